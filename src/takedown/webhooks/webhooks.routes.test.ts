/** Who is told what happens: added, shown its key once, tried, stopped, and what was given up sent again. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { deliverNext } from '../../shared/webhook/deliver.commands.ts'
import { openPost } from '../../shared/webhook/post.http.ts'
import type { StaffName } from '../desk/desk.testing.ts'
import { OURS, received, type TakedownGround, takedownGround } from '../takedown.testing.ts'
import { AT, filledIn, type Visit, webhookVisits } from './webhooks.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind('delete from webhook_message')
  await ground.behind('delete from webhook_endpoint')
})

const ask = (method: 'GET' | 'POST', path: string, visit: Visit = {}) => webhookVisits(ground).ask(method, path, visit)
const add = async (visit: Visit = {}) => await ask('POST', AT, { fields: filledIn(), ...visit })
const idOf = (html: string) => new RegExp(`${AT}/([0-9a-f-]{36})/`).exec(html)?.[1] ?? ''
const press = async (id: string, to: string, seen = 1, visit: Visit = {}) =>
  await ask('POST', `${AT}/${id}/${to}`, { fields: [['seen', String(seen)]], ...visit })
const messages = async () => (await ground.behind('select kind, state from webhook_message order by id')).rows
const eventsOf = async (id: string) =>
  (await ground.behind('select kind, actor_id from event where subject_id = $1 order by sequence', [id])).rows.map(({ kind }) => kind)

test('a receiver is added, and its public key stays to be seen', async () => {
  expect((await ask('GET', AT)).text).toContain('受け手はまだありません')
  const made = await add()
  expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const key = /whpk_[A-Za-z0-9+/=]{44}/.exec(made.html)?.[0] ?? 'none'
  const page = await ask('GET', AT)
  expect([page.html.includes(key), page.text.includes('申出が届いた 判断した')]).toEqual([true, true])
  expect(await eventsOf(idOf(page.html))).toEqual(['webhook.registered'])
})

test('a shared secret is shown once, and nowhere again', async () => {
  const made = await add({ fields: filledIn({ scheme: 'v1' }) })
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec(made.html)?.[0] ?? 'none'
  expect(secret.length).toBeGreaterThan(30)
  expect((await ask('GET', AT)).html).not.toContain('whsec_')
  const rotated = await press(idOf(made.html), 'key')
  expect([rotated.status, /whsec_[A-Za-z0-9+/=]+/.exec(rotated.html)?.[0] === secret]).toEqual([200, false])
  expect(await eventsOf(idOf(made.html))).toEqual(['webhook.registered', 'webhook.key-rotated'])
})

describe('what is typed wrongly is told at its field and kept', () => {
  test.each<[string, [string, string][], string]>([
    ['no address', filledIn({ url: '' }), '送り先のアドレスを入力してください'],
    ['no kinds', filledIn().slice(0, 2), '知らせることを選んでください'],
    ['an address without https', filledIn({ url: 'http://hooks.example.jp/' }), 'https:// で始まるアドレス'],
    ['an address inside', filledIn({ url: 'https://10.0.0.1/' }), '組織の中のアドレスには送れません'],
    ['a password in the address', filledIn({ url: 'https://a:b@hooks.example.jp/' }), '利用者名やパスワードを入れないでください'],
    ['no address at all', filledIn({ url: 'ここへ' }), 'https:// で始まるアドレス'],
    ['no signature', filledIn({ scheme: 'x' }), '署名の方式を選んでください'],
  ])('%s', async (_, fields, message) => {
    const answer = await ask('POST', AT, { fields })
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(message)])
    expect((await ground.behind('select id from webhook_endpoint')).rows).toEqual([])
  })
})

test('a test arrives at the receiver, signed, and says nothing of anybody', async () => {
  const arrived: { headers: Record<string, string>; body: string }[] = []
  const server = createServer(async (request, answer) => {
    let body = ''
    for await (const part of request) body += part
    arrived.push({ headers: request.headers as Record<string, string>, body })
    answer.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const allowed = new Set([host])
  const made = await add({ allowed, fields: filledIn({ url: `http://${host}/`, scheme: 'v1' }) })
  const id = idOf(made.html)
  expect((await press(id, 'test')).location).toBe(`${AT}?done=tested`)
  expect((await ask('GET', `${AT}?done=tested`)).text).toContain('試しの知らせを送ります')
  const now = () => new Date()
  await ground.behind('update webhook_message set due_at = now() - make_interval(secs => 1)')
  expect(await deliverNext({ ...ground.deps, now, chance: () => 0.5, post: openPost({ allowed }) }, OURS, id)).toBe('delivered')
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec(made.html)?.[0] ?? ''
  const [message] = arrived
  expect(new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {})).toMatchObject({ type: 'webhook.test' })
  expect(await eventsOf(id)).toEqual(['webhook.registered', 'webhook.tested'])
  server.close()
})

test('a receiver that is stopped is told nothing new, and told again once it is started', async () => {
  const id = idOf((await add()).html)
  expect((await press(id, 'stop')).location).toBe(`${AT}?done=disabled`)
  await received(ground)
  expect(await messages()).toEqual([])
  const refused = await press(id, 'test')
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('止めている受け手には送れません')])
  expect((await ask('GET', AT)).text).toContain('止めている')
  expect((await press(id, 'start', 2)).location).toBe(`${AT}?done=enabled`)
  await received(ground)
  expect((await messages()).map(({ kind }) => kind)).toEqual(['takedown.received'])
})

test('what was given up is shown with its last trouble, and sent again', async () => {
  const id = idOf((await add()).html)
  await received(ground)
  await ground.behind(
    `update webhook_message set state = 'dead', settled_at = now(), due_at = null, attempts = 20, last_fault = 'status-503'`,
  )
  const page = await ask('GET', AT)
  expect(page.text).toMatch(/申出が届いた .* 20 status-503/)
  expect(page.text).toContain('届かなかった 1件')
  expect((await press(id, 'resending')).location).toBe(`${AT}?done=resent`)
  expect(await messages()).toEqual([{ kind: 'takedown.received', state: 'waiting' }])
  expect((await ask('GET', AT)).text).toContain('届かなかった知らせはありません')
})

test('of an older page nothing is changed', async () => {
  const id = idOf((await add()).html)
  for (const to of ['stop', 'key']) {
    const answer = await press(id, to, 9)
    expect([to, answer.status, answer.text]).toEqual([to, 409, expect.stringContaining('ほかの人が変更しました')])
  }
  expect((await ground.behind('select state, version from webhook_endpoint')).rows).toEqual([{ state: 'active', version: 1 }])
})

test.each<StaffName>(['tanaka', 'yamada', 'ito', 'hara'])('%s, who is no administrator, finds nothing', async (as) => {
  const id = idOf((await add()).html)
  expect([(await ask('GET', AT, { as })).status, (await add({ as })).status, (await press(id, 'stop', 1, { as })).status]).toEqual([
    404, 404, 404,
  ])
  expect((await ground.behind('select state from webhook_endpoint')).rows).toEqual([{ state: 'active' }])
})

test('another organisation sees and stops none of it', async () => {
  const id = idOf((await add()).html)
  expect((await ask('GET', AT, { organisation: THEIRS })).text).toContain('受け手はまだありません')
  for (const to of ['stop', 'start', 'key', 'test', 'resending'])
    expect((await press(id, to, 1, { organisation: THEIRS })).status).toBe(404)
  for (const to of ['stop', 'test']) expect((await press('x', to)).status).toBe(404)
})

test('the page is whole in English too', async () => {
  await add()
  const { text } = await ask('GET', AT, { language: 'en' })
  expect(text).toContain('A request arrived A decision was made')
  expect(text).not.toMatch(/undefined|\{\w+\}/)
})
