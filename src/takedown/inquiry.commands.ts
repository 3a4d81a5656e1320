import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { writeMail } from '../shared/mail/mail.commands.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import {
  changeInquiry,
  findInquiry,
  findToldRule,
  hasMeasureOn,
  type KeptInquiry,
  listInquiries,
  lockInquiry,
  saveInquiry,
} from './inquiry.store.ts'
import {
  decideAnswer,
  decideInquiryMove,
  dueAsTold,
  type Inquiry,
  type InquiryChannel,
  type InquiryKind,
  type InquiryRefusal,
  periodOf,
  type ReceiptProof,
  type SenderAnswer,
  type Shown,
  takesAnswers,
} from './inquiry.ts'
import { INQUIRY_MAIL } from './mails.ts'
import { actorOf, type MoveRefusal, moveIn } from './move.commands.ts'
import { listOwnDeadlines } from './own-deadline.store.ts'
import { listTargetIds, lockRequest, touchRequest } from './request.store.ts'
import type { Mover, TakedownRequest } from './request.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { Tx } from './takedown.tables.ts'
import { newToken } from './token.random.ts'

type Key = Awaited<ReturnType<TakedownDeps['vault']['createSubjectKey']>>

export type InquiryOrder = {
  requestId: string
  version: number
  mover: Mover & { kind: 'person' }
  targetIds: readonly string[]
  kind: InquiryKind
  channel: InquiryChannel
  /** An address of mail or of the post, or how the service knows the sender; none for a link that is handed over otherwise. */
  recipient: string
  shown: Shown
}

export type SentInquiry = { inquiryId: string; token: string }

/** Sends an inquiry. Its clock does not run: that begins with a proof of receipt. */
export async function sendInquiry(
  deps: TakedownDeps,
  organisationId: string,
  order: InquiryOrder,
): Promise<Outcome<SentInquiry, MoveRefusal | 'unknown-target'>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const { requestId } = order
    const known = await listTargetIds(tx, { organisationId, requestId })
    if (order.targetIds.length === 0 || !order.targetIds.every((id) => known.includes(id))) return refuse('unknown-target')
    const inquiryId = newId()
    const moved = await moveIn(
      deps,
      tx,
      organisationId,
      { ...order, action: 'inquire' },
      { details: { inquiryId, inquiryKind: order.kind } },
    )
    if (!moved.granted) return moved
    const key = await deps.vault.openSubjectKey(tx, organisationId, requestId)
    if (key === undefined) return refuse('not-found')
    const token = newToken()
    const tokenHash = await deps.vault.lookupHash(tx, organisationId, 'takedown-inquiry', token)
    const told = deps.due(periodOf[order.kind], deps.now(), await listOwnDeadlines(tx, organisationId)).rule
    await saveInquiry(tx, inquiryRow(organisationId, inquiryId, { order, key, tokenHash, told, request: moved.value.before }))
    await changeInquiry(tx, organisationId, inquiryId, { state: 'sent', sent_at: deps.now() })
    if (order.channel === 'mail') {
      const language = order.shown.language ?? moved.value.before.language
      const mail = { organisationId, subjectId: requestId, key, to: order.recipient, template: INQUIRY_MAIL, language, params: { token } }
      await writeMail(deps, tx, mail)
    }
    return grant({ inquiryId, token })
  })
}

type RowParts = { order: InquiryOrder; key: Key; tokenHash: Buffer; told: string; request: TakedownRequest }

function inquiryRow(organisationId: string, id: string, { order, key, tokenHash, told, request }: RowParts) {
  const seal = (column: string, text: string) => key.seal({ table: 'sender_inquiry', column, row: id }, text)
  const { requesterName, ...shown } = order.shown
  return {
    organisation_id: organisationId,
    id,
    request_id: order.requestId,
    target_ids: [...order.targetIds],
    kind: order.kind,
    state: 'prepared' as const,
    channel: order.channel,
    recipient_sealed: seal('recipient_sealed', order.recipient),
    // Whether a name is shown is the requester's to say, whatever the desk hands in.
    shown_sealed: seal('shown_sealed', JSON.stringify(request.showsName ? { ...shown, requesterName } : shown)),
    shows_name: request.showsName,
    token_hash: tokenHash,
    told_rule: told,
    prepared_by: order.mover.id,
  }
}

export type ReceiptOrder = { inquiryId: string; proof: ReceiptProof; receivedAt: Date; notedBy: string | null }
export type ReceiptRefusal = InquiryRefusal | 'not-found' | 'before-sending' | 'in-the-future'

