import { afterAll, beforeAll, expect, test } from 'vitest'
import { OURS, type TestGround, THEIRS, testGround } from '../../shared/testing/organisation.ts'
import type { Db } from '../statistics.tables.ts'
import { findClosedUntil } from './closed-until.commands.ts'

let ground: TestGround<object>
beforeAll(async () => {
  ground = await testGround()
})
afterAll(() => ground.close())

const closedUntil = (organisationId = OURS) => findClosedUntil({ db: ground.db as unknown as Db }, organisationId)

async function publish(period: string, status: 'provisional' | 'final', through: string, organisationId = OURS): Promise<void> {
  await ground.behind(
    `insert into statistics_edition (organisation_id, id, period, fiscal_year, number, status, through, followed_to, contents, content_hash, made_at)
     values ($1, gen_random_uuid(), $2, 2025, 1, $3, $4, 0, '{}', repeat('0', 64), now())`,
    [organisationId, period, status, through],
  )
}

test('nothing is closed before anything was', async () => {
  expect(await closedUntil()).toBeNull()
})

test('provisional figures close nothing, and neither do those of others', async () => {
  await publish('fy2025-h2', 'provisional', '2026-02-28')
  await publish('fy2025', 'final', '2026-03-31', THEIRS)
  expect(await closedUntil()).toBeNull()
})

test('the latest day of what was closed counts, in whichever order it was', async () => {
  await publish('fy2025-h1', 'final', '2025-09-30')
  await publish('2025-04', 'final', '2025-04-30')
  expect(await closedUntil()).toBe('2025-09-30')
  expect(await closedUntil(THEIRS)).toBe('2026-03-31')
})
