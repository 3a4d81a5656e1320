/** An answer that is ready may be sent later, taken back, or given up. */
import { inOrganisation } from '../shared/database/database.store.ts'
import type { Instant } from '../shared/day.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import { type Actor, SYSTEM } from '../shared/record/record.ts'
import { listUncovered, sendAnswerIn } from './answer.commands.ts'
import { type DueAnswer, listDueAnswers, lockAnswer, saveAnswerState } from './answer.store.ts'
import { type Answer, answerAfter, decideScheduling } from './answer.ts'
import { lockConsultation } from './case.store.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import { type Consultation, decide, type Mover, type Refusal } from './consultation.ts'
import { moveIn } from './move.commands.ts'

type Author = Extract<Mover, { kind: 'person' }>
type Order = { consultationId: string; answerId: string; author: Author }
/** The versions are those of the case and of the answer that the author saw. */
type Scheduling = Order & { sendAt: Instant; leavesOut: boolean; version?: number; answerVersion?: number }
type Found = { consultation: Consultation; answer: Answer; uncovered: readonly string[] }
type ScheduleRefusal = Extract<ReturnType<typeof decideScheduling>, { granted: false }>['refusal']

/** Keeps an answer until `sendAt`. It must be as complete as one that is sent now. */
export async function scheduleAnswer(
  deps: ConsultationDeps,
  organisationId: string,
  { sendAt, leavesOut, version, answerVersion, ...order }: Scheduling,
): Promise<Outcome<{ sendAt: Instant }, ScheduleRefusal | Refusal | 'not-found'>> {
  return await withAnswer(deps, organisationId, order, async (tx, { consultation, answer, uncovered }) => {
    const moves = decide(consultation, 'answer', order.author, version === undefined ? {} : { version })
    if (!moves.granted) return moves
    const decision = decideScheduling(answer, { sendAt, now: deps.now(), uncovered, leavesOut, seen: answerVersion })
    if (!decision.granted) return decision
    await saveAnswerState(tx, organisationId, answer.id, { state: 'scheduled', sendAt, savedAt: deps.now() })
    await record(deps, tx, organisationId, { ...order, kind: 'answer-scheduled' })
    return grant({ sendAt })
  })
}

type BackRefusal = 'already-sent' | 'held-by-another' | 'not-found'

/** Makes a scheduled answer a draft again. */
export async function unscheduleAnswer(
  deps: ConsultationDeps,
  organisationId: string,
  order: Order,
): Promise<Outcome<'draft', BackRefusal>> {
  return await changeUnsent(deps, organisationId, order, { action: 'unschedule', to: 'draft', kind: 'answer-unscheduled' })
}

/** Gives an unsent answer up. It is kept with the case and shown nowhere. */
export async function discardAnswer(
  deps: ConsultationDeps,
  organisationId: string,
  order: Order,
): Promise<Outcome<'discarded', BackRefusal>> {
  return await changeUnsent(deps, organisationId, order, { action: 'discard', to: 'discarded', kind: 'answer-discarded' })
}

type Change<To> = { action: 'unschedule' | 'discard'; to: To; kind: 'answer-unscheduled' | 'answer-discarded' }

/** The author, the one who holds the case, or somebody who may act on any case. */
async function changeUnsent<To extends 'draft' | 'discarded'>(
  deps: ConsultationDeps,
  organisationId: string,
  order: Order,
  { action, to, kind }: Change<To>,
): Promise<Outcome<To, BackRefusal>> {
  return await withAnswer(deps, organisationId, order, async (tx, { consultation, answer }) => {
    const { id, mayMoveAny } = order.author
    if (!mayMoveAny && id !== answer.authorId && id !== consultation.adviserId) return refuse('held-by-another')
    if (answerAfter(answer.state, action) !== to) return refuse('already-sent')
    await saveAnswerState(tx, organisationId, answer.id, { state: to, sendAt: null })
    await record(deps, tx, organisationId, { ...order, kind })
    return grant(to)
  })
}

