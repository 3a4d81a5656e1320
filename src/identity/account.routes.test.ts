import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, openBrowser } from './browser.testing.ts'
import { firstDay, whereTo } from './first-day.testing.ts'
import { type IdentityGround, identityGround, recorded } from './identity.testing.ts'
import { newestMail } from './mail.testing.ts'
import { secretOn } from './set-up-key.testing.ts'
import { addActive, openSession, PASSWORD, signInAs } from './somebody.testing.ts'
import { totpAt } from './totp.testing.ts'

let ground: IdentityGround

beforeAll(async () => {
  ground = await identityGround()
})
afterAll(() => ground.close())

/** Somebody whose second factor was just given. */
async function steppedUp(): Promise<{ person: Awaited<ReturnType<typeof addActive>>; browser: Browser; sessionId: string }> {
  const person = await addActive(ground)
  await firstDay(ground.app, person.email)
  const { cookie, id } = await openSession(ground, person, { steppedUp: true })
  return { person, browser: openBrowser(ground.app, { cookie }), sessionId: id }
}

/** A passkey that nobody can use, as a row. */
async function addPasskeyRow(accountId: string | null, id: string): Promise<void> {
  await ground.behind(
    `insert into auth.passkey (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp", "createdAt")
     values ($1, $2, '', $3, $1, 0, 'singleDevice', false, now())`,
    [id, `鍵 ${id}`, accountId],
  )
}

const isMissing = (html: string, text: string) => !html.includes(text)

describe('the sessions of an account', () => {
  test('are listed with the device, and this one is named', async () => {
    const person = await addActive(ground)
    const here = await openSession(ground, person)
    const there = await openSession(ground, person)
    const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'
    await ground.accounts.updateTable('session').set({ userAgent: windows }).where('id', '=', there.id).execute()
    const page = await (await openBrowser(ground.app, { cookie: here.cookie }).get('/console/account')).text()
    expect(page).toContain('Chrome / Windows')
    expect(page.match(/この端末/g)).toHaveLength(1)
    expect(page).toContain(`/console/account/sessions/${there.id}/ending`)
    expect(isMissing(page, `/console/account/sessions/${here.id}/ending`)).toBe(true)
  })

  test('can be ended one by one', async () => {
    const person = await addActive(ground)
    const [here, there] = [await openSession(ground, person), await openSession(ground, person)]
    const browser = openBrowser(ground.app, { cookie: here.cookie })
    const ended = await browser.post(`/console/account/sessions/${there.id}/ending`)
    expect(whereTo(ended)).toEqual([303, '/console/account?notice=sessions-ended'])
    expect((await openBrowser(ground.app, { cookie: there.cookie }).get('/console/account')).status).toBe(303)
    expect((await browser.get('/console/account')).status).toBe(200)
    expect((await recorded(ground, person.id)).at(-1)).toEqual({ kind: 'identity.sessions-ended', details: { count: 1 } })
  })

  test('can all be ended but this one', async () => {
    const person = await addActive(ground)
    const here = await openSession(ground, person)
    const others = await Promise.all([1, 2, 3].map(() => openSession(ground, person)))
    const browser = openBrowser(ground.app, { cookie: here.cookie })
    expect((await browser.post('/console/account/sessions/ending')).status).toBe(303)
    for (const { cookie } of others) expect((await openBrowser(ground.app, { cookie }).get('/console/account')).status).toBe(303)
    expect((await browser.get('/console/account')).status).toBe(200)
  })

  test('of somebody else cannot be ended, and are not found', async () => {
    const { cookie } = await signInAs(ground, ['administrator'])
    const theirs = await openSession(ground, await addActive(ground))
    const answer = await openBrowser(ground.app, { cookie }).post(`/console/account/sessions/${theirs.id}/ending`)
    expect(answer.status).toBe(404)
    expect((await openBrowser(ground.app, { cookie: theirs.cookie }).get('/console/account')).status).toBe(200)
  })

  test('that were idle too long are not listed', async () => {
    const person = await addActive(ground)
    const idle = await openSession(ground, person)
    ground.clock.aheadMinutes = 61
    const here = await openSession(ground, person)
    const page = await (await openBrowser(ground.app, { cookie: here.cookie }).get('/console/account')).text()
    expect(isMissing(page, idle.id)).toBe(true)
    ground.clock.aheadMinutes = 0
  })
})

