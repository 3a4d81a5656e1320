/** Whether a webhook came from the desk: Standard Webhooks, signature `v1a` (ed25519), with the public key that the desk shows. */
import { createPublicKey, verify } from 'node:crypto'

const MOST_SECONDS_APART = 300
/** What an ed25519 public key begins with in DER; the 32 bytes of the key follow. */
const DER_BEFORE = Buffer.from('302a300506032b6570032100', 'hex')

/** @param key as the desk shows it, `whpk_…` */
export function isFromDesk(key: string, headers: Headers, body: string, now: Date): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers.get(name) ?? '')
  if (id === '' || Math.abs(now.getTime() / 1000 - Number(timestamp)) > MOST_SECONDS_APART) return false
  const bytes = Buffer.from(key.replace(/^whpk_/, ''), 'base64')
  if (bytes.length !== 32) return false
  const publicKey = createPublicKey({ key: Buffer.concat([DER_BEFORE, bytes]), format: 'der', type: 'spki' })
  const signed = Buffer.from(`${id}.${timestamp}.${body}`)
  return (signatures ?? '')
    .split(' ')
    .filter((each) => each.startsWith('v1a,'))
    .some((each) => verify(null, signed, publicKey, Buffer.from(each.slice('v1a,'.length), 'base64')))
}
