import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listOrganisations } from '../shared/organisation/organisation.store.ts'
import { OURS, THEIRS } from '../shared/testing/organisation.ts'
import { ORIGIN, openBrowser } from './browser.testing.ts'
import { whereTo } from './first-day.testing.ts'
import { type IdentityGround, identityGround, recorded } from './identity.testing.ts'
import { firstAdministratorLink } from './link.commands.ts'
import { linkIn, newestMail } from './mail.testing.ts'
import { hashPassword } from './password.cipher.ts'
import { addActive, openSession, PASSWORD, signInAs } from './somebody.testing.ts'

let ground: IdentityGround

beforeEach(async () => {
  ground = await identityGround()
})
afterEach(() => ground.close())

const tokenOf = (path: string) => new URL(path, ORIGIN).searchParams.get('token') ?? ''

async function linkOfFirst(organisationId = OURS): Promise<string | undefined> {
  const organisation = (await listOrganisations(ground.db)).find(({ id }) => id === organisationId)
  if (organisation === undefined) throw new Error('No such organisation')
  const link = await firstAdministratorLink({ db: ground.db, now: ground.now, originOf: () => ORIGIN }, organisation)
  return link === undefined ? undefined : linkIn(link)
}

const faultsOn = (html: string) => [...html.matchAll(/<a href="#field-([\w-]+)">/g)].map(([, field]) => field)
const hanako = { name: '山田 花子', email: 'Hanako.Yamada@example.jp', language: 'ja', password: PASSWORD }

