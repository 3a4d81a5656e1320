import type { Context } from 'hono'
import { knownProblem, problemAnswer, problemOf } from './problem.ts'
import { askedLanguage } from './words.ts'

/** What a machine is told when something went wrong on our side: nothing of what, and the number under which the log has it. */
export function answerFault(c: Context, { origin, requestId }: { origin: string; requestId: string }): Response {
  const language = askedLanguage(c.req.header('accept-language'))
  const { fields, body } = problemAnswer(problemOf(knownProblem('fault', language), { origin, requestId }), language)
  return c.body(body, 500, fields)
}
