import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOrganisations } from '../shared/organisation/organisation.store.ts'
import { type Browser, ORIGIN, openBrowser } from './browser.testing.ts'
import { firstDay } from './first-day.testing.ts'
import { type IdentityGround, identityGround } from './identity.testing.ts'
import { firstAdministratorLink } from './link.commands.ts'
import { linkIn, newestMail } from './mail.testing.ts'
import { addActive, openSession, PASSWORD } from './somebody.testing.ts'

let ground: IdentityGround
const browsers: Partial<Record<'stranger' | 'halfway' | 'pending' | 'administrator', Browser>> = {}
const links: Record<string, string> = {}

beforeAll(async () => {
  ground = await identityGround()
  const [organisation] = await listOrganisations(ground.db)
  if (organisation === undefined) throw new Error('There is no organisation')
  const link = await firstAdministratorLink({ db: ground.db, now: ground.now, originOf: () => ORIGIN }, organisation)
  links['first administrator'] = linkIn(link ?? '')

  const person = await addActive(ground, { roles: ['administrator'], name: '管理 <b>太郎</b>' })
  const { browser } = await firstDay(ground.app, person.email)
  await browser.post('/sign-in/recovery-codes')
  browsers.administrator = openBrowser(ground.app, { cookie: (await openSession(ground, person, { steppedUp: true })).cookie })
  links.person = `/console/people/${person.id}`
  await browsers.administrator.post('/console/people', { name: '高橋', email: 'n@example.jp', roles: 'adviser' })
  links.invitation = linkIn((await newestMail(ground)).text)
  await openBrowser(ground.app).post('/sign-in/forgotten-password', { email: person.email })
  links['new password'] = linkIn((await newestMail(ground)).text)

  browsers.stranger = openBrowser(ground.app)
  browsers.pending = openBrowser(ground.app)
  await browsers.pending.post('/sign-in', { email: person.email, password: PASSWORD })
  browsers.halfway = openBrowser(ground.app, { cookie: (await openSession(ground, await addActive(ground), { factor: null })).cookie })
})
afterAll(() => ground.close())

const pages = [
  ['stranger', '/sign-in', 'サインイン', 'Sign in'],
  ['stranger', '/sign-in?notice=signed-out', 'サインイン', 'Sign in'],
  ['stranger', '/sign-in/forgotten-password', 'パスワードを忘れたとき', 'I forgot my password'],
  ['stranger', '/sign-in/link-sent', 'メールを確認してください', 'Check your mail'],
  ['stranger', 'first administrator', '最初のシステム管理者の登録', 'The first administrator'],
  ['stranger', 'invitation', '招待の受け入れ', 'Accept the invitation'],
  ['stranger', 'new password', '新しいパスワード', 'New password'],
  ['stranger', '/sign-in/new-password?token=a-token-that-nobody-made', 'このリンクは使えません', 'This link does not work'],
  ['pending', '/sign-in/second-factor', '二段階認証', 'Second factor'],
  ['pending', '/sign-in/recovery-code', '回復コードで確認する', 'With a recovery code'],
  ['halfway', '/sign-in/set-up', '二段階認証の設定', 'Set up a second factor'],
  ['administrator', '/sign-in/step-up', 'もう一度の本人確認', 'Confirm once more'],
  ['administrator', '/sign-in/recovery-codes', '回復コード', 'Recovery codes'],
  ['administrator', '/console/account', 'アカウント', 'Account'],
  ['administrator', '/console/account/password', 'パスワードを変更する', 'Change password'],
  ['administrator', '/console/account/authenticator', '認証アプリ', 'Authenticator app'],
  ['administrator', '/console/account/passkey', 'パスキー', 'Passkey'],
  ['administrator', '/console/people', '担当者', 'People'],
  ['administrator', '/console/people/invitation', '担当者の招待', 'Invite somebody'],
  ['administrator', 'person', '管理 <b>太郎</b>', '管理 <b>太郎</b>'],
] as const