test('from each change of the account a way leads back to it', async () => {
  const { browser } = await steppedUp()
  for (const page of ['password', 'authenticator', 'passkey']) {
    const html = await (await browser.get(`/console/account/${page}`)).text()
    expect(html, page).toContain('<li><a href="/console/account">アカウント</a></li>')
  }
})

describe('the password', () => {
  test('is changed with the present one, ends other sessions and is told by mail', async () => {
    const { person, browser } = await steppedUp()
    const other = await openSession(ground, person)
    const done = await browser.post('/console/account/password', { before: PASSWORD, password: 'harbour-teapot-moon' })
    expect(whereTo(done)).toEqual([303, '/console/account?notice=password-changed'])
    expect((await browser.get('/console/account')).status).toBe(200)
    expect((await openBrowser(ground.app, { cookie: other.cookie }).get('/console/account')).status).toBe(303)
    expect((await newestMail(ground)).to).toBe(person.email)
    const signIn = (password: string) => openBrowser(ground.app).post('/sign-in', { email: person.email, password })
    expect([(await signIn(PASSWORD)).status, (await signIn('harbour-teapot-moon')).status]).toEqual([422, 303])
  })

  test.each<[string, Record<string, string>, string]>([
    ['a wrong present one', { before: 'wrong-wrong-wrong', password: 'harbour-teapot-moon' }, '現在のパスワードが違います。'],
    ['a short new one', { before: PASSWORD, password: 'short' }, '12文字以上'],
    ['a plain new one', { before: PASSWORD, password: 'qwertyuiopas' }, '推測されやすい'],
    ['nothing', {}, '現在のパスワードが違います。'],
  ])('is not changed with %s', async (_, fields, message) => {
    const { person, browser } = await steppedUp()
    const answer = await browser.post('/console/account/password', fields)
    expect([answer.status, (await answer.text()).includes(message)]).toEqual([422, true])
    expect((await openBrowser(ground.app).post('/sign-in', { email: person.email, password: PASSWORD })).status).toBe(303)
  })

  test('cannot be guessed from an open session', async () => {
    const { browser } = await steppedUp()
    const change = () => browser.post('/console/account/password', { before: 'wrong-wrong-wrong', password: 'harbour-teapot-moon' })
    for (let count = 0; count < 5; count += 1) expect((await change()).status).toBe(422)
    expect((await change()).status).toBe(429)
  })
})

