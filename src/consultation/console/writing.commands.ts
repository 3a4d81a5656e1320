import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { saveDraft } from '../answer.commands.ts'
import { findAnswer, listAnswers } from '../answer.store.ts'
import { type Answer, type Draft, uncoveredUrls } from '../answer.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import { decide, type Mover, type Refusal } from '../consultation.ts'
import { listReportedUrls } from '../conversation.store.ts'
import type { ReportedUrl } from '../conversation.ts'
import { findCase, findTold } from './case.store.ts'
import type { CaseFacts } from './case.ts'
import { type Aids, firstDraft } from './writing.ts'

type Author = Extract<Mover, { kind: 'person' }>
type Where = { organisationId: string; consultationId: string }

/** What the buttons of the form need to know of the case. Nothing of it is shown, so no reading is recorded. */
export type Matter = { facts: CaseFacts; urls: readonly ReportedUrl[]; answer: Answer }

export async function findMatter(
  { db, vault }: Pick<ConsultationDeps, 'db' | 'vault'>,
  { organisationId, consultationId }: Where,
  answerId: string,
): Promise<Matter | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const facts = await findCase(tx, organisationId, consultationId)
    const key = facts && (await vault.openSubjectKey(tx, organisationId, consultationId))
    if (facts === undefined || key === undefined) return undefined
    const answer = await findAnswer(tx, organisationId, key, { consultationId, answerId })
    if (answer === undefined) return undefined
    return { facts, urls: await listReportedUrls(tx, organisationId, key, consultationId), answer }
  })
}

/** The addresses that neither this answer nor an earlier one speaks of. */
export function uncoveredOf(urls: readonly ReportedUrl[], answers: readonly Answer[], answer: Answer): ReportedUrl[] {
  const works = [answer, ...answers.filter(({ state }) => state === 'sent')].flatMap(({ draft }) => draft.works)
  const uncovered = new Set(
    uncoveredUrls(
      urls.map(({ id }) => id),
      works,
    ),
  )
  return urls.filter(({ id }) => uncovered.has(id))
}

/** Opens the author's unsent answer of a case, or begins one with what the case and content/ know. */
export async function beginAnswer(
  deps: Pick<ConsultationDeps, 'db' | 'vault' | 'enqueue' | 'now' | 'dueAt'>,
  { organisationId, consultationId }: Where,
  author: Author,
  aids: Pick<Aids, 'services' | 'codes' | 'templates' | 'centreName' | 'today'>,
): Promise<Outcome<{ answerId: string }, Refusal | 'not-found' | 'already-sent'>> {
  const begun = await inOrganisation(deps.db, organisationId, async (tx) => {
    const facts = await findCase(tx, organisationId, consultationId)
    const key = facts && (await deps.vault.openSubjectKey(tx, organisationId, consultationId))
    if (facts === undefined || key === undefined) return refuse('not-found')
    const decision = decide(facts, 'answer', author)
    if (!decision.granted) return decision
    const answers = await listAnswers(tx, organisationId, key, consultationId, ['draft', 'sent'])
    const own = answers.find(({ state, authorId }) => state === 'draft' && authorId === author.id)
    const { contents } = await findTold(tx, organisationId, key, consultationId)
    const urls = await listReportedUrls(tx, organisationId, key, consultationId)
    const known = { ...aids, urls, contents, isFirst: answers.length === 0, language: facts.language, receiptNumber: facts.number }
    return grant(own === undefined ? { draft: firstDraft(known, newId) } : { answerId: own.id })
  })
  if (!begun.granted) return begun
  if ('answerId' in begun.value) return grant({ answerId: begun.value.answerId })
  return await saveDraft(deps, organisationId, { consultationId, author, draft: begun.value.draft })
}

/** A work keeps its id only if it is one of this answer's: an id from elsewhere would be somebody else's work. */
export function withOwnIds(draft: Draft, answer: Answer): Draft {
  const own = new Set(answer.draft.works.map(({ id }) => id))
  return { ...draft, works: draft.works.map((work) => (own.has(work.id) ? work : { ...work, id: newId() })) }
}
