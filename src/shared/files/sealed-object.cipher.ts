import { createHash, type Hash } from 'node:crypto'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { inChunks } from './chunks.stream.ts'
import type { ObjectStore } from './object-store.ts'
import { HEADER_BYTES, newStreamKey, type OpeningStream, SEAL_BYTES, startOpening, startSealing } from './secretstream.cipher.ts'

/**
 * A sealed object is one byte of version, the header of the stream, then chunks of 64 KiB sealed one after another, the last one marked as last.
 * Each chunk is bound to the version and to the object's key, so that bytes changed, left out, added, reordered or taken from another object are refused.
 */
const VERSION = 1
const CHUNK_BYTES = 64 * 1024
const PREFIX_BYTES = 1 + HEADER_BYTES

/** `size` and `sha256` (hex) are those of the plain file. The key opens this object only; the caller seals it with the key of the case. */
export type SealedObject = { key: Buffer; size: number; sha256: string }
export type SealRefusal = 'too-large' | 'empty'
type Measured = { size: number; hash: Hash; refusal: SealRefusal | undefined }

/** Seals the stream chunk by chunk under a new key. When it is refused, or the stream or the store fails, no object stays behind. */
export async function writeSealed(
  store: ObjectStore,
  objectKey: string,
  stream: AsyncIterable<Uint8Array>,
  limits: { bytes: number },
): Promise<Outcome<SealedObject, SealRefusal>> {
  const key = newStreamKey()
  const measured: Measured = { size: 0, hash: createHash('sha256'), refusal: undefined }
  let kept = false
  try {
    await store.put(objectKey, sealing(key, objectKey, measure(stream, limits.bytes, measured)))
    kept = true
  } catch (fault) {
    if (measured.refusal === undefined) throw fault
  } finally {
    // Nobody has the key, so whatever a failing store may have kept is waste. A second failure must not hide the first.
    if (!kept) await store.remove(objectKey).catch(() => undefined)
  }
  return measured.refusal === undefined
    ? grant({ key, size: measured.size, sha256: measured.hash.digest('hex') })
    : refuse(measured.refusal)
}

/** Counts and hashes what passes; breaks the stream, so that the store keeps nothing, when it is too long or has no byte at all. */
async function* measure(stream: AsyncIterable<Uint8Array>, limit: number, measured: Measured): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    measured.size += piece.byteLength
    if (measured.size > limit) break
    measured.hash.update(piece)
    yield piece
  }
  measured.refusal = measured.size > limit ? 'too-large' : measured.size === 0 ? 'empty' : undefined
  if (measured.refusal !== undefined) throw new RangeError(`the file is ${measured.refusal}`)
}

async function* sealing(key: Buffer, objectKey: string, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const stream = startSealing(key, boundTo(objectKey), CHUNK_BYTES)
  yield Buffer.concat([Buffer.of(VERSION), stream.header])
  for await (const { bytes, last } of inChunks(plain, CHUNK_BYTES)) yield stream.push(bytes, last)
}

/**
 * Every piece was verified before it is handed out; that none is missing at the end is known only at the end.
 * So whoever reads must treat a stream that throws as no file at all.
 */
export async function* readSealed(store: ObjectStore, objectKey: string, key: Buffer): AsyncGenerator<Buffer> {
  const whole = yield* verified(await store.get(objectKey), objectKey, key)
  if (!whole) throw new Error(`the sealed object ${objectKey} is incomplete, was changed, or belongs to another place or key`)
}

/** Stops at the first piece that is not what was written, and says at the end whether that was everything that was written. */
async function* verified(source: AsyncIterable<Uint8Array>, objectKey: string, key: Buffer): AsyncGenerator<Buffer, boolean> {
  let stream: OpeningStream | undefined
  let ended = false
  for await (const { bytes } of inChunks(source, CHUNK_BYTES + SEAL_BYTES, PREFIX_BYTES)) {
    if (stream === undefined) {
      if (bytes.byteLength !== PREFIX_BYTES || bytes[0] !== VERSION) return false
      stream = startOpening(key, bytes.subarray(1), boundTo(objectKey))
      continue
    }
    const opened: ReturnType<OpeningStream['pull']> = ended ? undefined : stream.pull(bytes)
    if (opened === undefined) return false
    ended = opened.last
    yield opened.message
  }
  return ended
}

function boundTo(objectKey: string): Buffer {
  return Buffer.from(`madoguchi sealed object ${VERSION}\0${objectKey}`)
}