describe('second factors', () => {
  test('a new authenticator takes the place of the one before and ends other sessions', async () => {
    const { person, browser } = await steppedUp()
    const other = await openSession(ground, person)
    const page = await (await browser.get('/console/account/authenticator')).text()
    expect(page).toContain('これまでの認証アプリは使えなくなります')
    const secret = secretOn(page)
    expect((await browser.post('/console/account/authenticator', { code: '000000' })).status).toBe(422)
    const done = await browser.post('/console/account/authenticator', { code: totpAt(secret, new Date()) })
    expect(whereTo(done)).toEqual([303, '/console/account?notice=factor-added'])
    expect((await openBrowser(ground.app, { cookie: other.cookie }).get('/console/account')).status).toBe(303)
    const fresh = openBrowser(ground.app)
    await fresh.post('/sign-in', { email: person.email, password: PASSWORD })
    const code = totpAt(secret, new Date(Date.now() + 30_000))
    expect((await fresh.post('/sign-in/second-factor', { code })).status).toBe(303)
  })

  test('the only one cannot be removed, and no button offers it', async () => {
    const { browser } = await steppedUp()
    expect(isMissing(await (await browser.get('/console/account')).text(), 'authenticator/removal')).toBe(true)
    const answer = await browser.post('/console/account/authenticator/removal')
    expect([answer.status, (await answer.text()).includes('最後の二段階認証は削除できません')]).toEqual([409, true])
  })

  test('one of two can be removed, but not both', async () => {
    const { person, browser } = await steppedUp()
    await addPasskeyRow(person.accountId, `pk-${person.id}`)
    expect(await (await browser.get('/console/account')).text()).toContain(`鍵 pk-${person.id}`)
    const removed = await browser.post('/console/account/authenticator/removal')
    expect(whereTo(removed)).toEqual([303, '/console/account?notice=factor-removed'])
    expect((await browser.post(`/console/account/passkeys/pk-${person.id}/removal`)).status).toBe(409)
    expect((await recorded(ground, person.id)).at(-1)).toEqual({ kind: 'identity.second-factor-removed', details: { factor: 'totp' } })
  })

  test("an authenticator that was removed gives no good code, and its owner's recovery codes stay", async () => {
    const person = await addActive(ground)
    const { browser, secret } = await firstDay(ground.app, person.email)
    await browser.post('/sign-in/recovery-codes')
    await addPasskeyRow(person.accountId, `pk-${person.id}`)
    await browser.post('/console/account/authenticator/removal')
    expect(await (await browser.get('/console/account')).text()).toContain('残り10個')
    const fresh = openBrowser(ground.app)
    await fresh.post('/sign-in', { email: person.email, password: PASSWORD })
    expect(isMissing(await (await fresh.get('/sign-in/second-factor')).text(), 'one-time-code')).toBe(true)
    const code = totpAt(secret, new Date(Date.now() + 30_000))
    expect((await fresh.post('/sign-in/second-factor', { code })).status).toBe(422)
  })

  test('a passkey of somebody else is not removed', async () => {
    const [mine, theirs] = [await steppedUp(), await steppedUp()]
    await addPasskeyRow(mine.person.accountId, `pk-${mine.person.id}`)
    await addPasskeyRow(theirs.person.accountId, `pk-${theirs.person.id}`)
    const answer = await mine.browser.post(`/console/account/passkeys/pk-${theirs.person.id}/removal`)
    expect([answer.status, (await answer.text()).includes('見つかりませんでした')]).toEqual([409, true])
    expect(await (await theirs.browser.get('/console/account')).text()).toContain(`鍵 pk-${theirs.person.id}`)
  })
})

test.each([
  ['GET', '/console/account/password'],
  ['POST', '/console/account/password'],
  ['GET', '/console/account/authenticator'],
  ['POST', '/console/account/authenticator'],
  ['POST', '/console/account/authenticator/removal'],
  ['GET', '/console/account/passkey'],
  ['POST', '/console/account/passkeys/x/removal'],
])('%s %s asks for the second factor first', async (method, path) => {
  const { cookie } = await signInAs(ground, ['adviser'])
  const browser = openBrowser(ground.app, { cookie })
  const answer = method === 'GET' ? await browser.get(path) : await browser.post(path)
  expect([answer.status, answer.headers.get('location')?.startsWith('/sign-in/step-up')]).toEqual([303, true])
})

test('the page of a new passkey says what to do without script', async () => {
  const { browser } = await steppedUp()
  expect(await (await browser.get('/console/account/passkey')).text()).toContain('ブラウザーのスクリプトを有効にしてください')
})

test('the account is shown in English, too', async () => {
  const { cookie } = await signInAs(ground, ['adviser'])
  const page = await openBrowser(ground.app, { cookie }).get('/console/account', { 'accept-language': 'en' })
  expect(await page.text()).toContain('Where you are signed in')
})

test('a notice that does not exist says nothing', async () => {
  const { cookie } = await signInAs(ground, ['adviser'])
  const page = await openBrowser(ground.app, { cookie }).get('/console/account?notice=%3Cscript%3E')
  expect(isMissing(await page.text(), 'banner')).toBe(true)
})
