/** What stood before complaints named their measure: it is found where only one sender can have complained, and left open elsewhere. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf as id, type Migrated, migrated } from '../shared/testing/migrated.ts'

const ORGANISATION = id(1)

/** A request with a measure a notice: when each was told, and by link or otherwise; and when a complaint came. */
type Case = { request: number; told: { at: string; byLink: boolean }[]; complained: string; by: 'sender' | 'requester' }
const noon = (day: number) => `2026-09-${String(day).padStart(2, '0')}T03:00:00Z`
const cases: Case[] = [
  { request: 10, told: [{ at: noon(2), byLink: true }], complained: noon(3), by: 'sender' },
  { request: 20, told: [2, 2].map((day) => ({ at: noon(day), byLink: true })), complained: noon(3), by: 'sender' },
  {
    request: 30,
    told: [
      { at: noon(2), byLink: true },
      { at: noon(4), byLink: true },
    ],
    complained: noon(3),
    by: 'sender',
  },
  {
    request: 40,
    told: [
      { at: noon(2), byLink: false },
      { at: noon(2), byLink: true },
    ],
    complained: noon(3),
    by: 'sender',
  },
  { request: 50, told: [{ at: noon(2), byLink: true }], complained: noon(3), by: 'requester' },
]

const rowsOf = ({ request, told, complained, by }: Case): string[] => [
  ...told.flatMap((notice, index) => [
    `insert into takedown_measure (organisation_id, id, service_id, request_id, decision_id, target_id, kind, basis, right_code, trigger_kind, state, decided_at)
     values ('${ORGANISATION}', '${id(request + index + 1)}', '${id(2)}', '${id(request)}', '${id(request + 9)}', '${id(request + 8)}', 'delete', 'reasonable_grounds', 'honour', 'request', 'carried-out', '${noon(1)}')`,
    `insert into sender_notice (organisation_id, id, measure_id, kind, token_hash, sent_at)
     values ('${ORGANISATION}', gen_random_uuid(), '${id(request + index + 1)}', 'sent', ${notice.byLink ? `sha256('${request} ${index}')` : 'null'}, '${notice.at}')`,
  ]),
  `insert into takedown_complaint (organisation_id, id, request_id, by_whom, received_at) values ('${ORGANISATION}', '${id(request + 7)}', '${id(request)}', '${by}', '${complained}')`,
]

let database: Migrated
beforeAll(async () => {
  database = await migrated('0044', cases.flatMap(rowsOf))
}, 60_000)
afterAll(() => database.drop())

const measureOf = async (request: number) =>
  (await database.run(`select measure_id from takedown_complaint where request_id = '${id(request)}'`))[0]?.measure_id

test.each([
  ['of the only sender is about their measure', 10, id(11)],
  ['of one of two senders is about nobody knows which', 20, null],
  ['of the only one who had been told by then is about theirs', 30, id(31)],
  ['of the only one who had a link is about theirs', 40, id(42)],
  ['of the requester is about the request', 50, null],
])('a complaint %s', async (_, request, expected) => {
  expect(await measureOf(request)).toBe(expected)
})

test('where nobody knows which, both senders may complain, and one alone of the requester stays', async () => {
  const write = (request: number, measure: string, by = 'sender') =>
    database.run(
      `set session_replication_role = origin; alter table takedown_complaint disable trigger all;
       insert into takedown_complaint (organisation_id, id, request_id, by_whom, measure_id, received_at) values ('${ORGANISATION}', gen_random_uuid(), '${id(request)}', '${by}', ${measure}, now())`,
    )
  for (const measure of [id(21), id(22)]) await write(20, `'${measure}'`)
  await expect(write(10, `'${id(11)}'`)).rejects.toThrow('takedown_complaint_open_measure')
  await expect(write(50, 'null', 'requester')).rejects.toThrow('takedown_complaint_open')
})
