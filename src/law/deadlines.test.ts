import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadContent } from '../shared/content/content.folder.ts'
import type { Day } from '../shared/day.ts'
import { citationOf } from './citations.ts'
import {
  alertsBefore,
  confirmDeadlines,
  type DeadlineChange,
  type DeadlineId,
  dueOf,
  faultText,
  settleDeadlines,
  settleWithin,
} from './deadlines.ts'
import { holidayTable, type Length } from './period.ts'

const content = await loadContent('content')
const holidays = holidayTable(content.holidays)
const { deadlines, faults } = settleDeadlines(content.deadlines)
const deadlineOf = (id: DeadlineId, among = deadlines) => {
  const found = among.find((each) => each.id === id)
  if (found === undefined) throw new Error(`There is no deadline ${id}`)
  return found
}

/** Every deadline once, by itself: the day on which it began, the last day by the calendar, the last day after holidays. */
const cases: Record<DeadlineId, [string, Day, Day, Day]> = {
  'sender-inquiry': ['seven days, and the last is こどもの日 with a day in its place', '2026-04-28', '2026-05-05', '2026-05-07'],
  'sender-inquiry-election': ['two days end on a Sunday, because longer would undo them', '2026-11-20', '2026-11-22', '2026-11-22'],
  'sender-inquiry-private-image': ['two days end on a holiday', '2026-11-21', '2026-11-23', '2026-11-23'],
  'request-notice': ['seven days to act are never longer', '2026-11-16', '2026-11-23', '2026-11-23'],
  'opinion-hearing': ['two weeks', '2026-11-09', '2026-11-23', '2026-11-23'],
  'provision-order-notice': ['there is no 31 February', '2026-12-30', '2027-02-28', '2027-02-28'],
  'objection-suit': ['a month from 1 November is November', '2026-10-31', '2026-11-30', '2026-11-30'],
  'withdrawal-consent': ['silence counts only after the holiday', '2026-11-09', '2026-11-23', '2026-11-24'],
  'log-mobile': ['about three months', '2026-08-22', '2026-11-22', '2026-11-22'],
  'log-fixed': ['about six months', '2026-05-22', '2026-11-22', '2026-11-22'],
  'tort-known': ['from 1 March 2024', '2024-02-29', '2027-02-28', '2027-02-28'],
  'tort-known-life': ['five years', '2024-02-29', '2029-02-28', '2029-02-28'],
  'tort-act': ['twenty years', '2026-11-22', '2046-11-22', '2046-11-22'],
  'criminal-complaint': ['six months from 1 April', '2026-03-31', '2026-09-30', '2026-09-30'],
  'standards-lead-time': ['two weeks to be read, and one day more', '2026-11-09', '2026-11-23', '2026-11-24'],
  'designation-filing': ['the first designations: to the end of July', '2025-04-30', '2025-07-31', '2025-07-31'],
  'yearly-publication': ['two whole months after the year, though they end on a Sunday', '2026-03-31', '2026-05-31', '2026-05-31'],
}

test.each(Object.entries(cases) as [DeadlineId, [string, Day, Day, Day]][])('%s: %s', (id, [, began, calendarEnd, last]) => {
  const due = dueOf(deadlineOf(id), began, holidays)
  expect([due.calendarEnd, due.last]).toEqual([calendarEnd, last])
})

test('a new installation has settled nothing itself', () => {
  expect(faults).toEqual([])
  expect(deadlines.flatMap(({ settled }) => settled)).toEqual([])
})

test('whatever somebody has to do by a day is never made longer, and a silence counts late unless two days are the point', () => {
  expect(deadlines.filter(({ kind, holidayPolicy }) => kind !== 'elapse' && holidayPolicy !== 'none').map(({ id }) => id)).toEqual([])
  const sooner = deadlines.filter(({ kind, holidayPolicy }) => kind === 'elapse' && holidayPolicy === 'none')
  expect(sooner.map(({ id }) => id)).toEqual(['sender-inquiry-election', 'sender-inquiry-private-image'])
})

test('what nobody verified may be settled otherwise, and what the text of a law says may not', () => {
  for (const { id, certainty, configurable } of deadlines)
    expect([id, configurable.includes('length')]).toEqual([id, certainty !== 'verified'])
  expect(deadlines.every(({ configurable }) => configurable.includes('holidayPolicy'))).toBe(true)
})

