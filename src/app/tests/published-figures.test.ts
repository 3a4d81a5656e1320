/**
 * The proof on real figures: April to December 2021 as 違法・有害情報相談センター published it on 2022-02-21. Persons tell, are
 * answered and ask on through the commands behind the pages; what the public page and its files then say is compared with the
 * centre's own tables to the digit. Fiscal 2019 and 2020 come from the file of earlier figures here, as they would for a centre
 * that begins with this system in April 2021; `npm run bench proof` carries them out as well.
 */
import { readFile } from 'node:fs/promises'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import { sealRecord } from '../../shared/record/record.commands.ts'
import { witnessInObjects } from '../../shared/record/witness.objects.ts'
import { publishProvisional } from '../../statistics/editions/edition.commands.ts'
import { planOf, printedCounts, printedServices, publishedYears } from '../../statistics/figures/published-plan.testing.ts'
import { followEvents } from '../../statistics/following/following.commands.ts'
import { consultationDeps } from '../consultation.ts'
import { statisticsDeps } from '../statistics.ts'
import { type Application, openApplication } from './application.testing.ts'
import { carryOut } from './published-figures.testing.ts'
import type { Visitor } from './visitor.testing.ts'

let application: Application
let reader: Visitor

beforeAll(async () => {
  application = await openApplication()
  const { ground, organisations } = application
  const adviser = await application.signIn(['adviser'])
  const supervisor = await application.signIn(['supervisor'])
  const csv = await readFile('content/history/headline.csv', 'utf8')
  expect((await supervisor.visitor.post('/console/statistics/history', { csv, fileName: 'headline.csv' })).status).toBe(303)
  const desk = { deps: consultationDeps(ground), organisationId: organisations.ours, adviserId: adviser.person.id }
  await carryOut(desk, publishedYears.slice(-1).flatMap(planOf))
  await sealRecord({ ...ground, witness: witnessInObjects(ground.objects) }, organisations.ours, 1_000)
  for (let followed = -1; followed !== 0; ) followed = await followEvents(ground, organisations.ours)
  const inJanuary = { ...statisticsDeps(ground), now: () => new Date('2022-01-20T09:00:00+09:00') }
  const outcome = await publishProvisional(inJanuary, organisations.ours, { key: 'fy2021', by: supervisor.person.id })
  expect(outcome).toMatchObject({ granted: true, value: { through: '2021-12-31', openCells: 0 } })
  reader = application.visit()
}, 300_000)
afterAll(() => application.close())

/** The lines of the table in the page's section of a figure, cells apart by tabs. */
async function linesOf(figure: number): Promise<string[]> {
  const { document } = parseHTML((await reader.get('/statistics/fy2021')).html)
  return [...document.querySelectorAll(`[aria-labelledby="figure-${figure}-heading"] tbody tr`)].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim()).join('\t'),
  )
}

const baseOf = async (figure: number) => {
  const { document } = parseHTML((await reader.get('/statistics/fy2021')).html)
  return document.querySelector(`[aria-labelledby="figure-${figure}-heading"] .figure-base`)?.textContent
}

test('図表3: persons, receptions and works of three years by half, to the digit', async () => {
  const rows = (await linesOf(3)).map((line) => line.split('\t'))
  const counts = ['相談者数', '受付件数', '作業件数'].map((count, index) => [count, ...rows.map((row) => row[index + 1])].join('\t'))
  expect(counts).toEqual(printedCounts)
  expect(rows.map(([period]) => period)).toEqual([
    '令和元年度 上半期',
    '令和元年度 下半期',
    '令和元年度',
    '令和2年度 上半期',
    '令和2年度 下半期',
    '令和2年度',
    '令和3年度 上半期*',
    '令和3年度 第3四半期*',
    '令和3年度（4月〜12月）*',
  ])
})

test('図表2: the works of the years, a year that nobody knows as a gap', async () => {
  expect((await linesOf(2)).slice(-4)).toEqual([
    '平成30年度\t数がありません\t',
    '令和元年度\t5,198\t確定値',
    '令和2年度\t5,407\t確定値',
    '令和3年度*\t4,882\t速報値',
  ])
})

test('図表4 to 9: as many persons, works and answers as the source divides by', async () => {
  const bases = await Promise.all([4, 5, 6, 7, 8, 9].map(baseOf))
  expect(bases).toEqual(['n=1,640', 'n=1,640', 'n=4,882', 'n=4,882', 'n=4,882', 'n=5,081'])
})

test('図表9: every service with its answers and its share, to the digit', async () => {
  expect(await linesOf(9)).toEqual(printedServices.map((line) => line.replace('　', '')))
})

test('the files say the same as the page', async () => {
  const file = async (figure: number) => {
    const { html } = await reader.get(`/statistics/fy2021/editions/1/figure-${figure}.csv`)
    return parseCsv(html, { mostRows: 100 }).rows.map(({ cells }) => cells)
  }
  expect((await file(3)).map(({ 相談者数, 受付件数, 作業件数 }) => [相談者数, 受付件数, 作業件数]).slice(6)).toEqual([
    ['1311', '2027', '3273'],
    ['627', '978', '1609'],
    ['1938', '3005', '4882'],
  ])
  const services = (await file(9)).map(
    (cells) => `${cells.区分}\t${Number(cells.件数).toLocaleString('en')}\t${Number(cells['割合（%）']).toFixed(1)}%`,
  )
  expect(services).toEqual(printedServices.map((line) => line.replace('　', '')))
})

test('shares of works are of 4,882 and exceed 100 % together, because a work may have several contents', async () => {
  const rows = (await linesOf(6)).map((line) => line.split('\t'))
  for (const [, number = '', share = ''] of rows) {
    const exact = (Number(number.replaceAll(',', '')) / 4_882) * 100
    expect(Math.abs(exact - Number(share.replace('%', '')))).toBeLessThanOrEqual(0.05 + 1e-9)
  }
  const leaves = rows.filter(([label = '']) => !label.includes('（合計）'))
  expect(leaves.reduce((sum, [, number = '']) => sum + Number(number.replaceAll(',', '')), 0)).toBeGreaterThan(4_882)
})
