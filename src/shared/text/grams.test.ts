import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { containsFolded, gramsOf, isSearchable, MOST_GRAMS } from './grams.ts'

describe('the grams of a text are its pairs of neighbouring characters', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['あ', []],
    ['あい', ['あい']],
    ['誹謗中傷', ['誹謗', '謗中', '中傷']],
    ['ばかばかばか', ['ばか', 'かば']],
    ['Ｘ Corp.', ['xc', 'co', 'or', 'rp']],
    ['悪口。\n悪口!', ['悪口', '口悪']],
    ['𩸽𠀋𩸽', ['𩸽𠀋', '𠀋𩸽']],
    ['メーーール', ['めー', 'ーる']],
  ])('%j: %j', (text, grams) => {
    expect(gramsOf(text)).toEqual(grams)
  })

  test('there is a limit to them, and it is reached exactly', () => {
    const kanji = Array.from({ length: 20_000 }, (_, place) => String.fromCodePoint(0x4e00 + place)).join('')
    expect(gramsOf(kanji)).toHaveLength(MOST_GRAMS)
    expect(gramsOf(kanji.slice(0, MOST_GRAMS))).toHaveLength(MOST_GRAMS - 1)
  })
})

test.each<[string, boolean]>([
  ['中傷', true],
  ['X社', true],
  ['あ', false],
  ['あ!', false],
  ['ー', false],
  ['「」', false],
  ['', false],
])('a query needs two characters after folding: %j is one: %s', (query, expected) => {
  expect(isSearchable(query)).toBe(expected)
})

describe('a text contains a query', () => {
  test.each<[string, string, boolean]>([
    ['爆サイに実名を書かれました', 'ばくさい', false],
    ['爆サイに実名を書かれました', '爆さい', true],
    ['爆サイに実名を書かれました', '実名を書', true],
    ['ＬＩＮＥのグループで', 'lineのぐるーぷ', true],
    ['電話番号は090-1234-5678です', '09012345678', true],
    ['電話番号は09012345678です', '０９０ー１２３４', true],
    ['上司に責められる', 'メール', false],
    ['濵田さん', '浜田', true],
    ['なりすまし', 'なりすました', false],
    ['何か', '', false],
    ['何か', '。', false],
    ['', '何か', false],
  ])('%j contains %j: %s', (text, query, expected) => {
    expect(containsFolded(text, query)).toBe(expected)
  })
})

const letters = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...'あいうかがきゃゃっーーアガパヴヶヷ々ゝヾ〜―-~ -090aAzé髙𠮷死ね、。「」\n 　ﾊﾞｶﾞｰ①㈱Σςİ゛゜😡☆'),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
)
const texts = fc.array(letters, { maxLength: 60 }).map((parts) => parts.join(''))
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })

test('a text is found by every part of it that is searchable', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, one, other) => {
      const characters = [...graphemes.segment(text)].map(({ segment }) => segment)
      const ends = [one, other].map((place) => place % (characters.length + 1)).sort((a, b) => a - b)
      const part = characters.slice(ends[0], ends[1]).join('')
      fc.pre(isSearchable(part))

      const indexed = new Set(gramsOf(text))
      expect(gramsOf(part).filter((gram) => !indexed.has(gram))).toEqual([])
      expect(containsFolded(text, part)).toBe(true)
    }),
    { numRuns: 20_000 },
  )
})

test('a gram is two code points and never half of a pair', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const gram of gramsOf(text)) {
        expect([...gram]).toHaveLength(2)
        expect(gram.isWellFormed()).toBe(true)
      }
    }),
  )
})
