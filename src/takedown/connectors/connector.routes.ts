import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { isKnown } from '../../shared/http/etag.ts'
import { isId } from '../../shared/id.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import { kindOf } from '../problems/problems.ts'
import { MEASURES } from './addresses.ts'
import { answerProblem, type ConnectorEnv, invalid, known, languageOf, type Origins, readJson } from './connector.http.ts'
import { pullTasks, reportOutcome, type TaskDeps } from './task.commands.ts'
import { outcomeSchema, pullSchema } from './task.ts'
import { serviceOfToken } from './token.commands.ts'

export type ConnectorDeps = TaskDeps & Origins & { limits: Limits }

const LARGEST_REPORT_BYTES = 8 * 1024

/** The interface of a service that acts on posts: what waits to be done, and what became of it. */
export function connectorRoutes(deps: ConnectorDeps) {
  const app = new Hono<ConnectorEnv>()
  const guard = connectedService(deps)
  const limit = bodyLimit({ maxSize: LARGEST_REPORT_BYTES, onError: (c) => answerProblem(deps, c, known(c, 'too-large')) })

  app.get(MEASURES, guard, async (c) => {
    const query = c.req.query()
    const asked = pullSchema.safeParse(query)
    if (!asked.success) return invalid(deps, c, asked.error.issues, query)
    const { tasks, next } = await pullTasks(deps, c.var.connected, asked.data)
    const body = JSON.stringify({ measures: tasks, next })
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    const fields = { etag, 'cache-control': 'private, no-cache' }
    if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, fields)
    return c.body(body, 200, { ...fields, 'content-type': 'application/json' })
  })

  app.post(`${MEASURES}/:measure/outcome`, limit, guard, async (c) => {
    const id = c.req.param('measure')
    if (!isId(id)) return answerProblem(deps, c, known(c, 'not-found'))
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return answerProblem(deps, c, known(c, 'kind-not-taken'))
    const input = readJson(await c.req.text())
    if (input === undefined) return answerProblem(deps, c, known(c, 'unreadable'))
    const read = outcomeSchema.safeParse(input)
    if (!read.success) return invalid(deps, c, read.error.issues, input)
    const reported = await reportOutcome(deps, c.var.connected, { ...read.data, id })
    if (reported.granted) return c.json({ id, state: reported.value })
    if (reported.refusal === 'not-found') return answerProblem(deps, c, known(c, 'not-found'))
    const code = reported.refusal === 'not-in-this-state' ? 'measure-settled' : reported.refusal
    return answerProblem(deps, c, kindOf(code, languageOf(c)))
  })

  return app
}

/** Whoever shows a token that holds. A wrong one costs its network something, a right one its service a little. */
function connectedService(deps: ConnectorDeps) {
  return createMiddleware<ConnectorEnv>(async (c, next) => {
    const [, token = ''] = /^Bearer ([\w-]+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    const connected = await serviceOfToken(deps, c.var.organisation.id, token)
    const budget =
      connected === undefined ? tryOf('connector.network', c.var.clientNetwork) : tryOf('connector.service', connected.serviceId)
    const taken = await deps.limits.take(budget.key, budget.rule)
    if (!taken.allowed) return answerProblem(deps, c, known(c, 'too-many'), { fields: { 'retry-after': String(taken.retryAfterSeconds) } })
    if (connected === undefined) return answerProblem(deps, c, known(c, 'token-wrong'), { fields: { 'www-authenticate': 'Bearer' } })
    c.set('connected', connected)
    return await next()
  })
}
