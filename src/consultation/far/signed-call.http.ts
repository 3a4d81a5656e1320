import type { KeyObject } from 'node:crypto'
import type { Instant } from '../../shared/day.ts'
import { readPublicKey } from '../../shared/signature/ed25519.cipher.ts'
import { type Field, fieldOf } from '../../shared/signature/message.ts'
import { signRequest } from '../../shared/signature/sign.cipher.ts'
import { verifyAnswer } from '../../shared/signature/verify.cipher.ts'
import { readDestination } from '../../shared/webhook/destination.net.ts'
import type { Outside } from './far-operator.commands.ts'
import { type FarKey, TAG } from './published.ts'

type Call = {
  address: string
  method: 'GET' | 'POST'
  fields: readonly Field[]
  body?: Uint8Array
  key: KeyObject
  keyId: string
  /** Those that the operator's answers are believed by. */
  answerKeys: readonly FarKey[]
}

export type SignedAnswer = { status: number; body: string; etag: string | undefined }
export type CallFault = { fault: string; retryAfterSeconds: number }

/**
 * Asks an operator something, signed by us, and believes the answer only when it was signed by a key of the operator's for this very
 * question. What somebody on the way answers in its place, such as a gateway, is a fault to be tried again.
 */
export async function callSigned({ exchange, allowed }: Outside, call: Call, now: () => Instant): Promise<SignedAnswer | CallFault> {
  const { method, body, key, keyId, answerKeys } = call
  const destination = readDestination(call.address, allowed)
  if (!destination.granted) return fault(destination.refusal)
  const url = destination.value
  const message = { method, url: url.href, fields: call.fields }
  const fields = [...call.fields, ...signRequest(message, body, { key, keyId, tag: TAG, now: now() })]
  const answered = await exchange(url, { method, fields, ...(body !== undefined && { body }) })
  if ('fault' in answered) return fault(answered.fault)
  const isBelieved = answerKeys.some(({ publicKey }) => {
    const answerKey = readPublicKey(Buffer.from(publicKey, 'base64'))
    if (answerKey === undefined) return false
    const request = { ...message, fields }
    return verifyAnswer({ ...answered, request }, answered.body, { tag: TAG, now: now(), key: answerKey }).granted
  })
  if (answered.status >= 500 || answered.status === 429) return fault(`status-${answered.status}`, fieldOf(answered.fields, 'retry-after'))
  if (!isBelieved) return fault('answer-not-believed')
  return { status: answered.status, body: answered.body.toString(), etag: fieldOf(answered.fields, 'etag') }
}

function fault(code: string, retryAfter = ''): CallFault {
  return { fault: code, retryAfterSeconds: /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : 0 }
}
