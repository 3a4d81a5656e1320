import { expect, test } from 'vitest'
import { fill, isLanguage, type Language, languageTag } from './language.ts'

test.each<[string, Record<string, string | number>, string]>([
  ['あと{days}日', { days: 3 }, 'あと3日'],
  ['{from}から{to}まで', { from: '4月', to: '9月' }, '4月から9月まで'],
  ['{name}さん、{name}さん', { name: '佐藤' }, '佐藤さん、佐藤さん'],
  ['{count} of {total}', { count: 0, total: 12 }, '0 of 12'],
  ['値のない{place}はそのまま', {}, '値のない{place}はそのまま'],
  ['名前のない{}もそのまま', { '': 'x' }, '名前のない{}もそのまま'],
  ['値の中の{a}は読み直さない', { a: '{b}', b: 'x' }, '値の中の{b}は読み直さない'],
  ['特別な文字も{a}', { a: '$& $1' }, '特別な文字も$& $1'],
  ['{toString}', {}, '{toString}'],
])('%j filled with %j is %j', (text, values, expected) => {
  expect(fill(text, values)).toBe(expected)
})

test.each<[string, boolean]>([
  ['ja', true],
  ['easy', true],
  ['en', true],
  ['fr', false],
  ['JA', false],
  ['', false],
])('%j is a language of ours: %s', (text, expected) => {
  expect(isLanguage(text)).toBe(expected)
})

test.each<[Language, string]>([
  ['ja', 'ja'],
  ['easy', 'ja'],
  ['en', 'en'],
])('%s is read aloud as %s', (language, tag) => {
  expect(languageTag(language)).toBe(tag)
})
