import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Period } from '../../shared/day.ts'
import { tallyOf, type Work } from '../figures/counts.testing.ts'
import type { Tally } from '../figures/counts.ts'
import type { FigureCode } from '../figures/figures.ts'
import { fiscalYear, monthAt, periodsWithin, wholesOf } from '../periods/period.ts'
import { spanName } from '../periods/spans.ts'
import type { Cell, Publication } from './cells.ts'
import { countCell, type Figures, type PastIssue, publicationOf, rowCell, totalCell } from './protection.ts'
import { findExposed } from './suppression.testing.ts'
import { suppress } from './suppression.ts'

const year = fiscalYear(2021)
const months = periodsWithin(year, 'month')
const toDecember = { from: '2021-04-01', to: '2021-12-31' } as const
const code = (name: string, within: string | null = null): FigureCode => ({
  code: name,
  within,
  labels: { ja: name, easy: name, en: name },
  isRetired: false,
})
const services = [
  code('x'),
  code('google'),
  code('search', 'google'),
  code('youtube', 'google'),
  code('map', 'google'),
  code('board'),
  code('other'),
]
const one = [code('only')]
const codes: Figures['codes'] = { 4: one, 5: one, 6: [...services, code('common')], 7: one, 8: one, 9: services }
const leaves = ['x', 'search', 'youtube', 'map', 'board', 'other'] as const

/** A year in which each month has so many works of each service; each has a second content, as works with several answers do. */
function worksOf(year: readonly (readonly number[])[]): Work[] {
  return year.flatMap((numbers, month) =>
    numbers.flatMap((number, leaf) =>
      Array.from({ length: number }, (_, index) => {
        const service = leaves[leaf] ?? 'other'
        const day = months[month]?.from ?? year2021
        return {
          id: `${month} ${leaf} ${index}`,
          day,
          contents: [service, 'common'],
          means: ['only'],
          places: ['only'],
          services: [service],
        }
      }),
    ),
  )
}
const year2021 = '2021-04-01'

/** Publishes one span after the other and gives back what is out in the end. */
function publish(
  works: readonly Work[],
  spans: readonly Period[],
  threshold = 4,
): { past: PastIssue[]; last: Publication; hide: ReadonlySet<Cell>; open: readonly Cell[] } {
  const past: PastIssue[] = []
  let last: Publication | undefined
  let hide: ReadonlySet<Cell> = new Set()
  const open: Cell[] = []
  for (const span of spans) {
    const known = [...past.map((issue) => issue.span), span]
    const figures: Figures = { codes, months: months.map((month) => tally(works, month)), spans: known.map((each) => tally(works, each)) }
    const later = 'kind' in span ? wholesOf(monthAt(span.to)).filter((whole) => whole.to === span.to && whole.from < span.from) : []
    last = publicationOf({ issue: { span, columns: [] }, past, later, figures, threshold })
    const suppression = suppress(last, threshold)
    hide = suppression.hide
    open.push(...suppression.open)
    const own = last.wanted.map(({ cell }) => cell).filter((cell) => cell.endsWith(spanName(span)))
    past.push({ span, columns: [], shown: own.filter((cell) => !hide.has(cell)), hidden: own.filter((cell) => hide.has(cell)) })
  }
  if (last === undefined) throw new Error('Nothing was published')
  return { past, last, hide, open }
}

function tally(works: readonly Work[], { from, to }: Period): Tally {
  return tallyOf([], works, { from, to })
}

const plenty = [20, 20, 20, 20, 20, 20]
const year12 = (change: Record<number, number[]>) => months.map((_, month) => change[month] ?? plenty)

test('a year of large numbers is shown whole', () => {
  const { past } = publish(worksOf(year12({})), [...months, year])
  expect(past.flatMap(({ hidden }) => hidden)).toEqual([])
})

test('within 図表9 a small service takes another one with it, because the rows add up', () => {
  const { past } = publish(worksOf(year12({ 0: [20, 20, 3, 9, 20, 20] })), [monthAt('2021-04-01')])
  expect(past[0]?.hidden.filter((cell) => cell.startsWith('9 '))).toEqual([
    rowCell(9, 'youtube', monthAt('2021-04-01')),
    rowCell(9, 'map', monthAt('2021-04-01')),
  ])
})

test('within 図表6 a small content stands alone, because several answers add up to nothing', () => {
  const { past } = publish(worksOf(year12({ 0: [20, 20, 20, 20, 3, 20] })), [monthAt('2021-04-01')])
  expect(past[0]?.hidden.filter((cell) => cell.startsWith('6 '))).toEqual([rowCell(6, 'board', monthAt('2021-04-01'))])
})

test('when one month of a quarter hides a row, the last month hides it too, so that the quarter can be shown', () => {
  const quarter = periodsWithin(year, 'quarter')[0]
  const { past } = publish(worksOf(year12({ 0: [20, 20, 20, 20, 3, 20] })), [...months.slice(0, 3), quarter ?? year])
  expect(past.map(({ hidden }) => hidden.filter((cell) => cell.startsWith('6 board')).length)).toEqual([1, 0, 1, 0])
})

