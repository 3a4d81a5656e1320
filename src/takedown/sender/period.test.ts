import { expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import type { InquiryKind } from '../inquiry.ts'
import { articleWords, electionNoEmailWords, ruleWords } from './period.ts'

test.each<[string, Language, { length: string; policy: string }]>([
  ['sender-inquiry 7 days sunday-holiday', 'ja', { length: '7日', policy: '日曜日・祝日なら、次の日まで延ばす' }],
  ['sender-inquiry-election 2 days none', 'ja', { length: '2日', policy: '休日でも延ばさない' }],
  ['sender-inquiry 7 days sunday-holiday', 'en', { length: '7 days', policy: 'Goes on to the next day over Sundays and public holidays' }],
  // What cannot be read stands as it was written.
  ['by hand', 'ja', { length: 'by hand', policy: 'by hand' }],
])('the rule %s in %s', (rule, language, words) => {
  expect(ruleWords(rule, language)).toEqual(words)
})

test.each<[InquiryKind, Day, Language, string]>([
  ['general', '2026-11-22', 'ja', '情報流通プラットフォーム対処法第3条第2項第2号'],
  ['election', '2026-11-22', 'ja', '情報流通プラットフォーム対処法第4条第1号'],
  ['private_image', '2026-11-22', 'ja', '私事性的画像記録の提供等による被害の防止に関する法律第4条'],
  ['general', '2026-11-22', 'en', 'Information Distribution Platform Act, Article 3, paragraph 2, item 2'],
])('an inquiry of the kind %s on %s rests in %s on %s', (kind, on, language, words) => {
  expect(articleWords(kind, on, language)).toBe(words)
})

test('an election request without a shown address names the article that asks for no inquiry', () => {
  expect(electionNoEmailWords('2026-11-22', 'ja')).toBe('情報流通プラットフォーム対処法第4条第2号')
})
