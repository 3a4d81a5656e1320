import { expect, test } from 'vitest'
import type { Language } from '../shared/language.ts'
import { dueRuleWords } from './due-rule.ts'

test.each<[string, Language, string]>([
  ['request-notice 7 days none', 'ja', '削除の申出に、結果を知らせる期間（指定された大規模な事業者）：7日、休日でも延ばさない'],
  ['sender-inquiry 7 days sunday-holiday', 'ja', '発信者への照会に、返事を待つ期間：7日、日曜日・祝日なら、次の日まで延ばす'],
  ['sender-inquiry-election 2 days none', 'en', ': 2 days, '],
  ['request-notice 1 weeks business-day', 'ja', '1週間'],
])('%s is told in %s', (rule, language, words) => {
  expect(dueRuleWords(rule, language)).toContain(words)
})

test.each(['', 'moon-phase 7 days none', 'request-notice 7 moons none', 'request-notice 7 days sometimes', 'toString 7 days none'])(
  'a rule that nobody knows stands as it was written: %s',
  (rule) => {
    expect(dueRuleWords(rule, 'ja')).toBe(rule)
  },
)
