import { inOrganisation } from '../../../shared/database/database.store.ts'
import { writeMail } from '../../../shared/mail/mail.commands.ts'
import { grant, type Outcome, refuse } from '../../../shared/outcome.ts'
import { recordEvent } from '../../../shared/record/record.store.ts'
import { type AnswerRefusal, answerInquiryIn, endInquiring, lockWithRequest, proveReceiptIn } from '../../inquiry.commands.ts'
import { changeInquiry, findSealedInquiry, type KeptInquiry } from '../../inquiry.store.ts'
import { decideInquiryMove, type InquiryAction, type SenderAnswer, type Shown } from '../../inquiry.ts'
import { INQUIRY_MAIL } from '../../mails.ts'
import { type MoveRefusal, moveIn } from '../../move.commands.ts'
import type { Mover, TakedownRequest } from '../../request.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import type { Tx } from '../../takedown.tables.ts'
import { newToken } from '../../token.random.ts'
import type { InquiryKey } from './inquiry.commands.ts'
import { mayAct, movesOf, type NotedProof } from './noting.ts'

type Person = Mover & { kind: 'person' }
/** `version` is the one of the inquiry that the person had before them. */
export type Acting = { at: InquiryKey; version: number; by: Person }
export type ActingRefusal = AnswerRefusal | MoveRefusal
type Locked = { request: TakedownRequest; inquiry: KeptInquiry }

/** A proof of receipt that somebody of the desk holds in their hands; the period begins with it. */
export async function noteReceipt(deps: TakedownDeps, acting: Acting, { proof, receivedAt }: { proof: NotedProof; receivedAt: Date }) {
  return await act(deps, acting, async (tx) => {
    const { organisationId, inquiryId } = acting.at
    return await proveReceiptIn(deps, tx, organisationId, { inquiryId, proof, receivedAt, notedBy: acting.by.id })
  })
}

/** An answer that came by letter, with the moment it came. */
export async function noteAnswer(deps: TakedownDeps, acting: Acting, said: { answer: SenderAnswer; reasons: string; arrivedAt: Date }) {
  const { organisationId, inquiryId } = acting.at
  return await act(deps, acting, (tx) => answerInquiryIn(deps, tx, organisationId, { inquiryId, ...said, by: acting.by }))
}

/** It came back. Nothing can rest on it, so the request goes back to whoever investigates. */
export async function markUndelivered(deps: TakedownDeps, acting: Acting) {
  return await act(deps, acting, (tx, locked) => end(deps, tx, acting, locked, { action: 'fail', kind: 'takedown.inquiry-undelivered' }))
}

export async function cancelInquiry(deps: TakedownDeps, acting: Acting) {
  return await act(deps, acting, (tx, locked) => end(deps, tx, acting, locked, { action: 'cancel', kind: 'takedown.inquiry-cancelled' }))
}

/**
 * A new link; the old one dies. A mail is sent again with it. What had come back counts as sent now, and the request waits for the sender
 * once more; a period that runs already goes on as it runs.
 */
export async function sendAgain(deps: TakedownDeps, acting: Acting): Promise<Outcome<string, ActingRefusal>> {
  return await act(deps, acting, async (tx, { request, inquiry }) => {
    if (!movesOf(inquiry, request).sends) return refuse('not-in-this-state')
    const { organisationId, requestId, inquiryId } = acting.at
    const token = newToken()
    const hash = await deps.vault.lookupHash(tx, organisationId, 'takedown-inquiry', token)
    const cameBack = inquiry.state === 'undeliverable'
    if (cameBack) {
      const moved = await moveIn(deps, tx, organisationId, { requestId, action: 'inquire', mover: acting.by }, { details: { inquiryId } })
      if (!moved.granted) return moved
    }
    await changeInquiry(tx, organisationId, inquiryId, {
      token_hash: hash,
      ...(cameBack && { state: 'sent' as const, sent_at: deps.now() }),
    })
    const kind = cameBack || inquiry.channel === 'mail' ? 'takedown.inquiry-sent-again' : 'takedown.inquiry-link-renewed'
    await recordMove(deps, tx, acting, kind)
    if (inquiry.channel === 'mail') await mailAgain(deps, tx, acting.at, { token, request })
    return grant(token)
  })
}

async function mailAgain(
  deps: TakedownDeps,
  tx: Tx,
  { organisationId, requestId, inquiryId }: InquiryKey,
  { token, request }: { token: string; request: TakedownRequest },
): Promise<void> {
  const [key, sealed] = await Promise.all([
    deps.vault.openSubjectKey(tx, organisationId, requestId),
    findSealedInquiry(tx, organisationId, inquiryId),
  ])
  if (key === undefined || sealed?.recipient_sealed == null || sealed.shown_sealed === null) throw new Error('A sent inquiry has its key')
  const place = (column: string) => ({ table: 'sender_inquiry', column, row: inquiryId })
  const shown: Shown = JSON.parse(key.open(place('shown_sealed'), sealed.shown_sealed))
  await writeMail(deps, tx, {
    organisationId,
    subjectId: requestId,
    key,
    to: key.open(place('recipient_sealed'), sealed.recipient_sealed),
    template: INQUIRY_MAIL,
    language: shown.language ?? request.language,
    params: { token },
  })
}

type Ending = { action: InquiryAction & ('fail' | 'cancel'); kind: string }

async function end(deps: TakedownDeps, tx: Tx, acting: Acting, { request, inquiry }: Locked, { action, kind }: Ending) {
  const { organisationId, requestId, inquiryId } = acting.at
  const moves = movesOf(inquiry, request)
  const to = decideInquiryMove(inquiry, action)
  if (!to.granted || !(action === 'fail' ? moves.fails : moves.cancels)) return refuse('not-in-this-state')
  await changeInquiry(tx, organisationId, inquiryId, { state: to.value })
  await recordMove(deps, tx, acting, kind)
  await endInquiring(deps, tx, organisationId, requestId)
  return grant(to.value)
}

async function recordMove(deps: TakedownDeps, tx: Tx, { at, by }: Acting, kind: string): Promise<void> {
  const actor = { kind: 'person', id: by.id } as const
  const { organisationId, requestId, inquiryId } = at
  await recordEvent(tx, organisationId, { context: 'takedown', subjectId: requestId, kind, actor, at: deps.now(), details: { inquiryId } })
}

/** Locks the request and its inquiry, and lets in whoever may act on what they saw. */
async function act<Done, Refusal extends string>(
  deps: TakedownDeps,
  { at, version, by }: Acting,
  work: (tx: Tx, locked: Locked) => Promise<Outcome<Done, Refusal>>,
): Promise<Outcome<Done, Refusal | 'not-found' | 'held-by-another' | 'changed-meanwhile'>> {
  return await inOrganisation(deps.db, at.organisationId, async (tx) => {
    const locked = await lockWithRequest(tx, at.organisationId, at.inquiryId)
    if (locked === undefined || locked.request.id !== at.requestId) return refuse('not-found')
    if (!mayAct(locked.request, by)) return refuse('held-by-another')
    if (locked.inquiry.version !== version) return refuse('changed-meanwhile')
    return await work(tx, locked)
  })
}
