import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAuthenticator, type SoftwareAuthenticator } from './authenticator.testing.ts'
import { type Browser, ORIGIN, openBrowser } from './browser.testing.ts'
import { firstDay, whereTo } from './first-day.testing.ts'
import { type IdentityGround, identityGround, recorded } from './identity.testing.ts'
import { addActive, openSession, PASSWORD } from './somebody.testing.ts'

let ground: IdentityGround

beforeAll(async () => {
  ground = await identityGround()
})
afterAll(() => ground.close())

async function questionOf(browser: Browser, path: string) {
  const answer = await browser.json(`${path}/question`)
  expect(answer.status).toBe(200)
  return (await answer.json()).options
}

async function makePasskey(browser: Browser, device: SoftwareAuthenticator, next = ''): Promise<Response> {
  const options = await questionOf(browser, '/sign-in/set-up/passkey')
  return await browser.json('/sign-in/set-up/passkey/answer', { answer: device.make(options), name: '職場のパソコン', next })
}

/** Somebody whose only second factor is a passkey, made on the first day. */
async function withPasskey() {
  const person = await addActive(ground)
  const device = openAuthenticator({ origin: ORIGIN })
  const browser = openBrowser(ground.app)
  await browser.post('/sign-in', { email: person.email, password: PASSWORD })
  const made = await makePasskey(browser, device, '/console/account')
  return { person, device, browser, made }
}

async function afterPassword(email: string): Promise<Browser> {
  const browser = openBrowser(ground.app)
  expect(whereTo(await browser.post('/sign-in', { email, password: PASSWORD }))).toEqual([303, '/sign-in/second-factor'])
  return browser
}

test('a passkey can be the first second factor; recovery codes come after it', async () => {
  const { person, browser, made } = await withPasskey()
  expect(await made.json()).toEqual({ next: '/sign-in/recovery-codes?next=%2Fconsole%2Faccount' })
  const codes = await (await browser.post('/sign-in/recovery-codes')).text()
  expect(codes.match(/<li><code>/g)).toHaveLength(10)
  expect(await (await browser.get('/console/account')).text()).toContain('職場のパソコン')
  expect(await recorded(ground, person.id)).toEqual([
    { kind: 'identity.second-factor-set', details: { factor: 'passkey' } },
    { kind: 'identity.signed-in', details: { factor: 'passkey' } },
    { kind: 'identity.recovery-codes-made', details: { count: 10 } },
  ])
})

test('the question names the device by the e-mail address, and asks for no second one on the same device', async () => {
  const { person, device, browser } = await withPasskey()
  const options = await questionOf(browser, '/sign-in/set-up/passkey')
  expect(options).toMatchObject({
    rp: { id: 'desk.example', name: 'みなと相談センター' },
    user: { name: person.email },
    attestation: 'none',
  })
  expect(options.excludeCredentials).toEqual([expect.objectContaining({ id: device.id() })])
})

test('password and passkey sign in, and the page offers no authenticator that is not there', async () => {
  const { person, device } = await withPasskey()
  const browser = await afterPassword(person.email)
  const page = await (await browser.get('/sign-in/second-factor')).text()
  expect([page.includes('<passkey-ceremony'), page.includes('one-time-code')]).toEqual([true, false])
  const options = await questionOf(browser, '/sign-in/passkey')
  expect(options.allowCredentials).toEqual([expect.objectContaining({ id: device.id() })])
  const answer = await browser.json('/sign-in/passkey/answer', { answer: device.use(options), next: '/console/account' })
  expect(await answer.json()).toEqual({ next: '/console/account' })
  expect((await browser.get('/console/account')).status).toBe(200)
  expect((await recorded(ground, person.id)).at(-1)).toEqual({ kind: 'identity.signed-in', details: { factor: 'passkey' } })
})

test('a passkey alone, without the password before, opens nothing', async () => {
  const { device } = await withPasskey()
  const browser = openBrowser(ground.app)
  expect((await browser.json('/sign-in/passkey/question')).status).toBe(404)
  const answer = await browser.json('/sign-in/passkey/answer', { answer: device.use({ challenge: 'AAAA' }) })
  expect([answer.status, await answer.json()]).toEqual([422, { refusal: 'start-again' }])
})

test("somebody else's passkey does not stand in for one's own", async () => {
  const [mine, theirs] = [await withPasskey(), await withPasskey()]
  const browser = await afterPassword(mine.person.email)
  const options = await questionOf(browser, '/sign-in/passkey')
  const answer = await browser.json('/sign-in/passkey/answer', { answer: theirs.device.use(options) })
  expect(answer.status).toBe(422)
  expect((await browser.get('/console/account')).status).toBe(303)
  const { rows } = await ground.behind('select count(*)::int as count from auth.session where "userId" = $1', [theirs.person.accountId])
  expect(rows).toEqual([{ count: 1 }])
  expect((await recorded(ground, mine.person.id)).at(-1)).toEqual({
    kind: 'identity.sign-in-failed',
    details: { step: 'passkey', reason: 'wrong' },
  })
})

