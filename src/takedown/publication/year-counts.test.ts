import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { fiscalYearPeriod } from '../../shared/day.ts'
import { type ReasonsGround, reasonsGround } from '../reasons/reasons.testing.ts'
import type { RightCode } from '../right-codes.ts'
import { claimed, OURS } from '../takedown.testing.ts'
import { readYear } from './year-counts.store.ts'
import { type Count, countYear, type Reason, reasonOf, type YearCounts } from './year-counts.ts'

let ground: ReasonsGround
beforeAll(async () => {
  ground = await reasonsGround()
})
afterAll(() => ground.close())

const year = async (fiscalYear: number): Promise<YearCounts> =>
  countYear(await inOrganisation(ground.db, OURS, (tx) => readYear(tx, OURS, fiscalYearPeriod(fiscalYear))))

test.each<[RightCode[], Reason]>([
  [['honour'], 'defamation'],
  [['honour', 'honour_feelings'], 'defamation'],
  [['copyright', 'trademark'], 'intellectual_property'],
  [['honour', 'privacy'], 'several'],
  [['other'], 'other'],
])('%j is counted as %s', (rights, reason) => {
  expect(reasonOf(rights)).toBe(reason)
})

const right = (code: RightCode) => ({ code, explanation: '理由です。' })

test('a year is counted from the record, by its days in Japan, and every table adds up', async () => {
  ground.at('2026-03-31T23:59:59')
  await claimed(ground)
  ground.at('2026-04-01T00:00:00')
  const { measures } = await ground.measured()
  await ground.carriedOut(measures[0] ?? '')
  ground.at('2026-04-05T10:00:00')
  await claimed(ground, { rights: [right('honour'), right('privacy')] })
  const counts = await year(2026)
  expect((await year(2025)).requests.byReason).toEqual({ total: 1, lines: { defamation: 1 }, cells: { defamation: { requests: 1 } } })
  expect(counts.requests.byReason.lines).toEqual({ defamation: 1, several: 1 })
  expect(counts.requests.byRequester.lines).toEqual({ victim: 2 })
  expect(counts.notices).toEqual({ total: 1, lines: { defamation: 1 }, cells: { defamation: { removed: 1 } } })
  expect(counts.measures.byTrigger.cells).toEqual({ request: { delete: 1 } })
  expect(counts.measures.byAutomation.lines).toEqual({ none: 1 })
  expect(counts.medianDays).toBe(0)
  const tables: Count[] = [...Object.values(counts.requests), counts.notices, ...Object.values(counts.measures), counts.complaints]
  for (const { total, lines, cells } of tables) {
    expect(Object.values(lines).reduce((sum, each) => sum + each, 0)).toBe(total)
    expect(
      Object.values(cells)
        .flatMap((line) => Object.values(line))
        .reduce((sum, each) => sum + each, 0),
    ).toBe(total)
  }
})

test('a year in which nothing happened has no median and no lines', async () => {
  const counts = await year(2030)
  expect([counts.medianDays, counts.requests.byReason.total, counts.notices.lines]).toEqual([null, 0, {}])
})
