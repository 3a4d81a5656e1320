import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { secretOn } from '../src/identity/set-up-key.testing.ts'
import { totpAt } from '../src/identity/totp.testing.ts'
import { accessibilityFaults, collectComplaints, useBrowser } from './browser.ts'
import { linkOf } from './first-administrator.ts'
import { type Installation, startInstallation } from './installation.ts'

const PASSWORD = 'teapot-harbour-lantern'
const browser = useBrowser()
let installation: Installation
let secret = ''
/** The administrator's browser after the journey with the passkey. */
let staffPage: Page | undefined

beforeAll(async () => {
  installation = await startInstallation()
})
afterAll(() => installation.remove())

const at = (path: string) => installation.url + path
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const pathOf = (page: Page) => new URL(page.url()).pathname

/** Every page of the way in is looked at: it has a heading, and axe and the browser find nothing to complain about. */
async function expectSound(page: Page, title: string): Promise<void> {
  expect(await heading(page)).toBe(title)
  expect(await accessibilityFaults(page)).toEqual([])
}

test('the first administrator registers, sets up an authenticator and keeps the codes, without script', async () => {
  const page = await browser.open(linkOf(installation.output()), { script: false })
  await expectSound(page, '最初のシステム管理者の登録')
  await page.getByLabel('氏名').fill('管理 太郎')
  await page.getByLabel('メールアドレス').fill('taro@example.jp')
  await page.getByLabel('新しいパスワード').fill(PASSWORD)
  await page.getByRole('button', { name: '登録する' }).click()

  await expectSound(page, '二段階認証の設定')
  expect(await page.getByRole('img', { name: '認証アプリで読み取る二次元コード' }).isVisible()).toBe(true)
  secret = secretOn(await page.content())
  await page.getByLabel('6桁のコード').fill(totpAt(secret, new Date()))
  await page.getByRole('button', { name: '設定する' }).click()

  await expectSound(page, '回復コード')
  await page.getByRole('button', { name: '回復コードを表示する' }).click()
  await expectSound(page, '回復コード')
  expect(await page.getByRole('list', { name: '回復コードの一覧' }).getByRole('listitem').count()).toBe(10)
  await page.getByRole('link', { name: '保管しました。次へ進む' }).click()
  expect(pathOf(page)).toBe('/console/people')
  await expectSound(page, '担当者')
})

/** A device that makes and uses passkeys, inside the browser (WebAuthn's automation, over the DevTools protocol). */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function givePassword(page: Page): Promise<void> {
  await page.getByLabel('メールアドレス').fill('taro@example.jp')
  await page.getByLabel('パスワード').fill(PASSWORD)
  await page.getByRole('button', { name: '次へ' }).click()
}

test('a passkey is made, signs in, and confirms once more', async () => {
  const page = await browser.open(at('/console/account'), { device: 'desktop' })
  const complaints = collectComplaints(page)
  await withAuthenticator(page)
  await expectSound(page, 'サインイン')
  await givePassword(page)
  await expectSound(page, '二段階認証')
  await page.getByLabel('6桁のコード').fill(totpAt(secret, new Date(Date.now() + 30_000)))
  await page.getByRole('button', { name: '確認する' }).click()
  await expectSound(page, 'アカウント')

  await page.getByRole('link', { name: 'パスキーを追加する' }).click()
  await expectSound(page, 'パスキー')
  await page.getByLabel('パスキーの名前').fill('職場のパソコン')
  await page.getByRole('button', { name: 'パスキーを作る' }).click()
  await page.waitForURL('**/console/account?notice=factor-added')
  expect(await page.getByText('職場のパソコン').first().isVisible()).toBe(true)

  await page.getByRole('button', { name: 'サインアウト' }).click()
  await givePassword(page)
  await page.getByRole('button', { name: 'パスキーを使う' }).click()
  // An administrator sees no cases: the console's first page leads to the first page of the menu that they may open.
  await page.waitForURL(at('/console/statistics'))
  await page.goto(at('/console/account'))
  await expectSound(page, 'アカウント')

  await page.goto(at('/sign-in/step-up?next=/console/account/password'))
  await expectSound(page, 'もう一度の本人確認')
  await page.getByRole('button', { name: 'パスキーを使う' }).click()
  await page.waitForURL(at('/console/account/password'))
  await expectSound(page, 'パスワードを変更する')
  expect(complaints).toEqual([])
  staffPage = page
})

test.each([
  ['/console/account', 'アカウント'],
  ['/console/account/authenticator', '認証アプリ'],
  ['/console/people', '担当者'],
  ['/console/people/invitation', '担当者の招待'],
])('%s is sound on a telephone, a tablet and a desk', async (path, title) => {
  const page = staffPage
  if (page === undefined) throw new Error('Nobody is signed in')
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(at(path))
    await expectSound(page, title)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
})

test('where no passkey answers, the page says so and can be tried again', async () => {
  const page = await browser.open(at('/sign-in'), { device: 'desktop' })
  // A device of its own, which has never made one.
  await withAuthenticator(page)
  await givePassword(page)
  await page.getByRole('button', { name: 'パスキーを使う' }).click()
  await expect.poll(() => page.getByRole('alert').textContent()).toBe('パスキーを確認できませんでした。もう一度お試しください。')
  expect(await page.getByRole('button', { name: 'パスキーを使う' }).isEnabled()).toBe(true)
})

test('without script a passkey is explained and the code still works', async () => {
  const page = await browser.open(at('/sign-in'), { script: false })
  await givePassword(page)
  expect(await page.getByText('ブラウザーのスクリプトを有効にしてください').isVisible()).toBe(true)
  expect(await page.getByLabel('6桁のコード').isVisible()).toBe(true)
})

test.each([
  ['/sign-in', 'サインイン'],
  ['/sign-in/forgotten-password', 'パスワードを忘れたとき'],
  ['/sign-in/link-sent', 'メールを確認してください'],
  ['/sign-in/invitation?token=x', 'このリンクは使えません'],
])('%s is sound on a phone', async (path, title) => {
  const page = await browser.open(at(path))
  await expectSound(page, title)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('a restart makes no new link once there is an administrator', async () => {
  await installation.stop()
  const again = await startInstallation({ dataFolder: installation.dataFolder })
  expect(linkOf(again.output())).toBe('')
  await again.stop()
})
