/** A fiscal year is counted from the rows of its days: those of other years are passed over. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { fiscalYearPeriod } from '../../shared/day.ts'
import { BOARD, OURS, type TakedownGround, takedownGround } from '../takedown.testing.ts'
import { readYear } from './year-counts.store.ts'

/** Over ten years. `YEAR_ROWS=200000` for what a large operator has. */
const ROWS = Number(process.env.YEAR_ROWS ?? 20_000)
const FIRST = '2020-04-01T00:00:00+09:00'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
  const [id, at] = [`md5('row ' || n)::uuid`, `timestamptz '${FIRST}' + n * interval '3650 days' / ${ROWS}`]
  const rows: Record<string, Record<string, string>> = {
    takedown_request: {
      ...{
        id,
        number: `'T-' || n`,
        service_id: `'${BOARD}'`,
        state: `'decided'`,
        variant: `'general'`,
        channel: `'web'`,
        language: `'ja'`,
      },
      ...{ requester_kind: `'victim'`, rights: `'{honour}'`, is_sensitive: 'false', status_hash: `sha256(n::text::bytea)` },
      ...{ received_at: at, first_notice_at: at, notice_due_on: `'2030-01-01'`, notice_due_rule: `''` },
    },
    requester_notice: { id, request_id: id, kind: `'removed'`, decision_id: id, due_on: `'2030-01-01'`, sent_at: at },
    takedown_measure: {
      ...{
        id,
        service_id: `'${BOARD}'`,
        request_id: id,
        decision_id: id,
        kind: `'delete'`,
        basis: `'reasonable_grounds'`,
        right_code: `'honour'`,
      },
      ...{ trigger_kind: `'request'`, state: `'carried-out'`, decided_at: at, carried_out_at: at },
    },
    sender_notice: { id, measure_id: id, kind: `'made_known'`, sent_at: at },
    takedown_complaint: { id, request_id: id, by_whom: `'requester'`, received_at: at, outcome: `'upheld'`, settled_at: at },
  }
  const fill = Object.entries(rows).map(
    ([table, values]) => `insert into ${table} (organisation_id, ${Object.keys(values).join(', ')})
      select '${OURS}', ${Object.values(values).join(', ')} from generate_series(0, ${ROWS - 1}) n; analyze ${table};`,
  )
  await ground.behind(`set session_replication_role = replica; ${fill.join('\n')} set session_replication_role = origin`)
}, 120_000)
afterAll(() => ground.close())

const indexes = [
  'requester_notice_sent',
  'sender_notice_sent',
  'takedown_complaint_received',
  'takedown_measure_carried_out',
  'takedown_request_noticed',
  'takedown_request_received',
]
const used = async () =>
  (
    await ground.behind('select indexrelname as name from pg_stat_user_indexes where indexrelname = any ($1) and idx_scan > 0 order by 1', [
      indexes,
    ])
  ).rows.map(({ name }) => String(name))

test('the counts of a year find the rows of its days by the index of each date', async () => {
  expect(await used()).toEqual([])
  const begun = performance.now()
  const year = await inOrganisation(ground.db, OURS, async (tx) => {
    const read = await readYear(tx, OURS, fiscalYearPeriod(2024))
    await sql`select pg_stat_force_next_flush()`.execute(tx)
    return read
  })
  if (process.env.YEAR_ROWS !== undefined) process.stdout.write(`${ROWS} rows a table: ${Math.round(performance.now() - begun)} ms\n`)
  const inOneYear = Math.round(ROWS / 10)
  for (const counted of [year.requests, year.notices, year.measures, year.senderNotices, year.complaints]) {
    const [only, ...others] = counted
    expect(others).toEqual([])
    expect(Math.abs((only?.number ?? 0) - inOneYear)).toBeLessThan(inOneYear / 50 + 2)
  }
  expect(year.medianDays).toBe(0)
  await expect.poll(used).toEqual(indexes)
})
