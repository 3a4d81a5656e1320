import type { Day, Instant } from '../../shared/day.ts'
import type { Tx } from '../takedown.tables.ts'
import { type Senders, type Specialist, serves } from './specialist.ts'

const MOST_LISTED = 500

const columns = [
  'id',
  'person_id as personId',
  'qualification',
  'areas',
  'from_day as fromDay',
  'until_day as untilDay',
  'version',
] as const

/** Everybody who was ever appointed, the latest first. */
export async function listSpecialists(tx: Tx, organisationId: string): Promise<Specialist[]> {
  return await tx
    .selectFrom('takedown_specialist')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .orderBy('from_day', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_LISTED)
    .execute()
}

/** Those who serve on a day. */
export async function listServing(tx: Tx, organisationId: string, today: Day): Promise<Specialist[]> {
  return (await listSpecialists(tx, organisationId)).filter((each) => serves(each, today))
}

export async function lockSpecialist(tx: Tx, organisationId: string, id: string): Promise<Specialist | undefined> {
  return await tx
    .selectFrom('takedown_specialist')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export type NewSpecialist = Omit<Specialist, 'untilDay' | 'version'> & { registeredBy: string; registeredAt: Instant }

/** @returns false when the person is appointed already */
export async function saveSpecialist(tx: Tx, organisationId: string, specialist: NewSpecialist): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('takedown_specialist')
    .values({
      organisation_id: organisationId,
      id: specialist.id,
      person_id: specialist.personId,
      qualification: specialist.qualification,
      areas: [...specialist.areas],
      from_day: specialist.fromDay,
      until_day: null,
      registered_by: specialist.registeredBy,
      registered_at: specialist.registeredAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

export async function endSpecialist(tx: Tx, organisationId: string, id: string, untilDay: Day): Promise<void> {
  await tx
    .updateTable('takedown_specialist')
    .set((row) => ({ until_day: untilDay, version: row('version', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function listSenders(tx: Tx, organisationId: string): Promise<Senders[]> {
  const rows = await tx
    .selectFrom('takedown_senders')
    .select(['service_id as serviceId', 'kind', 'monthly'])
    .where('organisation_id', '=', organisationId)
    .limit(MOST_LISTED)
    .execute()
  return rows.map(({ monthly, ...row }) => ({ ...row, monthly: Number(monthly) }))
}

export async function saveSenders(
  tx: Tx,
  organisationId: string,
  { serviceId, kind, monthly }: Senders,
  { by, at }: { by: string; at: Instant },
): Promise<void> {
  const noted = { kind, monthly, noted_by: by, noted_at: at }
  await tx
    .insertInto('takedown_senders')
    .values({ organisation_id: organisationId, service_id: serviceId, ...noted })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'service_id']).doUpdateSet(noted))
    .execute()
}
