import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, collectComplaints, type Reader, useBrowser } from './browser.ts'
import { type Installation, startInstallation } from './installation.ts'

const browser = useBrowser()
let installation: Installation
beforeAll(async () => {
  installation = await startInstallation()
})
afterAll(() => installation.remove())

/** Fourteen pages, each looked at by axe, on a machine that may be busy. */
const PATIENCE_MS = 300_000
const NEXT = '.buttons button.button-primary'
const STORY = '先月から、知らない人に写真と名前をのせられています。どうすればよいか分かりません。'

/** What one person does on each page; the pages come in the order of the form. */
const answers: Record<string, (page: Page) => Promise<void>> = {
  danger: (page) => choose(page, 'いまは、危険はない'),
  target: (page) => choose(page, '自分自身（本人）'),
  attribute: (page) => choose(page, '大学生'),
  contents: (page) => choose(page, '自分が写っている写真や動画を、許可なく載せられた'),
  places: (page) => choose(page, 'SNS'),
  urls: (page) => page.fill('[name=urls]', 'https://x.com/hana/status/1377239270973349888'),
  dates: async (page) => {
    await page.fill('[name=posted-year]', '2026')
    await page.fill('[name=posted-month]', '10')
    await page.locator('label[for=field-found-unknown]').click()
  },
  wishes: (page) => choose(page, '書き込みや画像を消したい'),
  story: (page) => page.fill('[name=story]', STORY),
  files: async (page) => {
    await page.setInputFiles('[name=files]', { name: 'メモ.txt', mimeType: 'text/plain', buffer: Buffer.from('10時に見つけました。') })
  },
  age: (page) => choose(page, 'いいえ'),
  contact: (page) => choose(page, '知らせなくてよい'),
  language: (page) => choose(page, 'やさしい日本語'),
}

async function choose(page: Page, label: string): Promise<void> {
  await page.locator('.choice label').filter({ hasText: label }).first().click()
}

/** Answers every page until all answers are to be checked; with script, axe looks at each of them. */
async function fillIn(page: Page, { script }: Reader): Promise<string[]> {
  const met: string[] = []
  for (let step = stepOf(page); step !== 'check'; step = stepOf(page)) {
    met.push(step)
    expect(await page.getByRole('heading', { level: 1 }).count(), step).toBe(1)
    if (script) expect(await accessibilityFaults(page), step).toEqual([])
    await answers[step]?.(page)
    await Promise.all([page.waitForURL((url) => !url.pathname.endsWith(`/${step}`)), page.click(NEXT)])
  }
  return met
}

const textIn = async (page: Page, selector: string) => (await page.textContent(selector)) ?? ''
const stepOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

describe.each<Reader>([{ script: true }, { script: false }])('somebody with a phone tells what happened: %o', (reader) => {
  test(
    'from the first page to the receipt',
    async () => {
      const page = await browser.open(`${installation.url}/`, reader)
      const complaints = collectComplaints(page)
      await page.getByRole('link', { name: '相談を始める' }).click()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.getByRole('link', { name: '相談を始める' }).click()
      expect(await fillIn(page, reader)).toEqual(Object.keys(answers))

      const check = await textIn(page, 'main')
      for (const part of ['大学生', '2026年10月', 'わからない', STORY, 'メモ.txt', 'やさしい日本語']) expect(check).toContain(part)
      expect(await accessibilityFaults(page)).toEqual([])
      await page.locator('a[href="/consultation/change/story"]').click()
      await page.fill('[name=story]', `${STORY}大学の友だちも見ました。`)
      await page.click(NEXT)
      expect(await textIn(page, 'main')).toContain('大学の友だちも見ました。')

      await page.click(NEXT)
      expect(await accessibilityFaults(page)).toEqual([])
      const code = await textIn(page, '.secret-code-groups')
      expect(code.replace(/\s/g, '')).toMatch(/^([2-9A-Z]{5}-){3}[2-9A-Z]{5}$/)
      await page.goBack()
      expect(new URL(page.url()).pathname).toBe('/consultation/sent')
      expect(await textIn(page, '.secret-code-groups')).toBe(code)
      await page.getByRole('button', { name: '受付コードを書きとめました' }).click()
      expect(await textIn(page, 'main')).toContain('受付コードの表示を終えました')
      expect(await page.content()).not.toContain(code.slice(0, 5))
      expect(complaints).toEqual([])
    },
    PATIENCE_MS,
  )

  test('puts it aside and goes on elsewhere with the code', async () => {
    const page = await browser.open(`${installation.url}/consultation/new/danger`, reader)
    await choose(page, 'いまは、危険はない')
    await page.click(NEXT)
    await page.getByRole('button', { name: '保存して、あとで続ける' }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    const code = (await textIn(page, '.secret-code-groups')).replace(/\s/g, '')
    const elsewhere = await browser.open(`${installation.url}/consultation/resume`, reader)
    expect(await accessibilityFaults(elsewhere)).toEqual([])
    await elsewhere.fill('[name=code]', code.toLowerCase())
    await elsewhere.click(NEXT)
    await elsewhere.getByRole('link', { name: '続きを書く' }).click()
    expect(stepOf(elsewhere)).toBe('target')
  })

  test('who is in danger is shown whom to call, and can go on', async () => {
    const page = await browser.open(`${installation.url}/consultation/new/danger`, reader)
    await choose(page, '死にたい')
    await page.click(NEXT)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.getByRole('link', { name: '電話する 0120-0-78310' }).getAttribute('href')).toBe('tel:0120078310')
    await page.getByRole('link', { name: '相談を続ける' }).click()
    expect(stepOf(page)).toBe('target')
  })
})

describe.each<Reader>([{ script: true }, { script: false }])('a mistake is named and nothing is lost: %o', (reader) => {
  test('the summary leads to the field', async () => {
    const page = await browser.open(`${installation.url}/consultation/new/danger`, reader)
    await page.click(NEXT)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.title()).toMatch(/^入力の確認: /)
    await page.locator('.error-summary a').click()
    expect(new URL(page.url()).hash).toBe('#field-danger')
  })
})

describe.each(['ja', 'en'] as const)('in %s', (language) => {
  test.each(['/', '/doors/unsure', '/doors/delete', '/consultation/new', '/consultation/resume', '/consultation/new/story'])(
    '%s is whole on a phone',
    async (path) => {
      const page = await browser.open(`${installation.url}${path}`, { language })
      expect(await accessibilityFaults(page)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(overflow).toBe(0)
    },
  )
})
