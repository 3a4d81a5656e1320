import type { Instant } from '../../shared/day.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { Tx } from '../consultation.tables.ts'
import { listSendings } from '../far/sending.store.ts'
import type { Consent, OperatorRef, RemovalReceipt, RemovalRequest, RemovalTold, Sending } from './removal.ts'

/** So many are made of one case at most. */
export const MOST_OF_A_CASE = 50
const MOST = 200
const place = (column: 'told_sealed' | 'receipt_sealed', row: string) => ({ table: 'removal_request', column, row })

type NewRemoval = Omit<RemovalRequest, 'receipt' | 'sending'>

/** @returns false when there is one of this id already: the form was sent twice */
export async function addRemoval(tx: Tx, organisationId: string, key: SubjectKey, removal: NewRemoval): Promise<boolean> {
  const { id, consultationId, operator, consent, told, madeBy, madeAt } = removal
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('removal_request')
    .values({
      organisation_id: organisationId,
      id,
      consultation_id: consultationId,
      way: operator === null ? 'paper' : operator.isFar ? 'far' : 'service',
      operator_id: operator === null || operator.isFar ? null : operator.operatorId,
      service_id: operator === null || operator.isFar ? null : operator.serviceId,
      consent,
      told_sealed: key.seal(place('told_sealed', id), JSON.stringify(told)),
      made_by: madeBy,
      made_at: madeAt,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** @returns false when it was sent before: somebody else pressed at the same time */
export async function saveReceipt(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  { id, receipt, at }: { id: string; receipt: RemovalReceipt; at: Instant },
): Promise<boolean> {
  const saved = await tx
    .updateTable('removal_request')
    .set({ receipt_sealed: key.seal(place('receipt_sealed', id), JSON.stringify(receipt)), sent_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return saved !== undefined
}

export async function findReceipt(tx: Tx, organisationId: string, key: SubjectKey, id: string): Promise<RemovalReceipt | undefined> {
  const row = await tx
    .selectFrom('removal_request')
    .select('receipt_sealed')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.receipt_sealed ? readReceipt(key.open(place('receipt_sealed', id), row.receipt_sealed)) : undefined
}

/** What a case is about, for a suggestion of the right. */
export async function listContents(tx: Tx, organisationId: string, consultationId: string): Promise<string[]> {
  const row = await tx
    .selectFrom('consultation')
    .select('contents')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .executeTakeFirst()
  return row?.contents ?? []
}

/** How many there are of a case, and whether this one is among them. */
export async function countRemovals(
  tx: Tx,
  organisationId: string,
  { consultationId, id }: { consultationId: string; id: string },
): Promise<{ count: number; has: boolean }> {
  const rows = await tx
    .selectFrom('removal_request')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .limit(MOST)
    .execute()
  return { count: rows.length, has: rows.some((row) => row.id === id) }
}

/** How many were made of a case, as far as they are still kept. */
export async function countKept(tx: Tx, organisationId: string, consultationId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('removal_request')
    .select((row) => row.fn.countAll().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('told_sealed', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The requests of a case, oldest first. */
export async function listRemovals(tx: Tx, organisationId: string, key: SubjectKey, consultationId: string): Promise<RemovalRequest[]> {
  const rows = await tx
    .selectFrom('removal_request')
    .select(['id', 'operator_id', 'service_id', 'consent', 'told_sealed', 'receipt_sealed', 'made_by', 'made_at'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .orderBy('id')
    .limit(MOST)
    .execute()
  const sendings = await listSendings(tx, organisationId, key, consultationId)
  return rows.flatMap(({ id, consent, told_sealed, receipt_sealed, ...row }) =>
    told_sealed === null
      ? []
      : {
          id,
          consultationId,
          operator: operatorOf(row, sendings.get(id)),
          consent: consent satisfies Consent,
          told: readTold(key.open(place('told_sealed', id), told_sealed)),
          receipt: receipt_sealed === null ? null : readReceipt(key.open(place('receipt_sealed', id), receipt_sealed)),
          sending: sendingOf(sendings.get(id)),
          madeBy: row.made_by,
          madeAt: row.made_at,
        },
  )
}

type Gone = Sending & { operatorId: string; service: string }
type Here = { operator_id: string | null; service_id: string | null }

function operatorOf({ operator_id, service_id }: Here, far: Gone | undefined): OperatorRef | null {
  if (far !== undefined) return { operatorId: far.operatorId, serviceId: far.service, isFar: true }
  return operator_id === null || service_id === null ? null : { operatorId: operator_id, serviceId: service_id }
}

function sendingOf(far: Gone | undefined): Sending | null {
  if (far === undefined) return null
  const { operatorId: _, service: __, ...sending } = far
  return sending
}

/** Both were written here and sealed since. */
function readTold(json: string): RemovalTold {
  return JSON.parse(json)
}

function readReceipt(json: string): RemovalReceipt {
  const receipt: RemovalReceipt & { receivedAt: string } = JSON.parse(json)
  return { ...receipt, receivedAt: new Date(receipt.receivedAt) }
}
