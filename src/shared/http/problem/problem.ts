import type { ConsoleLanguage } from '../../language.ts'
import type { FieldFault } from './field-faults.ts'
import { problemWords } from './words.ts'

/**
 * What a machine is told when it does not get what it asked for (RFC 9457). Every kind has a code that stays the same in every
 * language and version, and words that say what to do; what was sent is never repeated.
 */

/** The kinds that every interface has, with their statuses; a context adds its own. */
export const problemStatus = {
  'signature-missing': 401,
  'signature-malformed': 401,
  'label-repeated': 401,
  'tag-missing': 401,
  'tag-repeated': 401,
  'component-missing': 401,
  'component-unusable': 401,
  'created-missing': 401,
  'created-out-of-time': 401,
  'signature-expired': 401,
  'nonce-missing': 401,
  'nonce-too-long': 401,
  'nonce-used': 401,
  'key-missing': 401,
  'key-unknown': 401,
  'algorithm-not-agreed': 401,
  'signature-wrong': 401,
  'token-wrong': 401,
  'digest-missing': 400,
  'digest-malformed': 400,
  'digest-wrong': 400,
  'idempotency-key-missing': 400,
  'key-reused': 422,
  unreadable: 400,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'kind-not-taken': 415,
  invalid: 422,
  'version-differs': 412,
  'version-missing': 428,
  'too-many': 429,
  fault: 500,
  unavailable: 503,
} as const

export type ProblemCode = keyof typeof problemStatus

export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  /** The request, by the number under which the log knows it. */
  instance?: string
  errors?: readonly FieldFault[]
}

/** A kind of trouble: its status, its code and its words. */
export type ProblemKind = { status: number; code: string; title: string; detail: string }

export function knownProblem(code: ProblemCode, language: ConsoleLanguage): ProblemKind {
  return { status: problemStatus[code], code, ...problemWords(language).problems[code] }
}

/** @param origin scheme and host of the window: the kind is named by an address there */
export function problemOf(
  { status, code, title, detail }: ProblemKind,
  { origin, requestId, errors }: { origin: string; requestId?: string; errors?: readonly FieldFault[] },
): Problem {
  return {
    type: `${origin}/api/problems/${code}`,
    title,
    status,
    code,
    detail,
    ...(requestId !== undefined && { instance: `urn:uuid:${requestId}` }),
    ...(errors !== undefined && { errors }),
  }
}

/** The answer as it is sent. */
export function problemAnswer(
  problem: Problem,
  language: ConsoleLanguage,
): { status: number; fields: Record<string, string>; body: string } {
  const fields = { 'content-type': 'application/problem+json', 'content-language': language, vary: 'accept-language' }
  return { status: problem.status, fields, body: JSON.stringify(problem) }
}
