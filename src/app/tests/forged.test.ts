import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '../../identity/person.ts'
import { type Application, ORIGINS, openApplication } from './application.testing.ts'
import { listRoutes } from './route-table.testing.ts'

let application: Application
let cookie: string
beforeAll(async () => {
  application = await openApplication()
  const { visitor } = await application.signIn(roles, { steppedUp: true })
  cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}, 120_000)
afterAll(() => application.close())

type Said = { origin?: string; 'sec-fetch-site'?: string }

const send = async (url: string, said: Said, body: BodyInit = new URLSearchParams({ textSize: 'large' })) =>
  await application.app.request(url, { method: 'POST', headers: { cookie, ...said }, body })

const { ours, theirs } = ORIGINS

test.each<[string, string, Said, boolean]>([
  ['our page', ours, { origin: ours }, true],
  ['our page, as browsers say today', ours, { origin: ours, 'sec-fetch-site': 'same-origin' }, true],
  ['their page, at their host', theirs, { origin: theirs }, true],
  ['our page, through a proxy that changes the host', 'http://10.0.0.7:8080', { origin: ours }, true],
  ['their page', ours, { origin: theirs }, false],
  ['our page, though it is the installation’s own', theirs, { origin: ours }, false],
  ['a page of whoever named the host', 'http://evil.example', { origin: 'http://evil.example' }, false],
  ['nowhere', ours, {}, false],
  ['a sandbox', ours, { origin: 'null' }, false],
  ['another site', ours, { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }, false],
  ['a neighbour below the same domain', ours, { origin: 'http://a.ours.example', 'sec-fetch-site': 'same-site' }, false],
  ['our page, led on by another site', ours, { origin: ours, 'sec-fetch-site': 'cross-site' }, false],
])('a form from %s, sent to %s', async (_, host, said, isTaken) => {
  expect((await send(`${host}/preferences`, said)).status).toBe(isTaken ? 303 : 403)
})

test.each<[string, () => BodyInit]>([
  ['a form', () => new URLSearchParams({ name: 'x' })],
  ['a form with files', () => new FormData()],
  ['JSON', () => new Blob(['{}'], { type: 'application/json' })],
  ['bytes without a type', () => new Uint8Array([1])],
])('no address takes %s from another site, whoever is signed in', async (_, body) => {
  const addresses = listRoutes(application).filter((route) => !route.startsWith('GET '))
  expect(addresses.length).toBeGreaterThan(50)
  const taken: string[] = []
  for (const route of addresses) {
    const [, path = ''] = route.split(' ')
    const answer = await send(ours + path.replace(/:\w+/g, 'x'), { origin: theirs }, body())
    if (answer.status !== 403) taken.push(`${route}: ${answer.status}`)
  }
  expect(taken).toEqual([])
})

test('whoever was made to send it is told so on a page', async () => {
  const answer = await send(`${ours}/preferences`, { origin: theirs })
  expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8')
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(await answer.text()).toContain('<h1>')
})