describe('the first administrator', () => {
  test('registers by the link, sets up a second factor and comes to the people', async () => {
    const link = (await linkOfFirst()) ?? ''
    const browser = openBrowser(ground.app)
    const page = await (await browser.get(link)).text()
    expect(page).toContain('最初のシステム管理者の登録')
    const done = await browser.post('/sign-in/first-administrator', { ...hanako, token: tokenOf(link) })
    expect(whereTo(done)).toEqual([303, '/sign-in/set-up?next=%2Fconsole%2Fpeople'])
    expect((await browser.get('/sign-in/set-up')).status).toBe(200)
    const [person] = await ground.identity.listColleagues(OURS)
    expect(person).toMatchObject({ name: '山田 花子', roles: ['administrator'], state: 'active' })
    expect((await recorded(ground, person?.id ?? ''))[0]).toEqual({ kind: 'identity.first-administrator-made', details: {} })
    expect(await linkOfFirst()).toBeUndefined()
  })

  test('also answers consultations when that is asked for', async () => {
    const link = (await linkOfFirst()) ?? ''
    const browser = openBrowser(ground.app)
    const again = await browser.post('/sign-in/first-administrator', { ...hanako, name: '', answers: 'yes', token: tokenOf(link) })
    expect(await again.text()).toMatch(/<input[^>]* checked=""[^>]* name="answers"/)
    await browser.post('/sign-in/first-administrator', { ...hanako, answers: 'yes', token: tokenOf(link) })
    const [person] = await ground.identity.listColleagues(OURS)
    expect(person?.roles).toEqual(['administrator', 'adviser', 'supervisor'])
  })

  test('signs in afterwards however the address is written', async () => {
    const link = (await linkOfFirst()) ?? ''
    await openBrowser(ground.app).post('/sign-in/first-administrator', { ...hanako, token: tokenOf(link) })
    const answer = await openBrowser(ground.app).post('/sign-in', { email: 'ｈanako.yamada@EXAMPLE.jp', password: PASSWORD })
    expect(whereTo(answer)).toEqual([303, '/sign-in/set-up'])
  })

  test('looking at the link does not use it up', async () => {
    const link = (await linkOfFirst()) ?? ''
    for (let count = 0; count < 3; count += 1) expect((await openBrowser(ground.app).get(link)).status).toBe(200)
  })

  test('a newer link ends the one before', async () => {
    const [before, after] = [(await linkOfFirst()) ?? '', (await linkOfFirst()) ?? '']
    expect((await openBrowser(ground.app).get(before)).status).toBe(404)
    expect((await openBrowser(ground.app).get(after)).status).toBe(200)
  })

  test('the link works once and says so the second time', async () => {
    const link = (await linkOfFirst()) ?? ''
    await openBrowser(ground.app).post('/sign-in/first-administrator', { ...hanako, token: tokenOf(link) })
    const again = await openBrowser(ground.app).post('/sign-in/first-administrator', {
      ...hanako,
      email: 'b@example.jp',
      token: tokenOf(link),
    })
    expect([again.status, (await again.text()).includes('すでに使われました')]).toEqual([410, true])
    expect(await ground.identity.listColleagues(OURS)).toHaveLength(1)
  })

  test('of two browsers with one link at the same moment one registers', async () => {
    const link = (await linkOfFirst()) ?? ''
    const register = (email: string) =>
      openBrowser(ground.app).post('/sign-in/first-administrator', { ...hanako, email, token: tokenOf(link) })
    const answers = await Promise.all([register('a@example.jp'), register('b@example.jp')])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410])
    expect(await ground.identity.listColleagues(OURS)).toHaveLength(1)
  })

  test('the link is good for a day', async () => {
    const link = (await linkOfFirst()) ?? ''
    ground.clock.aheadMinutes = 24 * 60
    const answer = await openBrowser(ground.app).get(link)
    expect([answer.status, (await answer.text()).includes('有効期間が過ぎています')]).toEqual([410, true])
  })

  test('the link of one organisation opens nothing at another', async () => {
    const link = (await linkOfFirst(THEIRS)) ?? ''
    expect((await openBrowser(ground.app).get(link)).status).toBe(404)
  })

  test.each<[string, Partial<typeof hanako>, string]>([
    ['a missing name', { name: ' ' }, '氏名を100文字以内で'],
    ['an address that is none', { email: 'hanako' }, 'メールアドレスを「名前@example.jp」'],
    ['a short password', { password: 'short' }, '12文字以上'],
    ['a password everybody tries', { password: 'password2026!' }, '推測されやすい'],
    ['a password with the own name', { password: 'yamada-hanako-26' }, '氏名やメールアドレスを含まない'],
  ])('%s is explained, and the rest of the form is kept', async (_, change, message) => {
    const link = (await linkOfFirst()) ?? ''
    const answer = await openBrowser(ground.app).post('/sign-in/first-administrator', { ...hanako, ...change, token: tokenOf(link) })
    const page = await answer.text()
    expect([answer.status, page.includes(message), page.includes(PASSWORD)]).toEqual([422, true, false])
    expect(page).toContain(`value="${tokenOf(link)}"`)
  })

  test('a form sent empty is told everything that is missing at once', async () => {
    const link = (await linkOfFirst()) ?? ''
    const answer = await openBrowser(ground.app).post('/sign-in/first-administrator', { token: tokenOf(link) })
    expect([answer.status, faultsOn(await answer.text())]).toEqual([422, ['name', 'email', 'password']])
  })
})

