import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { charactersOf, legible } from './legible.ts'

/** A font that has kana, ideographs and letters, and nothing else. */
const has = (codePoint: number) => /[\p{Script=Hiragana}\p{Script=Han}\w.]/u.test(String.fromCodePoint(codePoint))

describe('text for a font', () => {
  test.each<[string, string, string]>([
    ['that has all of it', 'ここに 漢字 と abc.', 'ここに 漢字 と abc.'],
    ['nothing', '', ''],
    ['a character outside', '水😀木', '水〓木'],
    ['two of them', '😀😀', '〓〓'],
    ['several code points that are read as one', '👨‍👩‍👧‍👦', '〓'],
    ['two flags', '🇯🇵🇰🇷', '〓〓'],
    ['a letter with an accent of its own', 'e\u0301', '〓'],
    ['a variant of a character', '辻\u{E0100}', '辻\u{E0100}'],
    ['half a character at the end', '水\uD83D', '水〓'],
    ['half a character at the beginning', '\uDE00水', '〓水'],
    ['the ends of lines and tabs', '一\n二\r\n三\t四', '一\n二\r\n三\t四'],
    ['other ends of lines', '一\u2028二\u0085三\u000B四', '一\n二\n三\n四'],
    ['control characters', '\u0000一\u0007二\u001B', '一二'],
    ['a byte order mark', '\uFEFF一\uFEFF', '一'],
    ['spaces of other widths', '一\u3000二\u00A0三', '一\u3000二\u00A0三'],
    ['what is no character', '一\uFFFF', '一〓'],
  ])('%s', (_, text, printed) => {
    expect(legible(text, has)).toBe(printed)
  })

  test('made twice is the same', () => {
    const once = legible('水😀\u0007\uD83D木', (codePoint) => has(codePoint) || codePoint === 0x3013)
    expect(legible(once, (codePoint) => has(codePoint) || codePoint === 0x3013)).toBe(once)
  })
})

describe('a font says which characters it has', () => {
  const read = (path: string) => readFileSync(fileURLToPath(import.meta.resolve(path)))
  const mincho = read('@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf')
  const rare = read('@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf')

  test.each<[string, string, boolean, boolean]>([
    ['a letter', 'A', true, true],
    ['kana', 'ん', true, true],
    ['an ideograph', '髙', true, true],
    ['the mark for what is missing', '〓', true, true],
    ['an ideograph outside the first plane', '𠮷', false, true],
    ['a picture', '😀', false, false],
    ['Hangul', '한', false, false],
    ['the last code point there is', '\u{10FFFF}', false, false],
  ])('%s', (_, character, inMincho, inRare) => {
    const codePoint = character.codePointAt(0) ?? 0
    expect([charactersOf(mincho)(codePoint), charactersOf(rare)(codePoint)]).toEqual([inMincho, inRare])
  })

  test('one without a table has none', () => {
    const empty = Buffer.alloc(12)
    expect(charactersOf(empty)(0x41)).toBe(false)
  })
})
