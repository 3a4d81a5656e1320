import { sql } from 'kysely'
import type { Instant } from '../shared/day.ts'
import type { Db, Tx } from './consultation.tables.ts'
import type { Consultation, Move } from './consultation.ts'

export async function findConsultation(tx: Tx, organisationId: string, id: string): Promise<Consultation | undefined> {
  const row = await selectConsultation(tx, organisationId).where('id', '=', id).executeTakeFirst()
  return row && asConsultation(row)
}

/** Locks the row, so that two people cannot both act on the state that each of them saw. */
export async function lockConsultation(tx: Tx, organisationId: string, id: string): Promise<Consultation | undefined> {
  const row = await selectConsultation(tx, organisationId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asConsultation(row)
}

/** What a move changes besides the state: moments and the due time; each is left as it is when absent. */
export type Marks = {
  lastReceivedAt?: Instant
  lastAnsweredAt?: Instant
  closedAt?: Instant | null
  dueAt?: Instant | null
  dueRule?: string | null
  inDanger?: boolean
}

export async function saveMove(tx: Tx, organisationId: string, move: Move, marks: Marks = {}): Promise<void> {
  await tx
    .updateTable('consultation')
    .set((row) => ({
      state: move.to,
      adviser_id: move.adviserId,
      version: row('version', '+', 1),
      ...(marks.lastReceivedAt && { last_received_at: marks.lastReceivedAt }),
      ...(marks.lastAnsweredAt && { last_answered_at: marks.lastAnsweredAt }),
      ...(marks.closedAt !== undefined && { closed_at: marks.closedAt }),
      ...(marks.dueAt !== undefined && { due_at: marks.dueAt, due_rule: marks.dueRule ?? null }),
      ...(marks.inDanger !== undefined && { in_danger: marks.inDanger }),
    }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', move.consultationId)
    .execute()
}

export type CaseCodes = { contents?: readonly string[]; places?: readonly string[]; services?: readonly string[] }

/** What a case turns out to be about is added to what it was about before. */
export async function addCodes(
  tx: Tx,
  organisationId: string,
  consultationId: string,
  { contents = [], places = [], services = [] }: CaseCodes,
): Promise<void> {
  const together = (column: 'contents' | 'places' | 'services', added: readonly string[]) =>
    sql<string[]>`array(select distinct unnest(${sql.ref(column)} || ${[...added]}::text[]) order by 1)`
  await tx
    .updateTable('consultation')
    .set({ contents: together('contents', contents), places: together('places', places), services: together('services', services) })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .execute()
}

/** The consulter behind a case, for the record; undefined when the case is unknown. */
export async function findConsulterId(tx: Tx, organisationId: string, consultationId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('consultation')
    .select('consulter_id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .executeTakeFirst()
  return row?.consulter_id
}

function selectConsultation(db: Db, organisationId: string) {
  return db
    .selectFrom('consultation')
    .select(['id', 'number', 'state', 'adviser_id', 'version', 'in_danger', 'last_received_at', 'due_at'])
    .where('organisation_id', '=', organisationId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectConsultation>['execute']>>[number]

const asConsultation = (row: Row): Consultation => ({
  id: row.id,
  number: row.number,
  state: row.state,
  adviserId: row.adviser_id,
  version: row.version,
  inDanger: row.in_danger,
  lastReceivedAt: row.last_received_at,
  dueAt: row.due_at,
})
