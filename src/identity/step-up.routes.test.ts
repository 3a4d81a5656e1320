import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.testing.ts'
import { firstDay, nextCode, whereTo } from './first-day.testing.ts'
import { type IdentityGround, identityGround, recorded } from './identity.testing.ts'
import { addActive, openSession, signInAs } from './somebody.testing.ts'

let ground: IdentityGround

beforeAll(async () => {
  ground = await identityGround()
})
afterAll(() => ground.close())

/** A person with an authenticator, at work in a session whose second factor was given long ago. */
async function atWork() {
  const person = await addActive(ground)
  const { secret, used } = await firstDay(ground.app, person.email)
  const { cookie, id } = await openSession(ground, person)
  return { person, secret, used, sessionId: id, browser: openBrowser(ground.app, { cookie }) }
}

test('the code of the authenticator counts for ten minutes and leads back', async () => {
  const { person, secret, browser } = await atWork()
  expect(whereTo(await browser.get('/console/account/password'))).toEqual([303, '/sign-in/step-up?next=%2Fconsole%2Faccount%2Fpassword'])
  expect(await (await browser.get('/sign-in/step-up?next=/console/account/password')).text()).toContain('もう一度の本人確認')
  const given = await browser.post('/sign-in/step-up', { code: nextCode(secret), next: '/console/account/password' })
  expect(whereTo(given)).toEqual([303, '/console/account/password'])
  expect((await browser.get('/console/account/password')).status).toBe(200)
  expect((await recorded(ground, person.id)).at(-1)).toEqual({ kind: 'identity.stepped-up', details: { factor: 'totp' } })
  ground.clock.aheadMinutes = 10
  expect((await browser.get('/console/account/password')).status).toBe(303)
  ground.clock.aheadMinutes = 0
})

test('whoever does not want to confirm goes back to the console', async () => {
  const { browser } = await atWork()
  const page = await (await browser.get('/sign-in/step-up?next=/console/account/password')).text()
  expect(page).toMatch(/<main[\s\S]*<a href="\/console">確認をやめて、業務画面に戻る<\/a>[\s\S]*<\/main>/)
})

test.each([
  ['12345', '6桁の数字を入力してください。'],
  ['abcdef', '6桁の数字を入力してください。'],
  ['', '6桁の数字を入力してください。'],
])('%j is no code, and the page says so', async (code, message) => {
  const { browser } = await atWork()
  const answer = await browser.post('/sign-in/step-up', { code })
  expect([answer.status, (await answer.text()).includes(message)]).toEqual([422, true])
})

test('a code that was just used is refused', async () => {
  const { used, browser } = await atWork()
  expect((await browser.post('/sign-in/step-up', { code: used })).status).toBe(422)
})

test('a code of somebody else is refused and recorded', async () => {
  const [mine, theirs] = [await atWork(), await atWork()]
  expect((await mine.browser.post('/sign-in/step-up', { code: nextCode(theirs.secret) })).status).toBe(422)
  expect((await recorded(ground, mine.person.id)).at(-1)).toEqual({ kind: 'identity.step-up-failed', details: { reason: 'wrong' } })
})

test('after five wrong codes the session is over, however good the sixth is', async () => {
  const { person, secret, browser } = await atWork()
  for (let count = 0; count < 5; count += 1) {
    expect((await browser.post('/sign-in/step-up', { code: `00000${count}` })).status).toBe(422)
  }
  expect(whereTo(await browser.post('/sign-in/step-up', { code: nextCode(secret) }))).toEqual([303, '/sign-in?notice=ended'])
  expect((await browser.get('/console/account')).status).toBe(303)
  expect((await recorded(ground, person.id)).at(-1)).toEqual({ kind: 'identity.step-up-failed', details: { reason: 'too-many' } })
})

test('whoever has no authenticator and no passkey is told what to do', async () => {
  const { cookie } = await signInAs(ground, ['adviser'])
  const browser = openBrowser(ground.app, { cookie })
  expect(await (await browser.get('/sign-in/step-up')).text()).toContain('回復コードで入り直してください')
  expect((await browser.post('/sign-in/step-up', { code: '123456' })).status).toBe(422)
})

test('giving the second factor again does not make the session longer', async () => {
  const { secret, browser, sessionId } = await atWork()
  await ground.behind(`update auth.session set "expiresAt" = now() + interval '3 minutes' where id = $1`, [sessionId])
  await browser.post('/sign-in/step-up', { code: nextCode(secret) })
  const { rows } = await ground.behind('select "steppedUpUntil" <= "expiresAt" as within from auth.session where id = $1', [sessionId])
  expect(rows).toEqual([{ within: true }])
})

test.each(['/sign-in/step-up', '/sign-in/recovery-codes'])('%s is for persons', async (path) => {
  expect((await openBrowser(ground.app).get(path)).status).toBe(303)
  const { cookie } = await openSession(ground, await addActive(ground), { factor: null })
  expect(whereTo(await openBrowser(ground.app, { cookie }).post(path))).toEqual([303, '/sign-in/set-up'])
})

test('recovery codes are made anew only after the second factor was given', async () => {
  const { browser } = await atWork()
  expect(whereTo(await browser.post('/sign-in/recovery-codes'))).toEqual([303, '/sign-in/step-up?next=%2Fconsole%2Faccount'])
})
