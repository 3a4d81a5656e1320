import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../../shared/database/database.store.ts'
import { languages } from '../../../shared/language.ts'
import { fontsOf, pagesOf } from '../../../shared/pdf/pdf.testing.ts'
import { OURS, THEIRS } from '../../../shared/testing/organisation.ts'
import { claimed } from '../../takedown.testing.ts'
import { publishReport, readYearNow, saveReportTexts } from '../report.commands.ts'
import { findEdition } from '../report.store.ts'
import { wholeTexts } from '../report.testing.ts'
import { type ReportPages, reportPages } from '../report-pages.testing.ts'

let pages: ReportPages
const YEAR = '/takedown/reports/2025'
const FIRST = `${YEAR}/editions/1`
const FILES = ['report.csv', 'report.csv-metadata.json', 'report.json', 'report-ja.pdf', 'report-en.pdf']

beforeAll(async () => {
  pages = await reportPages(12)
  pages.at('2025-06-01T10:00:00')
  for (let n = 0; n < 3; n += 1) await claimed(pages)
  const { measures } = await pages.measured()
  for (const id of measures) await pages.carriedOut(id)
  pages.at('2026-05-20T10:00:00')
})
afterAll(() => pages.close())

async function publish(handlers: number, reason: string): Promise<void> {
  const me = pages.me(OURS)
  const texts = { ...wholeTexts, staff: { ...wholeTexts.staff, handlers: { number: handlers, source: '名簿' } } }
  const { saved } = await readYearNow(pages.reports, me.organisation, 2025)
  await saveReportTexts(pages.reports, me, { fiscalYear: 2025, seen: saved, texts })
  const { contentHash } = await readYearNow(pages.reports, me.organisation, 2025)
  const outcome = await publishReport(pages.reports, me, { fiscalYear: 2025, seen: contentHash, reason })
  if (!outcome.granted) throw new Error(outcome.refusal)
}

test('before anything was published, the list says so and no year is found', async () => {
  for (const language of languages) expect((await pages.get('/takedown/reports', { language })).status).toBe(200)
  expect((await pages.get('/takedown/reports')).text).toContain('公表した年度は、まだありません')
  expect((await pages.get(YEAR)).status).toBe(404)
})

test('only an operator that the law asks to publish says so', async () => {
  const said = async (language: 'ja' | 'easy' | 'en' = 'ja') => (await pages.get('/takedown/reports', { language })).text
  expect(await said()).toContain('公表の義務はありませんが、同じ項目で自主的に公表しています。')
  expect(await said('en')).toContain('of our own accord')
  expect(await said('easy')).toContain('自分たちで')
  await pages.behind("update operated_service set is_designated = true, filed_on = '2025-04-30'")
  expect(await said()).toMatch(/第28条による公表です。/)
  expect(await said()).not.toContain('自主的')
  await pages.behind('update operated_service set is_designated = false, filed_on = null')
})