/** Notes that the sender has received it, which begins the period. A second proof changes nothing. */
export async function proveReceiptIn(
  deps: TakedownDeps,
  tx: Tx,
  organisationId: string,
  { inquiryId, proof, receivedAt: notedAt, notedBy }: ReceiptOrder,
): Promise<Outcome<KeptInquiry, ReceiptRefusal>> {
  const inquiry = await lockInquiry(tx, organisationId, inquiryId)
  if (inquiry === undefined) return refuse('not-found')
  if (inquiry.receivedAt !== null) return grant(inquiry)
  const receivedAt = inQuestion(notedAt, inquiry.sentAt)
  const to = decideInquiryMove(inquiry, 'proveReceipt')
  if (!to.granted) return to
  if (inquiry.sentAt === null || receivedAt < inquiry.sentAt) return refuse('before-sending')
  if (receivedAt > deps.now()) return refuse('in-the-future')
  const own = await listOwnDeadlines(tx, organisationId)
  const told = await findToldRule(tx, organisationId, inquiryId)
  const due = dueAsTold(deps.due, { period: periodOf[inquiry.kind], receivedAt, own, told })
  const received = { receivedAt, receiptProof: proof, lastDay: due.last, elapsedFrom: due.overAt, dueRule: due.rule }
  await changeInquiry(tx, organisationId, inquiryId, {
    state: to.value,
    received_at: receivedAt,
    receipt_proof: proof,
    receipt_noted_by: notedBy,
    last_day: due.last,
    elapsed_from: due.overAt,
    due_rule: due.rule,
  })
  await recordEvent(tx, organisationId, {
    context: 'takedown',
    subjectId: inquiry.requestId,
    kind: 'takedown.inquiry-received',
    actor: notedBy === null ? { kind: 'sender', id: null } : { kind: 'person', id: notedBy },
    at: deps.now(),
    details: { inquiryId, proof, lastDay: due.last, rule: due.rule },
  })
  return grant({ ...inquiry, ...received, state: to.value })
}

const MINUTE = 60_000

/** A clock on the wall knows no seconds: what is noted for the minute of the sending was received when it was sent, at the earliest. */
function inQuestion(notedAt: Date, sentAt: Date | null): Date {
  if (sentAt === null || notedAt >= sentAt) return notedAt
  return notedAt.getTime() === Math.floor(sentAt.getTime() / MINUTE) * MINUTE ? sentAt : notedAt
}

export type AnswerOrder = {
  inquiryId: string
  answer: SenderAnswer
  reasons: string
  by: Mover
  /** How many files come with it, for the record. */
  files?: number
  /** When it arrived, for an answer by letter that is noted later; now unless told. */
  arrivedAt?: Date | undefined
}
export type AnswerRefusal = ReceiptRefusal | 'request-ended' | 'already-removed'

/** The sender's answer, which also proves that the inquiry was received. The last answer that still can change something holds. */
export async function answerInquiryIn(
  deps: TakedownDeps,
  tx: Tx,
  organisationId: string,
  { inquiryId, answer, reasons, by, files = 0, arrivedAt = deps.now() }: AnswerOrder,
): Promise<Outcome<Inquiry, AnswerRefusal>> {
  const locked = await lockWithRequest(tx, organisationId, inquiryId)
  if (locked === undefined) return refuse('not-found')
  if (!takesAnswers(locked.request.state)) return refuse('request-ended')
  if (await hasMeasureOn(tx, organisationId, inquiryId)) return refuse('already-removed')
  const notedBy = by.kind === 'person' ? by.id : null
  const received = await proveReceiptIn(deps, tx, organisationId, { inquiryId, proof: 'reply', receivedAt: arrivedAt, notedBy })
  if (!received.granted) return received
  if (arrivedAt > deps.now()) return refuse('in-the-future')
  const inquiry = received.value
  const answeredAt = inQuestion(arrivedAt, inquiry.sentAt)
  const to = decideAnswer(inquiry)
  if (!to.granted) return to
  const key = await deps.vault.openSubjectKey(tx, organisationId, inquiry.requestId)
  if (key === undefined) return refuse('not-found')
  const sealed = key.seal({ table: 'sender_inquiry', column: 'answer_sealed', row: inquiryId }, reasons)
  await changeInquiry(tx, organisationId, inquiryId, { state: to.value, answer, answered_at: answeredAt, answer_sealed: sealed })
  await recordEvent(tx, organisationId, {
    context: 'takedown',
    subjectId: inquiry.requestId,
    kind: 'takedown.sender-answered',
    actor: actorOf(by),
    at: deps.now(),
    details: { inquiryId, answer, files },
  })
  // A decision from a page that does not show the answer is refused.
  await touchRequest(tx, { organisationId, requestId: inquiry.requestId })
  await endInquiring(deps, tx, organisationId, inquiry.requestId)
  return grant({ ...inquiry, state: to.value, answer, answeredAt })
}

type Locked = { request: TakedownRequest; inquiry: KeptInquiry }

/** Locks the request before its inquiry, as a decision does, so that an answer and a decision wait for each other and never in a circle. */
export async function lockWithRequest(tx: Tx, organisationId: string, inquiryId: string): Promise<Locked | undefined> {
  const found = await findInquiry(tx, organisationId, inquiryId)
  const request = found && (await lockRequest(tx, { organisationId, requestId: found.requestId }))
  const inquiry = request && (await lockInquiry(tx, organisationId, inquiryId))
  return inquiry && { request, inquiry }
}

/** When nobody is left who could still answer, the request goes back to whoever investigates. */
export async function endInquiring(deps: TakedownDeps, tx: Tx, organisationId: string, requestId: string): Promise<void> {
  const inquiries = await listInquiries(tx, { organisationId, requestId })
  const isOpen = ({ state }: Inquiry) => state === 'sent' || state === 'received' || state === 'prepared'
  if (inquiries.some(isOpen)) return
  // Refused where the request was decided or withdrawn meanwhile: then nothing has to go back.
  await moveIn(deps, tx, organisationId, { requestId, action: 'endInquiry', mover: { kind: 'system' } })
}
