/** A device that makes and uses passkeys, in software: ES256 keys, no attestation (WebAuthn §6 and §8.7). */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

type Question = { challenge: string; rp?: { id?: string }; rpId?: string }
type Made = { id: string; key: KeyObject; counter: number }

export type SoftwareAuthenticator = {
  make(options: Question): object
  use(options: Question): object
  /** Signs with the key of its last passkey under another passkey's name. */
  forge(options: Question, id: string): object
  id(): string
}

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const PRESENT_AND_VERIFIED = 0x05
const WITH_CREDENTIAL = 0x40

export function openAuthenticator({ origin }: { origin: string }): SoftwareAuthenticator {
  let made: Made | undefined
  const clientData = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const sign = ({ challenge, rpId = new URL(origin).hostname }: Question, { id, key, counter }: Made) => {
    const client = clientData('webauthn.get', challenge)
    const data = authenticatorData(rpId, PRESENT_AND_VERIFIED, counter)
    const signature = createSign('sha256')
      .update(Buffer.concat([data, createHash('sha256').update(client).digest()]))
      .sign(key)
    const response = { clientDataJSON: encode(client), authenticatorData: encode(data), signature: encode(signature) }
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
  const last = () => {
    if (made === undefined) throw new Error('This device has no passkey')
    made.counter += 1
    return made
  }
  return {
    id: () => made?.id ?? '',
    make({ challenge, rp }) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const rawId = randomBytes(32)
      made = { id: encode(rawId), key: privateKey, counter: 0 }
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, rawId.length]), rawId, coseKey(publicKey)])
      const data = Buffer.concat([authenticatorData(rp?.id ?? '', PRESENT_AND_VERIFIED | WITH_CREDENTIAL, 0), credential])
      const response = {
        clientDataJSON: encode(clientData('webauthn.create', challenge)),
        attestationObject: encode(attestationOf(data)),
        transports: ['internal'],
      }
      return { id: made.id, rawId: made.id, type: 'public-key', clientExtensionResults: {}, response }
    },
    use: (options) => sign(options, last()),
    forge: (options, id) => sign(options, { ...last(), id }),
  }
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const tail = Buffer.alloc(5)
  tail.writeUInt8(flags, 0)
  tail.writeUInt32BE(counter, 1)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), tail])
}

/** {1: 2, 3: -7, -1: 1, -2: x, -3: y} in CBOR: an elliptic key on P-256 for ES256 (RFC 9053). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const part = (label: number, text: string) => Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(text, 'base64url')])
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]), part(0x21, x), part(0x22, y)])
}

/** {fmt: "none", attStmt: {}, authData: data} in CBOR. */
function attestationOf(data: Buffer): Buffer {
  const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
  const length = Buffer.from([0x59, data.length >> 8, data.length & 0xff])
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    length,
    data,
  ])
}
