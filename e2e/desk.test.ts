import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeCsv, parseCsv } from '../src/shared/csv/csv.ts'
import { accessibilityFaults, collectComplaints, type Reader, useBrowser } from './browser.ts'
import { linkOf, registerFirst } from './first-administrator.ts'
import { type Installation, startInstallation, until } from './installation.ts'
import { fillIn, NEXT, STORY, textIn } from './telling.ts'

/** One window's whole work, on an installation that has a year behind it, as the README's five minutes tell it. */

const CLI = join(import.meta.dirname, '../dist/app/cli.js')
const PATIENCE_MS = 300_000
const BODIES = ['Xの報告フォームから削除を求められます。', 'YouTubeにもプライバシーの申立てがあります。'] as const
const browser = useBrowser()
let installation: Installation
/** The first administrator, who answers too; each journey goes on in this browser's session. */
let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>> = []

beforeAll(async () => {
  installation = await startInstallation()
  const env = { PATH: process.env.PATH, DATA_FOLDER: installation.dataFolder, PORT: new URL(installation.url).port }
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'demo'], { env })
  expect(stdout).toContain('360 cases of an invented year are there now.')
  const page = await browser.open(linkOf(installation.output()), { device: 'desktop' })
  cookies = await registerFirst(page)
}, PATIENCE_MS)
afterAll(() => installation.remove())

async function consoleOf(reader: Reader): Promise<Page> {
  const page = await browser.open(`${installation.url}/`, { ...reader, device: 'desktop' })
  await page.context().addCookies(cookies)
  await page.goto(`${installation.url}/console`)
  return page
}

const sound = async (page: Page) => expect(await accessibilityFaults(page), page.url()).toEqual([])

/** A figure of the year so far, as the file that the console gives. */
async function rowsOf(page: Page, figure: number): Promise<Record<string, string>[]> {
  const answer = await page.request.get(`${installation.url}/console/statistics/files/figure-${figure}.csv`)
  return parseCsv(decodeCsv(await answer.body()), { mostRows: 1_000 }).rows.map(({ cells }) => cells)
}

async function figures(page: Page) {
  const [year, services] = [(await rowsOf(page, 3)).at(-1) ?? {}, await rowsOf(page, 9)]
  const answersOf = (code: string) => Number(services.find((row) => row.コード === code)?.件数)
  return {
    persons: Number(year.相談者数),
    receptions: Number(year.受付件数),
    works: Number(year.作業件数),
    x: answersOf('service.x'),
    youtube: answersOf('service.youtube'),
  }
}

async function isAllCounted(page: Page): Promise<boolean> {
  const answer = await page.request.get(`${installation.url}/console/statistics`)
  return (await answer.text()).includes('記録は、すべて数えてあります。')
}

/** Opens the fold of a dimension and ticks what is in it. */
async function choose(page: Page, work: number, part: string, label: string): Promise<void> {
  const fold = page.locator(`#work-${work} details`).filter({ has: page.locator(`[name=work-${work}-${part}]`) })
  await fold.locator('summary').click()
  await fold.locator('label').filter({ hasText: label }).click()
}

describe.each<Reader>([{ script: true }, { script: false }])('from the story to the figures: %o', (reader) => {
  test(
    'a person tells, an adviser answers with two works, the person reads and asks, and each is counted',
    async () => {
      const phone = await browser.open(`${installation.url}/consultation/new/danger`, reader)
      await fillIn(phone, { script: false })
      await phone.click(NEXT)
      const code = (await textIn(phone, '.secret-code-groups')).replace(/\s/g, '')
      const number = /R\d+-\d{6}/.exec(await textIn(phone, 'main'))?.[0] ?? ''

      const desk = await consoleOf(reader)
      const complaints = collectComplaints(desk)
      await until('everything so far in the figures', async () => await isAllCounted(desk))
      const before = await figures(desk)
      await sound(desk)
      await desk.getByRole('link', { name: number, exact: true }).click()
      await sound(desk)
      expect(await textIn(desk, 'main')).toContain(STORY)
      await desk.getByRole('button', { name: '担当する' }).first().click()
      await desk.getByRole('button', { name: '回答を書く' }).click()

      await choose(desk, 0, 'means', '削除方法を知りたい')
      await choose(desk, 1, 'means', '削除方法を知りたい')
      await desk.fill('[name=work-0-body]', BODIES[0])
      await desk.fill('[name=work-1-body]', BODIES[1])
      await sound(desk)
      await desk.getByRole('button', { name: '相談者に見える形で確かめる' }).click()
      await sound(desk)
      for (const body of BODIES) expect(await textIn(desk, '.conversation')).toContain(body)
      await desk.getByRole('button', { name: '送る', exact: true }).click()
      expect(await textIn(desk, 'main')).toContain('回答を送りました')
      await sound(desk)
      await until('two works in the figures', async () => (await figures(desk)).works === before.works + 2)
      expect(await figures(desk)).toEqual({
        persons: before.persons,
        receptions: before.receptions,
        works: before.works + 2,
        x: before.x + 1,
        youtube: before.youtube + 1,
      })

      await phone.goto(`${installation.url}/mailbox`)
      await sound(phone)
      await phone.fill('[name=code]', code.toLowerCase())
      await phone.getByRole('button', { name: '開く' }).click()
      await sound(phone)
      for (const body of BODIES) expect(await textIn(phone, '.conversation')).toContain(body)
      await phone.fill('[name=text]', 'もう1つ聞きたいことがあります。')
      await phone.getByRole('button', { name: '送る' }).click()
      expect(await textIn(phone, '.conversation')).toContain('もう1つ聞きたいことがあります。')
      await until('the question in the figures', async () => (await figures(desk)).receptions === before.receptions + 1)
      expect(complaints).toEqual([])
    },
    PATIENCE_MS,
  )
})

/** Each kind of page once: tables, forms, folds, history, figures. The menu on the left is the same on all of them. */
const PAGES = [
  '/console?queue=all',
  '/console/search',
  '/console/statistics',
  '/console/settings/codes/content',
  '/console/settings/templates/greeting',
  '/console/audit',
  '/console/confirmations',
  '/console/account',
] as const

test(
  'the pages of the console are sound at the width of a phone and of a desk, without a complaint, under one menu',
  async () => {
    const page = await consoleOf({})
    const complaints = collectComplaints(page)
    const menus = new Set<string>()
    for (const path of PAGES) {
      await page.goto(`${installation.url}${path}`)
      const links = page.locator('.console-menu a')
      menus.add((await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).join(' '))
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          `${path} at ${width}`,
        ).toBeLessThanOrEqual(0)
        await sound(page)
      }
    }
    expect([...menus]).toHaveLength(1)
    expect(complaints).toEqual([])
  },
  PATIENCE_MS,
)