test.each<[string, (device: SoftwareAuthenticator, options: { challenge: string }, own: string) => object]>([
  ['an answer to another question', (device) => device.use({ challenge: Buffer.from('another question').toString('base64url') })],
  ['a signature of another key', (_, options, own) => strangerOf(ORIGIN).forge(options, own)],
  ['an answer from another site', (_, options, own) => strangerOf('https://desk.example.evil').forge(options, own)],
  ['nothing that makes sense', () => ({ id: 'x' })],
])('%s does not sign in', async (_, answerWith) => {
  const { person, device } = await withPasskey()
  const browser = await afterPassword(person.email)
  const options = await questionOf(browser, '/sign-in/passkey')
  const answer = await browser.json('/sign-in/passkey/answer', { answer: answerWith(device, options, device.id()) })
  expect(answer.status).toBe(422)
  expect((await browser.get('/console/account')).status).toBe(303)
})

function strangerOf(origin: string): SoftwareAuthenticator {
  const device = openAuthenticator({ origin })
  device.make({ challenge: 'AAAA', rp: { id: 'desk.example' } })
  return device
}

test('an answer is good once', async () => {
  const { person, device } = await withPasskey()
  const browser = await afterPassword(person.email)
  const answer = device.use(await questionOf(browser, '/sign-in/passkey'))
  const asked = new Map(browser.cookies)
  expect((await browser.json('/sign-in/passkey/answer', { answer })).status).toBe(200)
  const again = openBrowser(ground.app)
  for (const [name, value] of asked) again.cookies.set(name, value)
  expect((await again.json('/sign-in/passkey/answer', { answer })).status).toBe(422)
})

test('a passkey confirms once more, and the session stays the same', async () => {
  const { person, device } = await withPasskey()
  const { cookie } = await openSession(ground, person, { factor: 'passkey' })
  const browser = openBrowser(ground.app, { cookie })
  const before = new Map(browser.cookies)
  const options = await questionOf(browser, '/sign-in/step-up/passkey')
  const answer = await browser.json('/sign-in/step-up/passkey/answer', { answer: device.use(options), next: '/console/account/password' })
  expect(await answer.json()).toEqual({ next: '/console/account/password' })
  expect((await browser.get('/console/account/password')).status).toBe(200)
  expect(browser.cookies.get('madoguchi.session_token')).toBe(before.get('madoguchi.session_token'))
  expect((await recorded(ground, person.id)).at(-1)).toEqual({ kind: 'identity.stepped-up', details: { factor: 'passkey' } })
})

test("somebody else's passkey does not confirm", async () => {
  const [mine, theirs] = [await withPasskey(), await withPasskey()]
  const { cookie } = await openSession(ground, mine.person, { factor: 'passkey' })
  const browser = openBrowser(ground.app, { cookie })
  const options = await questionOf(browser, '/sign-in/step-up/passkey')
  expect((await browser.json('/sign-in/step-up/passkey/answer', { answer: theirs.device.use(options) })).status).toBe(422)
  expect((await browser.get('/console/account/password')).status).toBe(303)
})

test('a second passkey is made only after confirming, and is then one of two', async () => {
  const { person, device } = await withPasskey()
  const { cookie } = await openSession(ground, person, { factor: 'passkey' })
  const browser = openBrowser(ground.app, { cookie })
  expect((await browser.json('/sign-in/set-up/passkey/question')).status).toBe(404)
  await browser.json('/sign-in/step-up/passkey/answer', { answer: device.use(await questionOf(browser, '/sign-in/step-up/passkey')) })
  const made = await makePasskey(browser, openAuthenticator({ origin: ORIGIN }), '/console/account?notice=factor-added')
  expect(await made.json()).toEqual({ next: '/console/account?notice=factor-added' })
  expect((await (await browser.get('/console/account')).text()).match(/職場のパソコン/g)?.length).toBeGreaterThanOrEqual(2)
})

test('a passkey is not made in a session of the password alone once there is a second factor', async () => {
  const person = await addActive(ground)
  const { cookie } = await openSession(ground, person, { factor: null })
  const early = openBrowser(ground.app, { cookie })
  const options = await questionOf(early, '/sign-in/set-up/passkey')
  await firstDay(ground.app, person.email)
  const late = openBrowser(ground.app, { cookie: (await openSession(ground, person, { factor: null })).cookie })
  for (const [name, value] of early.cookies) if (name.endsWith('.passkey')) late.cookies.set(name, value)
  const answer = openAuthenticator({ origin: ORIGIN }).make(options)
  const made = await late.json('/sign-in/set-up/passkey/answer', { answer, name: '', next: '' })
  expect([made.status, await made.json()]).toEqual([422, { refusal: 'not-now' }])
})

test.each(['/sign-in/passkey', '/sign-in/set-up/passkey', '/sign-in/step-up/passkey'])('%s asks nothing of a stranger', async (path) => {
  const browser = openBrowser(ground.app)
  expect((await browser.json(`${path}/question`)).status).toBe(404)
  expect([404, 422]).toContain((await browser.json(`${path}/answer`, { answer: {} })).status)
})

test('a passkey leads nowhere outside of the console', async () => {
  const { person, device } = await withPasskey()
  const browser = await afterPassword(person.email)
  const options = await questionOf(browser, '/sign-in/passkey')
  const answer = await browser.json('/sign-in/passkey/answer', { answer: device.use(options), next: 'https://evil.example/' })
  expect(await answer.json()).toEqual({ next: '/console' })
})