test('every deadline is on the list for legal confirmation, which names the register, and its sources are known', () => {
  const named = new Map(content.confirmations.map(({ id, usedIn }) => [id, usedIn]))
  const known = new Set(content.sources.map(({ key }) => key))
  for (const { id, confirmations, source } of deadlines) {
    expect([id, Object.keys(confirmations).length]).not.toEqual([id, 0])
    for (const confirmation of Object.values(confirmations))
      expect([id, named.get(confirmation)]).toEqual([id, expect.arrayContaining(['src/law/deadlines.ts'])])
    expect([id, source.filter((key) => !known.has(key))]).toEqual([id, []])
  }
})

test('a length from memory has only such a source, and no verified one has', () => {
  for (const { id, certainty, source } of deadlines) expect([id, certainty === 'unverified']).toEqual([id, source.includes('MEM')])
})

test('only what is usual and written in no law has no article', () => {
  expect(deadlines.filter(({ rule }) => rule === undefined).map(({ id, kind }) => [id, kind])).toEqual([
    ['log-mobile', 'estimate'],
    ['log-fixed', 'estimate'],
  ])
  expect(citationOf(deadlineOf('request-notice').rule ?? 'standards', '2026-11-22').article).toBe('25')
})

const source = ['OWN']

test('an installation settles a length and a policy, and both say that it did', () => {
  const changes: DeadlineChange[] = [
    { id: 'request-notice', length: { count: 5, unit: 'days' }, source },
    { id: 'sender-inquiry', holidayPolicy: 'none', source },
  ]
  const own = settleDeadlines(changes)
  expect(own.faults).toEqual([])
  expect(deadlineOf('request-notice', own.deadlines)).toMatchObject({
    certainty: 'own',
    settled: ['length'],
    source,
    holidayPolicy: 'none',
  })
  expect(deadlineOf('sender-inquiry', own.deadlines)).toMatchObject({ certainty: 'verified', settled: ['holidayPolicy'] })
  expect(dueOf(deadlineOf('request-notice', own.deadlines), '2026-11-16', holidays).last).toBe('2026-11-21')
  expect(dueOf(deadlineOf('sender-inquiry', own.deadlines), '2026-04-28', holidays).last).toBe('2026-05-05')
})

test.each<[string, DeadlineChange, string]>([
  ['a deadline nobody knows', { id: 'coffee', source }, 'coffee is no deadline'],
  [
    'seven days that stand in the Act',
    { id: 'sender-inquiry', length: { count: 5, unit: 'days' }, source },
    'sender-inquiry is verified in its length, which cannot be settled otherwise',
  ],
  [
    'more than the Act leaves to the ordinance',
    { id: 'request-notice', length: { count: 15, unit: 'days' }, source },
    'request-notice can be 14 days at most',
  ],
  [
    'another unit than the Act',
    { id: 'request-notice', length: { count: 1, unit: 'months' }, source },
    'request-notice can be 14 days at most',
  ],
])('%s is a fault and changes nothing', (_, change, fault) => {
  const { deadlines: after, faults: found } = settleDeadlines([change])
  expect([after, found.map(faultText)]).toEqual([settleDeadlines([]).deadlines, [fault]])
})

test.each<[Length]>([[{ count: 14, unit: 'days' }], [{ count: 2, unit: 'weeks' }]])(
  'the ceiling of the Act itself is allowed: %o',
  (length) => {
    expect(settleDeadlines([{ id: 'request-notice', length, source }]).faults).toEqual([])
  },
)

const days = (count: number): Length => ({ count, unit: 'days' })

test('an organisation settles after its installation, and what both settled is named', () => {
  const installed = settleDeadlines([{ id: 'request-notice', length: days(10), source }]).deadlines
  const own = settleWithin(installed, [{ id: 'request-notice', length: days(5), source }])
  expect(own.faults).toEqual([])
  expect(deadlineOf('request-notice', own.deadlines)).toMatchObject({ length: days(5), certainty: 'own', settled: ['length'] })
  expect(dueOf(deadlineOf('request-notice', own.deadlines), '2026-11-16', holidays).last).toBe('2026-11-21')
  const both = settleWithin(settleDeadlines([{ id: 'standards-lead-time', length: days(20), source }]).deadlines, [
    { id: 'standards-lead-time', holidayPolicy: 'business-day', source },
  ])
  expect(deadlineOf('standards-lead-time', both.deadlines)).toMatchObject({ length: days(20), settled: ['length', 'holidayPolicy'] })
})

