import { describe, expect, test } from 'vitest'
import type { ServicePromise } from '../../law/service-level.ts'
import { loadContent } from '../../shared/content/content.folder.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import { initialSettings } from './setting.ts'
import { closingsSummary, closingWords, levelSummary, noticePeriod, noticeSummary, retentionSummary, valuesInWords } from './summary.ts'

const day = [{ from: 600, to: 1020 }]
const halves = [
  { from: 540, to: 720 },
  { from: 780, to: 1020 },
]
const level = (weekly: ServicePromise['weekly'], change: Partial<ServicePromise> = {}): ServicePromise => ({
  weekly,
  closedAtYearEnd: true,
  answerWithinHours: 21,
  inDangerWithinHours: 3,
  ...change,
})

describe('opening hours in a few words', () => {
  test.each<[string, ServicePromise['weekly'], ConsoleLanguage, string[]]>([
    [
      'days with the same hours stand together, closed ones last',
      [[], day, day, day, day, day, []],
      'ja',
      ['月・火・水・木・金 10:00-17:00', '日・土 休み'],
    ],
    [
      'also when they are apart',
      [[], day, halves, day, halves, day, []],
      'ja',
      ['月・水・金 10:00-17:00', '火・木 09:00-12:00, 13:00-17:00', '日・土 休み'],
    ],
    [
      'a centre that never closes has no closed days',
      [day, day, day, day, day, day, day],
      'ja',
      ['日・月・火・水・木・金・土 10:00-17:00'],
    ],
    ['in English', [[], day, day, day, day, day, []], 'en', ['Mon, Tue, Wed, Thu, Fri 10:00-17:00', 'Sun, Sat closed']],
  ])('%s', (_, weekly, language, days) => {
    expect(levelSummary(level(weekly), language).slice(0, -1)).toEqual(days)
  })

  test.each<[Partial<ServicePromise>, ConsoleLanguage, string]>([
    [{}, 'ja', '21時間以内、危険があるときは3時間以内、年末年始は休み'],
    [{ closedAtYearEnd: false, answerWithinHours: 10.5 }, 'ja', '10.5時間以内、危険があるときは3時間以内、年末年始も開く'],
    [{}, 'en', 'within 21 hours, within 3 hours when in danger, closed over New Year'],
  ])('end with the promise %j in %s', (change, language, words) => {
    expect(levelSummary(level([day, day, day, day, day, day, day], change), language).at(-1)).toBe(words)
  })
})

test.each<[number | null, ConsoleLanguage, string]>([
  [null, 'ja', '自動では消去しない'],
  [365, 'ja', '終了から365日で消去'],
  [365, 'en', 'erased 365 days after the end'],
])('a case kept for %s days is told in %s: %s', (days, language, words) => {
  expect(retentionSummary({ days }, language)).toEqual([words])
})

test('a closing of one day has one date, and of several the number of days with both its ends', () => {
  expect(closingWords({ from: '2026-08-12', to: '2026-08-12' }, 'ja')).toBe('2026年8月12日（水）')
  expect(closingWords({ from: '2026-12-29', to: '2027-01-03' }, 'ja')).toBe('2026年12月29日（火） から 2027年1月3日（日） まで（6日間）')
})

test('closings are told by their number', () => {
  const closing = { from: '2026-08-12', to: '2026-08-14', name: '夏季休業' } as const
  expect(closingsSummary([], 'ja')).toEqual(['休業日 0件'])
  expect(closingsSummary([closing, closing], 'en')).toEqual(['2 closings'])
})

describe('a notice', () => {
  const text = { ja: '休みます', easy: '休みです', en: 'Closed' }

  test.each([
    [null, null, '期限なし'],
    ['2026-12-01', null, '2026年12月1日（火） から 期限なし まで'],
    [null, '2026-12-31', '期限なし から 2026年12月31日（木） まで'],
    ['2026-12-01', '2026-12-31', '2026年12月1日（火） から 2026年12月31日（木） まで'],
  ] as const)('from %s until %s is shown: %s', (from, until, words) => {
    expect(noticePeriod({ text, from, until }, 'ja')).toBe(words)
  })

  test('is told by its text in the language of the reader, and its absence by a sentence', () => {
    expect(noticeSummary({ text, from: null, until: null }, 'en')).toEqual(['Closed', 'no limit'])
    expect(noticeSummary(null, 'ja')).toEqual(['お知らせはありません'])
  })
})

test('what a new installation begins with is told for each setting that somebody should confirm', async () => {
  const content = await loadContent('content')
  const values = valuesInWords(initialSettings(content), content.codes, '2026-11-22', 'ja')
  expect(values.get('year-end')).toEqual(['年末年始は休み'])
  expect(values.get('case-retention')).toEqual(['自動では消去しない'])
  expect(values.get('service-level')?.[0]).toBe('月・火・水・木・金 10:00-17:00')
  expect(values.get('labels-content')).toContain('名誉毀損等')
  const named = content.confirmations.map(({ id }) => id)
  expect([...values.keys()].filter((id) => !named.includes(id))).toEqual([])
})
