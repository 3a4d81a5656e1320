import type { FieldFault } from '../../shared/http/problem/field-faults.ts'
import { problemAnswer, problemOf } from '../../shared/http/problem/problem.ts'
import type { Answer } from '../../shared/idempotency/idempotency.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import type { RequestMessage } from '../../shared/signature/message.ts'
import { signAnswer } from '../../shared/signature/sign.cipher.ts'
import { kindOf, type MachineProblem } from '../problems/problems.ts'
import { TAG } from './addresses.ts'
import type { answerKeys } from './answer-key.commands.ts'
import type { C, MachineDeps } from './machine.env.ts'

/** What every address of this interface is made with. */
export type MachineTools = { deps: MachineDeps; keysOf: ReturnType<typeof answerKeys> }

/** Why a call did not get what it asked for. */
export type Trouble = { code: MachineProblem; errors?: readonly FieldFault[]; fields?: Readonly<Record<string, string>> }

export function troubled(
  c: C,
  { code, errors, fields }: Trouble,
  { origin, language }: { origin: string; language: ConsoleLanguage },
): Answer {
  const { requestId } = c.var
  const told = { origin, ...(requestId !== undefined && { requestId }), ...(errors !== undefined && { errors }) }
  const answer = problemAnswer(problemOf(kindOf(code, language), told), language)
  return { ...answer, fields: { ...answer.fields, ...fields } }
}

/** Signed with the organisation's key, and reaching back to the signature of what was asked. */
export async function signed(
  { deps, keysOf }: MachineTools,
  c: C,
  request: RequestMessage,
  { status, fields, body }: Answer,
): Promise<Response> {
  const [{ key, keyId }] = await keysOf(c.var.organisation.id)
  const bytes = body === '' ? undefined : Buffer.from(body)
  const all = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...fields }
  const answer = { status, fields: Object.entries(all), request }
  const signature = signAnswer(answer, bytes, { key, keyId, tag: TAG, now: deps.now() })
  return new Response(bytes ?? null, {
    status,
    headers: [...Object.entries(all), ...signature.map(([name, value]): [string, string] => [name, value])],
  })
}