test('April to December and the whole year must not give a small January to March away', () => {
  const works = worksOf(year12({ 9: [20, 20, 20, 20, 0, 20], 10: [20, 20, 20, 20, 0, 20], 11: [20, 20, 20, 20, 2, 20] }))
  const { past } = publish(works, [toDecember, year])
  expect(past[0]?.hidden).toEqual([])
  expect(past[1]?.hidden).toContain(rowCell(6, 'board', year))
  expect(past[1]?.hidden).toContain(rowCell(9, 'board', year))
})

test('the persons of one month are the same number in 図表3 and as the n of 図表4', () => {
  const may = monthAt('2021-05-01')
  expect([totalCell(4, may), totalCell(5, may), totalCell(6, may)]).toEqual([
    countCell('persons', may),
    countCell('persons', may),
    countCell('works', may),
  ])
  expect(totalCell(4, year)).not.toBe(countCell('persons', year))
})

test('a month with one single work shows nothing but zeros', () => {
  const may = monthAt('2021-05-01')
  const { past } = publish(worksOf(year12({ 1: [0, 0, 0, 0, 1, 0] })), [may])
  const shown = past[0]?.shown ?? []
  expect(shown).not.toContain(countCell('works', may))
  expect(past[0]?.hidden).toEqual(expect.arrayContaining([countCell('works', may), rowCell(9, 'board', may), totalCell(9, may)]))
})

// ---------------------------------------------------------------- the property, by solving the equations exactly

const PRIME = 1_000_003n

/** The unknown cells whose number follows from the equations alone: exact elimination, modulo a prime. */
function determined({ values, relations }: Publication, known: ReadonlySet<Cell>): Cell[] {
  const unknown = [...values.keys()].filter((cell) => !known.has(cell))
  const placeOf = new Map(unknown.map((cell, place) => [cell, place]))
  const rows = relations
    .filter(({ relation }) => relation === 'equal')
    .map(({ terms }) => {
      const row = new Map<number, bigint>()
      for (const [cell, coefficient] of terms) {
        const place = placeOf.get(cell)
        if (place !== undefined) row.set(place, modulo(BigInt(coefficient)))
      }
      return row
    })
  const pivots: Map<number, bigint>[] = []
  for (const row of rows) {
    for (const pivot of pivots) eliminate(row, pivot)
    const first = row.keys().next().value
    if (first === undefined) continue
    scale(row, first)
    for (const pivot of pivots) eliminate(pivot, row, first)
    pivots.push(new Map([[first, 1n], ...[...row].filter(([place]) => place !== first)]))
  }
  return pivots.flatMap((pivot) => (pivot.size === 1 ? [unknown[[...pivot.keys()][0] ?? -1] ?? ''] : []))
}

/** Clears the leading place of `pivot` (its first key) from the row. */
function eliminate(row: Map<number, bigint>, pivot: Map<number, bigint>, lead = pivot.keys().next().value): void {
  const times = lead === undefined ? undefined : row.get(lead)
  if (times === undefined) return
  for (const [place, value] of pivot) {
    const rest = modulo((row.get(place) ?? 0n) - times * value)
    if (rest === 0n) row.delete(place)
    else row.set(place, rest)
  }
}

function scale(row: Map<number, bigint>, lead: number): void {
  const inverse = power(row.get(lead) ?? 1n, PRIME - 2n)
  for (const [place, value] of row) row.set(place, modulo(value * inverse))
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = modulo(square * square)) {
    if (rest & 1n) result = modulo(result * square)
  }
  return result
}

function modulo(value: bigint): bigint {
  return ((value % PRIME) + PRIME) % PRIME
}

test('elimination finds what a reader finds by subtraction', () => {
  const publication: Publication = {
    values: new Map([
      ['sum', 9],
      ['a', 4],
      ['b', 3],
      ['c', 2],
    ]),
    relations: [
      {
        relation: 'equal',
        terms: [
          ['sum', 1],
          ['a', -1],
          ['b', -1],
          ['c', -1],
        ],
      },
    ],
    shown: new Set(),
    hidden: new Set(),
    derivable: new Set(),
    wanted: [],
  }
  expect(determined(publication, new Set(['sum', 'a', 'b']))).toEqual(['c'])
  expect(determined(publication, new Set(['sum', 'a']))).toEqual([])
})

const numbers = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 30 })), { minLength: 6, maxLength: 6 })

test('after publishing months, quarters, halves, a year to date and the year, no hidden number can be found by subtraction', () => {
  const spans = months.flatMap((month) => [
    month,
    ...wholesOf(month).filter((whole) => whole.to === month.to),
    ...(month.to === toDecember.to ? [toDecember] : []),
  ])
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 12, maxLength: 12 }), (numbersOfYear) => {
      const { past, last, hide, open } = publish(worksOf(numbersOfYear), spans)
      expect(open).toEqual([])
      const shown = new Set(past.flatMap((issue) => issue.shown))
      const hidden = past.flatMap((issue) => issue.hidden)
      expect(
        determined(last, shown).filter((cell) => hidden.includes(cell) || (last.derivable.has(cell) && (last.values.get(cell) ?? 0) > 0)),
      ).toEqual([])
      expect(findExposed(last, hide, 4)).toEqual([])
      for (const cell of shown) expect([1, 2, 3, 4]).not.toContain(last.values.get(cell))
    }),
    { numRuns: 3, seed: 20_220_221, endOnFailure: true },
  )
})
