import sodium from 'sodium-native'
import type { Signer } from './record.commands.ts'

/** ed25519 with the key pair grown from a 32-byte secret of the installation. `publicKey` lets others check without the secret. */
export function openSigner(secret: Buffer): Signer & { publicKey: Buffer } {
  const publicKey = Buffer.alloc(sodium.crypto_sign_PUBLICKEYBYTES)
  const secretKey = Buffer.alloc(sodium.crypto_sign_SECRETKEYBYTES)
  sodium.crypto_sign_seed_keypair(publicKey, secretKey, secret)
  return {
    publicKey,
    sign(hash) {
      const signature = Buffer.alloc(sodium.crypto_sign_BYTES)
      sodium.crypto_sign_detached(signature, hash, secretKey)
      return signature
    },
    isSigned: (hash, signature) => sodium.crypto_sign_verify_detached(signature, hash, publicKey),
  }
}
