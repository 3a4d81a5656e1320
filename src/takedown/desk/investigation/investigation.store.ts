import type { SubjectKey } from '../../../shared/vault/vault.ts'
import type { RequestKey, Tx } from '../../takedown.tables.ts'
import { type Answer, answersSchema, type Investigation } from './investigation.ts'

const place = (row: string) => ({ table: 'takedown_investigation', column: 'answers_sealed', row })

/** So many versions are listed; nobody investigates a request more often. */
const MOST_VERSIONS = 100

/** Every version, the newest first, with what was answered in it. */
export async function listInvestigations(tx: Tx, { organisationId, requestId }: RequestKey, key: SubjectKey): Promise<Investigation[]> {
  const rows = await tx
    .selectFrom('takedown_investigation')
    .select(['id', 'number', 'answers_sealed', 'written_by', 'written_at'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('number', 'desc')
    .limit(MOST_VERSIONS)
    .execute()
  return rows.map(({ id, number, answers_sealed, written_by, written_at }) => ({
    number,
    answers: answers_sealed === null ? [] : answersSchema.parse(JSON.parse(key.open(place(id), answers_sealed))),
    writtenBy: written_by,
    writtenAt: written_at,
  }))
}

export async function lastNumber(tx: Tx, { organisationId, requestId }: RequestKey): Promise<number> {
  const row = await tx
    .selectFrom('takedown_investigation')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row?.last ?? 0
}

export type NewInvestigation = { id: string; number: number; answers: readonly Answer[]; writtenBy: string; writtenAt: Date }

export async function saveInvestigation(
  tx: Tx,
  { organisationId, requestId }: RequestKey,
  key: SubjectKey,
  { id, number, answers, writtenBy, writtenAt }: NewInvestigation,
): Promise<void> {
  await tx
    .insertInto('takedown_investigation')
    .values({
      organisation_id: organisationId,
      id,
      request_id: requestId,
      number,
      answers_sealed: key.seal(place(id), JSON.stringify(answers)),
      written_by: writtenBy,
      written_at: writtenAt,
    })
    .execute()
}
