/** What colleagues say to each other inside a case: notes, and second opinions. The consulter never sees any of it. */
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import { lockConsultation } from '../case.store.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import type { Consultation, Mover } from '../consultation.ts'
import { saveSearchEntries } from '../receive.store.ts'
import { indexed } from '../told.cipher.ts'
import { readText, type TextFault } from './entry-text.ts'
import { insertNote } from './note.store.ts'
import { insertOpinion, listOpinions, saveOpinionAnswer, saveOpinionWanted, saveOpinionWithdrawal } from './opinion.store.ts'
import { type AskRefusal, decideAsking, decideOpinion } from './opinion.ts'

type Deps = Pick<ConsultationDeps, 'db' | 'vault' | 'now'>
type Where = { organisationId: string; consultationId: string }
type Author = Extract<Mover, { kind: 'person' }>
type Said = { author: Author; text: string }

export async function writeNote(deps: Deps, where: Where, said: Said): Promise<Outcome<{ noteId: string }, TextFault | 'not-found'>> {
  return await inCase(deps, where, async (tx, key) => await writeNoteIn(deps, tx, { ...where, key }, said))
}

/** A note in the caller's transaction, such as one that goes with a hand-over. */
export async function writeNoteIn(
  { vault, now }: Pick<Deps, 'vault' | 'now'>,
  tx: Tx,
  { organisationId, consultationId, key }: Where & { key: SubjectKey },
  { author, text: typed }: Said,
): Promise<Outcome<{ noteId: string }, TextFault>> {
  const text = readText(typed)
  if (!text.granted) return text
  const noteId = newId()
  await insertNote(tx, organisationId, key, { id: noteId, consultationId, authorId: author.id, text: text.value, at: now() })
  await saveSearchEntries(tx, [await indexed({ vault, tx }, { organisationId, consultationId }, 'note', text.value)])
  await recordBy(tx, { organisationId, consultationId }, author, now(), { kind: 'note-written', details: { noteId } })
  return grant({ noteId })
}

export async function askOpinion(
  deps: Deps,
  where: Where,
  { author, text: typed }: Said,
): Promise<Outcome<{ opinionId: string }, TextFault | AskRefusal | 'not-found'>> {
  return await inCase(deps, where, async (tx, key, consultation) => {
    const { organisationId, consultationId } = where
    const text = readText(typed)
    if (!text.granted) return text
    const decision = decideAsking(consultation, author, await listOpinions(tx, organisationId, key, consultationId))
    if (!decision.granted) return decision
    const opinionId = newId()
    await insertOpinion(tx, organisationId, key, { id: opinionId, consultationId, by: author.id, at: deps.now(), question: text.value })
    await saveSearchEntries(tx, [await indexed({ vault: deps.vault, tx }, where, 'note', text.value)])
    await saveOpinionWanted(tx, organisationId, consultationId, true)
    await recordBy(tx, where, author, deps.now(), { kind: 'opinion-asked', details: { opinionId } })
    return grant({ opinionId })
  })
}

type OpinionOutcome = Outcome<{ opinionId: string }, TextFault | 'not-in-this-state' | 'held-by-another' | 'not-found'>

export async function answerOpinion(deps: Deps, where: Where, opinionId: string, { author, text: typed }: Said): Promise<OpinionOutcome> {
  return await inCase(deps, where, async (tx, key) => {
    const { organisationId } = where
    const text = readText(typed)
    if (!text.granted) return text
    const decision = await decideIn(tx, where, key, { opinionId, action: 'answer', author })
    if (!decision.granted) return decision
    await saveOpinionAnswer(tx, organisationId, key, { id: opinionId, by: author.id, at: deps.now(), answer: text.value })
    await saveSearchEntries(tx, [await indexed({ vault: deps.vault, tx }, where, 'note', text.value)])
    await saveOpinionWanted(tx, organisationId, where.consultationId, false)
    await recordBy(tx, where, author, deps.now(), { kind: 'opinion-answered', details: { opinionId } })
    return grant({ opinionId })
  })
}

export async function withdrawOpinion(deps: Deps, where: Where, opinionId: string, author: Author): Promise<OpinionOutcome> {
  return await inCase(deps, where, async (tx, key) => {
    const decision = await decideIn(tx, where, key, { opinionId, action: 'withdraw', author })
    if (!decision.granted) return decision
    await saveOpinionWithdrawal(tx, where.organisationId, opinionId, deps.now())
    await saveOpinionWanted(tx, where.organisationId, where.consultationId, false)
    await recordBy(tx, where, author, deps.now(), { kind: 'opinion-withdrawn', details: { opinionId } })
    return grant({ opinionId })
  })
}

async function decideIn(
  tx: Tx,
  { organisationId, consultationId }: Where,
  key: SubjectKey,
  { opinionId, action, author }: { opinionId: string; action: 'answer' | 'withdraw'; author: Author },
) {
  const opinion = (await listOpinions(tx, organisationId, key, consultationId)).find(({ id }) => id === opinionId)
  return opinion === undefined ? refuse('not-found') : decideOpinion(opinion, action, author)
}

/** Locks the case, so that two colleagues cannot both ask or both answer. */
async function inCase<Value, Refusal extends string>(
  { db, vault }: Deps,
  { organisationId, consultationId }: Where,
  work: (tx: Tx, key: SubjectKey, consultation: Consultation) => Promise<Outcome<Value, Refusal | 'not-found'>>,
): Promise<Outcome<Value, Refusal | 'not-found'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const consultation = await lockConsultation(tx, organisationId, consultationId)
    const key = await vault.openSubjectKey(tx, organisationId, consultationId)
    if (consultation === undefined || key === undefined) return refuse('not-found')
    return await work(tx, key, consultation)
  })
}

type Told = { kind: 'note-written' | 'opinion-asked' | 'opinion-answered' | 'opinion-withdrawn'; details: Record<string, string> }

async function recordBy(
  tx: Tx,
  { organisationId, consultationId }: Where,
  author: Author,
  at: Date,
  { kind, details }: Told,
): Promise<void> {
  await recordEvent(tx, organisationId, {
    context: 'consultation',
    subjectId: consultationId,
    kind: `consultation.${kind}`,
    actor: { kind: 'person', id: author.id },
    at,
    details,
  })
}
