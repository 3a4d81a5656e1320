import { sql } from 'kysely'
import type { Instant } from '../../shared/day.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { Tx } from '../consultation.tables.ts'
import type { FarProblem, RemovalStanding, Sending } from '../removal/removal.ts'

type SealedColumn = 'body_sealed' | 'problem_sealed' | 'standing_sealed'
const place = (column: SealedColumn, row: string) => ({ table: 'removal_sending', column, row })

type NewSending = { id: string; consultationId: string; operatorId: string; service: string; body: string; at: Instant }

export async function addSending(tx: Tx, organisationId: string, key: SubjectKey, sending: NewSending): Promise<void> {
  const { id, consultationId, operatorId, service, body, at } = sending
  await tx
    .insertInto('removal_sending')
    .values({
      organisation_id: organisationId,
      id,
      consultation_id: consultationId,
      far_operator_id: operatorId,
      service,
      body_sealed: key.seal(place('body_sealed', id), body),
      waiting_since: at,
      due_at: at,
    })
    .execute()
}

type DueSending = { id: string; operatorId: string; state: Sending['state'] }

/**
 * What is due by now: to be sent, or to be looked at. Operators take turns, and of each the longest due comes first, so that nobody
 * waits behind all that is meant for an operator that is away.
 */
export async function listDueSendings(tx: Tx, organisationId: string, now: Instant, most: number): Promise<DueSending[]> {
  const { rows } = await sql<DueSending>`
    select id, far_operator_id as "operatorId", state
    from (
      select id, far_operator_id, state, due_at, row_number() over (partition by far_operator_id order by due_at, id) as turn
      from removal_sending where organisation_id = ${organisationId} and due_at <= ${now}
    ) due
    order by turn, due_at, id limit ${most}`.execute(tx)
  return rows
}

type Take = { id: string; state: 'waiting' | 'sent'; now: Instant; leaseUntil: Instant }
export type Taken = {
  id: string
  consultationId: string
  operatorId: string
  attempts: number
  waitingSince: Instant
  bodySealed: Buffer | null
  etag: string | null
  remoteState: string | null
  standingSealed: Buffer | null
}

/** Takes one that is due, so that nobody else does meanwhile; whoever falls while holding it loses it after a while. */
export async function takeSending(tx: Tx, organisationId: string, { id, state, now, leaseUntil }: Take): Promise<Taken | undefined> {
  return await tx
    .updateTable('removal_sending')
    .set({ due_at: leaseUntil, attempts: sql<number>`attempts + 1` })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', state)
    .where('due_at', '<=', now)
    .returning([
      'id',
      'consultation_id as consultationId',
      'far_operator_id as operatorId',
      'attempts',
      'waiting_since as waitingSince',
      'body_sealed as bodySealed',
      'etag',
      'remote_state as remoteState',
      'standing_sealed as standingSealed',
    ])
    .executeTakeFirst()
}

export function openBody(key: SubjectKey, { id, bodySealed }: Pick<Taken, 'id' | 'bodySealed'>): Buffer | undefined {
  return bodySealed === null ? undefined : Buffer.from(key.open(place('body_sealed', id), bodySealed))
}

export function openStanding(key: SubjectKey, { id, standingSealed }: Pick<Taken, 'id' | 'standingSealed'>): RemovalStanding | undefined {
  return standingSealed === null ? undefined : standingIn(key.open(place('standing_sealed', id), standingSealed))
}

export type Settling =
  | { state: 'sent'; dueAt: Instant }
  | { state: 'refused'; problem: FarProblem }
  | { state: 'given-up'; fault: string }
  | { state: 'waiting'; dueAt: Instant; fault: string }

type Held = { id: string; attempts: number }

/** @returns false when it was held too long, and somebody else has it by now */
export async function settleSending(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  { id, attempts, to }: Held & { to: Settling },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('removal_sending')
    .set({
      state: to.state,
      due_at: 'dueAt' in to ? to.dueAt : null,
      last_fault: 'fault' in to ? to.fault : null,
      problem_sealed: 'problem' in to ? key.seal(place('problem_sealed', id), JSON.stringify(to.problem)) : null,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type Looked = {
  dueAt: Instant | null
  at: Instant
  fault: string | null
  /** None when nothing has changed since. */
  told?: { standing: RemovalStanding; etag: string | null }
}

export async function saveLook(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  { id, attempts, dueAt, at, fault, told }: Held & Looked,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('removal_sending')
    .set({
      due_at: dueAt,
      last_fault: fault,
      ...(fault === null && { looked_at: at }),
      ...(told && {
        remote_state: told.standing.state,
        etag: told.etag,
        standing_sealed: key.seal(place('standing_sealed', id), JSON.stringify(told.standing)),
      }),
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What was not handed over yet is not handed over any more: the case was withdrawn. What is on the wire just then may still arrive. */
export async function endWaiting(tx: Tx, organisationId: string, consultationId: string): Promise<void> {
  await tx
    .updateTable('removal_sending')
    .set({ state: 'given-up', due_at: null, last_fault: 'case-withdrawn' })
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('state', '=', 'waiting')
    .execute()
}

/** Whether its case ended it during this attempt. */
export async function hasEnded(tx: Tx, organisationId: string, { id, attempts }: Held): Promise<boolean> {
  const row = await tx
    .selectFrom('removal_sending')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    // An erasure takes what it says; a withdrawal lets it stand as given up.
    .where((of) => of.or([of('body_sealed', 'is', null), of.and([of('attempts', '=', attempts), of('state', '=', 'given-up')])]))
    .executeTakeFirst()
  return row !== undefined
}

/** One that was given up waits again from now on. @returns false when it was not given up */
export async function sendAnew(tx: Tx, organisationId: string, { id, at }: { id: string; at: Instant }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('removal_sending')
    .set({ state: 'waiting', waiting_since: at, due_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', 'given-up')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Each of a case with the far operator and the service that it goes to. */
export async function listSendings(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  consultationId: string,
): Promise<Map<string, Sending & { operatorId: string; service: string }>> {
  const rows = await tx
    .selectFrom('removal_sending')
    .select([
      'id',
      'far_operator_id',
      'service',
      'state',
      'attempts',
      'due_at',
      'last_fault',
      'problem_sealed',
      'standing_sealed',
      'looked_at',
    ])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .execute()
  return new Map(
    rows.map(({ id, problem_sealed, standing_sealed, ...row }) => [
      id,
      {
        operatorId: row.far_operator_id,
        service: row.service,
        state: row.state,
        attempts: row.attempts,
        dueAt: row.due_at,
        fault: row.last_fault,
        problem: problem_sealed === null ? null : problemIn(key.open(place('problem_sealed', id), problem_sealed)),
        standing: standing_sealed === null ? null : standingIn(key.open(place('standing_sealed', id), standing_sealed)),
        lookedAt: row.looked_at,
      },
    ]),
  )
}

/** Written here, and sealed since. */
function problemIn(json: string): FarProblem {
  return JSON.parse(json)
}

type Written = Omit<RemovalStanding, 'receivedAt' | 'decidedAt' | 'notices'> & {
  receivedAt: string
  decidedAt: string | null
  notices: { kind: string; text: string; at: string }[]
}

function standingIn(json: string): RemovalStanding {
  const written: Written = JSON.parse(json)
  const notices = written.notices.map((notice) => ({ ...notice, at: new Date(notice.at) }))
  const decidedAt = written.decidedAt === null ? null : new Date(written.decidedAt)
  return { ...written, receivedAt: new Date(written.receivedAt), decidedAt, notices }
}
