/**
 * A reader who downloads every file of every period and sets against each other whatever must add up: rows and totals, months and
 * quarters, halves and years. Nothing that is hidden may be narrowed down to less than the rule of suppression allows.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import { closePeriod } from '../editions/edition.commands.ts'
import { DEFAULT_THRESHOLD } from '../hiding/suppression.ts'
import { type FiguresPages, figuresPages, yearOfEvents } from '../pages.testing.ts'
import { fiscalYear, type PublishedPeriod, partsOf, periodsWithin } from '../periods/period.ts'

/** What the reader knows of a number: the least and the most it can be. */
type Range = { least: number; most: number }
type Sum = { whole: string; parts: string[] }

const year = fiscalYear(2021)
const kinds = ['month', 'quarter', 'half', 'year'] as const
const periods: PublishedPeriod[] = kinds.flatMap((kind) => periodsWithin(year, kind))
const known = new Map<string, Range>()
const sums: Sum[] = []

let pages: FiguresPages

beforeAll(async () => {
  pages = await figuresPages()
  await pages.happen(yearOfEvents())
  const deps = { db: pages.db, now: () => pages.clock.now, codes: async () => pages.words.codes, sourceTitle: (source: string) => source }
  for (const { key } of periods) expect(await closePeriod(deps, OURS, { key, by: pages.who.id })).toMatchObject({ value: { openCells: 0 } })
  for (const period of periods) await readFiles(period)
  narrow()
}, 300_000)
afterAll(() => pages.close())

/** A star stands for 1 or more. */
function note(cell: string, text: string | undefined): void {
  const number = Number(text)
  known.set(cell, text === '*' ? { least: 1, most: Number.POSITIVE_INFINITY } : { least: number, most: number })
}

async function readFiles(period: PublishedPeriod): Promise<void> {
  const rowsOf = async (figure: number) => {
    const { body } = await pages.get(`/statistics/${period.key}/editions/1/figure-${figure}.csv`)
    return parseCsv(body, { mostRows: 100 }).rows.map(({ cells }) => cells)
  }
  const own = (await rowsOf(3)).at(-1)
  for (const count of ['受付件数', '作業件数', '相談者数']) note(`3 ${count} ${period.key}`, own?.[count])
  for (const figure of [4, 5, 6, 7, 8, 9]) {
    const rows = await rowsOf(figure)
    const cellOf = (code = '') => `${figure} ${code} ${period.key}`
    for (const cells of rows) note(cellOf(cells.コード), cells.件数 ?? cells.人数)
    if (figure >= 6 && figure <= 8) continue
    note(cellOf('n'), rows[0]?.n)
    sums.push({ whole: cellOf('n'), parts: rows.filter((cells) => cells.合計のコード === '').map((cells) => cellOf(cells.コード)) })
    for (const total of rows.filter((cells) => cells.合計 === 'true'))
      sums.push({
        whole: cellOf(total.コード),
        parts: rows.filter((cells) => cells.合計のコード === total.コード).map((cells) => cellOf(cells.コード)),
      })
  }
}

/** Works, receptions and answers of a period are those of its parts together; distinct persons are not. */
function addSumsOverTime(): void {
  for (const period of periods) {
    const parts = partsOf(period).map(({ key }) => key)
    if (parts.length === 0) continue
    for (const cell of known.keys()) {
      const [figure, , key] = cell.split(' ')
      if (key !== period.key || figure === '4' || figure === '5') continue
      const stem = cell.slice(0, -key.length)
      if (parts.every((part) => known.has(stem + part))) sums.push({ whole: cell, parts: parts.map((part) => stem + part) })
    }
  }
}

/** Goes over all sums until nothing more follows from them. */
function narrow(): void {
  addSumsOverTime()
  for (let isNew = true; isNew; ) {
    isNew = false
    for (const { whole, parts } of sums) {
      const rangesOf = parts.map((part) => known.get(part) ?? { least: 0, most: Number.POSITIVE_INFINITY })
      const all = { least: total(rangesOf, 'least'), most: total(rangesOf, 'most') }
      isNew = limit(whole, all) || isNew
      const { least, most } = known.get(whole) ?? all
      for (const [index, part] of parts.entries()) {
        const others = rangesOf.filter((_, other) => other !== index)
        isNew = limit(part, { least: least - total(others, 'most'), most: most - total(others, 'least') }) || isNew
      }
    }
  }
}

function total(ranges: readonly Range[], end: keyof Range): number {
  return ranges.reduce((sum, range) => sum + range[end], 0)
}

function limit(cell: string, { least, most }: Range): boolean {
  const before = known.get(cell) ?? { least: 0, most: Number.POSITIVE_INFINITY }
  const after = { least: Math.max(before.least, least), most: Math.min(before.most, most) }
  known.set(cell, after)
  return after.least > before.least || after.most < before.most
}

const hidden = () => [...known].filter(([, { least, most }]) => least !== most)

test('something is hidden in nearly every kind of period, so that there is something to look for', () => {
  const keys = new Set(hidden().map(([cell]) => cell.split(' ')[2]))
  for (const key of ['2021-04', 'fy2021-q1', 'fy2021-h1', 'fy2021']) expect(keys).toContain(key)
})

test('what the files say of one number never contradicts what they say of others', () => {
  expect([...known].filter(([, { least, most }]) => least > most)).toEqual([])
})

test('no star of any file can be worked out, or narrowed to less than the rule allows, from all files together', async () => {
  const stars: string[] = []
  for (const { key } of periods)
    for (const figure of [4, 5, 6, 7, 8, 9]) {
      const { body } = await pages.get(`/statistics/${key}/editions/1/figure-${figure}.csv`)
      for (const { cells } of parseCsv(body, { mostRows: 100 }).rows)
        if ((cells.件数 ?? cells.人数) === '*') stars.push(`${figure} ${cells.コード} ${key}`)
    }
  expect(stars.length).toBeGreaterThan(20)
  const told = stars.map((cell) => ({ cell, ...(known.get(cell) ?? { least: 0, most: 0 }) }))
  expect(told.filter(({ least, most }) => most - least < DEFAULT_THRESHOLD - 1)).toEqual([])
})

test('a share or a base gives no star away: where the number is a star, so is its share', async () => {
  for (const { key } of periods) {
    const { body } = await pages.get(`/statistics/${key}/editions/1/figure-9.csv`)
    for (const { cells } of parseCsv(body, { mostRows: 100 }).rows)
      expect([cells.コード, cells.件数 === '*' ? cells['割合（%）'] : '*']).toEqual([cells.コード, '*'])
  }
})

test('this reader would find a number that was hidden alone', () => {
  known.set('x n p', { least: 10, most: 10 })
  known.set('x a p', { least: 8, most: 8 })
  known.set('x b p', { least: 1, most: Number.POSITIVE_INFINITY })
  sums.push({ whole: 'x n p', parts: ['x a p', 'x b p'] })
  narrow()
  expect(known.get('x b p')).toEqual({ least: 2, most: 2 })
})