describe('an invitation', () => {
  async function invited(given: Record<string, string | string[]> = {}) {
    const { cookie, person: by } = await signInAs(ground, ['administrator'], { steppedUp: true })
    const browser = openBrowser(ground.app, { cookie })
    const fields = { name: '高橋 法子', email: 'noriko@example.jp', roles: ['legal-adviser', 'adviser'], language: 'ja', ...given }
    const answer = await browser.post('/console/people', fields)
    return { answer, by, mail: await newestMail(ground), link: linkIn((await newestMail(ground)).text) }
  }

  test('goes out by mail and is shown to the administrator while mails are kept', async () => {
    const { answer, mail, link } = await invited()
    const page = await answer.text()
    expect([answer.status, page.includes(link)]).toEqual([200, true])
    expect(mail).toMatchObject({ to: 'noriko@example.jp', subject: '【みなと相談センター】担当者として招待されました' })
    expect(mail.text).toContain('7日間有効')
  })

  test('is written in the language of the invited', async () => {
    const { mail } = await invited({ language: 'en' })
    expect(mail).toMatchObject({ subject: '[Minato Consultation Centre] You are invited' })
  })

  test('is accepted with a name and a password', async () => {
    const { link } = await invited()
    const browser = openBrowser(ground.app)
    expect(await (await browser.get(link)).text()).toContain('value="高橋 法子"')
    const done = await browser.post('/sign-in/invitation', { token: tokenOf(link), name: '高橋 のり子', password: PASSWORD })
    expect(whereTo(done)).toEqual([303, '/sign-in/set-up'])
    const person = (await ground.identity.listColleagues(OURS)).find(({ name }) => name === '高橋 のり子')
    expect(person).toMatchObject({ state: 'active', roles: ['adviser', 'legal-adviser'] })
    expect((await recorded(ground, person?.id ?? '')).map(({ kind }) => kind)).toEqual([
      'identity.person-invited',
      'identity.person-changed',
    ])
    const again = await openBrowser(ground.app).post('/sign-in/invitation', { token: tokenOf(link), name: 'x', password: PASSWORD })
    expect(again.status).toBe(410)
  })

  test('that was withdrawn opens nothing', async () => {
    const { link, by } = await invited()
    const person = (await ground.identity.listColleagues(OURS)).find(({ name }) => name === '高橋 法子')
    const { cookie } = await openSession(ground, by, { steppedUp: true })
    expect((await openBrowser(ground.app, { cookie }).post(`/console/people/${person?.id}/withdrawal`)).status).toBe(303)
    const answer = await openBrowser(ground.app).post('/sign-in/invitation', { token: tokenOf(link), name: 'x', password: PASSWORD })
    expect(answer.status).toBe(404)
  })

  test('with a password that will not do keeps the link good', async () => {
    const { link } = await invited()
    const refused = await openBrowser(ground.app).post('/sign-in/invitation', {
      token: tokenOf(link),
      name: '高橋',
      password: 'noriko-noriko-1',
    })
    expect([refused.status, (await refused.text()).includes('氏名やメールアドレスを含まない')]).toEqual([422, true])
    const done = await openBrowser(ground.app).post('/sign-in/invitation', { token: tokenOf(link), name: '高橋', password: PASSWORD })
    expect(done.status).toBe(303)
  })
})

