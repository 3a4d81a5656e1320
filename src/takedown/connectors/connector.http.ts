import type { Context } from 'hono'
import type { z } from 'zod'
import type { ClientVariables } from '../../shared/http/client.middleware.ts'
import { type FieldFault, fieldFaults } from '../../shared/http/problem/field-faults.ts'
import { knownProblem, type ProblemKind, problemAnswer, problemOf } from '../../shared/http/problem/problem.ts'
import { askedLanguage } from '../../shared/http/problem/words.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { Connected } from './token.commands.ts'

export type ConnectorEnv = { Variables: OrganisationVariables & ClientVariables & { connected: Connected; requestId?: string } }
export type C = Context<ConnectorEnv>
/** Where the pages of the organisation are for whoever asked: scheme and host. */
export type Origins = { originOf: (organisation: OrganisationVariables['organisation'], askedHost: string) => string }

export const languageOf = (c: C) => askedLanguage(c.req.header('accept-language'))
export const known = (c: C, code: Parameters<typeof knownProblem>[0]) => knownProblem(code, languageOf(c))

/** Undefined for what is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function invalid(deps: Origins, c: C, issues: readonly z.core.$ZodIssue[], input: unknown): Response {
  return answerProblem(deps, c, known(c, 'invalid'), { errors: fieldFaults(issues, input, { language: languageOf(c) }) })
}

type More = { errors?: readonly FieldFault[]; fields?: Record<string, string> }

export function answerProblem(deps: Origins, c: C, kind: ProblemKind, { errors, fields = {} }: More = {}): Response {
  const { organisation, requestId } = c.var
  const origin = deps.originOf(organisation, new URL(c.req.url).host)
  const problem = problemOf(kind, { origin, ...(requestId !== undefined && { requestId }), ...(errors !== undefined && { errors }) })
  const answer = problemAnswer(problem, languageOf(c))
  return new Response(answer.body, { status: answer.status, headers: { ...answer.fields, ...fields } })
}
