/** What the tests of connectors stand on: a desk with a service, and the service as a program that shows a token. */
import { Hono } from 'hono'
import type { Limits } from '../../shared/limits/limits.ts'
import { decideRequest } from '../decision.commands.ts'
import type { MeasureKind, MeasureOrder } from '../decision.ts'
import { BOARD, claimed, OURS, object, type TakedownGround, takedownGround, YAMADA, yamada } from '../takedown.testing.ts'
import { connectorRoutes } from './connector.routes.ts'
import type { ConnectorTables } from './connector.tables.ts'
import { makeToken, type TokenDeps } from './token.commands.ts'

export type ConnectorGround = TakedownGround & { connectorDeps: TakedownGround['deps'] & TokenDeps }

export async function connectorGround(): Promise<ConnectorGround> {
  const ground = await takedownGround()
  return { ...ground, connectorDeps: { ...ground.deps, db: ground.db.$extendTables<ConnectorTables>() } }
}

export async function tokenFor(ground: ConnectorGround, { serviceId = BOARD, organisationId = OURS } = {}): Promise<string> {
  const made = await makeToken(ground.connectorDeps, { organisationId, serviceId, personId: YAMADA })
  if (!made.granted) throw new Error(made.refusal)
  return made.value
}

const unlimited: Limits = { take: async () => ({ allowed: true }), forget: async () => undefined }

type Asked = {
  token?: string | undefined
  body?: unknown
  raw?: string
  headers?: Record<string, string>
  organisationId?: string
  limits?: Limits
}

/** One call of a service. */
export async function call(ground: ConnectorGround, method: 'GET' | 'POST', path: string, asked: Asked = {}) {
  const { token, body, raw, headers = {}, organisationId = OURS, limits = unlimited } = asked
  const app = new Hono()
    .use(async (c, next) => {
      c.set('organisation' as never, { id: organisationId } as never)
      c.set('clientNetwork' as never, '192.0.2.0' as never)
      await next()
    })
    .route('/', connectorRoutes({ ...ground.connectorDeps, limits, originOf: () => 'https://desk.example' }))
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const answer = await app.request(path, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: text === '' ? undefined : JSON.parse(text) }
}

export const pull = async (ground: ConnectorGround, token: string, query = '') =>
  (await call(ground, 'GET', `/api/v1/measures${query}`, { token })).json
export const report = async (ground: ConnectorGround, token: string, id: string, body: unknown) =>
  await call(ground, 'POST', `/api/v1/measures/${id}/outcome`, { token, body })

export type Made = Awaited<ReturnType<typeof claimed>>

export async function decide(ground: TakedownGround, { requestId, targets }: Made, kinds: readonly MeasureKind[]): Promise<void> {
  const basis = { basis: 'reasonable_grounds', right: 'honour', inquiryId: null, relation: { kind: 'none' } } as const
  const measures = kinds.map((kind, index): MeasureOrder => ({ ...basis, kind, targetId: targets[index] ?? '' }))
  const { rows } = await ground.behind('select version from takedown_request where id = $1', [requestId])
  const decided = await decideRequest(ground.deps, OURS, { requestId, version: rows[0].version, by: yamada, measures, reason: 'x' })
  if (!decided.granted) throw new Error(decided.refusal)
}

/** A request with a post that is to be hidden. */
export async function ordered(ground: TakedownGround, kind: MeasureKind = 'hide'): Promise<Made & { measureId: string }> {
  const made = await claimed(ground)
  await decide(ground, made, [kind])
  const { rows } = await ground.behind('select id from takedown_measure where request_id = $1', [made.requestId])
  return { ...made, measureId: rows[0].id }
}

/** Its sender complained and was right. */
export async function takenBack(ground: TakedownGround, made: Made): Promise<void> {
  const complained = await object(ground, made.requestId, 'sender')
  if (!complained.granted) throw new Error(complained.refusal)
  await decide(ground, made, [])
}
