import { expect, test } from 'vitest'
import { decoded, type TextEncoding, textEncodingOf } from './text-encoding.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

/** 「昨日、学校の掲示板に」 and others as the machines of the senders write them. */
test.each<[string, Buffer, TextEncoding, string]>([
  ['plain ASCII', Buffer.from('hello\r\n\tworld\f\n'), 'utf-8', 'hello\r\n\tworld\f\n'],
  ['UTF-8', Buffer.from('昨日、学校の掲示板に'), 'utf-8', '昨日、学校の掲示板に'],
  ['UTF-8 with a mark', Buffer.from('\ufeff昨日'), 'utf-8', '昨日'],
  ['UTF-8 with an emoji and a character outside the basic plane', Buffer.from('𠮷野家😢'), 'utf-8', '𠮷野家😢'],
  ['Shift_JIS', bytes('8d f0 93 fa 81 41 8a 77 8d 5a 82 cc'), 'shift_jis', '昨日、学校の'],
  ['Shift_JIS with the letter whose second byte is a backslash', bytes('95 5c 8e a6'), 'shift_jis', '表示'],
  ["Shift_JIS with Windows' own characters", bytes('87 40 fb fc'), 'shift_jis', '①髙'],
  ['Shift_JIS of half-width katakana alone', bytes('b6 c0 b6 c5 0a'), 'shift_jis', 'ｶﾀｶﾅ\n'],
  ['EUC-JP', bytes('ba f2 c6 fc a1 a2 b3 d8 b9 bb a4 ce'), 'euc-jp', '昨日、学校の'],
  ['EUC-JP of katakana, which Shift_JIS could read too', bytes('a5 c6 a5 b9 a5 c8'), 'euc-jp', 'テスト'],
  ['EUC-JP of hiragana, which Shift_JIS could read too', bytes('a4 b3 a4 ce'), 'euc-jp', 'この'],
  ['what Windows calls Unicode', bytes('ff fe 28 66 e5 65 0d 00 0a 00'), 'utf-16le', '昨日\r\n'],
  ['UTF-16, large end first', bytes('fe ff 66 28 65 e5'), 'utf-16be', '昨日'],
])('the encoding of a text is found: %s', (_, text, encoding, read) => {
  expect(textEncodingOf(text, true)).toBe(encoding)
  expect(decoded(text, encoding, true)).toBe(read)
})

test.each([
  ['a zero byte', Buffer.from('abc\0def')],
  ['an escape', Buffer.from('abc\u001b[31m')],
  ['a backspace', Buffer.from('abc\b')],
  ['the beginning of a picture', bytes('89 50 4e 47 0d 0a 1a 0a')],
  ['bytes of no encoding', bytes('ff ff ff 80')],
  ['a UTF-16 text with a zero character', bytes('ff fe 28 66 00 00')],
  ['half a UTF-16 character', bytes('ff fe 28 66 e5')],
  ['a lone half of a pair in UTF-16', bytes('ff fe 42 d8 28 66')],
  ['UTF-16 without a mark, which is mostly zero bytes', bytes('61 00 62 00')],
  ['Shift_JIS with a byte that begins nothing', bytes('8d f0 fd')],
])('what is no text is binary: %s', (_, content) => {
  expect(textEncodingOf(content, true)).toBe(undefined)
})

test.each<[string, string, TextEncoding]>([
  ['UTF-8', 'e6 98 a8 e6 97', 'utf-8'],
  ['Shift_JIS', '8d f0 93', 'shift_jis'],
  ['EUC-JP', 'a4 b3 a4 ce a4', 'euc-jp'],
  ['UTF-16', 'ff fe 28 66 e5', 'utf-16le'],
])('a character cut in two at the end of the head is no fault of the text: %s', (_, hex, encoding) => {
  expect(textEncodingOf(bytes(hex), false)).toBe(encoding)
})

test('a character that is cut in two at the end of a whole file is a fault of the text', () => {
  expect(textEncodingOf(bytes('e6 98 a8 e6 97'), true)).not.toBe('utf-8')
  expect(decoded(bytes('e6 98 a8 e6 97'), 'utf-8', true)).toBe(undefined)
})
