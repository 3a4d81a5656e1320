/** The page on which a service gets its tokens. */
import { Hono, type MiddlewareHandler } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { may } from '../../identity/index.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { type StaffName, staff, textOf } from '../desk/desk.testing.ts'
import { BOARD, OURS } from '../takedown.testing.ts'
import { connectionSettings } from './connection.routes.tsx'
import { type ConnectorGround, call, connectorGround } from './connectors.testing.ts'

let ground: ConnectorGround
beforeAll(async () => {
  ground = await connectorGround()
})
afterAll(() => ground.close())

const AT = `/console/settings/services/${BOARD}/connection`

async function ask(
  method: 'GET' | 'POST',
  path: string,
  { as = 'mori' as StaffName, organisation = OURS, language = 'ja' as Language } = {},
) {
  const requirePerson: MiddlewareHandler = async (c, next) => {
    c.set('person', staff[as])
    return await next()
  }
  const guards = {
    requirePerson,
    requireRight:
      (right: Parameters<typeof may>[1]): MiddlewareHandler =>
      async (c, next) =>
        may(staff[as], right) ? await next() : c.notFound(),
  }
  const app = new Hono()
    .use(async (c, next) => {
      c.set('page' as never, { ...unknownPage, language, path: c.req.path, organisationName: 'ことのは掲示板' } as never)
      c.set('organisation' as never, { id: organisation, slug: 'ours', host: null, isDefault: true } as never)
      await next()
    })
    .route('/', connectionSettings({ ...ground.connectorDeps, guards, originOf: () => 'https://madoguchi.example' }))
  const answer = await app.request(path, { method })
  const html = await answer.text()
  return { status: answer.status, location: answer.headers.get('location') ?? '', html, text: textOf(html), headers: answer.headers }
}
const tokenIn = (html: string) => /<code[^>]*>([\w-]{32})<\/code>/.exec(html)?.[1] ?? ''

test('a token is shown once, opens the measures of its service, and is kept as a hash alone', async () => {
  expect((await ask('GET', AT)).text).toContain('トークンはまだありません')
  const made = await ask('POST', AT)
  const token = tokenIn(made.html)
  expect([made.status, token.length, made.headers.get('cache-control')]).toEqual([200, 32, 'no-store'])
  expect((await call(ground, 'GET', '/api/v1/measures', { token })).status).toBe(200)
  expect((await ask('GET', AT)).html).not.toContain(token)
  const { rows } = await ground.behind('select token_hash from connector_token')
  expect(rows.map(({ token_hash }) => token_hash.length)).toEqual([32])
  const { rows: everything } = await ground.behind(`select string_agg(e::text, '') as text from event e`)
  expect(everything[0].text).not.toContain(token)
})

test('it is changed over without a break: a new one first, then the former is revoked', async () => {
  const [before, after] = [tokenIn((await ask('POST', AT)).html), tokenIn((await ask('POST', AT)).html)]
  const { html } = await ask('GET', AT)
  const revocations = [...html.matchAll(/action="([^"]*\/revocation)"/g)].map(([, action]) => action ?? '')
  const answer = await ask('POST', revocations[1] ?? '')
  expect(answer.location).toBe(`${AT}?done=revoked`)
  expect((await ask('GET', answer.location)).text).toContain('トークンを失効させました')
  const statuses = []
  for (const token of [before, after]) statuses.push((await call(ground, 'GET', '/api/v1/measures', { token })).status)
  expect(statuses).toEqual([401, 200])
  expect((await ask('POST', revocations[1] ?? '')).status).toBe(404)
  const { rows } = await ground.behind(`select kind from event where subject_id = $1 and kind like '%revoked'`, [BOARD])
  expect(rows).toEqual([{ kind: 'takedown.connector-token-revoked' }])
})

test.each<StaffName>(['yamada', 'hara', 'ito'])('%s, who settles no services, finds nothing', async (as) => {
  const { rows: before } = await ground.behind('select count(*)::int as count from connector_token')
  expect([(await ask('GET', AT, { as })).status, (await ask('POST', AT, { as })).status]).toEqual([404, 404])
  expect((await ground.behind('select count(*)::int as count from connector_token')).rows).toEqual(before)
})

test.each(['x', '01900000-0000-7000-8000-00000000ffff'])('a service that there is not: %s', async (id) => {
  const at = `/console/settings/services/${id}/connection`
  for (const answer of [await ask('GET', at), await ask('POST', at), await ask('POST', `${at}/x/revocation`)])
    expect(answer.status).toBe(404)
})

test('another organisation’s service gets no token here', async () => {
  expect([(await ask('GET', AT, { organisation: THEIRS })).status, (await ask('POST', AT, { organisation: THEIRS })).status]).toEqual([
    404, 404,
  ])
})

test('the page is whole in English too', async () => {
  const { text } = await ask('GET', AT, { language: 'en' })
  expect(text).toContain('Connection of the service')
  expect(text).not.toMatch(/undefined|\{\w+\}/)
})

test('the address is whole, and it and the token can be copied by a press or selected as text', async () => {
  const page = await ask('POST', AT)
  const address = 'https://madoguchi.example/api/v1/measures?state=ordered'
  for (const text of [address, tokenIn(page.html)]) {
    expect(page.html).toContain(`<copy-text data-text="${text}" data-label="コピー"`)
    expect(page.html).toMatch(new RegExp(`<code class="breaking">${text.replace('?', '[?]')}</code>`))
  }
  expect((await ask('GET', AT, { language: 'en' })).text).toContain(address)
})
