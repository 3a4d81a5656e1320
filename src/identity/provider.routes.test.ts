import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Browser, openBrowser } from './browser.testing.ts'
import { firstDay, nextCode, whereTo } from './first-day.testing.ts'
import { type IdentityGround, identityGround, recorded } from './identity.testing.ts'
import { linkIn, newestMail } from './mail.testing.ts'
import { openProvider, type TestProvider } from './provider.testing.ts'
import { secretOn } from './set-up-key.testing.ts'
import { addActive, PASSWORD, signInAs } from './somebody.testing.ts'
import { totpAt } from './totp.testing.ts'

let provider: TestProvider
let ground: IdentityGround

beforeAll(async () => {
  provider = await openProvider()
  const { issuer, clientId, clientSecret } = provider
  ground = await identityGround({ provider: { issuer, clientId, clientSecret, emailsAreVerified: false } })
})
beforeEach(() => {
  provider.lie = {}
  provider.foreignKey = false
})
afterAll(async () => {
  await ground.close()
  await provider.close()
})

let subjects = 0
const identityOf = (email: string, emailVerified = true) => {
  subjects += 1
  return { sub: `subject-${subjects}`, email, emailVerified }
}

/** To the provider and back: what a browser does between two pages of ours. */
async function throughProvider(browser: Browser, path = '/sign-in/provider'): Promise<Response> {
  const left = await browser.get(path)
  expect(left.headers.get('location')).toMatch(new RegExp(`^${provider.issuer}/authorize[?]`))
  const there = await fetch(left.headers.get('location') ?? '', { redirect: 'manual' })
  const back = new URL(there.headers.get('location') ?? '')
  return await browser.get(back.pathname + back.search)
}

/** Follows our own redirects to the page where they end. */
async function arrival(browser: Browser, answer: Response): Promise<string> {
  let location = answer.headers.get('location') ?? ''
  for (let steps = 0; steps < 5; steps += 1) {
    const url = new URL(location, 'http://desk.example')
    const next = await browser.get(url.pathname + url.search)
    if (next.status !== 303 && next.status !== 302) return url.pathname + url.search
    location = next.headers.get('location') ?? ''
  }
  return location
}

test('a person whose address the provider vouches for comes in, and sets up a second factor', async () => {
  const person = await addActive(ground)
  provider.identity = identityOf(person.email.toUpperCase())
  const browser = openBrowser(ground.app)
  expect(await (await browser.get('/sign-in')).text()).toContain('組織のアカウントでサインインする')
  const back = await throughProvider(browser, '/sign-in/provider?next=/console/account')
  expect(await arrival(browser, back)).toBe('/sign-in/set-up?next=%2Fconsole%2Faccount')
  const secret = secretOn(await (await browser.get('/sign-in/set-up')).text())
  expect((await browser.post('/sign-in/set-up', { code: totpAt(secret, new Date()) })).status).toBe(303)
  expect((await browser.get('/console/account')).status).toBe(200)
})

test('with a second factor set up, it is asked for after the provider, too', async () => {
  const person = await addActive(ground)
  const { secret } = await firstDay(ground.app, person.email)
  provider.identity = identityOf(person.email)
  const browser = openBrowser(ground.app)
  const back = await throughProvider(browser, '/sign-in/provider?next=/console/account')
  expect(await arrival(browser, back)).toBe('/sign-in/second-factor?next=%2Fconsole%2Faccount')
  expect(browser.cookies.has('madoguchi.session_token')).toBe(false)
  expect((await browser.get('/console/account')).status).toBe(303)
  const done = await browser.post('/sign-in/second-factor', { code: nextCode(secret), next: '/console/account' })
  expect(whereTo(done)).toEqual([303, '/console/account'])
  expect((await browser.get('/console/account')).status).toBe(200)
  expect((await recorded(ground, person.id)).at(-1)).toEqual({ kind: 'identity.signed-in', details: { factor: 'totp' } })
})

test('the identity stays linked when the address at the provider changes, and its tokens are not kept', async () => {
  const person = await addActive(ground)
  provider.identity = identityOf(person.email)
  await throughProvider(openBrowser(ground.app))
  provider.identity = { ...provider.identity, email: 'married.name@example.jp' }
  const browser = openBrowser(ground.app)
  expect(await arrival(browser, await throughProvider(browser))).toBe('/sign-in/set-up')
  const { rows } = await ground.behind(
    `select "accessToken", "refreshToken", "idToken" from auth.account where "userId" = $1 and "providerId" like 'provider-%'`,
    [person.accountId],
  )
  expect(rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null }])
})

