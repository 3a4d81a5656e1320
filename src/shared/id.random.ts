import { randomFillSync } from 'node:crypto'

/** Asking the system for random bytes costs more than all the rest of an id, so they are fetched for many. */
const IDS_AT_ONCE = 256

/**
 * Ids are UUIDs of version 7 (RFC 9562): a time first, so that rows made together lie together in an index,
 * then 74 bits that nobody can guess in practice. An id is no secret all the same: rights never rest on knowing one.
 */
export const newId = idSequence(Date.now)

/**
 * Within one sequence each id is greater than the one before, also within a millisecond and when the clock goes back:
 * the twelve bits behind the time count up (RFC 9562, section 6.2, method 1), and overflow into the next millisecond.
 */
export function idSequence(clock: () => number): () => string {
  let time = 0
  let count = 0
  const pool = Buffer.alloc(16 * IDS_AT_ONCE)
  let used = pool.length
  return () => {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    const bytes = pool.subarray(used, used + 16)
    used += 16
    const now = clock()
    if (now > time) {
      time = now
      // Starts in the lower half, so that there is room to count up.
      count = bytes.readUInt16BE(6) & 0x7ff
    } else if (count < 0xfff) {
      count += 1
    } else {
      time += 1
      count = 0
    }
    bytes.writeUIntBE(time, 0, 6)
    bytes.writeUInt16BE(0x7000 | count, 6)
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
    const hex = bytes.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}
