import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, openBrowser } from './browser.testing.ts'
import { firstDay, nextCode, whereTo } from './first-day.testing.ts'
import { type IdentityGround, identityGround, recorded } from './identity.testing.ts'
import type { Person } from './person.ts'
import { secretOn } from './set-up-key.testing.ts'
import { addActive, openSession, PASSWORD } from './somebody.testing.ts'
import { totpAt } from './totp.testing.ts'

let ground: IdentityGround

beforeAll(async () => {
  ground = await identityGround()
})
afterAll(() => ground.close())

async function afterPassword(email: string): Promise<Browser> {
  const browser = openBrowser(ground.app)
  expect(whereTo(await browser.post('/sign-in', { email, password: PASSWORD }))).toEqual([303, '/sign-in/second-factor'])
  return browser
}

test('a new colleague signs in, sets up an authenticator, keeps the codes and works', async () => {
  const person = await addActive(ground)
  const browser = openBrowser(ground.app)
  expect(whereTo(await browser.get('/console/account'))).toEqual([303, '/sign-in?next=%2Fconsole%2Faccount'])
  const signedIn = await browser.post('/sign-in', { email: person.email.toUpperCase(), password: PASSWORD, next: '/console/account' })
  expect(whereTo(signedIn)).toEqual([303, '/sign-in/set-up?next=%2Fconsole%2Faccount'])
  expect(whereTo(await browser.get('/console/account'))).toEqual([303, '/sign-in/set-up'])

  const page = await (await browser.get('/sign-in/set-up?next=/console/account')).text()
  expect(page).toContain('<svg class="qr-code"')
  expect(await (await browser.get('/sign-in/set-up')).text()).toContain(/<code>[A-Z2-7 ]+<\/code>/.exec(page)?.[0])
  const secret = secretOn(page)
  expect((await browser.post('/sign-in/set-up', { code: '12345' })).status).toBe(422)
  const done = await browser.post('/sign-in/set-up', { code: totpAt(secret, new Date()), next: '/console/account' })
  expect(whereTo(done)).toEqual([303, '/sign-in/recovery-codes?next=%2Fconsole%2Faccount'])

  expect(await (await browser.get('/sign-in/recovery-codes')).text()).not.toMatch(/<li><code>/)
  const codes = await (await browser.post('/sign-in/recovery-codes', { next: '/console/account' })).text()
  expect(codes.match(/<li><code>[0-9a-z]{5}-[0-9a-z]{5}<\/code>/g)).toHaveLength(10)
  const account = await browser.get('/console/account')
  expect([account.status, await account.text()]).toEqual([200, expect.stringContaining('残り10個')])
  expect(await recorded(ground, person.id)).toEqual([
    { kind: 'identity.second-factor-set', details: { factor: 'totp' } },
    { kind: 'identity.signed-in', details: { factor: 'totp' } },
    { kind: 'identity.recovery-codes-made', details: { count: 10 } },
  ])
})

test('password and code lead to the page that was asked for', async () => {
  const person = await addActive(ground)
  const { secret } = await firstDay(ground.app, person.email)
  const browser = await afterPassword(person.email)
  expect(whereTo(await browser.get('/console/account'))).toEqual([303, '/sign-in?next=%2Fconsole%2Faccount'])
  const done = await browser.post('/sign-in/second-factor', { code: ` ${nextCode(secret)} `, next: '/console/account' })
  expect(whereTo(done)).toEqual([303, '/console/account'])
  expect((await browser.get('/console/account')).status).toBe(200)
  expect(whereTo(await browser.get('/sign-in'))).toEqual([303, '/console'])
})

test('a code is good once', async () => {
  const person = await addActive(ground)
  const { secret } = await firstDay(ground.app, person.email)
  const code = nextCode(secret)
  const [one, other] = [await afterPassword(person.email), await afterPassword(person.email)]
  expect((await one.post('/sign-in/second-factor', { code })).status).toBe(303)
  expect((await other.post('/sign-in/second-factor', { code })).status).toBe(422)
})

test('a recovery code is good once, and leads to the account', async () => {
  const person = await addActive(ground)
  const { browser } = await firstDay(ground.app, person.email)
  const page = await (await browser.post('/sign-in/recovery-codes')).text()
  const code = /<code>([0-9a-z]{5}-[0-9a-z]{5})<\/code>/.exec(page)?.[1] ?? ''
  const first = await afterPassword(person.email)
  expect(whereTo(await first.post('/sign-in/recovery-code', { code: code.toUpperCase() }))).toEqual([
    303,
    '/console/account?notice=recovery-code-used',
  ])
  expect(await (await first.get('/console/account?notice=recovery-code-used')).text()).toContain('残り9個')
  const second = await afterPassword(person.email)
  expect((await second.post('/sign-in/recovery-code', { code })).status).toBe(422)
})