test.each<[string, string, () => Promise<void>]>([
  [
    'somebody nobody invited',
    'signup_disabled',
    async () => {
      provider.identity = identityOf('stranger@example.jp')
    },
  ],
  [
    'an address that the provider does not vouch for',
    'account_not_linked',
    async () => {
      provider.identity = identityOf((await addActive(ground)).email, false)
    },
  ],
  [
    'a token signed by somebody else',
    'unable_to_get_user_info',
    async () => {
      provider.identity = identityOf((await addActive(ground)).email)
      provider.foreignKey = true
    },
  ],
  [
    'a token for another client',
    'unable_to_get_user_info',
    async () => {
      provider.identity = identityOf((await addActive(ground)).email)
      provider.lie = { aud: 'another' }
    },
  ],
  [
    'a token of another issuer',
    'unable_to_get_user_info',
    async () => {
      provider.identity = identityOf((await addActive(ground)).email)
      provider.lie = { iss: 'https://elsewhere.example' }
    },
  ],
  [
    'a token made for another sign-in',
    'unable_to_get_user_info',
    async () => {
      provider.identity = identityOf((await addActive(ground)).email)
      provider.lie = { nonce: 'another' }
    },
  ],
  [
    'a suspended person',
    'not-active',
    async () => {
      const person = await addActive(ground)
      provider.identity = identityOf(person.email)
      await ground.behind("update person set state = 'suspended' where id = $1", [person.id])
    },
  ],
])('%s does not come in, is told no reason, and is recorded as %s', async (_, reason, prepare) => {
  await prepare()
  const browser = openBrowser(ground.app)
  expect(await arrival(browser, await throughProvider(browser))).toMatch(/^\/sign-in[?]notice=provider-refused/)
  expect((await browser.get('/console/account')).status).toBe(303)
  const { rows } = await ground.behind('select kind, details from event order by sequence desc limit 1')
  expect(rows).toEqual([{ kind: 'identity.sign-in-failed', details: { step: 'provider', reason } }])
})

test('an answer that nobody asked for in this browser is refused', async () => {
  const person = await addActive(ground)
  provider.identity = identityOf(person.email)
  const asked = await openBrowser(ground.app).get('/sign-in/provider')
  const there = await fetch(asked.headers.get('location') ?? '', { redirect: 'manual' })
  const back = new URL(there.headers.get('location') ?? '')
  const victim = openBrowser(ground.app)
  const answer = await victim.get(back.pathname + back.search)
  expect(await arrival(victim, answer)).not.toContain('/sign-in/set-up')
  expect(victim.cookies.has('madoguchi.session_token')).toBe(false)
})

test('an invited person joins with the account of the organisation, without a password', async () => {
  const { cookie } = await signInAs(ground, ['administrator'], { steppedUp: true })
  const fields = { name: '高橋 法子', email: 'noriko@example.jp', roles: 'adviser', language: 'ja' }
  await openBrowser(ground.app, { cookie }).post('/console/people', fields)
  const link = linkIn((await newestMail(ground)).text)
  const browser = openBrowser(ground.app)
  expect(await (await browser.get(link)).text()).toContain('組織のアカウントで参加する')
  const token = new URL(link, 'http://x').searchParams.get('token') ?? ''
  const joined = await browser.post('/sign-in/invitation', { token, name: '高橋 法子', way: 'provider' })
  expect(whereTo(joined)).toEqual([303, '/sign-in/provider'])
  provider.identity = identityOf('noriko@example.jp')
  expect(await arrival(browser, await throughProvider(browser))).toBe('/sign-in/set-up')
  expect((await openBrowser(ground.app).post('/sign-in', { email: 'noriko@example.jp', password: PASSWORD })).status).toBe(422)
})

test('a provider that is away is said to be, and found again when it is back', async () => {
  const other = await openProvider()
  const { issuer, clientId, clientSecret } = other
  await other.close()
  const away = await identityGround({ provider: { issuer, clientId, clientSecret, emailsAreVerified: false } })
  const browser = openBrowser(away.app)
  expect(whereTo(await browser.get('/sign-in/provider'))).toEqual([303, '/sign-in?notice=provider-away'])
  expect(await (await browser.get('/sign-in?notice=provider-away')).text()).toContain('組織のアカウントのサービスにつながりません')
  expect(whereTo(await browser.get('/sign-in/provider/callback?code=x&state=y'))).toEqual([303, '/sign-in?notice=provider-away'])
  await away.close()
})

test('without a provider there is no such button and no such way', async () => {
  const plain = await identityGround()
  const browser = openBrowser(plain.app)
  expect(await (await browser.get('/sign-in')).text()).not.toContain('組織のアカウント')
  expect(whereTo(await browser.get('/sign-in/provider'))).toEqual([303, '/sign-in?notice=provider-away'])
  await plain.close()
})

test('where the provider says nothing of verified addresses, the installation may vouch for them', async () => {
  const { issuer, clientId, clientSecret } = provider
  const trusting = await identityGround({ provider: { issuer, clientId, clientSecret, emailsAreVerified: true } })
  const person = await addActive(trusting)
  provider.identity = identityOf(person.email, false)
  const browser = openBrowser(trusting.app)
  expect(await arrival(browser, await throughProvider(browser))).toBe('/sign-in/set-up')
  await trusting.close()
})
