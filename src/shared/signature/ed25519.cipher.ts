import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** ed25519 (RFC 8032) by node:crypto, whose keys come in wrappers: these are what stands before the 32 bytes (RFC 8410). */
const PRIVATE_WRAPPER = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_WRAPPER = Buffer.from('302a300506032b6570032100', 'hex')
const KEY_BYTES = 32

/** @param seed 32 random bytes, which are the secret */
export function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_WRAPPER, seed]), format: 'der', type: 'pkcs8' })
}

/** The 32 bytes of a public key. */
export function publicBytesOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES)
}

/** Undefined for what is no public key of 32 bytes. */
export function readPublicKey(bytes: Uint8Array): KeyObject | undefined {
  if (bytes.length !== KEY_BYTES) return undefined
  return createPublicKey({ key: Buffer.concat([PUBLIC_WRAPPER, bytes]), format: 'der', type: 'spki' })
}

export function signBytes(key: KeyObject, text: string | Uint8Array): Buffer {
  return sign(null, asBytes(text), key)
}

/** @returns false as well for a key of another kind, which would speak of another algorithm than was agreed */
export function isSignedBy(key: KeyObject, text: string | Uint8Array, signature: Uint8Array): boolean {
  return key.asymmetricKeyType === 'ed25519' && verify(null, asBytes(text), key, signature)
}

const asBytes = (text: string | Uint8Array) => (typeof text === 'string' ? Buffer.from(text) : text)
