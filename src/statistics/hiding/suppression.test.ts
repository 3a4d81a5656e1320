import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell, Publication, Relation } from './cells.ts'
import { findExposed } from './suppression.testing.ts'
import { suppress } from './suppression.ts'

function sumOf(whole: Cell, parts: readonly Cell[]): Relation {
  return { relation: 'equal', terms: [[whole, 1], ...parts.map((part) => [part, -1] as const)] }
}

/** Rows that add up to a total, all to be published now. */
function oneTable(rows: Record<Cell, number>): Publication {
  const values = new Map(Object.entries(rows))
  const total = [...values.values()].reduce((sum, value) => sum + value, 0)
  const wanted = [...values].map(([cell, value]) => ({ cell, cost: 1 + value }))
  return {
    values: new Map([...values, ['total', total]]),
    relations: [sumOf('total', [...values.keys()])],
    shown: new Set(),
    hidden: new Set(),
    derivable: new Set(),
    wanted: [...wanted, { cell: 'total', cost: 1_000 }],
  }
}

const hiddenIn = (publication: Publication, threshold = 4) => [...suppress(publication, threshold).hide].sort()

test.each<[string, Record<Cell, number>, Cell[]]>([
  ['a table without small numbers is shown whole', { a: 5, b: 60 }, []],
  ['nobody is counted in a zero, so it is shown', { a: 0, b: 60, c: 7 }, []],
  ['one small number takes the smallest other number with it', { a: 3, b: 60, c: 7 }, ['a', 'c']],
  ['two small numbers protect each other when their sum leaves room', { a: 3, b: 3, c: 70 }, ['a', 'b']],
  ['two hidden numbers that add up to 2 can only be 1 and 1, so a third is hidden', { a: 1, b: 1, c: 70 }, ['a', 'b', 'c']],
  ['with zeros beside it, only hiding the total protects the one number', { a: 3, b: 0, c: 0 }, ['a', 'total']],
  [
    'five ones are five ones whoever hides them, so their total of 5 is hidden',
    { a: 1, b: 1, c: 1, d: 1, e: 1 },
    ['a', 'b', 'c', 'd', 'e', 'total'],
  ],
])('%s', (_, rows, hidden) => {
  expect(hiddenIn(oneTable(rows))).toEqual(hidden)
})

test('an organisation may choose to hide nothing, or more', () => {
  expect(hiddenIn(oneTable({ a: 1, b: 9, c: 30 }), 0)).toEqual([])
  expect(hiddenIn(oneTable({ a: 1, b: 9, c: 30 }), 9)).toEqual(['a', 'b'])
})

/** A small number of an earlier edition, and a sum that is to be published now. */
function laterSum(shown: Record<Cell, number>, hidden: Record<Cell, number>): Publication {
  const parts = { ...shown, ...hidden }
  const sum = Object.values(parts).reduce((total, value) => total + value, 0)
  return {
    values: new Map([...Object.entries(parts), ['quarter', sum]]),
    relations: [sumOf('quarter', Object.keys(parts))],
    shown: new Set(Object.keys(shown)),
    hidden: new Set(Object.keys(hidden)),
    derivable: new Set(),
    wanted: [{ cell: 'quarter', cost: 1 }],
  }
}

test('a quarter is hidden when its other months would give the hidden one away', () => {
  expect(hiddenIn(laterSum({ april: 20, may: 30 }, { june: 2 }))).toEqual(['quarter'])
})

test('a quarter is shown when two of its months are hidden', () => {
  expect(hiddenIn(laterSum({ april: 20 }, { may: 3, june: 4 }))).toEqual([])
})

test('a small difference that nobody published is protected like a published cell', () => {
  const publication: Publication = {
    values: new Map([
      ['year', 52],
      ['to December', 50],
      ['January to March', 2],
    ]),
    relations: [sumOf('year', ['to December', 'January to March'])],
    shown: new Set(['to December']),
    hidden: new Set(),
    derivable: new Set(['January to March']),
    wanted: [{ cell: 'year', cost: 1 }],
  }
  expect(hiddenIn(publication)).toEqual(['year'])
  expect(hiddenIn({ ...publication, derivable: new Set() })).toEqual([])
})

test('what earlier editions have given away is named, and takes nothing more with it', () => {
  const publication = laterSum({ april: 20, may: 30, quarter: 52 }, { june: 2 })
  expect(suppress({ ...publication, values: new Map([...publication.values, ['quarter', 52]]), wanted: [] }, 4)).toEqual({
    hide: new Set(),
    open: ['june'],
  })
})

test('a total without repeats lies between its largest row and the sum of its rows', () => {
  // The total 9 of rows 9 and b says nothing of b; the total 11 of rows 9 and b says that b is at least 2.
  const publication = (total: number): Publication => ({
    values: new Map([
      ['total', total],
      ['a', 9],
      ['b', 2],
    ]),
    relations: [
      {
        relation: 'at-least',
        terms: [
          ['total', -1],
          ['a', 1],
          ['b', 1],
        ],
      },
      {
        relation: 'at-least',
        terms: [
          ['total', 1],
          ['b', -1],
        ],
      },
    ],
    shown: new Set(),
    hidden: new Set(),
    derivable: new Set(),
    wanted: ['total', 'a', 'b'].map((cell) => ({ cell, cost: 1 })),
  })
  expect(findExposed(publication(9), new Set(['b']), 4)).toEqual([])
  expect(findExposed(publication(11), new Set(['b']), 4)).toEqual([])
  expect(
    findExposed(
      {
        ...publication(2),
        values: new Map([
          ['total', 2],
          ['a', 0],
          ['b', 2],
        ]),
      },
      new Set(['b']),
      4,
    ),
  ).toEqual(['b'])
})

