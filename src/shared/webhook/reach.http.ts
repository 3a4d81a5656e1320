import { lookup as lookUp } from 'node:dns'
import { type IncomingMessage, request as requestPlainly } from 'node:http'
import { request as requestByTls } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type AllowedHosts, addressIn, isAllowed, isPublicAddress } from './destination.net.ts'
import { ANSWER_SECONDS, STOPPED } from './webhook.ts'

export type ReachOptions = {
  allowed: AllowedHosts
  /** Breaks off what is under way, when this process has to end. */
  stopped?: AbortSignal
  answerSeconds?: number
  lookup?: LookupFunction
}

type Message = { method: 'GET' | 'POST'; headers: Readonly<Record<string, string>>; body?: Uint8Array }
export type Fault = { fault: string }

/**
 * Asks one address something. Redirects are not followed, no connection is kept, no proxy of the environment is used: each attempt
 * looks for itself where it leads, and connects to the very address that was looked at. Nothing is thrown: what went wrong is the answer.
 */
export async function reach<Answer>(
  { allowed, stopped, answerSeconds = ANSWER_SECONDS, lookup = lookUpAll }: ReachOptions,
  url: URL,
  { method, headers, body }: Message,
  hear: (response: IncomingMessage, heard: (answer: Answer | Fault) => void) => void,
): Promise<Answer | Fault> {
  const isOwn = isAllowed(url, allowed)
  const address = addressIn(url)
  if (!isOwn && address !== undefined && !isPublicAddress(address)) return { fault: 'address-not-public' }
  if (stopped?.aborted) return { fault: STOPPED }
  const tooLate = AbortSignal.timeout(answerSeconds * 1000)
  const signal = stopped === undefined ? tooLate : AbortSignal.any([tooLate, stopped])
  const send = url.protocol === 'https:' ? requestByTls : requestPlainly
  return await new Promise<Answer | Fault>((resolve) => {
    const request = send(url, {
      method,
      agent: false,
      signal,
      lookup: isOwn ? lookup : publicOnly(lookup),
      headers: { ...headers, ...(body !== undefined && { 'content-length': body.length }) },
    })
    request.once('response', (response) => {
      response.on('error', () => undefined)
      hear(response, resolve)
    })
    // After the answer has been heard nothing that happens changes it; a fault then has no other listener.
    request.on('error', (fault) => resolve({ fault: stopped?.aborted ? STOPPED : tooLate.aborted ? 'timeout' : codeOf(fault) }))
    request.once('close', () => resolve({ fault: stopped?.aborted ? STOPPED : tooLate.aborted ? 'timeout' : 'closed' }))
    request.end(body)
  })
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