test.each<[string, DeadlineChange]>([
  ['answers sooner', { id: 'request-notice', length: days(5), source }],
  ['answers just as soon', { id: 'request-notice', length: { count: 1, unit: 'weeks' }, source }],
  ['publishes its standards for longer', { id: 'standards-lead-time', length: { count: 1, unit: 'months' }, source }],
  ['waits for the sender over Saturdays too', { id: 'sender-inquiry', holidayPolicy: 'business-day', source }],
  [
    'knows how long its own logs are kept',
    { id: 'log-mobile', length: { count: 6, unit: 'months' }, holidayPolicy: 'business-day', source },
  ],
])('an organisation that %s may settle that', (_, change) => {
  expect(settleWithin(deadlines, [change]).faults).toEqual([])
})

test.each<[string, DeadlineChange, string]>([
  ['answers later than its installation allows', { id: 'request-notice', length: days(8), source }, 'request-notice can be 7 days at most'],
  [
    'answers later in another unit',
    { id: 'request-notice', length: { count: 2, unit: 'weeks' }, source },
    'request-notice can be 7 days at most',
  ],
  [
    'gives itself the holidays',
    { id: 'request-notice', holidayPolicy: 'business-day', source },
    'request-notice cannot have another holidayPolicy than none, which leaves less time',
  ],
  ['publishes for less time', { id: 'standards-lead-time', length: days(13), source }, 'standards-lead-time can be 2 weeks at least'],
  [
    'waits for the sender no longer over holidays',
    { id: 'sender-inquiry', holidayPolicy: 'none', source },
    'sender-inquiry cannot have another holidayPolicy than sunday-holiday, which leaves less time',
  ],
  [
    'changes a length of the law',
    { id: 'tort-known', length: days(1), source },
    'tort-known is verified in its length, which cannot be settled otherwise',
  ],
  ['settles what is none', { id: 'coffee', length: days(1), source }, 'coffee is no deadline'],
])('an organisation that %s is refused, and nothing changes', (_, change, fault) => {
  const own = settleWithin(deadlines, [change])
  expect([own.deadlines, own.faults.map(faultText)]).toEqual([deadlines, [fault]])
})

test('what is confirmed is no longer marked, in the length, in the holidays and in the steps that follow from them', () => {
  const waits = deadlineOf('standards-lead-time')
  const [known = waits] = confirmDeadlines([waits], new Set(['standards-lead-time']))
  expect([waits.certainty, waits.policyCertainty]).toEqual(['unverified', 'inferred'])
  expect([known.certainty, known.policyCertainty]).toEqual(['confirmed', 'confirmed'])
  const moved = (deadline: typeof waits) =>
    dueOf(deadline, '2026-11-09', holidays).steps.flatMap((step) => (step.kind === 'moved' ? [step.certainty] : []))
  expect([moved(waits), moved(known)]).toEqual([['inferred'], ['confirmed']])
})

test('a confirmation covers what its entry is about: the text of a law needs none, and holidays have one of their own', () => {
  const sure = (id: DeadlineId, ...entries: string[]) => {
    const [deadline] = confirmDeadlines([deadlineOf(id)], new Set(entries))
    return [deadline?.certainty, deadline?.policyCertainty]
  }
  expect(sure('sender-inquiry', 'sender-inquiry-days')).toEqual(['verified', 'confirmed'])
  expect(sure('request-notice', 'notice-seven-days')).toEqual(['confirmed', 'inferred'])
  expect(sure('criminal-complaint', 'complaint-period')).toEqual(['confirmed', 'inferred'])
  expect(sure('criminal-complaint', 'complaint-period', 'period-holidays')).toEqual(['confirmed', 'confirmed'])
  expect(sure('request-notice', 'standards-lead-time')).toEqual(['reported', 'inferred'])
})

test('what an organisation settles after the confirmation is its own again', () => {
  const confirmed = confirmDeadlines(deadlines, new Set(['notice-seven-days']))
  const own = settleWithin(confirmed, [{ id: 'request-notice', length: days(5), source }]).deadlines
  expect(deadlineOf('request-notice', own).certainty).toBe('own')
})

test('alerts stand so many hours before the last day is over, the earliest first', () => {
  const due = dueOf(deadlineOf('request-notice'), new Date('2026-11-16T09:30:00+09:00'), holidays)
  expect(alertsBefore(due, [24, 48]).map((at) => at.toISOString())).toEqual(['2026-11-21T15:00:00.000Z', '2026-11-22T15:00:00.000Z'])
  expect(alertsBefore(due, [])).toEqual([])
})

test('the register holds no deadline that the page has no words for', () => {
  const words = JSON.parse(readFileSync('src/law/trace/words/ja.json', 'utf8'))
  expect(Object.keys(words.deadline).toSorted()).toEqual(deadlines.map(({ id }) => id).toSorted())
})
