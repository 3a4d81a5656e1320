/** A thousand requests of random shape, written straight into the database, counted once by it and once here, by hand. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf, daysBetween, fiscalYearOf, fiscalYearPeriod } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { measureKinds, triggers } from '../decision.ts'
import { noticeKinds } from '../notice.ts'
import { requesterKinds, variants } from '../request.ts'
import { type RightCode, rightCodes, rightGroups } from '../right-codes.ts'
import { senderNoticeKinds } from '../sender/notice/sender-notice.ts'
import { BOARD, OURS } from '../takedown.testing.ts'
import { type ReportGround, reportGround } from './report.testing.ts'
import { readYear } from './year-counts.store.ts'
import { type Count, countYear, type YearCounts } from './year-counts.ts'

const REQUESTS = 1000
const FIRST = new Date('2025-03-25T00:00:00+09:00').getTime()
const LAST = new Date('2027-04-05T00:00:00+09:00').getTime()

/** Always the same numbers in the same order, between 0 and 1. */
function lot(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
const next = lot(28)
const oneOf = <Each>(list: readonly Each[]): Each => list[Math.floor(next() * list.length)] as Each
const sometimes = (share: number) => next() < share

/** Moments gather at the midnights between the years, where a day too many would be counted. */
function moment(): Date {
  if (sometimes(0.1)) return new Date(`${oneOf([2025, 2026, 2027])}-04-01T00:00:00+09:00`)
  if (sometimes(0.1)) return new Date(`${oneOf([2025, 2026, 2027])}-03-31T23:59:59.999+09:00`)
  return new Date(FIRST + Math.floor(next() * (LAST - FIRST)))
}
const soonAfter = (at: Date) => new Date(at.getTime() + Math.floor(next() * 20 * 24 * 60 * 60 * 1000))

type Row = Record<string, unknown> & { id: string }
const requests = Array.from({ length: REQUESTS }, (_, index) => {
  const receivedAt = moment()
  return {
    id: newId(),
    number: `R-${index}`,
    rights: [...new Set(Array.from({ length: 1 + Math.floor(next() * 4) }, () => oneOf(rightCodes)))],
    requesterKind: oneOf(requesterKinds),
    variant: oneOf(variants),
    receivedAt,
    firstNoticeAt: sometimes(0.7) ? soonAfter(receivedAt) : null,
  }
})
const notices = requests.flatMap((request) => {
  const at = request.firstNoticeAt
  return at === null ? [] : [{ id: newId(), request, kind: oneOf(noticeKinds), at }]
})
const measures = Array.from({ length: 700 }, () => ({
  id: newId(),
  kind: oneOf(measureKinds),
  right: oneOf(rightCodes),
  trigger: oneOf(triggers),
  detected: sometimes(0.3),
  decided: sometimes(0.2),
  byPerson: sometimes(0.6),
  at: sometimes(0.9) ? moment() : null,
}))
const senderNotices = measures
  .filter(() => sometimes(0.6))
  .map((measure) => ({ id: newId(), measure, kind: oneOf(senderNoticeKinds), at: moment() }))
const complaints = requests
  .filter(() => sometimes(0.2))
  .map((request) => ({
    id: newId(),
    request,
    side: oneOf(['requester', 'sender'] as const),
    outcome: oneOf(['upheld', 'reversed', null] as const),
    at: moment(),
  }))

let ground: ReportGround
beforeAll(async () => {
  ground = await reportGround()
  const common = { organisation_id: OURS }
  await fill('takedown_request', requests, ({ id, number, rights, requesterKind, variant, receivedAt, firstNoticeAt }) => ({
    ...common,
    ...{ id, number, rights, variant, service_id: BOARD, state: 'received', channel: 'web', requester_kind: requesterKind, language: 'ja' },
    ...{
      is_sensitive: variant === 'private_image',
      in_danger: false,
      shows_name: false,
      status_hash: `\\x${id.replaceAll('-', '').repeat(2)}`,
      version: 1,
    },
    ...{ received_at: receivedAt, notice_due_on: '2026-01-01', notice_due_rule: 'x', first_notice_at: firstNoticeAt },
  }))
  await fill('requester_notice', notices, ({ id, request, kind, at }) => ({
    ...common,
    ...{ id, request_id: request.id, decision_id: /removed$/.test(kind) ? newId() : null, kind, due_on: '2026-01-01', sent_at: at },
  }))
  await fill('takedown_measure', measures, ({ id, kind, right, trigger, detected, decided, byPerson, at }) => ({
    ...common,
    ...{ id, service_id: BOARD, request_id: byPerson ? requests[0]?.id : null, decision_id: byPerson ? newId() : null, kind },
    ...{ basis: 'terms_of_service', right_code: right, trigger_kind: trigger, detected_automatically: detected },
    ...{
      decided_automatically: decided,
      connector_failures: 0,
      state: at === null ? 'ordered' : 'carried-out',
      decided_at: new Date(FIRST - 1e10),
      carried_out_at: at,
    },
  }))
  await fill('sender_notice', senderNotices, ({ id, measure, kind, at }) => ({ ...common, id, measure_id: measure.id, kind, sent_at: at }))
  await fill('takedown_complaint', complaints, ({ id, request, side, outcome, at }) => ({
    ...common,
    ...{ id, request_id: request.id, by_whom: side, received_at: at, outcome, settled_at: outcome === null ? null : at },
  }))
}, 60_000)
afterAll(() => ground.close())

/** Past the triggers and the keys, which want the whole story behind each row. */
async function fill<Each>(table: string, rows: readonly Each[], rowOf: (each: Each) => Row): Promise<void> {
  const json = JSON.stringify(rows.map(rowOf))
  await ground.behind(`set session_replication_role = replica;
    insert into ${table} select * from jsonb_populate_recordset(null::${table}, $rows$${json}$rows$);
    set session_replication_role = origin`)
}

const groupOf = (right: RightCode) =>
  Object.entries<readonly RightCode[]>(rightGroups).find(([, codes]) => codes.includes(right))?.[0] ?? 'none'
function reasonOf(rights: readonly RightCode[]): string {
  const groups = [...new Set(rights.map(groupOf))]
  return groups.length === 1 ? (groups[0] ?? '') : 'several'
}
const automationOf = ({ decided, byPerson, detected, trigger }: (typeof measures)[number]) => {
  if (decided && !byPerson) return 'fully'
  return decided || detected || trigger === 'self_automated' ? 'partly' : 'none'
}

/** Tally by tally, as somebody would with a pencil. */
function tally(pairs: readonly (readonly [line: string, column: string])[]): Count {
  const cells: Record<string, Record<string, number>> = {}
  const lines: Record<string, number> = {}
  for (const [line, column] of pairs) {
    lines[line] = (lines[line] ?? 0) + 1
    cells[line] ??= {}
    const row = cells[line]
    row[column] = (row[column] ?? 0) + 1
  }
  return { total: pairs.length, lines, cells }
}

function byHand(year: number): YearCounts {
  const within = (at: Date | null) => at !== null && fiscalYearOf(dayOf(at)) === year
  const asked = requests.filter(({ receivedAt }) => within(receivedAt))
  const done = measures.filter(({ at }) => within(at))
  const told = senderNotices.filter(({ at }) => within(at))
  const waits = requests
    .filter(({ firstNoticeAt }) => within(firstNoticeAt))
    .map(({ receivedAt, firstNoticeAt }) => daysBetween(dayOf(receivedAt), dayOf(firstNoticeAt ?? receivedAt)))
    .toSorted((one, other) => one - other)
  const middle = (waits.length - 1) / 2
  return {
    requests: {
      byReason: tally(asked.map(({ rights }) => [reasonOf(rights), 'requests'])),
      byRequester: tally(asked.map(({ requesterKind }) => [requesterKind, 'requests'])),
      byVariant: tally(asked.map(({ variant }) => [variant, 'requests'])),
    },
    notices: tally(notices.filter(({ at }) => within(at)).map(({ request, kind }) => [reasonOf(request.rights), kind])),
    measures: {
      byReason: tally(done.map(({ right, kind }) => [groupOf(right), kind])),
      byTrigger: tally(done.map(({ trigger, kind }) => [trigger, kind])),
      byAutomation: tally(done.map((measure) => [automationOf(measure), measure.kind])),
    },
    senderNotices: {
      byReason: tally(told.map(({ measure }) => [groupOf(measure.right), measure.kind])),
      byKind: tally(told.map(({ measure, kind }) => [kind, measure.kind])),
    },
    complaints: tally(complaints.filter(({ at }) => within(at)).map(({ side, outcome }) => [side, outcome ?? 'open'])),
    medianDays: ((waits[Math.floor(middle)] ?? 0) + (waits[Math.ceil(middle)] ?? 0)) / 2,
  }
}

test.each([2024, 2025, 2026, 2027])('the fiscal year %i has the same numbers, counted twice', async (year) => {
  const rows = await inOrganisation(ground.reports.db, OURS, (tx) => readYear(tx, OURS, fiscalYearPeriod(year)))
  const [counted, expected] = [countYear(rows), byHand(year)]
  expect(expected.requests.byReason.total).toBeGreaterThan(0)
  expect(counted).toEqual(expected)
})

test('every request stands in one year, and all of them in these four', () => {
  const totals = [2024, 2025, 2026, 2027].map((year) => byHand(year).requests.byReason.total)
  expect(totals.reduce((sum, each) => sum + each, 0)).toBe(REQUESTS)
})
