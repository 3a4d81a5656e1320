import { expect, test } from 'vitest'
import { bracketed, consoleLanguageOf, fill, isLanguage, type Language, labelled, languageOf, languageTag, listed } from './language.ts'

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

test.each<[string | undefined, string | undefined, Language]>([
  [undefined, undefined, 'ja'],
  ['', '', 'ja'],
  ['ja', undefined, 'ja'],
  ['ja-JP,ja;q=0.9,en-US;q=0.8', undefined, 'ja'],
  ['en-GB', undefined, 'en'],
  ['vi-VN,vi;q=0.9,en;q=0.8', undefined, 'en'],
  ['en;q=0.5, ja;q=0.9', undefined, 'ja'],
  ['en;q=0, ja;q=0.1', undefined, 'ja'],
  ['pt-BR', undefined, 'easy'],
  ['*', undefined, 'ja'],
  [';;;,,,q=', undefined, 'ja'],
  ['en', 'easy', 'easy'],
  ['ja', 'fr', 'ja'],
])('a browser that asks for %j with the choice %j reads %s', (acceptLanguage, cookie, language) => {
  expect(languageOf(acceptLanguage, cookie)).toBe(language)
})

test('the console speaks Japanese and English only', () => {
  expect((['ja', 'easy', 'en'] as const).map(consoleLanguageOf)).toEqual(['ja', 'ja', 'en'])
})

test.each<[Language, string]>([
  ['ja', '悪口、写真'],
  ['easy', '悪口、写真'],
  ['en', '悪口, 写真'],
])('things in a row are set apart as %s does it', (language, row) => {
  expect(listed(['悪口', '写真'], language)).toBe(row)
  expect(listed(['悪口'], language)).toBe('悪口')
})

test.each<[Language, string, string]>([
  ['ja', '11月22日（日）', '理由：返事がない'],
  ['easy', '11月22日（日）', '理由：返事がない'],
  ['en', '11月22日 (日)', '理由: 返事がない'],
])('in %s a remark and a name have the brackets and the colon of the language', (language, remark, name) => {
  expect([bracketed('11月22日', '日', language), labelled('理由', '返事がない', language)]).toEqual([remark, name])
})
