import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import { listAnswers, lockAnswer, saveAnswer } from './answer.store.ts'
import { type Answer, type Draft, decideSending, uncoveredUrls } from './answer.ts'
import { lockConsultation } from './case.store.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import type { Mover } from './consultation.ts'
import { listReportedUrlIds } from './conversation.store.ts'
import { type MoveRefusal, moveIn } from './move.commands.ts'
import { countedDetails, publish } from './publish.commands.ts'

type Author = Extract<Mover, { kind: 'person' }>
type SendOrder = {
  consultationId: string
  answerId: string
  author: Author
  version?: number
  /** The version of the answer that was looked at before it is sent: nobody sends words they have not seen. */
  answerVersion?: number
  leavesOut: boolean
}
export type SendRefusal = MoveRefusal | 'already-sent' | 'answer-changed' | 'incomplete' | 'urls-uncovered'

/** Keeps an answer being written, a new one without `answerId`. `answerVersion` is the one the author saw. */
export async function saveDraft(
  { db, vault, now }: ConsultationDeps,
  organisationId: string,
  {
    consultationId,
    answerId,
    answerVersion,
    author,
    draft,
  }: { consultationId: string; answerId?: string; answerVersion?: number; author: Author; draft: Draft },
): Promise<Outcome<{ answerId: string }, 'not-found' | 'already-sent' | 'changed-meanwhile' | 'held-by-another'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const consultation = await lockConsultation(tx, organisationId, consultationId)
    const key = await vault.openSubjectKey(tx, organisationId, consultationId)
    if (consultation === undefined || key === undefined) return refuse('not-found')
    if (answerId !== undefined) {
      const before = await lockAnswer(tx, organisationId, key, { consultationId, answerId })
      if (before === undefined) return refuse('not-found')
      if (before.state !== 'draft') return refuse('already-sent')
      // What the holder is about to send is changed by nobody behind their back; one's own draft stays one's own after a hand-over.
      const { adviserId } = consultation
      const isHeldByAnother = adviserId !== null && adviserId !== author.id
      if (isHeldByAnother && before.authorId !== author.id && !author.mayMoveAny) return refuse('held-by-another')
      if (answerVersion !== undefined && answerVersion !== before.version) return refuse('changed-meanwhile')
    }
    const id = answerId ?? newId()
    await saveAnswer(tx, organisationId, key, { id, consultationId, authorId: author.id, draft, savedAt: now() })
    return grant({ answerId: id })
  })
}

/**
 * Sends an answer: the works become countable, the case moves, the consulter is told, in one transaction.
 * @param leavesOut the author has confirmed that some reported URLs are not answered
 */
export async function sendAnswer(
  deps: ConsultationDeps,
  organisationId: string,
  order: SendOrder,
): Promise<Outcome<{ works: number }, SendRefusal>> {
  return await inOrganisation(deps.db, organisationId, (tx) => sendAnswerIn(deps, tx, organisationId, order))
}

/** The same in the caller's transaction. */
export async function sendAnswerIn(
  deps: ConsultationDeps,
  tx: Tx,
  organisationId: string,
  order: SendOrder,
): Promise<Outcome<{ works: number }, SendRefusal>> {
  // The case first, as everywhere: two who lock in different orders would wait for each other for ever.
  await lockConsultation(tx, organisationId, order.consultationId)
  const key = await deps.vault.openSubjectKey(tx, organisationId, order.consultationId)
  if (key === undefined) return refuse('not-found')
  const answer = await lockAnswer(tx, organisationId, key, order)
  if (answer === undefined) return refuse('not-found')
  const uncovered = await listUncovered(tx, organisationId, key, answer)
  const decision = decideSending(answer, { uncovered, leavesOut: order.leavesOut, seen: order.answerVersion })
  if (!decision.granted) return decision
  const moved = await moveIn(
    deps,
    tx,
    organisationId,
    { ...order, action: answer.draft.asksBack ? 'askBack' : 'answer', mover: order.author },
    { details: await countedDetails(tx, organisationId, answer) },
  )
  if (!moved.granted) return moved
  await publish(deps, tx, { organisationId, consultationId: order.consultationId, key }, answer)
  return grant({ works: answer.draft.works.length })
}

/** Reported URLs that neither this answer nor one sent before speaks of. */
export async function listUncovered(tx: Tx, organisationId: string, key: SubjectKey, answer: Answer): Promise<string[]> {
  const reported = await listReportedUrlIds(tx, organisationId, answer.consultationId)
  const earlier = await listAnswers(tx, organisationId, key, answer.consultationId, ['sent'])
  return uncoveredUrls(
    reported,
    [answer, ...earlier].flatMap(({ draft }) => draft.works),
  )
}