describe('a forgotten password', () => {
  test('may be remembered after all: a way leads back to signing in', async () => {
    for (const page of ['forgotten-password', 'link-sent'])
      expect(await (await openBrowser(ground.app).get(`/sign-in/${page}`)).text(), page).toContain('href="/sign-in">')
  })

  test('is set anew by a mailed link, ends every session, and is told by mail', async () => {
    const person = await addActive(ground)
    const { cookie } = await openSession(ground, person)
    const asked = await openBrowser(ground.app).post('/sign-in/forgotten-password', { email: person.email })
    expect(whereTo(asked)).toEqual([303, '/sign-in/link-sent'])
    const mail = await newestMail(ground)
    expect([mail.to, mail.subject]).toEqual([person.email, '【みなと相談センター】新しいパスワードの設定'])

    const link = linkIn(mail.text)
    expect((await openBrowser(ground.app).get(link)).status).toBe(200)
    const short = await openBrowser(ground.app).post('/sign-in/new-password', { token: tokenOf(link), password: 'short' })
    expect(short.status).toBe(422)
    const done = await openBrowser(ground.app).post('/sign-in/new-password', { token: tokenOf(link), password: 'harbour-teapot-moon' })
    expect(whereTo(done)).toEqual([303, '/sign-in?notice=password-set'])
    expect((await openBrowser(ground.app, { cookie }).get('/console/account')).status).toBe(303)
    expect((await openBrowser(ground.app).post('/sign-in', { email: person.email, password: PASSWORD })).status).toBe(422)
    expect((await openBrowser(ground.app).post('/sign-in', { email: person.email, password: 'harbour-teapot-moon' })).status).toBe(303)
    expect((await newestMail(ground)).subject).toBe('【みなと相談センター】パスワードが変更されました')
    expect((await openBrowser(ground.app).post('/sign-in/new-password', { token: tokenOf(link), password: PASSWORD })).status).toBe(410)
  })

  test.each<[string, (email: string) => Promise<string>]>([
    ['an address that nobody has', async () => 'nobody@example.jp'],
    [
      'a suspended person',
      async (email) => {
        await ground.behind("update person set state = 'suspended'")
        return email
      },
    ],
    [
      'somebody who signs in through the provider',
      async (email) => {
        await ground.behind('delete from auth.account')
        return email
      },
    ],
  ])('%s gets the same answer and no mail', async (_, prepare) => {
    const person = await addActive(ground)
    const email = await prepare(person.email)
    const asked = await openBrowser(ground.app).post('/sign-in/forgotten-password', { email })
    expect(whereTo(asked)).toEqual([303, '/sign-in/link-sent'])
    expect(ground.mails).toEqual([])
  })

  test('takes the same time for a known and an unknown address', async () => {
    const person = await addActive(ground)
    const time = async (email: string) => {
      const start = performance.now()
      await openBrowser(ground.app).post('/sign-in/forgotten-password', { email })
      return performance.now() - start
    }
    expect(Math.min(await time(person.email), await time('nobody@example.jp'))).toBeGreaterThan(395)
  })

  test('brings the rightful person their mail after a stranger elsewhere has asked in vain for more', async () => {
    const person = await addActive(ground)
    const before = ground.mails.length
    const ask = (network: string) =>
      openBrowser(ground.app).post('/sign-in/forgotten-password', { email: person.email }, { 'x-test-network': network })
    for (let count = 0; count < 8; count += 1) await ask('198.51.100.1')
    expect(ground.mails.length - before).toBe(3)
    await ask('198.51.100.2')
    expect(ground.mails.length - before).toBe(4)
  })

  test('sends three mails an hour at most, and the answer stays the same', async () => {
    const person = await addActive(ground)
    for (let count = 0; count < 5; count += 1) {
      expect((await openBrowser(ground.app).post('/sign-in/forgotten-password', { email: person.email })).status).toBe(303)
    }
    expect(ground.mails).toHaveLength(3)
  })

  test('an address that is none is explained', async () => {
    const answer = await openBrowser(ground.app).post('/sign-in/forgotten-password', { email: 'hanako' })
    expect([answer.status, (await answer.text()).includes('value="hanako"')]).toEqual([422, true])
  })
})

test.each([
  ['/sign-in/first-administrator', 404],
  ['/sign-in/invitation', 404],
  ['/sign-in/new-password', 404],
  ['/sign-in/first-administrator?token=x', 404],
  ['/sign-in/forgotten-password', 200],
  ['/sign-in/link-sent', 200],
])('%s without a good link is answered with %i', async (path, status) => {
  expect((await openBrowser(ground.app).get(path)).status).toBe(status)
})

test.each(['/sign-in/first-administrator', '/sign-in/invitation', '/sign-in/new-password'])(
  '%s tells who has no good link so, at once, and hashes no password for them',
  async (path) => {
    const post = async (password: string) => await openBrowser(ground.app).post(path, { ...hanako, token: 'made-up', password })
    expect((await post('short')).status).toBe(404)
    const before = process.cpuUsage()
    for (let count = 0; count < 20; count += 1) expect((await post(PASSWORD)).status).toBe(404)
    const { user } = process.cpuUsage(before)
    const start = process.cpuUsage()
    for (let count = 0; count < 20; count += 1) await hashPassword(PASSWORD)
    expect(user).toBeLessThan(process.cpuUsage(start).user)
  },
)
