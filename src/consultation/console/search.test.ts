import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { containsFolded, isSearchable } from '../../shared/text/grams.ts'
import { snippetsOf, tellingFirst } from '../../shared/text/searching.ts'
import { type CaseText, readSearch, readSearchFilters } from './search.ts'

const reading = (entry: Record<string, string>) => (name: string) => entry[name] ?? ''
const search = (words: string, entry: Record<string, string> = {}) => readSearch(reading({ words, ...entry }))

describe('what was typed is read as words, a number or an address', () => {
  test.each<[string, object]>([
    ['中傷', { words: ['中傷'] }],
    ['  実名　電話番号 ', { words: ['実名', '電話番号'] }],
    ['写真 写真', { words: ['写真'] }],
    ['写真 ・ 名前', { words: ['写真', '名前'] }],
    ['R8-000123', { words: ['R8-000123'], number: 'R8-000123' }],
    ['ｒ８ー１２３', { words: ['ｒ８ー１２３'], number: 'R8-000123' }],
    ['r8 123', { words: ['r8 123'], number: 'R8-000123' }],
    ['https://twitter.com/a/status/1?s=20', { words: ['https://twitter.com/a/status/1?s=20'], canonical: 'https://x.com/i/status/1' }],
    ['ttps://bbs.example/test/2', { words: ['ttps://bbs.example/test/2'], canonical: 'https://bbs.example/test/2' }],
    ['bbs.example/test/2', { words: ['bbs.example/test/2'], canonical: 'https://bbs.example/test/2' }],
    ['bbs.example', { words: ['bbs.example'] }],
    ['bbs.example/test 実名', { words: ['bbs.example/test', '実名'] }],
  ])('%j', (words, expected) => {
    expect(search(words)).toEqual({ granted: true, value: { filters: {}, ...expected } })
  })

  test.each([
    ['nothing', '', {}, 'words-missing'],
    ['only spaces', ' 　', {}, 'words-missing'],
    ['one character', '死', {}, 'words-too-short'],
    ['one character and signs', '死!!', {}, 'words-too-short'],
    ['signs alone', '!? 。。', {}, 'words-too-short'],
    ['one long word and a short one', '掲示板 名', {}, 'words-too-short'],
    ['more than five words', 'あい うえ おか きく けこ さし', {}, 'too-many-words'],
    ['a whole letter', 'あい'.repeat(101), {}, 'words-too-long'],
    ['a period that ends before it begins', 'あい', { from: '2026-11-02', to: '2026-11-01' }, 'period-backwards'],
  ])('%s is refused', (_, words, entry, refusal) => {
    expect(search(words, entry)).toEqual({ granted: false, refusal })
  })

  test('five words and two hundred characters are still taken', () => {
    expect(search('あい うえ おか きく けこ').granted).toBe(true)
    expect(search('あい'.repeat(100)).granted).toBe(true)
  })
})

test.each<[string, Record<string, string>, object]>([
  [
    'everything',
    { state: 'closed', service: 'service.x', from: '2026-04-01', to: '2026-04-01' },
    { state: 'closed', service: 'service.x', from: '2026-04-01', to: '2026-04-01' },
  ],
  ['nothing', {}, {}],
  ['an erased case, which nobody finds', { state: 'erased' }, {}],
  ['what is no state, service or day', { state: 'open', service: 'place.sns', from: '2026-02-30', to: 'x' }, {}],
])('filters are read: %s', (_, entry, expected) => {
  expect(readSearchFilters(reading(entry))).toEqual(expected)
})

const texts: readonly CaseText[] = [
  { kind: 'story', text: '先週、爆サイという掲示板に、\nわたしの実名と ＬＩＮＥ の名前を書かれました。' },
  { kind: 'url', text: 'https://bbs.example/test/2' },
  { kind: 'note', text: '実名は伏せて答える。' },
]

describe('a case fits when each word is in one of its texts', () => {
  test.each<[string, string[], string[] | undefined]>([
    ['a word', ['実名'], ['story 実名']],
    ['kana of the other kind', ['ばくさい'], undefined],
    ['kana folded', ['爆さい'], ['story 爆サイ']],
    ['width and case folded', ['line'], ['story ＬＩＮＥ']],
    ['over a line break', ['掲示板にわたし'], ['story 掲示板に、 わたし']],
    ['words in different texts', ['伏せて', '掲示板'], ['note 伏せて', 'story 掲示板']],
    ['an address without its signs', ['bbs.example/test'], ['url bbs.example/test']],
    ['not when one word is nowhere', ['実名', '電話'], undefined],
    ['not when a word would begin in one text and end in another', ['れましたhttps'], undefined],
  ])('%s', (_, words, expected) => {
    expect(snippetsOf(texts, words)?.map(({ kind, found }) => `${kind} ${found}`)).toEqual(expected)
  })

  test('three pieces are shown, however many words there are', () => {
    expect(snippetsOf(texts, ['実名', '伏せて', '掲示板', 'ました'])).toHaveLength(3)
  })
})

describe('the piece that is shown', () => {
  const piece = (text: string, word: string) => snippetsOf([{ kind: 'story', text }], [word])?.[0]

  test('stands alone in a short text', () => {
    expect(piece('実名が出た', '実名')).toEqual({ kind: 'story', before: '', found: '実名', after: 'が出た' })
  })

  test('is cut at forty characters on either side, and says so', () => {
    expect(piece(`${'あ'.repeat(100)}実名${'い'.repeat(100)}`, '実名')).toEqual({
      kind: 'story',
      before: `…${'あ'.repeat(40)}`,
      found: '実名',
      after: `${'い'.repeat(40)}…`,
    })
  })

  test('is the first place', () => {
    expect(piece('実名、また実名', '実名')?.before).toBe('')
  })

  test.each([
    ['a family of pictures in one character', '👨‍👩‍👧実名👨‍👩‍👧', '実名', '👨‍👩‍👧'],
    ['a kanji outside the basic plane', '𠮷田実名𠮷田', '実名', '𠮷田'],
  ])('never cuts %s', (_, text, word, around) => {
    const found = piece(text, word)
    expect([found?.before, found?.found, found?.after]).toEqual([around, word, around])
  })

  test('contains the word, and the whole is a part of the text', () => {
    const letters = fc.constantFrom(...'あいうアイウ実名ＡＢab、。 ー🙂')
    const text = fc.array(letters, { minLength: 2, maxLength: 120 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 2, max: 6 }), (whole, place, length) => {
        const parts = [...whole]
        const from = place % parts.length
        const word = parts.slice(from, from + length).join('')
        fc.pre(isSearchable(word))
        const found = piece(whole, word)
        const shown = `${found?.before ?? ''}${found?.found ?? ''}${found?.after ?? ''}`.replaceAll('…', '')
        expect(containsFolded(found?.found ?? '', word)).toBe(true)
        expect(whole.replace(/\s+/gu, ' ')).toContain(shown)
      }),
      { numRuns: 2000 },
    )
  })
})

test('the words that say most are looked up first', () => {
  expect(tellingFirst(['実名', 'インターネット掲示板', '電話番号'])).toEqual(['インターネット掲示板', '電話番号', '実名'])
})
