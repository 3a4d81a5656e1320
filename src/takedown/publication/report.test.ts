import { describe, expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { decideEdition, type EditionHead, MOST_REASON, readYearNumber, reportYears, type Standing, standingOf } from './report.ts'

const head = (number: number, madeAt: string, contentHash = 'a'): EditionHead => ({
  fiscalYear: 2025,
  number,
  contentHash,
  reason: number === 1 ? null : '数え直しました。',
  madeAt: new Date(`${madeAt}T10:00:00+09:00`),
})

test.each<[Day, number[]]>([
  ['2025-03-31', []],
  ['2025-04-01', [2025]],
  ['2026-03-31', [2025]],
  ['2026-11-22', [2026, 2025]],
  ['2028-04-01', [2028, 2027, 2026, 2025]],
])('on %s the years are %j', (today, years) => {
  expect(reportYears(today)).toEqual(years)
})

test.each<[string, number | undefined]>([
  ['2025', 2025],
  ['2026', 2026],
  ['2027', undefined],
  ['2024', undefined],
  ['02025', undefined],
  ['2025 ', undefined],
  ['fy2025', undefined],
  ['', undefined],
])('%j names %s', (text, year) => {
  expect(readYearNumber(text, '2026-11-22')).toBe(year)
})

describe('a year', () => {
  const due: Day = '2026-05-31'
  test.each<[string, Day, EditionHead[], Standing]>([
    ['is running to its last day', '2026-03-31', [], { state: 'running', isLate: false }],
    ['is to be published from the next', '2026-04-01', [], { state: 'to-publish', isLate: false }],
    ['is in time on the last day', '2026-05-31', [], { state: 'to-publish', isLate: false }],
    ['is late after it', '2026-06-01', [], { state: 'overdue', isLate: true }],
    ['is published', '2026-06-01', [head(1, '2026-05-31')], { state: 'published', isLate: false }],
    ['was published late', '2026-07-01', [head(1, '2026-06-01')], { state: 'published', isLate: true }],
    ['is not late for a correction', '2026-09-01', [head(2, '2026-08-01'), head(1, '2026-05-01')], { state: 'published', isLate: false }],
    ['stays late after a correction', '2026-09-01', [head(2, '2026-08-01'), head(1, '2026-06-02')], { state: 'published', isLate: true }],
  ])('%s: on %s', (_, today, editions, standing) => {
    expect(standingOf({ to: '2026-03-31', boundFrom: '2025-04-01' }, editions, due, today)).toEqual(standing)
  })

  test.each<[string, Day | undefined]>([
    ['is bound by nothing', undefined],
    ['is bound from a later year on', '2026-04-01'],
  ])('is never late for an operator who %s', (_, boundFrom) => {
    const at = (today: Day, editions: EditionHead[] = []) => standingOf({ to: '2026-03-31', boundFrom }, editions, due, today)
    expect(at('2026-11-22')).toEqual({ state: 'to-publish', isLate: false })
    expect(at('2026-11-22', [head(1, '2026-11-01')])).toEqual({ state: 'published', isLate: false })
  })
})

describe('an edition', () => {
  type Request = Parameters<typeof decideEdition>[0]
  const decide = (change: Partial<Request> = {}) => {
    const outcome = decideEdition({
      to: '2026-03-31',
      today: '2026-05-20',
      latest: undefined,
      isWhole: true,
      contentHash: 'b',
      seen: 'b',
      reason: '',
      ...change,
    })
    return outcome.granted ? outcome.value : outcome.refusal
  }
  const latest = head(1, '2026-05-01', 'a')

  test.each<[string, Partial<Request>, unknown]>([
    ['is the first of a year that is over', {}, { number: 1, reason: null }],
    ['is made on the first day after the year', { today: '2026-04-01' }, { number: 1, reason: null }],
    ['is not made on the last day of the year', { today: '2026-03-31' }, 'year-not-over'],
    ['is not made without its texts', { isWhole: false }, 'texts-missing'],
    ['is not made of what nobody saw', { seen: 'a' }, 'changed-meanwhile'],
    ['has no reason when it is the first', { reason: '訂正' }, { number: 1, reason: null }],
    [
      'follows another with its reason',
      { latest, reason: ' 不服の結果を加えました。 ' },
      { number: 2, reason: '不服の結果を加えました。' },
    ],
    ['does not follow without one', { latest, reason: '　 ' }, 'reason-missing'],
    ['does not follow with too long a one', { latest, reason: 'あ'.repeat(MOST_REASON + 1) }, 'reason-too-long'],
    ['follows with the longest', { latest, reason: 'あ'.repeat(MOST_REASON) }, { number: 2, reason: 'あ'.repeat(MOST_REASON) }],
    ['does not follow when nothing changed', { latest: { ...latest, contentHash: 'b' }, reason: '訂正' }, 'nothing-changed'],
  ])('%s', (_, change, decided) => {
    expect(decide(change)).toEqual(decided)
  })
})
