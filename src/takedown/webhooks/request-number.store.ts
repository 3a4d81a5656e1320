import type { Tx } from '../takedown.tables.ts'

/** Receipt numbers by the ids of requests; of what is none there is no number. */
export async function listRequestNumbers(tx: Tx, organisationId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('takedown_request')
    .select(['id', 'number'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}
