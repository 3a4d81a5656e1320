import { lookup as lookUp } from 'node:dns'
import { type IncomingMessage, request as requestPlainly } from 'node:http'
import { request as requestByTls } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type AllowedHosts, addressIn, isAllowed, isPublicAddress } from './destination.net.ts'
import { ANSWER_SECONDS, type Reply, STOPPED } from './webhook.ts'

/** Sends one body to one address. Nothing is thrown: what went wrong is the reply. */
export type Post = (url: URL, message: { headers: Readonly<Record<string, string>>; body: string }) => Promise<Reply>

/** Nobody reads what is answered; more than this is not even listened to. */
const MOST_ANSWERED_BYTES = 16 * 1024

type Options = {
  allowed: AllowedHosts
  /** Breaks off what is under way, when this process has to end. */
  stopped?: AbortSignal
  answerSeconds?: number
  lookup?: LookupFunction
}

/**
 * Redirects are not followed, no connection is kept, no proxy of the environment is used: each attempt looks for itself where it leads,
 * and connects to the very address that was looked at.
 */
export function openPost({ allowed, stopped, answerSeconds = ANSWER_SECONDS, lookup = lookUpAll }: Options): Post {
  return async (url, { headers, body }) => {
    const isOwn = isAllowed(url, allowed)
    const address = addressIn(url)
    if (!isOwn && address !== undefined && !isPublicAddress(address)) return { fault: 'address-not-public' }
    if (stopped?.aborted) return { fault: STOPPED }
    const tooLate = AbortSignal.timeout(answerSeconds * 1000)
    const signal = stopped === undefined ? tooLate : AbortSignal.any([tooLate, stopped])
    const send = url.protocol === 'https:' ? requestByTls : requestPlainly
    const bytes = Buffer.from(body)
    return await new Promise<Reply>((resolve) => {
      const request = send(url, {
        method: 'POST',
        agent: false,
        signal,
        lookup: isOwn ? lookup : publicOnly(lookup),
        headers: { ...headers, 'content-length': bytes.length, 'user-agent': 'Madoguchi-Webhook/1' },
      })
      request.once('response', (response) => {
        listenNoLongerThanNeeded(response)
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
      })
      // After the answer has begun nothing that happens changes it; a fault then has no other listener.
      request.on('error', (fault) => resolve({ fault: stopped?.aborted ? STOPPED : tooLate.aborted ? 'timeout' : codeOf(fault) }))
      request.once('close', () => resolve({ fault: 'closed' }))
      request.end(bytes)
    })
  }
}

function listenNoLongerThanNeeded(response: IncomingMessage): void {
  let heard = 0
  response.on('data', (part: Buffer) => {
    heard += part.length
    if (heard > MOST_ANSWERED_BYTES) response.destroy()
  })
  response.on('error', () => undefined)
}

const lookUpAll: LookupFunction = (name, options, done) => {
  lookUp(name, { ...options, all: true }, done)
}

/** Leaves out addresses that are not public; a name that has no other leads nowhere. */
function publicOnly(lookup: LookupFunction): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (fault, found) => {
      if (fault !== null) return done(fault, [])
      const addresses = (Array.isArray(found) ? found : []).filter(({ address }) => isPublicAddress(address))
      const [first] = addresses
      if (first === undefined) return done(Object.assign(new Error('Not a public address'), { code: 'address-not-public' }), [])
      if (options.all === true) return done(null, addresses)
      return done(null, first.address, first.family)
    })
  }
}

function codeOf(fault: unknown): string {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
  return typeof code === 'string' ? code : 'unknown'
}
