import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureKinds, triggers } from '../decision.ts'
import { noticeKinds } from '../notice.ts'
import { requesterKinds, variants } from '../request.ts'
import { rightCodes } from '../right-codes.ts'
import { senderNoticeKinds } from '../sender/notice/sender-notice.ts'
import { countsOf, everyNotice } from './report.testing.ts'
import { changesBetween, type TableId, tableIds, tableOf, tablesOf } from './report-tables.ts'
import type { YearRows } from './year-counts.ts'

const number = fc.integer({ min: 1, max: 9999 })
const right = fc.constantFrom(...rightCodes)
const rights = fc.uniqueArray(right, { minLength: 1, maxLength: 5 })
const kind = fc.constantFrom(...measureKinds)
const rows: fc.Arbitrary<YearRows> = fc.record({
  requests: fc.array(
    fc.record({ rights, requesterKind: fc.constantFrom(...requesterKinds), variant: fc.constantFrom(...variants), number }),
  ),
  notices: fc.array(fc.record({ kind: fc.constantFrom(...noticeKinds), rights, number })),
  measures: fc.array(
    fc.record({
      kind,
      right,
      trigger: fc.constantFrom(...triggers),
      automation: fc.constantFrom('none' as const, 'partly' as const, 'fully' as const),
      number,
    }),
  ),
  senderNotices: fc.array(fc.record({ measure: kind, right, kind: fc.constantFrom(...senderNoticeKinds), number })),
  complaints: fc.array(
    fc.record({
      side: fc.constantFrom('requester' as const, 'sender' as const),
      outcome: fc.constantFrom('upheld' as const, 'reversed' as const, 'open' as const),
      number,
    }),
  ),
  medianDays: fc.constant(null),
})
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

test('every table of every year adds up, down and across, and to as many as there are', () => {
  fc.assert(
    fc.property(rows, (year) => {
      const of: Record<TableId, readonly { number: number }[]> = {
        'requests-by-reason': year.requests,
        'requests-by-requester': year.requests,
        'requests-by-kind': year.requests,
        notices: year.notices,
        'sender-notices-by-reason': year.senderNotices,
        'sender-notices-by-kind': year.senderNotices,
        'measures-by-reason': year.measures,
        'measures-by-trigger': year.measures,
        'measures-by-automation': year.measures,
        complaints: year.complaints,
      }
      for (const table of tablesOf(countsOf(year))) {
        const all = sum(of[table.id].map((row) => row.number))
        expect([table.id, table.total, sum(table.foot), sum(table.lines.map(({ total }) => total))]).toEqual([table.id, all, all, all])
        for (const line of table.lines) expect(sum(line.numbers)).toBe(line.total)
        for (const [index, foot] of table.foot.entries()) expect(sum(table.lines.map(({ numbers }) => numbers[index] ?? -1))).toBe(foot)
      }
    }),
    { numRuns: 50 },
  )
})

describe('the tables', () => {
  test.each<[TableId, number, number]>([
    ['requests-by-reason', 8, 1],
    ['requests-by-requester', 4, 1],
    ['requests-by-kind', 6, 1],
    ['notices', 8, 9],
    ['sender-notices-by-reason', 8, 4],
    ['sender-notices-by-kind', 5, 4],
    ['measures-by-reason', 8, 4],
    ['measures-by-trigger', 6, 4],
    ['measures-by-automation', 3, 4],
    ['complaints', 2, 3],
  ])('%s has %i lines and %i columns in a year in which nothing happened', (id, lines, columns) => {
    const table = tableOf(id, countsOf())
    expect([table.lines.length, table.columns.length, table.total]).toEqual([lines, columns, 0])
    expect(table.lines.every(({ numbers }) => numbers.every((each) => each === 0))).toBe(true)
  })

  test('are all of them here', () => {
    expect(tableIds).toHaveLength(10)
    expect(tablesOf(countsOf()).map(({ id }) => id)).toEqual(tableIds)
  })

  test('have each notice in the column of its kind, in the order of the law', () => {
    const { columns, foot, lines } = tableOf('notices', countsOf({ notices: everyNotice }))
    expect(columns).toEqual([...noticeKinds])
    expect(foot).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(lines.filter(({ total }) => total > 0).map(({ code, total }) => [code, total])).toEqual([
      ['defamation', 25],
      ['privacy', 20],
    ])
  })

  test('keep what has a code of another time, at their end', () => {
    const counts = countsOf()
    const complaints = { total: 4, lines: { sender: 1, institution: 3 }, cells: { sender: { open: 1 }, institution: { settled: 3 } } }
    const { lines, columns, foot, total } = tableOf('complaints', { ...counts, complaints })
    expect(lines.map(({ code }) => code)).toEqual(['requester', 'sender', 'institution'])
    expect([columns, foot, total]).toEqual([['upheld', 'reversed', 'open', 'settled'], [0, 0, 1, 3], 4])
  })
})

describe('what changed', () => {
  const before = countsOf({ complaints: [{ side: 'sender', outcome: 'open', number: 2 }] })
  const after = countsOf({
    complaints: [
      { side: 'sender', outcome: 'open', number: 1 },
      { side: 'sender', outcome: 'reversed', number: 1 },
    ],
  })

  test('is named by table, line and column, with both numbers', () => {
    expect(changesBetween(before, after)).toEqual([
      { table: 'complaints', line: 'sender', column: 'reversed', before: 0, after: 1 },
      { table: 'complaints', line: 'sender', column: 'open', before: 2, after: 1 },
    ])
  })

  test('is the same the other way round', () => {
    expect(changesBetween(after, before)).toEqual(
      changesBetween(before, after).map((change) => ({ ...change, before: change.after, after: change.before })),
    )
  })

  test('is nothing between a year and itself', () => {
    fc.assert(
      fc.property(rows, (year) => {
        expect(changesBetween(countsOf(year), countsOf(year))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test('adds up to the difference of the totals', () => {
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        for (const id of tableIds) {
          const [first, second] = [countsOf(one), countsOf(other)]
          const changes = changesBetween(first, second).filter(({ table }) => table === id)
          expect(sum(changes.map((change) => change.after - change.before))).toBe(tableOf(id, second).total - tableOf(id, first).total)
        }
      }),
      { numRuns: 20 },
    )
  })
})
