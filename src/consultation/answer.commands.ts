import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { writeMail } from '../shared/mail/mail.commands.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import { listAnswers, lockAnswer, saveAnswer, saveAnswerState } from './answer.store.ts'
import { type Answer, type Draft, decideSending, uncoveredUrls } from './answer.ts'
import { addCodes, findConsulterId, lockConsultation } from './case.store.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import type { Mover } from './consultation.ts'
import { findNotice, listReportedUrlIds } from './conversation.store.ts'
import { ANSWER_NOTICE } from './mailbox/mails.ts'
import { type MoveRefusal, moveIn } from './move.commands.ts'
import { indexText } from './search-index.commands.ts'

type Author = Extract<Mover, { kind: 'person' }>
export type SendRefusal = MoveRefusal | 'already-sent' | 'incomplete' | 'urls-uncovered'

/** Keeps an answer being written. `answerVersion` is the one the author saw, absent for a new answer. */
export async function saveDraft(
  { db, vault, now }: ConsultationDeps,
  organisationId: string,
  {
    consultationId,
    answerId = newId(),
    answerVersion,
    author,
    draft,
  }: { consultationId: string; answerId?: string; answerVersion?: number; author: Author; draft: Draft },
): Promise<Outcome<{ answerId: string }, 'not-found' | 'already-sent' | 'changed-meanwhile'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const consultation = await lockConsultation(tx, organisationId, consultationId)
    const key = await vault.openSubjectKey(tx, organisationId, consultationId)
    if (consultation === undefined || key === undefined) return refuse('not-found')
    const before = await lockAnswer(tx, organisationId, key, answerId)
    if (before !== undefined) {
      if (before.consultationId !== consultationId) return refuse('not-found')
      if (before.state !== 'draft') return refuse('already-sent')
      if (answerVersion !== undefined && answerVersion !== before.version) return refuse('changed-meanwhile')
    }
    await saveAnswer(tx, organisationId, key, { id: answerId, consultationId, authorId: author.id, draft, savedAt: now() })
    return grant({ answerId })
  })
}

/**
 * Sends an answer: the works become countable, the case moves, the consulter is told, in one transaction.
 * @param leavesOut the author has confirmed that some reported URLs are not answered
 */
export async function sendAnswer(
  deps: ConsultationDeps,
  organisationId: string,
  order: { consultationId: string; answerId: string; author: Author; version?: number; leavesOut: boolean },
): Promise<Outcome<{ works: number }, SendRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const key = await deps.vault.openSubjectKey(tx, organisationId, order.consultationId)
    if (key === undefined) return refuse('not-found')
    const answer = await lockAnswer(tx, organisationId, key, order.answerId)
    if (answer === undefined || answer.consultationId !== order.consultationId) return refuse('not-found')
    const uncovered = await listUncovered(tx, organisationId, key, answer)
    const decision = decideSending(answer, { uncovered, leavesOut: order.leavesOut })
    if (!decision.granted) return decision
    const moved = await moveIn(
      deps,
      tx,
      organisationId,
      { ...order, action: answer.draft.asksBack ? 'askBack' : 'answer', mover: order.author },
      { details: await detailsOf(tx, organisationId, answer) },
    )
    if (!moved.granted) return moved
    await publish(deps, tx, organisationId, key, answer)
    return grant({ works: answer.draft.works.length })
  })
}

async function listUncovered(tx: Tx, organisationId: string, key: SubjectKey, answer: Answer): Promise<string[]> {
  const reported = await listReportedUrlIds(tx, organisationId, answer.consultationId)
  const earlier = await listAnswers(tx, organisationId, key, answer.consultationId, ['sent'])
  return uncoveredUrls(
    reported,
    [answer, ...earlier].flatMap(({ draft }) => draft.works),
  )
}

async function publish(deps: ConsultationDeps, tx: Tx, organisationId: string, key: SubjectKey, answer: Answer): Promise<void> {
  const { id, consultationId, draft } = answer
  await saveAnswerState(tx, organisationId, id, { state: 'sent', sentAt: deps.now(), sendAt: null })
  await addCodes(tx, organisationId, consultationId, {
    contents: draft.works.flatMap(({ contents }) => contents),
    places: draft.works.flatMap(({ places }) => places),
    services: draft.works.flatMap(({ services }) => services),
  })
  const text = [draft.opening, ...draft.works.flatMap((work) => [work.subject, work.body]), draft.closing].join('\n')
  await indexText(deps, tx, { organisationId, consultationId, key }, 'answer', text)
  const notice = await findNotice(tx, organisationId, key, consultationId)
  if (notice === undefined) return
  await writeMail(deps, tx, {
    organisationId,
    subjectId: consultationId,
    key,
    to: notice.mail,
    template: ANSWER_NOTICE,
    language: notice.language,
    params: {},
  })
}

/** What statistics read: the codes each work is counted under. */
async function detailsOf(tx: Tx, organisationId: string, { id, consultationId, draft }: Answer) {
  const consulterId = (await findConsulterId(tx, organisationId, consultationId)) ?? null
  const works = draft.works.map(({ id: workId, contents, means, places, services }) => ({ workId, contents, means, places, services }))
  return { answerId: id, consulterId, works }
}
