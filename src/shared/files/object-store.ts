/**
 * Where sealed bytes are kept: a folder or an S3 bucket. A store knows nothing of what it keeps: contents are sealed before
 * they arrive and names are ids, so whoever can read the store learns sizes and times and nothing else.
 */
export type ObjectStore = {
  /**
   * Keeps the whole stream under the key or, when the stream or the store fails, nothing at all.
   * When it resolves, the object survives a loss of power. The source may use a piece's memory again once it is asked for the next piece.
   */
  put(key: string, stream: AsyncIterable<Uint8Array>): Promise<void>
  /** Rejects with `ObjectMissing` when there is no such object. */
  get(key: string): Promise<AsyncIterable<Uint8Array>>
  /** Removing what is not there is no fault, so that an erasure can be repeated. */
  remove(key: string): Promise<void>
  /** Every key that begins with the prefix, in no promised order. Objects put or removed meanwhile may or may not be among them. */
  list(prefix: string): AsyncIterable<string>
  /** Rejects when the store cannot be used now; asked by `/health/ready`. */
  check(): Promise<void>
}

/** A row names an object that the store does not have: a fault, because rows and objects are erased together. */
export class ObjectMissing extends Error {
  override name = 'ObjectMissing'
}

const LONGEST_KEY = 512
const LONGEST_SEGMENT = 128

/**
 * Lower-case letters, digits and hyphens between single slashes: the same name in every file system and in S3, never a way
 * out of the folder, never a hidden or a temporary file.
 */
export function isObjectKey(key: string): boolean {
  if (key.length > LONGEST_KEY) return false
  return key.split('/').every((segment) => segment.length <= LONGEST_SEGMENT && /^[a-z0-9-]+$/.test(segment))
}

export function isKeyPrefix(prefix: string): boolean {
  return prefix.length <= LONGEST_KEY && /^(?!\/)[a-z0-9/-]*$/.test(prefix) && !prefix.includes('//')
}

/** The key itself. Keys are made of ids by this program, so one that is none is a fault. */
export function checkedKey(key: string): string {
  if (!isObjectKey(key)) throw new TypeError('not an object key')
  return key
}

export function checkedPrefix(prefix: string): string {
  if (!isKeyPrefix(prefix)) throw new TypeError('not a key prefix')
  return prefix
}
