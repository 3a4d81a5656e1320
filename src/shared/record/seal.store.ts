import { sql } from 'kysely'
import type { RecordTx } from './record.tables.ts'
import type { Seal, SealedRow } from './seal.cipher.ts'

export type SignedSeal = Seal & { signature: Buffer }

const LONGEST_WAIT = '5s'

/**
 * Waits until no transaction of this organisation is between writing an event and its end, so that no event can still
 * appear below the newest sequence seen now. Writers that come later wait for the length of one short statement.
 * @returns the newest sequence, or undefined when there is no event
 */
export async function settleEvents(tx: RecordTx, organisationId: string): Promise<number | undefined> {
  await sql`select set_config('lock_timeout', ${LONGEST_WAIT}, true)`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${organisationId}, 0))`.execute(tx)
  const row = await tx
    .selectFrom('event')
    .select('sequence')
    .where('organisation_id', '=', organisationId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && Number(row.sequence)
}

/** Events in a range of sequences as the text that is hashed: every column, printed by the database. */
export async function listSealedRows(
  tx: RecordTx,
  organisationId: string,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<SealedRow[]> {
  const { rows } = await sql<{ sequence: string; text: string }>`
    select sequence, json_build_array(organisation_id, context, subject_id, kind, from_state, to_state, actor_kind, actor_id,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), why, details::text)::text as text
    from event
    where organisation_id = ${organisationId} and sequence > ${after} and sequence <= ${upTo}
    order by sequence limit ${limit}`.execute(tx)
  return rows.map(({ sequence, text }) => ({ sequence: Number(sequence), text }))
}

export async function findLastSeal(tx: RecordTx, organisationId: string): Promise<SignedSeal | undefined> {
  const row = await selectSeals(tx, organisationId).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row && asSeal(row)
}

export async function listSealsAfter(tx: RecordTx, organisationId: string, number: number, limit: number): Promise<SignedSeal[]> {
  const rows = await selectSeals(tx, organisationId).where('number', '>', String(number)).orderBy('number').limit(limit).execute()
  return rows.map(asSeal)
}

export async function saveSeal(tx: RecordTx, organisationId: string, seal: SignedSeal, at: Date): Promise<void> {
  await tx
    .insertInto('record_seal')
    .values({
      organisation_id: organisationId,
      number: String(seal.number),
      first_sequence: String(seal.firstSequence),
      last_sequence: String(seal.lastSequence),
      leaves: seal.leaves,
      previous_hash: seal.previousHash,
      hash: seal.hash,
      signature: seal.signature,
      sealed_at: at,
    })
    .execute()
}

function selectSeals(tx: RecordTx, organisationId: string) {
  return tx
    .selectFrom('record_seal')
    .select(['number', 'first_sequence', 'last_sequence', 'leaves', 'previous_hash', 'hash', 'signature'])
    .where('organisation_id', '=', organisationId)
}

type SealRow = Awaited<ReturnType<ReturnType<typeof selectSeals>['execute']>>[number]

function asSeal(row: SealRow): SignedSeal {
  return {
    number: Number(row.number),
    firstSequence: Number(row.first_sequence),
    lastSequence: Number(row.last_sequence),
    leaves: row.leaves,
    previousHash: row.previous_hash,
    hash: row.hash,
    signature: row.signature,
  }
}