// ---------------------------------------------------------------- the property, checked without linear programming

type Grid = number[][]

/** Months by codes with all sums: rows of a month to its total, months to a quarter, for each code and in all. */
function gridPublication(grid: Grid): Publication {
  const codes = grid[0]?.map((_, code) => code) ?? []
  const months = grid.map((_, month) => month)
  const numberAt = (month: number, code: number) => grid[month]?.[code] ?? 0
  const values = new Map<Cell, number>()
  const add = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0)
  for (const month of months) {
    for (const code of codes) values.set(`${month}.${code}`, numberAt(month, code))
    values.set(`${month}.total`, add(codes.map((code) => numberAt(month, code))))
  }
  for (const code of codes) values.set(`q.${code}`, add(months.map((month) => numberAt(month, code))))
  values.set('q.total', add(grid.flat()))
  return {
    values,
    relations: [
      ...months.map((month) =>
        sumOf(
          `${month}.total`,
          codes.map((code) => `${month}.${code}`),
        ),
      ),
      ...codes.map((code) =>
        sumOf(
          `q.${code}`,
          months.map((month) => `${month}.${code}`),
        ),
      ),
      sumOf(
        'q.total',
        months.map((month) => `${month}.total`),
      ),
      sumOf(
        'q.total',
        codes.map((code) => `q.${code}`),
      ),
    ],
    shown: new Set(),
    hidden: new Set(),
    derivable: new Set(),
    wanted: [...values.keys()].map((cell) => ({ cell, cost: cell.includes('total') ? 20 : 1 })),
  }
}

/** Every grid near the true one that a reader could not tell from it. */
function* indistinguishable(grid: Grid, hide: ReadonlySet<Cell>, reach: number): Generator<ReadonlyMap<Cell, number>> {
  const truth = gridPublication(grid).values
  const codes = grid[0]?.length ?? 0
  const places = grid.flatMap((row, month) => row.map((_, code) => ({ month, code })))
  const candidate = grid.map((row) => [...row])
  function* fill(index: number): Generator<ReadonlyMap<Cell, number>> {
    const place = places[index]
    if (place === undefined) {
      const values = gridPublication(candidate).values
      if ([...values].every(([cell, value]) => (hide.has(cell) ? value >= 1 : value === truth.get(cell)))) yield values
      return
    }
    const row = candidate[place.month] ?? []
    const number = grid[place.month]?.[place.code] ?? 0
    const isHidden = hide.has(`${place.month}.${place.code}`)
    for (let value = isHidden ? Math.max(1, number - reach) : number; value <= (isHidden ? number + reach : number); value += 1) {
      row[place.code] = value
      const isRowKnown = place.code === codes - 1 && !hide.has(`${place.month}.total`)
      const rowSum = row.reduce((sum, each) => sum + each, 0)
      if (!isRowKnown || rowSum === truth.get(`${place.month}.total`)) yield* fill(index + 1)
    }
    row[place.code] = number
  }
  yield* fill(0)
}

test('no hidden cell of a two-way table can be worked out, as trying all tables shows', () => {
  const grids = fc.array(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 })
  const threshold = 3
  fc.assert(
    fc.property(grids, (grid) => {
      const { hide, open } = suppress(gridPublication(grid), threshold)
      expect(open).toEqual([])
      const seen = new Map<Cell, { least: number; greatest: number }>()
      for (const values of indistinguishable(grid, hide, 3)) {
        for (const cell of hide) {
          const value = values.get(cell) ?? 0
          const { least, greatest } = seen.get(cell) ?? { least: value, greatest: value }
          seen.set(cell, { least: Math.min(least, value), greatest: Math.max(greatest, value) })
        }
      }
      for (const cell of hide) expect((seen.get(cell)?.greatest ?? 0) - (seen.get(cell)?.least ?? 0)).toBeGreaterThanOrEqual(threshold - 1)
      for (const [cell, value] of gridPublication(grid).values) {
        if (value >= 1 && value <= threshold) expect(hide.has(cell)).toBe(true)
        if (value === 0) expect(hide.has(cell)).toBe(false)
      }
    }),
    { numRuns: 150, seed: 20_220_221 },
  )
})

test('nothing is hidden without need: showing any complementary cell would expose one', () => {
  const grids = fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(grids, (grid) => {
      const publication = gridPublication(grid)
      const { hide } = suppress(publication, 4)
      expect(findExposed(publication, hide, 4)).toEqual([])
      for (const cell of hide) {
        if ((publication.values.get(cell) ?? 0) <= 4) continue
        const without = new Set([...hide].filter((each) => each !== cell))
        expect(findExposed(publication, without, 4)).not.toEqual([])
      }
    }),
    { numRuns: 100, seed: 20_220_221 },
  )
})
