import { statement } from '../shared/database/statement.store.ts'
import type { Instant } from '../shared/day.ts'
import type { Move, TakedownRequest } from './request.ts'
import type { Db, RequestKey, Tx } from './takedown.tables.ts'

const requestById = statement((tx: Tx, { organisationId, requestId }: RequestKey) =>
  selectRequest(tx, organisationId).where('id', '=', requestId),
)
const lockedRequest = statement((tx: Tx, { organisationId, requestId }: RequestKey) =>
  selectRequest(tx, organisationId).where('id', '=', requestId).forUpdate(),
)

export async function findRequest(tx: Tx, key: RequestKey): Promise<TakedownRequest | undefined> {
  const [row] = await requestById(tx, key)
  return row && asRequest(row)
}

/** Locks the row, so that two people cannot both act on the state that each of them saw. */
export async function lockRequest(tx: Tx, key: RequestKey): Promise<TakedownRequest | undefined> {
  const [row] = await lockedRequest(tx, key)
  return row && asRequest(row)
}

/** What a move changes besides the state; each is left as it is when absent. */
export type Marks = { decidedAt?: Instant; endedAt?: Instant; firstNoticeAt?: Instant }

export async function saveMove(tx: Tx, organisationId: string, move: Move, marks: Marks = {}): Promise<void> {
  await tx
    .updateTable('takedown_request')
    .set((row) => ({
      state: move.to,
      handler_id: move.handlerId,
      version: row('version', '+', 1),
      ...(marks.decidedAt && { decided_at: marks.decidedAt }),
      ...(marks.endedAt && { ended_at: marks.endedAt }),
    }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', move.requestId)
    .execute()
}

/** Says to whoever looks at an older page that something was added. */
export async function touchRequest(tx: Tx, { organisationId, requestId }: RequestKey): Promise<void> {
  await tx
    .updateTable('takedown_request')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', requestId)
    .execute()
}

/** The first notice meets the duty of Article 25; what comes after it does not move the moment. */
export async function markFirstNotice(tx: Tx, { organisationId, requestId }: RequestKey, at: Instant): Promise<void> {
  await tx
    .updateTable('takedown_request')
    .set((row) => ({ first_notice_at: at, version: row('version', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', requestId)
    .where('first_notice_at', 'is', null)
    .execute()
}

export async function findByStatus(tx: Tx, organisationId: string, statusHash: Buffer): Promise<TakedownRequest | undefined> {
  const row = await selectRequest(tx, organisationId).where('status_hash', '=', statusHash).executeTakeFirst()
  return row && asRequest(row)
}

export async function listTargetIds(tx: Tx, { organisationId, requestId }: RequestKey): Promise<string[]> {
  const rows = await tx
    .selectFrom('takedown_target')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('position')
    .execute()
  return rows.map(({ id }) => id)
}

function selectRequest(db: Db, organisationId: string) {
  return db
    .selectFrom('takedown_request')
    .select([
      'id',
      'number',
      'service_id',
      'state',
      'variant',
      'rights',
      'language',
      'handler_id',
      'is_sensitive',
      'shows_name',
      'version',
      'received_at',
      'notice_due_on',
      'decided_at',
    ])
    .where('organisation_id', '=', organisationId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRequest>['execute']>>[number]

const asRequest = (row: Row): TakedownRequest => ({
  id: row.id,
  number: row.number,
  serviceId: row.service_id,
  state: row.state,
  variant: row.variant,
  rights: row.rights,
  language: row.language,
  handlerId: row.handler_id,
  isSensitive: row.is_sensitive,
  showsName: row.shows_name,
  version: row.version,
  receivedAt: row.received_at,
  noticeDueOn: row.notice_due_on,
  decidedAt: row.decided_at,
})
