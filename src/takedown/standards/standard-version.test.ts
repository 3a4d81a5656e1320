import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settleDeadlines } from '../../law/deadlines.ts'
import { holidayTable } from '../../law/period.ts'
import { loadContent } from '../../shared/content/content.folder.ts'
import { addDays, type Day } from '../../shared/day.ts'
import {
  beforeOf,
  decidePublication,
  decideWithdrawal,
  earliestDay,
  inForceOn,
  isPublished,
  lastDayOf,
  type PublishedVersion,
  placeOf,
  type StandardVersion,
} from './standard-version.ts'
import { clauseOf, publishedOf } from './standards.testing.ts'

const holidays = holidayTable((await loadContent('content')).holidays)
const lead = settleDeadlines([]).deadlines.find(({ id }) => id === 'standards-lead-time')
if (lead === undefined) throw new Error('The register has no lead time for standards')

/** Three versions: one of the past, one that applies, one that will. */
const first = publishedOf(1, { publishedOn: '2026-09-01', appliesFrom: '2026-09-16' })
const second = publishedOf(2, { publishedOn: '2026-10-15', appliesFrom: '2026-11-01' })
const third = publishedOf(3, { publishedOn: '2026-11-20', appliesFrom: '2026-12-10' })
const all = [third, first, second]
const TODAY: Day = '2026-11-22'

test.each<[Day, number | undefined]>([
  ['2026-09-15', undefined],
  ['2026-09-16', 1],
  ['2026-10-31', 1],
  ['2026-11-01', 2],
  ['2026-11-22', 2],
  ['2026-12-09', 2],
  ['2026-12-10', 3],
  ['2040-01-01', 3],
])('on %s version %s applies', (day, number) => {
  expect(inForceOn(all, day)?.number).toBe(number)
})

test('each version ends with the day before the next, and the last has no end', () => {
  expect([first, second, third].map((version) => lastDayOf(version, all))).toEqual(['2026-10-31', '2026-12-09', null])
  expect([first, second, third].map((version) => placeOf(version, all, TODAY))).toEqual(['past', 'in-force', 'scheduled'])
})

test('a version is compared with the published one before it', () => {
  expect([beforeOf(third, all)?.number, beforeOf({ number: 3 }, [first])?.number, beforeOf(first, all)]).toEqual([2, 1, undefined])
})

test('whatever was published, exactly one version applies on every day from the first on', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 1_100 }), (since, on) => {
      const versions = since.map((each, index) => publishedOf(index + 1, { appliesFrom: addDays('2026-01-01', each) }))
      const day = addDays('2026-01-01', on)
      const applying = versions.filter((version) => {
        const last = lastDayOf(version, versions)
        return version.appliesFrom <= day && (last === null || day <= last)
      })
      const begun = since.some((each) => each <= on)
      expect(applying.map(({ number }) => number)).toEqual(begun ? [inForceOn(versions, day)?.number] : [])
    }),
    { numRuns: 1_000, seed: 20261122 },
  )
})

describe('the first day that is allowed', () => {
  test.each<[string, Day, PublishedVersion[], Day]>([
    ['after two whole weeks', '2026-11-02', [], '2026-11-17'],
    ['over a holiday at their end', '2026-11-09', [], '2026-11-25'],
    ['a version that applies already changes nothing', '2026-11-02', [first], '2026-11-17'],
    ['behind a version that is still to come', '2026-11-22', [first, third], '2026-12-11'],
    ['behind one that applies on the very day', '2026-11-02', [publishedOf(1, { appliesFrom: '2026-11-17' })], '2026-11-18'],
  ])('%s: published on %s', (_, today, published, day) => {
    expect(earliestDay(today, published, lead, holidays).day).toBe(day)
  })

  test('the steps that led to it are kept, and the version in the way is named', () => {
    const { counted, after } = earliestDay('2026-11-09', [third], lead, holidays)
    expect(counted.steps.map(({ kind }) => kind)).toEqual(['first-day', 'days', 'moved', 'ended'])
    expect(after?.number).toBe(3)
  })
})

describe('a draft is published', () => {
  const draft = { state: 'draft' as const, clauses: [clauseOf()] }
  const decide = (appliesFrom: Day, today: Day = '2026-11-09', change: Partial<typeof draft> = {}) =>
    decidePublication({ ...draft, ...change }, appliesFrom, { today, earliest: earliestDay(today, [first], lead, holidays) })

  test('on the first day that is allowed, with the days that lie between', () => {
    const published = decide('2026-11-25')
    // 10 November to 24 November: fifteen days, because the fourteenth is a holiday.
    expect(published).toEqual({ granted: true, value: { publishedOn: '2026-11-09', appliesFrom: '2026-11-25', leadDays: 15 } })
  })

  test.each<[string, Day, string]>([
    ['the day before', '2026-11-24', 'too-early'],
    ['today', '2026-11-09', 'too-early'],
    ['the past', '2020-01-01', 'too-early'],
    ['a day in more than a year', '2027-11-11', 'too-far'],
  ])('not from %s', (_, day, refusal) => {
    expect(decide(day)).toEqual({ granted: false, refusal })
  })

  test('within a year from any day', () => {
    expect(decide('2027-11-10').granted).toBe(true)
  })

  test('only a draft, and only a whole one', () => {
    expect(decide('2026-11-25', '2026-11-09', { clauses: [] })).toEqual({ granted: false, refusal: 'unfinished' })
    const earliest = earliestDay('2026-11-09', [], lead, holidays)
    for (const state of ['published', 'withdrawn'] as const)
      expect(decidePublication({ ...draft, state }, '2026-11-25', { today: '2026-11-09', earliest })).toEqual({
        granted: false,
        refusal: 'not-a-draft',
      })
  })
})

describe('a published version is taken back', () => {
  test.each<[string, StandardVersion, object]>([
    ['before it applies', third, { granted: true, value: { withdrawnOn: TODAY } }],
    ['on the day before', publishedOf(4, { appliesFrom: '2026-11-23' }), { granted: true, value: { withdrawnOn: TODAY } }],
    ['not on its first day', publishedOf(4, { appliesFrom: TODAY }), { granted: false, refusal: 'in-force-already' }],
    ['not afterwards', second, { granted: false, refusal: 'in-force-already' }],
    ['not twice', { ...third, state: 'withdrawn' }, { granted: false, refusal: 'not-published' }],
    [
      'not a draft',
      { ...third, state: 'draft', publishedOn: null, appliesFrom: null, leadDays: null },
      { granted: false, refusal: 'not-published' },
    ],
  ])('%s', (_, version, outcome) => {
    expect(decideWithdrawal(version, TODAY)).toEqual(outcome)
  })

  test('a version without its days counts as none', () => {
    expect([isPublished(third), isPublished({ ...third, leadDays: null }), isPublished({ ...third, state: 'withdrawn' })]).toEqual([
      true,
      false,
      false,
    ])
  })
})
