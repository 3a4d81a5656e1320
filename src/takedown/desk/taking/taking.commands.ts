import { inOrganisation } from '../../../shared/database/database.store.ts'
import type { Instant } from '../../../shared/day.ts'
import { grant, type Outcome } from '../../../shared/outcome.ts'
import { recordRead } from '../../../shared/record/record.store.ts'
import { newReceiptCode } from '../../../shared/text/receipt-code.random.ts'
import { fileRequest } from '../../filing.commands.ts'
import { addressOf } from '../../filing.ts'
import { type FormDeps, type FormKey, receiptPlace, sendForm } from '../../form.commands.ts'
import { clearReceipt, findReceiptForm } from '../../form.store.ts'
import { findRequest } from '../../request.store.ts'
import { reserveRequestNumber } from '../../request-number.commands.ts'
import type { OperatedService } from '../../service.ts'
import type { Tx } from '../../takedown.tables.ts'
import type { Reader } from '../desk.ts'
import type { TakenReceipt, Taking } from './taking.ts'

/** What the receipt of the desk shows, sealed until it was passed on; `by` is who registered the request, and nobody else is shown it. */
type Kept = { statusToken: string; help: null; mail: 'sent' | 'no-address'; by: string }

/** Registers what came by another way, once however often the form is sent. @returns the id of the request; `sent-before` when the form said something else before */
export async function take(
  deps: FormDeps,
  form: FormKey,
  { service, filing, channel, by }: Taking & { service: OperatedService; by: string },
): Promise<Outcome<string, 'sent-before'>> {
  const { organisationId } = form
  const number = await reserveRequestNumber(deps, organisationId)
  const actor = { kind: 'person', id: by } as const
  const sent = await sendForm<never>(deps, form, { fileIds: new Set(), said: { service: service.id, channel, filing } }, async (tx) => {
    const order = { service, filing, channel, number, actor, statusSecret: newReceiptCode() }
    const { requestId, statusToken } = await fileRequest(deps, tx, organisationId, order)
    const key = await deps.vault.openSubjectKey(tx, organisationId, requestId)
    if (key === undefined) throw new Error('A request that was just made has its key')
    const kept: Kept = { statusToken, help: null, mail: addressOf(filing) === null ? 'no-address' : 'sent', by }
    return grant({ requestId, receipt: { key, text: JSON.stringify(kept) } })
  })
  return sent.granted ? grant(sent.value.requestId) : sent
}

const SHOWN_HOURS = 24
const shownSince = (now: Instant): Instant => new Date(now.getTime() - SHOWN_HOURS * 3_600_000)

/** What is told to whoever asked by telephone or letter. The secret is there for who registered it, for a day or until it was passed on. */
export async function readTaken(deps: FormDeps, reader: Reader, requestId: string): Promise<TakenReceipt | undefined> {
  const { organisationId, personId } = reader
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const request = await findRequest(tx, { organisationId, requestId })
    if (request === undefined || request.state === 'erased') return undefined
    const kept = await openKept(deps, tx, reader, requestId)
    if (kept === undefined) return { request, secret: undefined, isMailed: false }
    const actor = { kind: 'person', id: personId } as const
    await recordRead(tx, organisationId, { context: 'takedown', subjectId: requestId, actor, at: deps.now(), what: 'status' })
    return { request, secret: kept.statusToken, isMailed: kept.mail === 'sent' }
  })
}

async function openKept({ vault, now }: FormDeps, tx: Tx, { organisationId, personId }: Reader, requestId: string) {
  const form = await findReceiptForm(tx, organisationId, requestId, shownSince(now()))
  const key = await vault.openSubjectKey(tx, organisationId, requestId)
  if (form === undefined || form.receiptSealed === null || key === undefined) return undefined
  const kept: Kept = JSON.parse(key.open(receiptPlace(form.id), form.receiptSealed))
  return kept.by === personId ? kept : undefined
}

/** The number was passed on: it is shown no more. @returns false where there is no such request */
export async function forgetTaken(deps: FormDeps, reader: Reader, requestId: string): Promise<boolean> {
  const { organisationId } = reader
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const request = await findRequest(tx, { organisationId, requestId })
    if (request === undefined || request.state === 'erased') return false
    if ((await openKept(deps, tx, reader, requestId)) !== undefined) await clearReceipt(tx, organisationId, requestId)
    return true
  })
}
