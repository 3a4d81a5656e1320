/** What the database adds up, and for whom: the edges of a fiscal year are midnights in Japan. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { fiscalYearPeriod } from '../../shared/day.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { type ReasonsGround, reasonsGround } from '../reasons/reasons.testing.ts'
import { claimed, OURS } from '../takedown.testing.ts'
import { readYear } from './year-counts.store.ts'
import { countYear } from './year-counts.ts'

let ground: ReasonsGround
beforeAll(async () => {
  ground = await reasonsGround()
  ground.at('2025-03-31T23:59:59')
  await claimed(ground)
  ground.at('2025-04-01T00:00:00')
  await claimed(ground)
  ground.at('2026-03-31T23:30:00')
  const { measures } = await ground.measured({ kind: 'hide' })
  ground.at('2026-04-01T00:30:00')
  for (const id of measures) await ground.carriedOut(id)
})
afterAll(() => ground.close())

const year = async (fiscalYear: number, of = OURS) =>
  countYear(await inOrganisation(ground.db, of, (tx) => readYear(tx, of, fiscalYearPeriod(fiscalYear))))

test.each<[number, number]>([
  [2023, 0],
  [2024, 1],
  [2025, 2],
  [2026, 0],
])('of the fiscal year %i there are %i requests, by the midnight in Japan', async (fiscalYear, number) => {
  expect((await year(fiscalYear)).requests.byReason.total).toBe(number)
})

test('a measure is counted in the year in which it was carried out, not in that of its request', async () => {
  expect((await year(2025)).measures.byReason.total).toBe(0)
  expect((await year(2026)).measures.byReason).toEqual({ total: 1, lines: { defamation: 1 }, cells: { defamation: { hide: 1 } } })
})

test('what was taken back afterwards was carried out all the same', async () => {
  const before = (await year(2026)).measures
  ground.at('2026-05-01T10:00:00')
  const { rows } = await ground.behind('select id from takedown_measure')
  for (const { id } of rows) await ground.takenBack(String(id))
  expect((await year(2026)).measures).toEqual(before)
})

test('another organisation counts none of it', async () => {
  for (const fiscalYear of [2024, 2025, 2026]) {
    const { requests, measures, notices, complaints, medianDays } = await year(fiscalYear, THEIRS)
    expect([requests.byReason.total, measures.byReason.total, notices.total, complaints.total, medianDays]).toEqual([0, 0, 0, 0, null])
  }
})

test('asked in the name of another, the database gives none of ours', async () => {
  const rows = await inOrganisation(ground.db, THEIRS, (tx) => readYear(tx, OURS, fiscalYearPeriod(2025)))
  expect(rows).toEqual({ requests: [], notices: [], measures: [], senderNotices: [], complaints: [], medianDays: null })
})
