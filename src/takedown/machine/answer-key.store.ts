import type { Instant } from '../../shared/day.ts'
import type { MachineTx } from './machine.tables.ts'

export type AnswerKeyRow = { number: number; madeAt: Instant }

/** The keys after the first, the newest first. */
export async function listAnswerKeys(tx: MachineTx, organisationId: string): Promise<AnswerKeyRow[]> {
  return await tx
    .selectFrom('answer_key')
    .select(['number', 'made_at as madeAt'])
    .where('organisation_id', '=', organisationId)
    .orderBy('number', 'desc')
    .limit(100)
    .execute()
}

/** @returns false when the key was made already */
export async function saveAnswerKey(tx: MachineTx, organisationId: string, { number, madeAt }: AnswerKeyRow): Promise<boolean> {
  const saved = await tx
    .insertInto('answer_key')
    .values({ organisation_id: organisationId, number, made_at: madeAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .execute()
  return saved.length > 0
}
