import type { Selectable } from 'kysely'
import type { Instant } from '../shared/day.ts'
import type { MeasureState } from './decision.ts'
import type { Measure } from './measure-report.ts'
import type { Db, TakedownTables, Tx } from './takedown.tables.ts'

export async function findMeasure(tx: Tx, organisationId: string, id: string): Promise<Measure | undefined> {
  const row = await selectMeasures(tx, organisationId).where('id', '=', id).executeTakeFirst()
  return row && asMeasure(row)
}

/** Locks the row, so that a report and a reversal cannot pass each other. */
export async function lockMeasure(tx: Tx, organisationId: string, id: string): Promise<Measure | undefined> {
  const row = await selectMeasures(tx, organisationId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asMeasure(row)
}

export async function saveMeasureState(
  tx: Tx,
  organisationId: string,
  id: string,
  change: { state: MeasureState; carriedOutAt?: Instant; reversedAt?: Instant },
): Promise<void> {
  await tx
    .updateTable('takedown_measure')
    .set({
      state: change.state,
      ...(change.carriedOutAt && { carried_out_at: change.carriedOutAt }),
      ...(change.reversedAt && { reversed_at: change.reversedAt }),
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

const columns = ['id', 'request_id', 'service_id', 'target_id', 'kind', 'state', 'decided_at', 'carried_out_at'] as const

function selectMeasures(db: Db, organisationId: string) {
  return db.selectFrom('takedown_measure').select(columns).where('organisation_id', '=', organisationId)
}

const asMeasure = (row: Pick<Selectable<TakedownTables['takedown_measure']>, (typeof columns)[number]>): Measure => ({
  id: row.id,
  requestId: row.request_id,
  serviceId: row.service_id,
  targetId: row.target_id,
  kind: row.kind,
  state: row.state,
  decidedAt: row.decided_at,
  standsSince: row.carried_out_at ?? row.decided_at,
})
