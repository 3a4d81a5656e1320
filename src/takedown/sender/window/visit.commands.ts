import { inOrganisation } from '../../../shared/database/database.store.ts'
import { grant, type Outcome, refuse } from '../../../shared/outcome.ts'
import { recordRead } from '../../../shared/record/record.store.ts'
import { fileRows } from '../../filing.cipher.ts'
import { saveFiles } from '../../filing.store.ts'
import { type FormDeps, sendForm } from '../../form.commands.ts'
import { type AnswerRefusal, answerInquiryIn, lockWithRequest, proveReceiptIn, type ReceiptRefusal } from '../../inquiry.commands.ts'
import {
  changeInquiry,
  findInquiryByToken,
  findSealedInquiry,
  hasMeasureOn,
  type KeptInquiry,
  listAnswerFiles,
} from '../../inquiry.store.ts'
import type { Inquiry, SenderAnswer } from '../../inquiry.ts'
import { findRequest } from '../../request.store.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import type { Tx } from '../../takedown.tables.ts'
import { findServiceName } from '../claim.store.ts'
import { type Asked, stageOf, type Visit } from './visit.ts'

/** The secret of the link; the organisation whose page it was opened at. */
export type Way = { organisationId: string; token: string }

export async function findByLink(deps: TakedownDeps, tx: Tx, { organisationId, token }: Way): Promise<KeptInquiry | undefined> {
  const hash = await deps.vault.lookupHash(tx, organisationId, 'takedown-inquiry', token)
  return await findInquiryByToken(tx, organisationId, hash)
}

/** Which inquiry a link leads to; nothing of it is read. */
export async function inquiryOf(deps: TakedownDeps, way: Way): Promise<string | undefined> {
  if (way.token === '') return undefined
  return await inOrganisation(deps.db, way.organisationId, async (tx) => (await findByLink(deps, tx, way))?.id)
}

/** What the sender sees. Once it was opened, each look at what was asked is recorded. */
export async function readVisit(deps: TakedownDeps, way: Way): Promise<Visit | undefined> {
  const { organisationId } = way
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const inquiry = await findByLink(deps, tx, way)
    const request = inquiry && (await findRequest(tx, { organisationId, requestId: inquiry.requestId }))
    if (inquiry === undefined || request === undefined) return undefined
    const stage = stageOf(inquiry, request.state, await hasMeasureOn(tx, organisationId, inquiry.id))
    const isOpened = inquiry.receivedAt !== null
    const asked = isOpened ? await openAsked(deps, tx, { organisationId, inquiry, serviceId: request.serviceId }) : undefined
    return { inquiry, number: request.number, stage, asked }
  })
}

type Opening = { organisationId: string; inquiry: KeptInquiry; serviceId: string }

async function openAsked(deps: TakedownDeps, tx: Tx, { organisationId, inquiry, serviceId }: Opening): Promise<Asked | undefined> {
  const { id, requestId } = inquiry
  const [key, sealed, serviceName, files] = await Promise.all([
    deps.vault.openSubjectKey(tx, organisationId, requestId),
    findSealedInquiry(tx, organisationId, id),
    findServiceName(tx, organisationId, serviceId),
    listAnswerFiles(tx, organisationId, id),
  ])
  if (key === undefined || sealed?.shown_sealed == null || serviceName === undefined) return undefined
  const actor = { kind: 'sender', id: null } as const
  await recordRead(tx, organisationId, { context: 'takedown', subjectId: requestId, actor, at: deps.now(), what: 'inquiry' })
  const place = (column: string) => ({ table: 'sender_inquiry', column, row: id })
  return {
    serviceName,
    shown: JSON.parse(key.open(place('shown_sealed'), sealed.shown_sealed)),
    reasons: sealed.answer_sealed === null ? undefined : key.open(place('answer_sealed'), sealed.answer_sealed),
    files: files.flatMap((file) =>
      file.name_sealed === null ? [] : [key.open({ table: 'takedown_file', column: 'name_sealed', row: file.id }, file.name_sealed)],
    ),
  }
}

/** The sender says that they read it now: the proof of receipt, from which the period runs. What came back undelivered has arrived after all. */
export async function openVisit(deps: TakedownDeps, way: Way): Promise<Outcome<Inquiry, ReceiptRefusal>> {
  const { organisationId } = way
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const found = await findByLink(deps, tx, way)
    const locked = found && (await lockWithRequest(tx, organisationId, found.id))
    if (locked === undefined) return refuse('not-found')
    const { id, state } = locked.inquiry
    if (state === 'undeliverable') await changeInquiry(tx, organisationId, id, { state: 'sent' })
    return await proveReceiptIn(deps, tx, organisationId, { inquiryId: id, proof: 'opened', receivedAt: deps.now(), notedBy: null })
  })
}

type Said = { answer: SenderAnswer; reasons: string; form: string; fileIds: ReadonlySet<string> }

/** The answer with the files that wait in its form, once however often the form is sent. */
export async function answerVisit(
  deps: FormDeps,
  way: Way,
  { form, fileIds, ...said }: Said,
): Promise<Outcome<unknown, AnswerRefusal | 'sent-before'>> {
  const { organisationId } = way
  return await sendForm<AnswerRefusal>(deps, { organisationId, token: form }, { fileIds, said }, async (tx, files) => {
    const found = await findByLink(deps, tx, way)
    // Nobody answers what they have not opened: the answer would prove a receipt that nobody meant.
    if (found === undefined || found.receivedAt === null) return refuse('not-found')
    const { id: inquiryId, requestId } = found
    const originals = files.filter(({ role }) => role === 'original').length
    const order = { inquiryId, ...said, files: originals, by: { kind: 'sender' } } as const
    const answered = await answerInquiryIn(deps, tx, organisationId, order)
    if (!answered.granted) return answered
    const key = await deps.vault.openSubjectKey(tx, organisationId, requestId)
    if (key === undefined) return refuse('not-found')
    await saveFiles(tx, fileRows({ organisationId, requestId, key }, files, { at: deps.now(), inquiryId }))
    return grant({ requestId })
  })
}
