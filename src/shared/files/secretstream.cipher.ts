import sodium from 'sodium-native'

/**
 * libsodium's secretstream (XChaCha20-Poly1305): messages that can only be read in the order they were written, to the end, with the key
 * and the associated data they were written with.
 * https://doc.libsodium.org/secret-key_cryptography/secretstream
 */
export type SealingStream = {
  header: Buffer
  /** What it returns is good until the next push: the memory is used again. */
  push(message: Uint8Array, last: boolean): Buffer
}
export type OpeningStream = {
  /** Nothing when a byte was changed, or when the message stands in another place than the one it was written for. */
  pull(sealed: Uint8Array): { message: Buffer; last: boolean } | undefined
}

/** The published types describe sodium-native 2: there the tags were buffers and the state an object. */
type Native = {
  crypto_secretstream_xchacha20poly1305_keygen(key: Buffer): void
  crypto_secretstream_xchacha20poly1305_STATEBYTES: number
  crypto_secretstream_xchacha20poly1305_TAG_MESSAGE: number
  crypto_secretstream_xchacha20poly1305_TAG_FINAL: number
  crypto_secretstream_xchacha20poly1305_init_push(state: Buffer, header: Buffer, key: Buffer): void
  crypto_secretstream_xchacha20poly1305_init_pull(state: Buffer, header: Buffer, key: Buffer): void
  crypto_secretstream_xchacha20poly1305_push(state: Buffer, sealed: Buffer, message: Uint8Array, data: Buffer, tag: number): number
  crypto_secretstream_xchacha20poly1305_pull(state: Buffer, message: Buffer, tag: Buffer, sealed: Uint8Array, data: Buffer): number
}
const native = sodium as unknown as Native
const TAG_MESSAGE = native.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
const TAG_FINAL = native.crypto_secretstream_xchacha20poly1305_TAG_FINAL

export const KEY_BYTES = sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES
export const HEADER_BYTES = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
/** What sealing adds to each message. */
export const SEAL_BYTES = sodium.crypto_secretstream_xchacha20poly1305_ABYTES

export function newStreamKey(): Buffer {
  const key = Buffer.alloc(KEY_BYTES)
  native.crypto_secretstream_xchacha20poly1305_keygen(key)
  return key
}

/** `longest` is that of a message, in bytes. */
export function startSealing(key: Buffer, associatedData: Buffer, longest: number): SealingStream {
  const state = Buffer.alloc(native.crypto_secretstream_xchacha20poly1305_STATEBYTES)
  const header = Buffer.alloc(HEADER_BYTES)
  native.crypto_secretstream_xchacha20poly1305_init_push(state, header, key)
  const memory = Buffer.allocUnsafeSlow(longest + SEAL_BYTES)
  return {
    header,
    push(message, last) {
      const sealed = memory.subarray(0, message.byteLength + SEAL_BYTES)
      native.crypto_secretstream_xchacha20poly1305_push(state, sealed, message, associatedData, last ? TAG_FINAL : TAG_MESSAGE)
      return sealed
    },
  }
}

export function startOpening(key: Buffer, header: Buffer, associatedData: Buffer): OpeningStream {
  const state = Buffer.alloc(native.crypto_secretstream_xchacha20poly1305_STATEBYTES)
  native.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
  const tag = Buffer.alloc(1)
  return {
    pull(sealed) {
      if (sealed.byteLength < SEAL_BYTES) return undefined
      const message = Buffer.allocUnsafeSlow(sealed.byteLength - SEAL_BYTES)
      try {
        native.crypto_secretstream_xchacha20poly1305_pull(state, message, tag, sealed, associatedData)
      } catch {
        return undefined
      }
      return { message, last: tag[0] === TAG_FINAL }
    },
  }
}
