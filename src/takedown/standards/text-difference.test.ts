import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Piece, textDifference } from './text-difference.ts'

/** 「-」 is gone, 「+」 came. */
const written = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, text }) => ({ same: text, gone: `[-${text}]`, come: `[+${text}]` })[kind]).join('')

test.each<[string, string, string, string]>([
  ['nothing', '住所を載せる情報。', '住所を載せる情報。', '住所を載せる情報。'],
  ['a word in the middle', '住所を載せる情報。', '電話番号を載せる情報。', '[-住所][+電話番号]を載せる情報。'],
  ['a word that came', '住所を載せる情報。', '住所や電話番号を載せる情報。', '住所[+や電話番号]を載せる情報。'],
  ['a word that is gone', '住所や電話番号を載せる情報。', '住所を載せる情報。', '住所[-や電話番号]を載せる情報。'],
  ['the end', '削除します。', '削除しません。', '削除[-します][+しません]。'],
  ['all of it', '削除します。', '', '[-削除します。]'],
  ['a text where there was none', '', '削除します。', '[+削除します。]'],
  ['two empty texts', '', '', ''],
])('in Japanese, %s', (_, before, after, expected) => {
  expect(written(textDifference(before, after, 'ja'))).toBe(expected)
})

test('in English, words and not letters', () => {
  expect(written(textDifference('We may delete the post.', 'We may hide the whole post.', 'en'))).toBe(
    'We may [-delete][+hide] the[+ whole] post.',
  )
})

test('two places far apart are told apart', () => {
  const before = '本人の同意なく住所を載せる情報。求めがあれば消します。'
  const after = '本人の同意なく電話番号を載せる情報。求めがあれば隠します。'
  expect(textDifference(before, after, 'ja').filter(({ kind }) => kind !== 'same')).toHaveLength(4)
})

describe('whatever the texts are', () => {
  const word = fc.constantFrom('住所', 'を', '載せる', '情報', '。', '電話', '番号', '消す', '、', '\n', '𠮷')
  const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(''))

  test('what stayed and what is gone is the text before; what stayed and what came is the text after', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = textDifference(before, after, 'ja')
        const without = (kind: Piece['kind']) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('')
        expect([without('come'), without('gone')]).toEqual([before, after])
      }),
      { numRuns: 1_000, seed: 20261122 },
    )
  })

  test('no two neighbours are of one kind, and none is empty', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const kinds = textDifference(before, after, 'ja').map((piece) => piece.kind)
        expect(kinds.every((kind, index) => kind !== kinds[index - 1])).toBe(true)
        expect(textDifference(before, after, 'ja').every((piece) => piece.text !== '')).toBe(true)
      }),
      { numRuns: 500, seed: 20261122 },
    )
  })
})

/** Four words each, spaces among them, of which one changes: `0 hide 1 hide `… */
const places = (count: number, word: string) => Array.from({ length: count }, (_, at) => `${at} ${word} `).join('')

test.each([
  ['each by itself', 70, 140],
  ['one text after the other, because that many words take too long', 80, 2],
])('changes are told %s: %d places, %d pieces', (_, count, expected) => {
  const pieces = textDifference(places(count, 'hide'), places(count, 'delete'), 'en')
  expect(pieces.filter(({ kind }) => kind !== 'same')).toHaveLength(expected)
})

test('a word that changed in the longest text is told alone', () => {
  const [before, after] = ['電話', '住所'].map((word) => `${'名前、'.repeat(200)}${word}${'、番号'.repeat(130)}`)
  expect(textDifference(before ?? '', after ?? '', 'ja').filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'gone', text: '電話' },
    { kind: 'come', text: '住所' },
  ])
})

test('two long texts that share nothing are told one after the other, at once', () => {
  const [before, after] = ['住所。'.repeat(3_000), 'number '.repeat(3_000)]
  const begun = performance.now()
  expect(textDifference(before, after, 'ja').map(({ kind }) => kind)).toEqual(['gone', 'come'])
  expect(performance.now() - begun).toBeLessThan(2_000)
})
