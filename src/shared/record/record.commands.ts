import { inOrganisation } from '../database/database.store.ts'
import type { Instant } from '../day.ts'
import type { RecordDb, RecordTx } from './record.tables.ts'
import { examineSeal, type Finding, MOST_EVENTS_A_SEAL, makeSeal, type Seal } from './seal.cipher.ts'
import { findLastSeal, listSealedRows, listSealsAfter, type SignedSeal, saveSeal, settleEvents } from './seal.store.ts'

/** Signs and checks with the installation's record key (ed25519, 64-byte signatures). */
export type Signer = { sign(hash: Buffer): Buffer; isSigned(hash: Buffer, signature: Buffer): boolean }

/** Where the number and hash of the newest seal are kept outside the database, so that cutting off its end is noticed too. */
export type SealWitness = {
  note(organisationId: string, head: { number: number; hash: string }): Promise<void>
  recall(organisationId: string): Promise<{ number: number; hash: string } | undefined>
}

type RecordDeps = { db: RecordDb; signer: Signer; witness: SealWitness; now: () => Instant }

/** Seals what has been recorded since the last seal, at most `most` batches. @returns how many events were sealed */
export async function sealRecord(deps: RecordDeps, organisationId: string, most = 100): Promise<number> {
  let sealed = 0
  for (let batch = 0; batch < most; batch += 1) {
    const made = await sealOneBatch(deps, organisationId)
    if (made === undefined) break
    await deps.witness.note(organisationId, { number: made.seal.number, hash: made.seal.hash.toString('hex') })
    sealed += made.count
    if (made.count < MOST_EVENTS_A_SEAL) break
  }
  return sealed
}

async function sealOneBatch({ db, signer, now }: RecordDeps, organisationId: string): Promise<{ seal: Seal; count: number } | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const newest = await settleEvents(tx, organisationId)
    const last = await findLastSeal(tx, organisationId)
    const after = last?.lastSequence ?? 0
    if (newest === undefined || newest <= after) return undefined
    const rows = await listSealedRows(tx, organisationId, { after, upTo: newest, limit: MOST_EVENTS_A_SEAL })
    const seal = makeSeal(last, rows)
    await saveSeal(tx, organisationId, { ...seal, signature: signer.sign(seal.hash) }, now())
    return { seal, count: rows.length }
  })
}

const SEALS_AT_ONCE = 50

/** Reads the whole record of an organisation again and tells every row or seal that is not as it was sealed. */
export async function verifyRecord(
  { db, signer, witness }: Omit<RecordDeps, 'now'>,
  organisationId: string,
): Promise<{ events: number; seals: number; findings: Finding[] }> {
  const findings: Finding[] = []
  let events = 0
  let previous: SignedSeal | undefined
  for (;;) {
    const seals = await inOrganisation(db, organisationId, (tx) => listSealsAfter(tx, organisationId, previous?.number ?? 0, SEALS_AT_ONCE))
    if (seals.length === 0) break
    for (const seal of seals) {
      const rows = await inOrganisation(db, organisationId, (tx) => readSealed(tx, organisationId, previous, seal))
      events += rows.length
      findings.push(...examineSeal(previous, seal, rows))
      if (!signer.isSigned(seal.hash, seal.signature)) findings.push({ what: 'signature-wrong', seal: seal.number })
      previous = seal
    }
  }
  const witnessed = await witness.recall(organisationId)
  if (witnessed !== undefined && isCutOff(witnessed, previous)) findings.push({ what: 'seals-cut-off', seal: witnessed.number })
  return { events, seals: previous?.number ?? 0, findings }
}

/** Everything after the previous seal belongs to this one, so a row slipped in between two batches is seen as well. */
async function readSealed(tx: RecordTx, organisationId: string, previous: Seal | undefined, seal: Seal) {
  const range = { after: previous?.lastSequence ?? 0, upTo: seal.lastSequence, limit: 10 * MOST_EVENTS_A_SEAL }
  return await listSealedRows(tx, organisationId, range)
}

function isCutOff(witnessed: { number: number; hash: string }, last: Seal | undefined): boolean {
  if (last === undefined || last.number < witnessed.number) return true
  return last.number === witnessed.number && last.hash.toString('hex') !== witnessed.hash
}