test('five wrong codes end the attempt, and the sixth must begin with the password', async () => {
  const person = await addActive(ground)
  const { secret } = await firstDay(ground.app, person.email)
  const browser = await afterPassword(person.email)
  const codes = ['000000', '111111', '222222', '333333', '444444'].filter((code) => code !== nextCode(secret))
  for (const code of codes) expect((await browser.post('/sign-in/second-factor', { code })).status).toBe(422)
  expect(whereTo(await browser.post('/sign-in/second-factor', { code: nextCode(secret) }))).toEqual([303, '/sign-in?notice=start-again'])
})

test('ten wrong codes in a row stop all codes for fifteen minutes, the right one too', async () => {
  const person = await addActive(ground)
  const { secret } = await firstDay(ground.app, person.email)
  for (const start of [0, 5]) {
    const browser = await afterPassword(person.email)
    for (let count = 0; count < 5; count += 1) await browser.post('/sign-in/second-factor', { code: `00000${start + count}` })
  }
  const browser = await afterPassword(person.email)
  expect(whereTo(await browser.post('/sign-in/second-factor', { code: nextCode(secret) }))).toEqual([303, '/sign-in?notice=locked'])
  expect(await (await browser.get('/sign-in?notice=locked')).text()).toContain('15分間')
})

test.each<[string, (person: Person & { email: string }) => Record<string, string>]>([
  ['a wrong password', ({ email }) => ({ email, password: 'teapot-harbour-lamp' })],
  ['an address that nobody has', () => ({ email: 'nobody@example.jp', password: PASSWORD })],
])('%s is refused with the same words', async (_, fields) => {
  const person = await addActive(ground)
  const answer = await openBrowser(ground.app).post('/sign-in', fields(person))
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('メールアドレスかパスワードが違います')
})

test('a suspended person is refused with the same words, and gets no cookie', async () => {
  const person = await addActive(ground)
  await ground.behind("update person set state = 'suspended' where id = $1", [person.id])
  const browser = openBrowser(ground.app)
  const answer = await browser.post('/sign-in', { email: person.email, password: PASSWORD })
  expect([answer.status, browser.cookies.size]).toEqual([422, 0])
  expect(await answer.text()).toContain('メールアドレスかパスワードが違います')
  expect(
    await ground.accounts
      .selectFrom('session')
      .select('id')
      .where('userId', '=', person.accountId ?? '')
      .execute(),
  ).toEqual([])
  expect(await recorded(ground, person.id)).toEqual([
    { kind: 'identity.sign-in-failed', details: { step: 'password', reason: 'not-active' } },
  ])
})

test('a known and an unknown address take about the same time', async () => {
  const person = await addActive(ground)
  const time = async (email: string, network: string) => {
    const start = performance.now()
    await openBrowser(ground.app).post('/sign-in', { email, password: 'teapot-harbour-lamp' }, { 'x-test-network': network })
    return performance.now() - start
  }
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (let count = 0; count < 12; count += 1) {
    times.known.push(await time(person.email, `198.51.100.${count}`))
    times.unknown.push(await time('somebody.else@example.jp', `198.51.100.${count}`))
  }
  // The quickest of each: without the argon2 computation an unknown address would be four times as quick.
  const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)]
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2)
})

test('the eleventh try within a quarter of an hour from one network waits, and another network does not', async () => {
  const person = await addActive(ground)
  const attempt = (password: string, network: string) =>
    openBrowser(ground.app).post('/sign-in', { email: person.email, password }, { 'x-test-network': network })
  for (let count = 0; count < 10; count += 1) expect((await attempt('wrong-wrong-wrong', '192.0.2.1')).status).toBe(422)
  expect((await attempt(PASSWORD, '192.0.2.1')).status).toBe(429)
  expect((await attempt(PASSWORD, '192.0.2.2')).status).toBe(303)
  ground.clock.aheadMinutes += 15
  expect((await attempt(PASSWORD, '192.0.2.1')).status).toBe(303)
  ground.clock.aheadMinutes = 0
})

test('guessing at an address that nobody has is counted in the same way', async () => {
  const attempt = () =>
    openBrowser(ground.app).post('/sign-in', { email: 'ghost@example.jp', password: PASSWORD }, { 'x-test-network': '192.0.2.3' })
  for (let count = 0; count < 10; count += 1) await attempt()
  expect((await attempt()).status).toBe(429)
})

