import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sent, storyOf, tell } from '../src/app/tests/journeys.testing.ts'
import { openVisitor } from '../src/app/tests/visitor.testing.ts'
import { accessibilityFaults, collectComplaints, type Reader, useBrowser } from './browser.ts'
import { type Installation, startInstallation } from './installation.ts'

const browser = useBrowser()
let installation: Installation
let picture: Buffer
beforeAll(async () => {
  installation = await startInstallation()
  picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#7aa5d2' } })
    .png()
    .toBuffer()
})
afterAll(() => installation.remove())

/** A case of its own for each journey; how it is told is the intake's journey. */
async function told(): Promise<Sent> {
  return await tell(openVisitor(fetch, { origin: installation.url }), storyOf())
}

const files = () => [
  { name: '画面の写真.png', mimeType: 'image/png', buffer: picture },
  { name: '見た日のメモ.txt', mimeType: 'text/plain', buffer: Buffer.from('11月20日の夜に見ました。') },
]

/** The page has its heading, fits the screen, and axe finds nothing. */
async function expectSound(page: Page, title: string): Promise<void> {
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), title).toBe(true)
  expect(await accessibilityFaults(page), title).toEqual([])
}

async function openByCode(code: string, reader: Reader): Promise<Page> {
  const page = await browser.open(`${installation.url}/mailbox`, reader)
  await expectSound(page, '相談の続きを開く')
  // As somebody types it from paper: in small letters and without hyphens.
  await page.getByLabel('受付コード').fill(code.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: '開く', exact: true }).click()
  await expectSound(page, '相談の続き（メールボックス）')
  return page
}

const ask = (page: Page) => page.getByRole('button', { name: '送る', exact: true }).click()

test('on a phone without script: open, read, ask with files, withdraw, erase', async () => {
  const { code, number } = await told()
  const page = await openByCode(code, { script: false })
  expect(await page.getByText(number).isVisible()).toBe(true)
  expect(await page.getByText('消してほしいです。').isVisible()).toBe(true)

  // On paper is what was said, and nothing that waits for a pen or a finger.
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('消してほしいです。').isVisible()).toBe(true)
  for (const label of ['質問や伝えたいこと', 'ファイル']) expect(await page.getByLabel(label).first().isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })

  await page.getByLabel('質問や伝えたいこと').fill('もう一つ、同じ人の書き込みを見つけました。')
  await page.getByLabel('新しく見つけた場所').fill('https://bbs.example.jp/test/9')
  const zip = { name: 'まとめ.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04 and so on') }
  await page
    .getByLabel('ファイル', { exact: false })
    .first()
    .setInputFiles([...files(), zip])
  await ask(page)
  await expectSound(page, '相談の続き（メールボックス）')
  expect(await page.getByText('「まとめ.zip」は送れない種類のファイルです').first().isVisible()).toBe(true)
  expect(await page.getByLabel('質問や伝えたいこと').inputValue()).toContain('もう一つ')
  await page.getByRole('button', { name: '見た日のメモ.txtを外す' }).click()
  expect(await page.getByText('見た日のメモ.txt').count()).toBe(0)
  await ask(page)

  expect(await page.getByText('受け付けました。相談員が読んで、お返事します。').isVisible()).toBe(true)
  const conversation = page.getByRole('list', { name: 'これまでのやり取り' })
  expect(await conversation.getByText('もう一つ、同じ人の書き込み').isVisible()).toBe(true)
  await page.getByText('画像を見る').click()
  const image = page.getByRole('img', { name: '画面の写真.png の縮小画像' })
  await image.scrollIntoViewIfNeeded()
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0)
  await expectSound(page, '相談の続き（メールボックス）')
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: '画面の写真.png を保存する' }).click()
  expect((await saving).suggestedFilename()).toBe('画面の写真.png')

  await page.getByRole('link', { name: '相談を取り下げる' }).click()
  await expectSound(page, '相談を取り下げる')
  await page.getByRole('button', { name: '取り下げる', exact: true }).click()
  expect(await page.getByText('相談を取り下げました。').isVisible()).toBe(true)
  expect(await page.getByLabel('質問や伝えたいこと').count()).toBe(0)

  await page.getByRole('link', { name: '相談の内容を消す' }).click()
  await expectSound(page, '相談の内容を消す')
  await page.getByLabel('今すぐ消す').check()
  await page.getByRole('button', { name: '消す', exact: true }).click()
  await expectSound(page, '相談の続きを開く')
  expect(await page.getByText('すべて消しました').isVisible()).toBe(true)
})

test('on a phone without script: an address is given and waits for its digits', async () => {
  const { code } = await told()
  const page = await openByCode(code, { script: false })
  await page.getByRole('link', { name: 'お知らせと言語を変える' }).click()
  await expectSound(page, '連絡と言語')
  await page.getByLabel('メールアドレス').fill('hana@mail.example')
  await page.getByRole('button', { name: '番号を送る' }).click()
  await expectSound(page, 'メールに届いた6桁の番号を入れてください')
  await page.getByLabel('6桁の番号').fill('12')
  await page.getByRole('button', { name: 'このアドレスに知らせる' }).click()
  await expectSound(page, 'メールに届いた6桁の番号を入れてください')
  expect(await page.getByText('番号が違います').first().isVisible()).toBe(true)
})

test('words that may mean danger show help on the next page, and the question has arrived', async () => {
  const { code } = await told()
  const page = await openByCode(code, { script: false })
  await page.getByLabel('質問や伝えたいこと').fill('もう死にたいです。')
  await ask(page)
  await expectSound(page, '相談の続き（メールボックス）')
  expect(await page.getByRole('heading', { name: 'とてもつらい思いをされていませんか' }).isVisible()).toBe(true)
  expect(await page.getByText('もう死にたいです。').isVisible()).toBe(true)
})

test.each(['phone', 'desktop'] as const)(
  'with script on a %s files are gathered, taken back and sent with their progress',
  async (device) => {
    const { code } = await told()
    const page = await openByCode(code, { device })
    const complaints = collectComplaints(page)
    const input = page.locator('file-drop input[name=files]')
    const [first, second] = files()
    if (first === undefined || second === undefined) throw new Error('There are two files')
    await input.setInputFiles([first])
    await input.setInputFiles([second])
    const chosen = page.locator('.file-drop-list li')
    await expect.poll(() => chosen.count()).toBe(2)
    await page.getByRole('button', { name: '見た日のメモ.txtを外す' }).click()
    expect(await chosen.count()).toBe(1)
    await expectSound(page, '相談の続き（メールボックス）')
    await ask(page)
    await page.waitForURL('**/mailbox?done=sent')
    expect(await page.getByRole('link', { name: '画面の写真.png を保存する' }).isVisible()).toBe(true)
    await expectSound(page, '相談の続き（メールボックス）')
    expect(complaints).toEqual([])
  },
)
