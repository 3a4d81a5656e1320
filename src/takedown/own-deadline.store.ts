import type { Insertable } from 'kysely'
import type { KeptDeadline, OwnDeadlineId } from './own-deadline.ts'
import type { TakedownTables, Tx } from './takedown.tables.ts'

/** What an organisation has settled for itself, at most one for each period. */
export async function listOwnDeadlines(tx: Tx, organisationId: string): Promise<KeptDeadline[]> {
  return await tx
    .selectFrom('takedown_deadline')
    .select(['deadline_id as id', 'days', 'holiday_policy as holidayPolicy', 'version'])
    .where('organisation_id', '=', organisationId)
    .orderBy('deadline_id')
    .execute()
}

/** Waits for whoever changes the same one; 0 before anybody has. */
export async function lockOwnVersion(tx: Tx, organisationId: string, id: OwnDeadlineId): Promise<number> {
  const row = await tx
    .selectFrom('takedown_deadline')
    .select('version')
    .where('organisation_id', '=', organisationId)
    .where('deadline_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.version ?? 0
}

/** @returns false when somebody else settled it first */
export async function saveOwnDeadline(tx: Tx, row: Insertable<TakedownTables['takedown_deadline']>): Promise<boolean> {
  const { days, holiday_policy, version, changed_by, changed_at } = row
  const saved = await tx
    .insertInto('takedown_deadline')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'deadline_id'])
        .doUpdateSet({ days, holiday_policy, version, changed_by, changed_at })
        .where('takedown_deadline.version', '=', version - 1),
    )
    .returning('version')
    .executeTakeFirst()
  return saved !== undefined
}