test('signing in gives a new session: one that was planted before is not adopted, and the one of the password ends', async () => {
  const [person, attacker] = [await addActive(ground), await addActive(ground)]
  const planted = await openSession(ground, attacker)
  const browser = openBrowser(ground.app, { cookie: planted.cookie })
  await browser.post('/sign-in', { email: person.email, password: PASSWORD })
  const half = browser.cookies.get('madoguchi.session_token')
  expect(planted.cookie).not.toContain(half ?? '')
  const page = await (await browser.get('/sign-in/set-up')).text()
  const secret = secretOn(page)
  await browser.post('/sign-in/set-up', { code: totpAt(secret, new Date()) })
  expect(browser.cookies.get('madoguchi.session_token')).not.toBe(half)
  const thief = openBrowser(ground.app, { cookie: `madoguchi.session_token=${half}` })
  expect(whereTo(await thief.get('/console/account'))).toEqual([303, '/sign-in?next=%2Fconsole%2Faccount'])
})

test('an older session in the same browser does not answer for the second factor', async () => {
  const [person, other] = [await addActive(ground), await addActive(ground)]
  const [, theirs] = [await firstDay(ground.app, person.email), await firstDay(ground.app, other.email)]
  const browser = theirs.browser
  const kept = browser.cookies.get('madoguchi.session_token') ?? ''
  await browser.post('/sign-in', { email: person.email, password: PASSWORD })
  browser.cookies.set('madoguchi.session_token', kept)
  expect((await browser.post('/sign-in/second-factor', { code: nextCode(theirs.secret) })).status).toBe(422)
})

test('a session of the password alone stays outside once a second factor was set up elsewhere', async () => {
  const person = await addActive(ground)
  const late = openBrowser(ground.app)
  await late.post('/sign-in', { email: person.email, password: PASSWORD })
  const session = await openSession(ground, person, { factor: null })
  await firstDay(ground.app, person.email)
  expect(whereTo(await late.get('/sign-in/set-up'))).toEqual([303, '/sign-in'])
  const again = await openSession(ground, person, { factor: null })
  expect(session.id).not.toBe(again.id)
  const browser = openBrowser(ground.app, { cookie: again.cookie })
  expect(whereTo(await browser.get('/sign-in/set-up'))).toEqual([303, '/sign-in'])
  expect(whereTo(await browser.post('/sign-in/set-up', { code: '123456' }))).toEqual([303, '/sign-in?notice=start-again'])
})

test('signing out ends the session for good', async () => {
  const person = await addActive(ground)
  const { cookie } = await openSession(ground, person)
  const browser = openBrowser(ground.app, { cookie })
  expect(whereTo(await browser.post('/sign-out'))).toEqual([303, '/sign-in?notice=signed-out'])
  expect((await openBrowser(ground.app, { cookie }).get('/console/account')).status).toBe(303)
  expect(await recorded(ground, person.id)).toEqual([{ kind: 'identity.signed-out', details: {} }])
})

test.each(['/sign-in/second-factor', '/sign-in/recovery-code'])('%s without a password before begins again', async (path) => {
  expect(whereTo(await openBrowser(ground.app).get(path))).toEqual([303, '/sign-in?notice=start-again'])
  expect(whereTo(await openBrowser(ground.app).post(path, { code: '123456' }))).toEqual([303, '/sign-in?notice=start-again'])
})

test('an empty form is explained field by field and keeps what was typed', async () => {
  const answer = await openBrowser(ground.app).post('/sign-in', { email: 'hanako@example.jp', password: '' })
  const page = await answer.text()
  expect([answer.status, page.includes('value="hanako@example.jp"')]).toEqual([422, true])
  expect(page).toContain('パスワードを入力してください。')
})

test('cookies are for this site only, are out of reach for scripts, and are secure over https', async () => {
  const secure = await identityGround({ origin: 'https://desk.example' })
  const person = await addActive(secure)
  const browser = openBrowser(secure.app, { origin: 'https://desk.example' })
  const answer = await browser.post('/sign-in', { email: person.email, password: PASSWORD })
  const [cookie] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Secure-madoguchi[.]session_token=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  await secure.close()
})

test("better-auth's own addresses do not answer, and there is no sign-up", async () => {
  const browser = openBrowser(ground.app)
  for (const path of ['sign-up/email', 'sign-in/email', 'get-session', 'two-factor/enable', 'gate/open-with-totp']) {
    expect((await browser.json(`/sign-in/auth/${path}`, { email: 'a@example.jp', password: PASSWORD, name: 'a' })).status).toBe(404)
  }
})
