import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Instant } from '../../shared/day.ts'
import { type Help, helpFor } from '../../shared/emergency/help.ts'
import { grant, type Outcome } from '../../shared/outcome.ts'
import { fileRequest } from '../filing.commands.ts'
import type { Filing } from '../filing.ts'
import { type FormDeps, type FormKey, receiptPlace, sendForm } from '../form.commands.ts'
import { clearReceipt, findForm, findReceiptForm } from '../form.store.ts'
import { findByStatus } from '../request.store.ts'
import type { TakedownRequest } from '../request.ts'
import { reserveRequestNumber } from '../request-number.commands.ts'
import { findServiceById } from '../service.store.ts'
import type { OperatedService } from '../service.ts'
import type { Tx } from '../takedown.tables.ts'
import { takeReceiptMail } from './receipt-mail.commands.ts'

/** What the receipt shows besides the request itself, sealed under its key until it was kept. */
type Kept = { statusToken: string; help: Help | null; mail: Awaited<ReturnType<typeof takeReceiptMail>> }
export type ShownReceipt = Kept & { request: TakedownRequest; service: OperatedService }

const RECEIPT_MINUTES = 30
/** Receipts of forms that were sent later than this are shown. */
const receiptsSince = (now: Instant): Instant => new Date(now.getTime() - RECEIPT_MINUTES * 60_000)

/**
 * Makes a request of the form, once however often it is sent. @returns the secret of its status link, also for a repetition; undefined
 * when the receipt of what was sent before was kept already. Refused when the form said something else before
 */
export async function sendFiling(
  deps: FormDeps & Parameters<typeof takeReceiptMail>[0],
  form: FormKey,
  { service, filing, fileIds, network }: { service: OperatedService; filing: Filing; fileIds: ReadonlySet<string>; network: string },
): Promise<Outcome<string | undefined, 'sent-before'>> {
  const { organisationId } = form
  // The files of a repetition are not kept again, so they say nothing about whether it is one.
  const { evidence: _, ...said } = filing
  const isRepeated = await isSent(deps, form)
  const number = isRepeated ? '' : await reserveRequestNumber(deps, organisationId)
  const mail = isRepeated ? 'too-many' : await takeReceiptMail(deps, organisationId, { filing, network })
  const sent = await sendForm<never>(deps, form, { fileIds, said: { service: service.id, ...said } }, async (tx, files) => {
    const actor = { kind: 'requester', id: null } as const
    const order = { service, filing, channel: 'web', number, files, actor, mails: mail === 'sent' } as const
    const receipt = await fileRequest(deps, tx, organisationId, order)
    const key = await deps.vault.openSubjectKey(tx, organisationId, receipt.requestId)
    if (key === undefined) throw new Error('A request that was just made has its key')
    const kept: Kept = { statusToken: receipt.statusToken, help: helpIn(deps, filing) ?? null, mail }
    return grant({ requestId: receipt.requestId, receipt: { key, text: JSON.stringify(kept) } })
  })
  if (!sent.granted) return sent
  // Later than its receipt is shown, a repetition opens nothing: somebody else may sit at this computer.
  if (sent.value.sentAt <= receiptsSince(deps.now())) return grant(undefined)
  return grant(await tokenOf(deps, organisationId, sent.value))
}

/** Help that the words of a request call for. */
export function helpIn(
  { dangersIn }: Pick<FormDeps, 'dangersIn'>,
  { facts, urgency, rights }: Pick<Filing, 'facts' | 'urgency' | 'rights'>,
) {
  return helpFor(
    dangersIn([facts, urgency, ...rights.map(({ explanation }) => explanation)].filter((text) => text !== undefined).join('\n')),
  )
}

/** Of two sendings at once both may take a number, and one of the numbers stays unused. */
async function isSent({ db, vault }: FormDeps, { organisationId, token }: FormKey): Promise<boolean> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const form = await findForm(tx, organisationId, await vault.lookupHash(tx, organisationId, 'takedown-form', token))
    return form !== undefined && form.requestId !== null
  })
}

type Sealed = { formId: string; requestId: string; receiptSealed: Buffer | null }

async function tokenOf(deps: FormDeps, organisationId: string, sealed: Sealed): Promise<string | undefined> {
  return (await inOrganisation(deps.db, organisationId, (tx) => openReceipt(deps, tx, organisationId, sealed)))?.statusToken
}

async function openReceipt({ vault }: FormDeps, tx: Tx, organisationId: string, { formId, requestId, receiptSealed }: Sealed) {
  const key = await vault.openSubjectKey(tx, organisationId, requestId)
  if (key === undefined || receiptSealed === null) return undefined
  const kept: Kept = JSON.parse(key.open(receiptPlace(formId), receiptSealed))
  return kept
}

/** The receipt of a request for half an hour, or until its link was kept. */
export async function readReceipt(deps: FormDeps, organisationId: string, statusToken: string): Promise<ShownReceipt | undefined> {
  const since = receiptsSince(deps.now())
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const request = await requestOf(deps, tx, organisationId, statusToken)
    if (request === undefined) return undefined
    const form = await findReceiptForm(tx, organisationId, request.id, since)
    const service = await findServiceById(tx, organisationId, request.serviceId)
    if (form === undefined || service === undefined) return undefined
    const kept = await openReceipt(deps, tx, organisationId, { ...form, formId: form.id, requestId: request.id })
    return kept && { ...kept, request, service }
  })
}

/** The link was written down: this page does not show it again. */
export async function forgetReceipt(deps: FormDeps, organisationId: string, statusToken: string): Promise<void> {
  await inOrganisation(deps.db, organisationId, async (tx) => {
    const request = await requestOf(deps, tx, organisationId, statusToken)
    if (request !== undefined) await clearReceipt(tx, organisationId, request.id)
  })
}

async function requestOf({ vault }: FormDeps, tx: Tx, organisationId: string, statusToken: string) {
  const request = await findByStatus(tx, organisationId, await vault.lookupHash(tx, organisationId, 'takedown-status', statusToken))
  return request?.state === 'erased' ? undefined : request
}
