import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OURS, THEIRS } from '../shared/testing/organisation.ts'
import { openBrowser } from './browser.testing.ts'
import { firstDay, whereTo } from './first-day.testing.ts'
import { type IdentityGround, identityGround } from './identity.testing.ts'
import { linkIn, newestMail } from './mail.testing.ts'
import { addActive, openSession, PASSWORD, signInAs } from './somebody.testing.ts'
import { base32 } from './totp.cipher.ts'

let ground: IdentityGround

beforeAll(async () => {
  ground = await identityGround()
  await ground.behind("update organisation set host = 'yama.example' where id = $1", [THEIRS])
})
afterAll(() => ground.close())

/** Every row of every table, as the owner sees it: what a stolen backup would hold. */
async function everythingStored(): Promise<string> {
  const { rows: tables } = await ground.behind(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth') order by 1`,
  )
  const texts = await Promise.all(
    tables.map(async ({ name }) => JSON.stringify((await ground.behind(`select t::text from ${name} t`)).rows)),
  )
  return texts.join('\n')
}

test('a stolen database holds no address, no password, no link, no secret of an authenticator, no recovery code and no cookie', async () => {
  const email = 'canary.hanako@example.jp'
  const person = await addActive(ground, { email })
  const { browser, secret } = await firstDay(ground.app, email)
  const codes = [...(await (await browser.post('/sign-in/recovery-codes')).text()).matchAll(/<li><code>([^<]+)<\/code>/g)].map(
    ([, code = '']) => code,
  )
  await openBrowser(ground.app).post('/sign-in/forgotten-password', { email })
  const token = new URL(linkIn((await newestMail(ground)).text), 'http://x').searchParams.get('token') ?? ''
  await openBrowser(ground.app).post('/sign-in', { email: 'canary.nobody@example.jp', password: 'canary-password-here' })
  const signature = decodeURIComponent(browser.cookies.get('madoguchi.session_token') ?? '').split('.')[1] ?? ''

  expect([codes.length, token.length, signature.length > 20, secret.length]).toEqual([10, 43, true, 27])
  const canaries = [
    email,
    'canary.nobody',
    'canary-password-here',
    PASSWORD,
    token,
    secret,
    base32(secret),
    signature,
    ...codes.flatMap((code) => [code, code.replace('-', '')]),
  ]
  const stored = await everythingStored()
  expect(stored).toContain(person.id)
  expect(canaries.filter((canary) => stored.includes(canary) || stored.includes(Buffer.from(canary).toString('hex')))).toEqual([])
})

describe('one address in two organisations is two people', () => {
  const email = 'both@example.jp'
  const there = 'http://yama.example'

  test('with a password, a second factor and a session at each', async () => {
    const [ours, theirs] = [await addActive(ground, { email }), await addActive(ground, { email, organisationId: THEIRS })]
    expect(ours.accountId).not.toBe(theirs.accountId)
    await firstDay(ground.app, email)
    expect(whereTo(await openBrowser(ground.app).post('/sign-in', { email, password: PASSWORD }))).toEqual([303, '/sign-in/second-factor'])
    expect(whereTo(await openBrowser(ground.app, { origin: there }).post('/sign-in', { email, password: PASSWORD }))).toEqual([
      303,
      '/sign-in/set-up',
    ])
  })

  test('a session of one is nothing at the other', async () => {
    const ours = (await ground.identity.listColleagues(OURS)).find(({ accountId }) => accountId !== null)
    const { cookie } = await openSession(ground, { accountId: ours?.accountId ?? null })
    expect((await openBrowser(ground.app, { cookie }).get('/console/account')).status).toBe(200)
    expect((await openBrowser(ground.app, { cookie, origin: there }).get('/console/account')).status).toBe(303)
  })

  test('an administrator of one resets nothing at the other', async () => {
    const shared = 'shared@example.jp'
    const ours = await addActive(ground, { email: shared })
    await addActive(ground, { email: shared, organisationId: THEIRS })
    const { secret } = await firstDay(ground.app, shared)
    expect(secret).not.toBe('')
    const { cookie } = await signInAs(ground, ['administrator'], { organisationId: THEIRS, steppedUp: true })
    const theirs = (await ground.identity.listColleagues(THEIRS)).filter(({ roles }) => !roles.includes('administrator'))
    const browser = openBrowser(ground.app, { cookie, origin: there })
    for (const { id } of theirs) await browser.post(`/console/people/${id}/second-factor-reset`)
    expect((await browser.post(`/console/people/${ours.id}/second-factor-reset`)).status).toBe(404)
    expect(whereTo(await openBrowser(ground.app).post('/sign-in', { email: shared, password: PASSWORD }))).toEqual([
      303,
      '/sign-in/second-factor',
    ])
  })

  test('a link of one opens nothing at the other', async () => {
    await openBrowser(ground.app).post('/sign-in/forgotten-password', { email })
    const link = linkIn((await newestMail(ground)).text)
    expect((await openBrowser(ground.app).get(link)).status).toBe(200)
    expect((await openBrowser(ground.app, { origin: there }).get(link)).status).toBe(404)
  })
})

test('an acceptance that was cut short can be finished: the account that was left over is taken over', async () => {
  const { cookie } = await signInAs(ground, ['administrator'], { steppedUp: true })
  const fields = { name: '中断', email: 'cut@example.jp', roles: 'adviser', language: 'ja' }
  await openBrowser(ground.app, { cookie }).post('/console/people', fields)
  const token = new URL(linkIn((await newestMail(ground)).text), 'http://x').searchParams.get('token') ?? ''
  // The account was written, and then the process died before the person was.
  const { rows } = await ground.behind(`select encode(email_hash, 'hex') as hash from person where name = '中断'`)
  await ground.behind(`insert into auth."user" (id, name, email, "emailVerified") values ('left-over', '', $1, true)`, [
    `${rows[0].hash}@${OURS}.invalid`,
  ])
  const done = await openBrowser(ground.app).post('/sign-in/invitation', { token, name: '中断', password: PASSWORD })
  expect(done.status).toBe(303)
  expect((await ground.behind(`select account_id, state from person where name = '中断'`)).rows).toEqual([
    { account_id: 'left-over', state: 'active' },
  ])
})

test('what better-auth has to say names nobody', async () => {
  const said: string[] = []
  const loud = await identityGround({ log: (message) => said.push(message) })
  const person = await addActive(loud, { email: 'loud@example.jp' })
  for (const email of [person.email, 'nobody.loud@example.jp'])
    await openBrowser(loud.app).post('/sign-in', { email, password: 'wrong-wrong-wrong' })
  expect(said.length).toBeGreaterThan(0)
  expect(said.join('\n')).not.toMatch(/loud|wrong-wrong/)
  await loud.close()
})