async function documentOf(who: (typeof pages)[number][0], place: string, language = 'ja') {
  const answer = await browsers[who]?.get(links[place] ?? place, { 'accept-language': language })
  return { status: answer?.status, document: parseHTML((await answer?.text()) ?? '').document }
}

/** What the content security policy would block, or would have to be loosened for. */
const forbidden =
  'script:not([src]), style, [style], [onclick], [onload], [onsubmit], [href^="javascript:"], iframe, object, base, img[src^="data:"]'

describe.each(pages)('%s at %s', (who, place, japanese, english) => {
  test('has one heading, in the reader’s language', async () => {
    for (const [language, heading] of [
      ['ja', japanese],
      ['en', english],
    ] as const) {
      const { document } = await documentOf(who, place, language)
      expect([...document.querySelectorAll('h1')].map(({ textContent }) => textContent)).toEqual([heading])
      expect(document.documentElement.getAttribute('lang')).toBe(language)
      expect(document.title).toMatch(language === 'ja' ? /[|] みなと相談センター$/ : /[|] Minato Consultation Centre$/)
    }
  })

  test('holds nothing that the policy would block', async () => {
    const { document } = await documentOf(who, place)
    expect([...document.querySelectorAll(forbidden)].map(({ outerHTML }) => outerHTML)).toEqual([])
  })

  test('has a label for every field and sends every form to ourselves', async () => {
    const { document } = await documentOf(who, place)
    const fields = [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
    const unlabelled = fields.filter(
      (field) => field.closest('label') === null && document.querySelector(`label[for="${field.id}"]`) === null,
    )
    expect(unlabelled.map(({ outerHTML }) => outerHTML)).toEqual([])
    const forms = [...document.querySelectorAll('form:not([method=dialog])')]
    expect(forms.filter((form) => !/^\/[a-z]/.test(form.getAttribute('action') ?? '')).map(({ outerHTML }) => outerHTML)).toEqual([])
    expect(forms.filter((form) => form.getAttribute('method') !== 'post').length).toBe(0)
  })

  test('never fills a password in, and tells the browser what each field is for', async () => {
    const { document } = await documentOf(who, place)
    const secrets = [...document.querySelectorAll('input[type=password], input[name=code]')]
    expect(secrets.filter((field) => field.hasAttribute('value') && field.getAttribute('value') !== '')).toEqual([])
    expect(secrets.filter((field) => !field.getAttribute('autocomplete'))).toEqual([])
  })

  test('gives the token of a link to no other page', async () => {
    const { document } = await documentOf(who, place)
    const token = new URL(links[place] ?? place, ORIGIN).searchParams.get('token')
    if (token === null) return
    const leaking = [...document.querySelectorAll('a[href], input[name=back], link[href], script[src]')].filter(({ outerHTML }) =>
      outerHTML.includes(token),
    )
    expect(leaking.map(({ outerHTML }) => outerHTML)).toEqual([])
  })
})

test('a name is text, whatever it looks like', async () => {
  const { document } = await documentOf('administrator', 'person')
  expect(document.querySelector('b')).toBeNull()
  const { document: list } = await documentOf('administrator', '/console/people')
  expect(list.querySelector('td b, th b')).toBeNull()
})

test('the menu shows what the person may open, and marks the page that is open', async () => {
  const { document } = await documentOf('administrator', '/console/account')
  expect([...document.querySelectorAll('.navigation a')].map(({ textContent }) => textContent)).toEqual(['管理 <b>太郎</b>の画面'])
})

test.each(pages.filter(([who]) => who === 'administrator'))('%s at %s is nothing for a stranger', async (_, place) => {
  const answer = await openBrowser(ground.app).get(links[place] ?? place)
  expect([answer.status, answer.headers.get('location')?.startsWith('/sign-in')]).toEqual([303, true])
})
