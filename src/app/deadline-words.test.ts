import { expect, test } from 'vitest'
import { deadlinesInWords } from './deadline-words.ts'

const source = ['OWN']

test('what an installation settled stands on the list for legal confirmation, under the entry it belongs to', () => {
  const content = {
    deadlines: [
      { id: 'request-notice', length: { count: 5, unit: 'days' as const }, source },
      { id: 'sender-inquiry', holidayPolicy: 'none' as const, source },
      { id: 'sender-inquiry-election', holidayPolicy: 'sunday-holiday' as const, source },
    ],
  }
  expect([...deadlinesInWords(content, 'ja')]).toEqual([
    [
      'sender-inquiry-days',
      [
        '発信者への照会に、返事を待つ期間：7日、休日でも延ばさない',
        '発信者への照会に、返事を待つ期間（選挙の候補者などの申出）：2日、日曜日・祝日なら、次の日まで延ばす',
      ],
    ],
    ['notice-seven-days', ['削除の申出に、結果を知らせる期間（指定された大規模な事業者）：5日、休日でも延ばさない']],
  ])
  expect(deadlinesInWords(content, 'en').get('notice-seven-days')).toEqual([
    'Telling the result of a removal request (designated large operators): 5 days, Not made longer by a holiday',
  ])
})

test('an installation that settled nothing has nothing to say beside the defaults', () => {
  expect(deadlinesInWords({ deadlines: [] }, 'ja').size).toBe(0)
})

test('an installation that settles what the law says does not start', () => {
  const deadlines = [{ id: 'tort-known', length: { count: 4, unit: 'years' as const }, source }]
  expect(() => deadlinesInWords({ deadlines }, 'ja')).toThrow(/content\/deadlines\.yaml: tort-known is verified in its length/)
})