describe('a year that was published', () => {
  beforeAll(async () => await publish(12, ''))

  test('is in the list with its edition and its day', async () => {
    const { document } = await pages.get('/takedown/reports')
    expect(document.querySelector('tbody tr')?.textContent).toBe('令和7年度第1版2026年5月20日（水）')
    expect(document.querySelector('tbody a')?.getAttribute('href')).toBe(YEAR)
  })

  test('has every table, each adding up, and everything the operator wrote', async () => {
    const { text, document } = await pages.get(YEAR)
    expect(document.querySelectorAll('table')).toHaveLength(11)
    for (const table of [...document.querySelectorAll('table')].slice(0, 10)) {
      const caption = table.querySelector('caption')?.textContent
      const numbers = (row: Element) => [...row.querySelectorAll('td.number')].map((cell) => Number(cell.textContent?.replaceAll(',', '')))
      const foot = numbers(table.querySelector('tfoot tr') as Element)
      const rows = [...table.querySelectorAll('tbody tr')].map(numbers)
      expect([caption, foot]).toEqual([caption, foot.map((_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0))])
      if (foot.length > 1) for (const row of [...rows, foot]) expect(row.at(-1)).toBe(row.slice(0, -1).reduce((sum, each) => sum + each, 0))
    }
    for (const wanted of ['窓口は、だれでも使えました。', 'サーバーが止まりました。', '12人', '令和8年3月31日の名簿'])
      expect([wanted, text.includes(wanted)]).toEqual([wanted, true])
  })

  test('counts what happened: four requests, one notice, one measure', async () => {
    const { document } = await pages.get(YEAR)
    const totals = [...document.querySelectorAll('tfoot tr')].map((row) => [...row.querySelectorAll('td')].at(-1)?.textContent)
    expect(totals).toEqual(['4', '4', '4', '1', '0', '0', '1', '1', '1', '0'])
  })

  test('is whole in every language, and Japanese where there is no other', async () => {
    for (const language of languages) {
      const { html, document } = await pages.get(YEAR, { language })
      expect([language, /undefined|\[object|\{\w+\}/.test(html)]).toEqual([language, false])
      expect(document.querySelectorAll('table')).toHaveLength(11)
    }
    expect((await pages.get(YEAR, { language: 'en' })).text).toContain('窓口は、だれでも使えました。 (en)')
    expect((await pages.get(YEAR, { language: 'easy' })).text).toContain('ここは、ふつうの日本語だけです。')
  })

  test('is not found by another organisation, nor any of its files', async () => {
    for (const path of [YEAR, FIRST, ...FILES.map((file) => `${FIRST}/${file}`)])
      expect([path, (await pages.get(path, { of: THEIRS })).status]).toEqual([path, 404])
  })
})

describe('its files', () => {
  test('are the same whenever they are made again, and may be kept for ever', async () => {
    for (const file of FILES) {
      const [one, other] = [await pages.get(`${FIRST}/${file}`), await pages.get(`${FIRST}/${file}`)]
      expect([file, one.status, one.bytes.length > 100, one.bytes.equals(other.bytes)]).toEqual([file, 200, true, true])
      expect(one.headers.get('cache-control')).toContain('immutable')
      expect(one.headers.get('content-disposition')).toBe(`attachment; filename="2025-1-${file}"`)
    }
  })

  test('give everything as it was stored, under the hash of the page', async () => {
    const { bytes } = await pages.get(`${FIRST}/report.json`)
    const hash = createHash('sha256').update(bytes).digest('hex')
    expect((await pages.get(FIRST)).text).toContain(hash)
    const edition = await inOrganisation(pages.reports.db, OURS, (tx) => findEdition(tx, OURS, 2025, 1))
    expect([edition?.contentHash, JSON.parse(bytes.toString())]).toEqual([hash, edition?.contents])
  })

  test('give the tables with a mark for spreadsheets, and described column by column', async () => {
    const { bytes } = await pages.get(`${FIRST}/report.csv`)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString('utf8').slice(1).split('\r\n')
    const description = JSON.parse((await pages.get(`${FIRST}/report.csv-metadata.json`)).html)
    expect(lines[0]?.split(',')).toEqual(description.tableSchema.columns.map(({ titles }: { titles: { ja: string } }) => titles.ja))
    expect(lines.filter((line) => line.startsWith('2025,notices,'))).toHaveLength(8 * 9)
    expect(lines.filter((line) => line.startsWith('2025,requests-by-reason,defamation,requests,'))).toEqual([
      '2025,requests-by-reason,defamation,requests,申出の数（申出があった理由ごと）,名誉毀損・侮辱,申出の数,4',
    ])
    const keys = lines.slice(1, -1).map((line) => line.split(',').slice(0, 4).join())
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('give a document with its fonts, in which the numbers and the texts stand', async () => {
    const { bytes, headers } = await pages.get(`${FIRST}/report-ja.pdf`)
    const text = pagesOf(bytes).join('')
    expect([headers.get('content-type'), fontsOf(bytes).every(({ isEmbedded }) => isEmbedded)]).toEqual(['application/pdf', true])
    for (const wanted of [
      '運用状況の公表（令和7年度）',
      '窓口は、だれでも使えました。',
      '名誉毀損・侮辱',
      'みなと掲示板',
      '保留（専門員が調べるため）',
    ])
      expect([wanted, text.includes(wanted)]).toEqual([wanted, true])
    const english = pagesOf((await pages.get(`${FIRST}/report-en.pdf`)).bytes).join('')
    for (const wanted of ['Yearly publication, fiscal 2025', 'Minato Board', 'Defamation and insult'])
      expect([wanted, english.includes(wanted)]).toEqual([wanted, true])
  })

  test.each([
    `${FIRST}/report.pdf`,
    `${FIRST}/report.csv-metadata`,
    `${FIRST}/__proto__`,
    `${FIRST}/toString`,
    `${YEAR}/editions/0`,
    `${YEAR}/editions/01`,
    `${YEAR}/editions/1.0`,
    `${YEAR}/editions/9999999`,
    `${YEAR}/editions/2/report.csv`,
    '/takedown/reports/2024',
    '/takedown/reports/2026',
    '/takedown/reports/２０２５',
    '/takedown/reports/2025x',
  ])('%s is not found', async (path) => {
    expect((await pages.get(path)).status).toBe(404)
  })

  test('are not made without end for one network', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 8; n += 1) statuses.push((await pages.get(`${FIRST}/report-ja.pdf`)).status)
    expect([statuses.includes(429), (await pages.get(`${FIRST}/report.csv`)).status]).toEqual([true, 200])
  })
})

describe('a correction', () => {
  test('stands in the place of what it corrects, which stays readable and says so', async () => {
    const before = await pages.get(`${FIRST}/report.json`)
    pages.at('2026-08-01T10:00:00')
    await publish(14, '担当者の数を<b>訂正</b>しました。')
    const [newest, first] = [await pages.get(YEAR), await pages.get(FIRST)]
    expect([newest.text.includes('14人'), newest.text.includes('担当者の数を<b>訂正</b>しました。')]).toEqual([true, true])
    expect([first.text.includes('12人'), first.text.includes('これより新しい版があります')]).toEqual([true, true])
    expect(newest.text).not.toContain('これより新しい版があります')
    expect((await pages.get(`${FIRST}/report.json`)).bytes.equals(before.bytes)).toBe(true)
    const links = [...newest.document.querySelectorAll('a')].map((link) => link.getAttribute('href'))
    expect(links).toEqual(expect.arrayContaining([FIRST, `${YEAR}/editions/2`]))
  })
})
