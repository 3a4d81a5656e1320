import { statement } from '../../shared/database/statement.store.ts'
import type { Instant } from '../../shared/day.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { CaseKey, Tx } from '../consultation.tables.ts'
import type { Opinion } from './opinion.ts'

const MOST = 100
const place = (column: 'question_sealed' | 'answer_sealed', row: string) => ({ table: 'second_opinion', column, row })

const selectOpinions = statement((tx: Tx, { organisationId, consultationId }: CaseKey) =>
  tx
    .selectFrom('second_opinion')
    .select(['id', 'asked_by', 'asked_at', 'question_sealed', 'answered_by', 'answered_at', 'answer_sealed', 'withdrawn_at'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .orderBy('id')
    .limit(MOST),
)

/** The opinions of a case, oldest first, at most 100. */
export async function listOpinions(tx: Tx, organisationId: string, key: SubjectKey, consultationId: string): Promise<Opinion[]> {
  const rows = await selectOpinions(tx, { organisationId, consultationId })
  return rows.map((row) => ({
    id: row.id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    question: row.question_sealed === null ? '' : key.open(place('question_sealed', row.id), row.question_sealed),
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
    answer: row.answer_sealed === null ? '' : key.open(place('answer_sealed', row.id), row.answer_sealed),
    withdrawnAt: row.withdrawn_at,
  }))
}

export async function insertOpinion(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  { id, consultationId, by, at, question }: { id: string; consultationId: string; by: string; at: Instant; question: string },
): Promise<void> {
  await tx
    .insertInto('second_opinion')
    .values({
      organisation_id: organisationId,
      id,
      consultation_id: consultationId,
      asked_by: by,
      asked_at: at,
      question_sealed: key.seal(place('question_sealed', id), question),
    })
    .execute()
}

export async function saveOpinionAnswer(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  { id, by, at, answer }: { id: string; by: string; at: Instant; answer: string },
): Promise<void> {
  await tx
    .updateTable('second_opinion')
    .set({ answered_by: by, answered_at: at, answer_sealed: key.seal(place('answer_sealed', id), answer) })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function saveOpinionWithdrawal(tx: Tx, organisationId: string, id: string, at: Instant): Promise<void> {
  await tx
    .updateTable('second_opinion')
    .set({ withdrawn_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** What the queue of legal advisers is made of. */
export async function saveOpinionWanted(tx: Tx, organisationId: string, consultationId: string, wanted: boolean): Promise<void> {
  await tx
    .updateTable('consultation')
    .set({ opinion_wanted: wanted })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .execute()
}
