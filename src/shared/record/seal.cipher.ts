/**
 * Sealing: events are gathered in batches, each event is hashed, the hashes are chained to the batch before and signed.
 * Because the hash of every event is kept with its sequence, verification names the very row that was changed, taken out or slipped in.
 */
import { createHash } from 'node:crypto'

/** One row as the database prints it, so that a change of a single microsecond or key is a change of the text. */
export type SealedRow = { sequence: number; text: string }

export type Seal = {
  number: number
  firstSequence: number
  lastSequence: number
  /** For each event 8 bytes of sequence (big endian) and 32 bytes of SHA-256. */
  leaves: Buffer
  previousHash: Buffer
  hash: Buffer
}

export type Finding =
  | { what: 'event-changed' | 'event-removed' | 'event-added'; sequence: number; seal: number }
  | { what: 'seal-changed' | 'seal-removed' | 'signature-wrong' | 'seals-cut-off'; seal: number }

export const MOST_EVENTS_A_SEAL = 1_000
const LEAF_LENGTH = 40
export const NO_HASH: Buffer = Buffer.alloc(32)

export function makeSeal(previous: Pick<Seal, 'number' | 'hash'> | undefined, rows: readonly SealedRow[]): Seal {
  const first = rows[0]
  const last = rows.at(-1)
  if (first === undefined || last === undefined) throw new Error('A seal needs at least one event')
  const seal = {
    number: (previous?.number ?? 0) + 1,
    firstSequence: first.sequence,
    lastSequence: last.sequence,
    leaves: Buffer.concat(rows.map(leafOf)),
    previousHash: previous?.hash ?? NO_HASH,
  }
  return { ...seal, hash: hashOf(seal) }
}

/** The hash that is signed: it covers the batch's place, its events and, through the one before, all earlier batches. */
export function hashOf(seal: Omit<Seal, 'hash'>): Buffer {
  const head = JSON.stringify([seal.number, seal.firstSequence, seal.lastSequence])
  return createHash('sha256').update(head).update(seal.previousHash).update(seal.leaves).digest()
}

/** What is wrong with one seal given the one before it and the rows now found between its first and last sequence. */
export function examineSeal(previous: Pick<Seal, 'number' | 'hash'> | undefined, seal: Seal, rows: readonly SealedRow[]): Finding[] {
  const findings: Finding[] = []
  const expected = (previous?.number ?? 0) + 1
  if (seal.number !== expected) findings.push({ what: 'seal-removed', seal: expected })
  else if (!seal.previousHash.equals(previous?.hash ?? NO_HASH)) findings.push({ what: 'seal-changed', seal: seal.number })
  if (!seal.hash.equals(hashOf(seal))) findings.push({ what: 'seal-changed', seal: seal.number })
  return [...findings, ...compareRows(seal, rows)]
}

function compareRows(seal: Seal, rows: readonly SealedRow[]): Finding[] {
  const expected = leavesOf(seal)
  const findings: Finding[] = []
  for (const row of rows) {
    const hash = expected.get(row.sequence)
    if (hash === undefined) findings.push({ what: 'event-added', sequence: row.sequence, seal: seal.number })
    else if (!hash.equals(leafOf(row).subarray(8))) findings.push({ what: 'event-changed', sequence: row.sequence, seal: seal.number })
    expected.delete(row.sequence)
  }
  for (const sequence of expected.keys()) findings.push({ what: 'event-removed', sequence, seal: seal.number })
  return findings
}

function leafOf({ sequence, text }: SealedRow): Buffer {
  const leaf = Buffer.alloc(LEAF_LENGTH)
  leaf.writeBigUInt64BE(BigInt(sequence))
  createHash('sha256').update(String(sequence)).update('\n').update(text).digest().copy(leaf, 8)
  return leaf
}

function leavesOf(seal: Seal): Map<number, Buffer> {
  const leaves = new Map<number, Buffer>()
  for (let at = 0; at + LEAF_LENGTH <= seal.leaves.length; at += LEAF_LENGTH) {
    leaves.set(Number(seal.leaves.readBigUInt64BE(at)), seal.leaves.subarray(at + 8, at + LEAF_LENGTH))
  }
  return leaves
}
