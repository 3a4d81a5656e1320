import { expect, test } from 'vitest'
import type { Publication } from './cells.ts'
import { searchAside } from './search.process.ts'
import { suppress } from './suppression.ts'

/** Rows by columns with their totals, as 図表9 of several months is; some cells are small. */
function tableOf(rows: number, columns: number): Publication {
  const values = new Map<string, number>()
  const relations: Publication['relations'][number][] = []
  const sum = (whole: string, parts: readonly string[]) => {
    values.set(
      whole,
      parts.reduce((total, part) => total + (values.get(part) ?? 0), 0),
    )
    relations.push({ relation: 'equal', terms: [[whole, 1], ...parts.map((part) => [part, -1] as const)] })
  }
  const names = (count: number) => Array.from({ length: count }, (_, index) => index)
  for (const row of names(rows))
    for (const column of names(columns)) values.set(`${row} ${column}`, (row * 7 + column * 11) % 29 === 0 ? 2 : 40 + ((row * column) % 7))
  for (const row of names(rows))
    sum(
      `row ${row}`,
      names(columns).map((column) => `${row} ${column}`),
    )
  for (const column of names(columns))
    sum(
      `column ${column}`,
      names(rows).map((row) => `${row} ${column}`),
    )
  const wanted = [...values].map(([cell, value]) => ({ cell, cost: 1 + value }))
  return { values, relations, shown: new Set(), hidden: new Set(), derivable: new Set(), wanted }
}

test.each([0, 4, 10])('with a threshold of %d the thread finds what the search finds', async (threshold) => {
  const publication = tableOf(5, 4)
  expect(await searchAside(publication, threshold)).toEqual(suppress(publication, threshold))
})

test('others are served while it searches', async () => {
  const publication = tableOf(20, 20)
  let served = 0
  const others = setInterval(() => {
    served += 1
  }, 20)
  const { hide } = await searchAside(publication, 4)
  clearInterval(others)
  expect(hide.size).toBeGreaterThan(14)
  expect(served).toBeGreaterThan(10)
})

test('a search that fails is a fault of whoever asked', async () => {
  const broken = { ...tableOf(2, 2), relations: undefined } as unknown as Publication
  await expect(searchAside(broken, 4)).rejects.toThrow()
})
