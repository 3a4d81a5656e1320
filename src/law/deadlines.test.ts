import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadContent } from '../shared/content/content.folder.ts'
import type { Day } from '../shared/day.ts'
import { citationOf } from './citations.ts'
import { type DeadlineChange, type DeadlineId, dueOf, settleDeadlines } from './deadlines.ts'
import { holidayTable } from './period.ts'

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
    expect([id, confirmations.length]).not.toEqual([id, 0])
    for (const confirmation of confirmations)
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
  expect(settleDeadlines([change])).toEqual({ deadlines: settleDeadlines([]).deadlines, faults: [fault] })
})

test('the ceiling of the Act itself is allowed', () => {
  expect(settleDeadlines([{ id: 'request-notice', length: { count: 14, unit: 'days' }, source }]).faults).toEqual([])
})

test('the register holds no deadline that the page has no words for', () => {
  const words = JSON.parse(readFileSync('src/law/trace/words/ja.json', 'utf8'))
  expect(Object.keys(words.deadline).toSorted()).toEqual(deadlines.map(({ id }) => id).toSorted())
})
