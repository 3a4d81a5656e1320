/** Authenticated encryption of small values: libsodium XChaCha20-Poly1305 (IETF), a random nonce a value. */
import sodium from 'sodium-native'

const FORMAT = 1
const NONCE = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
const TAG = sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES
export const KEY_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_KEYBYTES

/** Thrown when sealed bytes were changed, cut, or moved to another place: a fault, never a refusal. */
export class TamperedError extends Error {
  constructor() {
    super('Sealed bytes do not belong here or were changed')
  }
}

export function randomKey(): Buffer {
  const key = Buffer.alloc(KEY_BYTES)
  sodium.randombytes_buf(key)
  return key
}

/** @param place where the value belongs; the same words are needed to open it. @returns format byte, nonce, ciphertext with tag */
export function sealBytes(key: Buffer, place: string, plain: Buffer): Buffer {
  const sealed = Buffer.alloc(1 + NONCE + plain.length + TAG)
  sealed[0] = FORMAT
  const nonce = sealed.subarray(1, 1 + NONCE)
  sodium.randombytes_buf(nonce)
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.subarray(1 + NONCE), plain, associated(place), null, nonce, key)
  return sealed
}

export function openBytes(key: Buffer, place: string, sealed: Buffer): Buffer {
  if (sealed.length < 1 + NONCE + TAG || sealed[0] !== FORMAT) throw new TamperedError()
  const plain = Buffer.alloc(sealed.length - 1 - NONCE - TAG)
  const nonce = sealed.subarray(1, 1 + NONCE)
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(plain, null, sealed.subarray(1 + NONCE), associated(place), nonce, key)
  } catch {
    throw new TamperedError()
  }
  return plain
}

/** 32 bytes of keyed BLAKE2b, for looking up equal values without storing them. */
export function keyedHash(key: Buffer, text: string): Buffer {
  const hash = Buffer.alloc(32)
  sodium.crypto_generichash(hash, Buffer.from(text), key)
  return hash
}

/** A 32-byte key for one purpose out of a secret of at least 16 bytes, such as a cookie's random token. */
export function derivedKey(secret: Buffer, purpose: string): Buffer {
  const key = Buffer.alloc(KEY_BYTES)
  sodium.crypto_generichash(key, Buffer.from(purpose), secret)
  return key
}

function associated(place: string): Buffer {
  return Buffer.from(`madoguchi/${FORMAT}|${place}`)
}