async function withAnswer<Value, Refused extends string>(
  { db, vault }: ConsultationDeps,
  organisationId: string,
  { consultationId, answerId }: Order,
  work: (tx: Tx, found: Found) => Promise<Outcome<Value, Refused>>,
): Promise<Outcome<Value, Refused | 'not-found'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const consultation = await lockConsultation(tx, organisationId, consultationId)
    const key = await vault.openSubjectKey(tx, organisationId, consultationId)
    const answer = key && (await lockAnswer(tx, organisationId, key, { consultationId, answerId }))
    if (consultation === undefined || key === undefined || answer === undefined) return refuse('not-found')
    return await work(tx, { consultation, answer, uncovered: await listUncovered(tx, organisationId, key, answer) })
  })
}

/** A tick with more sends the rest with the next one. */
const MOST_AT_ONCE = 100

/** Who may answer at this moment, by id: active, and with the right. */
export type Answerers = { answerers: (organisationId: string) => Promise<ReadonlySet<string>> }
type SendingDeps = ConsultationDeps & Answerers

/** Sends the scheduled answers whose time has come, each in a transaction of its own. @returns how many were sent */
export async function sendScheduledAnswers(deps: SendingDeps, organisationId: string): Promise<number> {
  const due = await inOrganisation(deps.db, organisationId, (tx) => listDueAnswers(tx, organisationId, deps.now(), MOST_AT_ONCE))
  if (due.length === 0) return 0
  const answerers = await deps.answerers(organisationId)
  let sent = 0
  for (const answer of due) {
    const mayAnswer = answerers.has(answer.authorId)
    if (await inOrganisation(deps.db, organisationId, (tx) => sendDue(deps, tx, organisationId, { ...answer, mayAnswer }))) sent += 1
  }
  return sent
}

/**
 * Whoever scheduled it knew the case as it was then. What came meanwhile is for a person to read first, so the answer goes back
 * to being a draft, with the reason in the record; and so does an answer that the case no longer takes, and one of somebody who
 * may answer no longer.
 */
async function sendDue(deps: ConsultationDeps, tx: Tx, organisationId: string, due: DueAnswer & { mayAnswer: boolean }): Promise<boolean> {
  const { id: answerId, consultationId, authorId } = due
  const consultation = await lockConsultation(tx, organisationId, consultationId)
  const key = await deps.vault.openSubjectKey(tx, organisationId, consultationId)
  const answer = key && (await lockAnswer(tx, organisationId, key, { consultationId, answerId }))
  if (consultation === undefined || answer === undefined) {
    // The case was erased: there is nothing left to send and nobody to send it to.
    await saveAnswerState(tx, organisationId, answerId, { state: 'discarded', sendAt: null })
    return false
  }
  if (answer.state !== 'scheduled') return false
  // Who may answer was decided when it was scheduled; a hand-over since then leaves it to the new holder to take it back.
  const author: Author = { kind: 'person', id: authorId, mayMoveAny: true }
  const hindrance = !due.mayAnswer ? 'author-left' : consultation.lastReceivedAt > answer.savedAt ? 'question-meanwhile' : undefined
  const outcome =
    hindrance === undefined
      ? await sendAnswerIn(deps, tx, organisationId, { consultationId, answerId, author, leavesOut: true })
      : refuse(hindrance)
  if (outcome.granted) return true
  await saveAnswerState(tx, organisationId, answerId, { state: 'draft', sendAt: null })
  await record(deps, tx, organisationId, { consultationId, answerId, kind: 'answer-held-back', why: outcome.refusal })
  if (outcome.refusal === 'author-left' && consultation.adviserId === authorId) {
    // Nobody else looks among the cases of somebody who has left: back among the new ones, everybody who answers sees it.
    await moveIn(deps, tx, organisationId, { consultationId, action: 'putBack', mover: { kind: 'system' }, why: 'author-left' })
  }
  return false
}

type Told = {
  consultationId: string
  answerId: string
  kind: 'answer-scheduled' | 'answer-unscheduled' | 'answer-discarded' | 'answer-held-back'
  /** Absent for what the system did by itself. */
  author?: Author
  why?: string
}

async function record(deps: ConsultationDeps, tx: Tx, organisationId: string, { author, ...told }: Told): Promise<void> {
  const actor: Actor = author === undefined ? SYSTEM : { kind: 'person', id: author.id }
  await recordEvent(tx, organisationId, {
    context: 'consultation',
    subjectId: told.consultationId,
    kind: `consultation.${told.kind}`,
    actor,
    at: deps.now(),
    why: told.why,
    details: { answerId: told.answerId },
  })
}
