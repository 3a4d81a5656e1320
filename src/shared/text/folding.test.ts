import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldForSearch, foldWidth } from './folding.ts'

describe('what is typed in full width is read as ASCII', () => {
  test.each<[string, string]>([
    ['ＡＢＣ１２３', 'ABC123'],
    ['ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ／？ａ＝１＆ｂ＝２＃ｃ', 'https://example.jp/?a=1&b=2#c'],
    ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'taro@example.jp'],
    ['０９０－１２３４－５６７８', '090-1234-5678'],
    ['ﾔﾏﾀﾞ　ﾀﾛｳ', 'ヤマダ タロウ'],
    ['　前後の空白　', '前後の空白'],
    ['\u202aexample.jp\u202c', 'example.jp'],
    ['exam\u00adple\u200b.jp\ufeff', 'example.jp'],
    ['大文字 ABC と小文字 abc はそのまま', '大文字 ABC と小文字 abc はそのまま'],
    ['カタカナとひらがなはそのまま', 'カタカナとひらがなはそのまま'],
    ['行の\n区切りは残る', '行の\n区切りは残る'],
    ['', ''],
  ])('%j is %j', (typed, expected) => {
    expect(foldWidth(typed)).toBe(expected)
  })
})

describe('two ways of writing the same words are found by each other', () => {
  test.each<[string, string, string]>([
    ['full-width letters and digits', 'ＬＩＮＥ１２３', 'line123'],
    ['upper and lower case', 'Twitter', 'TWITTER'],
    ['katakana and hiragana', 'ストーカー', 'すとーかー'],
    ['half-width kana with voicing marks', 'ﾊﾞｸｻｲ', 'バクサイ'],
    ['a voicing mark as a character of its own', 'か\u3099っこう', 'がっこう'],
    ['ヴ in both kana', 'ヴィトン', 'ゔぃとん'],
    ['iteration marks in both kana', 'いすヾ', 'いすゞ'],
    ['the small ke of place names', '霞ヶ関', '霞ケ関'],
    ['accents', 'Café', 'cafe'],
    ['ligatures', 'ﬁle', 'file'],
    ['signs made of several characters', '㈱テスト㌔', '(株)テストキロ'],
    ['circled digits', '①②', '12'],
    ['a tilde for the prolonged sound mark', 'すご〜い', 'すごーい'],
    ['a full-width tilde for it', 'すご～い', 'すごーい'],
    ['a dash for it', 'ユ―ザ―', 'ユーザー'],
    ['a hyphen for it, as half-width kana were typed', 'ｻ-ﾋﾞｽ', 'サービス'],
    ['the mark repeated', 'ひどーーーい', 'ひどーい'],
    ['a telephone number with hyphens', '090-1234-5678', '09012345678'],
    ['a telephone number typed with the prolonged sound mark', '０９０ー１２３４ー５６７８', '090-1234-5678'],
    ['spaces between family and given name', '山田　太郎', '山田太郎'],
    ['a line break inside a phrase', 'なりすま\r\nし', 'なりすまし'],
    ['punctuation and brackets', '「死ね」、と', '死ねと'],
    ['a decoration inside a word', 'ば★か', 'ばか'],
    ['a picture inside a word', 'や😡め😡て', 'やめて'],
    ['the form of a kanji in a name', '髙﨑', '高崎'],
    ['a compatibility form of a kanji', '\ufa19奈川', '神奈川'],
    ['a kanji outside the basic plane', '𠮷田', '吉田'],
    ['a kanji with a variation selector', '葛\u{e0100}城', '葛城'],
    ['two forms of saito', '齋藤', '斉藤'],
    ['an account name', '@Taro_Yamada', 'taroyamada'],
    ['the final sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['a dotted capital i', 'İstanbul', 'istanbul'],
  ])('%s: %j and %j', (_, one, other) => {
    expect(foldForSearch(one)).toBe(foldForSearch(other))
    expect(foldForSearch(one)).not.toBe('')
  })

  test.each<[string, string, string]>([
    ['small kana: a hospital is not a hairdresser', 'びょういん', 'びよういん'],
    ['voicing: a key is not a brat', 'かき', 'がき'],
    ['the prolonged sound mark: mail is not part of 責める', 'メール', 'める'],
    ['half voicing', 'はは', 'ぱぱ'],
    ['a small tsu', 'かた', 'かった'],
    ['different kanji', '島', '鳥'],
  ])('but not %s: %j and %j', (_, one, other) => {
    expect(foldForSearch(one)).not.toBe(foldForSearch(other))
  })

  test.each(['', '　', '。、!?', '😡😡', 'ー', '---', '\ud83d', '\ufe0f\u200d'])('%j holds nothing to search for', (text) => {
    expect(foldForSearch(text)).toBe('')
  })
})

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = foldForSearch(text)
      expect(foldForSearch(folded)).toBe(folded)
    }),
    { numRuns: 2000 },
  )
})

test('a text of common characters alone is folded as it is beside an uncommon one', () => {
  const common = fc.mapToConstant(
    { num: 94, build: (n) => String.fromCodePoint(0x20 + n) },
    { num: 84, build: (n) => String.fromCodePoint(0x3041 + n) },
    { num: 86, build: (n) => String.fromCodePoint(0x30a1 + n) },
    { num: 20_992, build: (n) => String.fromCodePoint(0x4e00 + n) },
    { num: 12, build: (n) => '\t\n\rー、。「」『』・'.charAt(n) },
  )
  fc.assert(
    fc.property(fc.string({ unit: common }), (text) => {
      expect(foldForSearch(text)).toBe(foldForSearch(`${text}\u3000`))
    }),
    { numRuns: 2000 },
  )
})
