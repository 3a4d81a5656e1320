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
  try {
    await store.put(objectKey, sealing(key, objectKey, measure(stream, limits.bytes, measured)))
  } catch (fault) {
    // Nobody has the key, so whatever a failing store may have kept is waste. A second failure must not hide the first.
    await store.remove(objectKey).catch(() => undefined)
    if (measured.refusal !== undefined) return refuse(measured.refusal)
    throw fault
  }
  return grant({ key, size: measured.size, sha256: measured.hash.digest('hex') })
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
  let stream: OpeningStream | undefined
  let ended = false
  for await (const { bytes } of inChunks(await store.get(objectKey), CHUNK_BYTES + SEAL_BYTES, PREFIX_BYTES)) {
    if (stream === undefined) {
      stream = openStream(bytes, objectKey, key)
      continue
    }
    if (ended) throw broken(objectKey)
    const opened = pull(stream, bytes, objectKey)
    ended = opened.last
    yield opened.message
  }
  if (!ended) throw broken(objectKey)
}

function openStream(prefix: Buffer, objectKey: string, key: Buffer): OpeningStream {
  if (prefix.byteLength !== PREFIX_BYTES || prefix[0] !== VERSION) throw broken(objectKey)
  return startOpening(key, prefix.subarray(1), boundTo(objectKey))
}

function pull(stream: OpeningStream, sealed: Buffer, objectKey: string) {
  try {
    return stream.pull(sealed)
  } catch (cause) {
    throw broken(objectKey, cause)
  }
}

function boundTo(objectKey: string): Buffer {
  return Buffer.from(`madoguchi sealed object ${VERSION}\0${objectKey}`)
}

function broken(objectKey: string, cause?: unknown): Error {
  return new Error(`the sealed object ${objectKey} is incomplete, was changed, or belongs to another place or key`, { cause })
}
