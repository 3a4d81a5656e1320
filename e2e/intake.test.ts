import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, collectComplaints, type Reader, useBrowser } from './browser.ts'
import { type Installation, startInstallation } from './installation.ts'
import { answers, choose, fillIn, NEXT, STORY, stepOf, textIn } from './telling.ts'

const browser = useBrowser()
let installation: Installation
beforeAll(async () => {
  installation = await startInstallation()
})
afterAll(() => installation.remove())

/** Fourteen pages, each looked at by axe, on a machine that may be busy. */
const PATIENCE_MS = 300_000
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
      for (const part of ['大学生', '2026年10月', '分からない', STORY, 'メモ.txt', 'やさしい日本語']) expect(check).toContain(part)
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
    await choose(page, '今は、危険はない')
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
    expect(await page.title()).toMatch(/^入力の確認：/)
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
