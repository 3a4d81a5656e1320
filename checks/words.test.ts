import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { languages } from '../src/shared/language.ts'
import { withoutReadings } from '../src/shared/text/readings.ts'
import { faultsOf, kanjiWithoutReading, speaksOtherwise, textsOf, unsettled } from './words.ts'

const SOURCE = join(import.meta.dirname, '../src')
const CONSOLE_LANGUAGES = ['en', 'ja']

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((path) => /[\\/]words[\\/].*\.json$/.test(path))
const catalogues = Map.groupBy(files, (path) => join(dirname(path), basename(path).replace(/[a-z]+\.json$/, '')))

const read = (path: string): unknown => JSON.parse(readFileSync(join(SOURCE, path), 'utf8'))
const languageOfFile = (path: string) => /([a-z]+)\.json$/.exec(path)?.[1] ?? ''

describe.each([...catalogues])('the words in %s', (_, paths) => {
  const texts = new Map(paths.map((path) => [languageOfFile(path), textsOf(read(path))]))
  const present = [...texts.keys()].sort()

  test('exist in every language of the window, or in both of the console', () => {
    expect([[...languages].sort(), CONSOLE_LANGUAGES]).toContainEqual(present)
  })

  test('say the same things with the same gaps in every language, and nothing is empty', () => {
    expect(faultsOf(texts)).toEqual([])
  })

  test('use sentences of at most forty characters in easy Japanese', () => {
    const easy = [...(texts.get('easy') ?? [])]
    const long = easy.flatMap(([, text]) => sentencesOf(withoutReadings(text)).filter((sentence) => [...sentence].length > 40))
    expect(long).toEqual([])
  })

  test('give every kanji of easy Japanese its reading', () => {
    const unread = [...(texts.get('easy') ?? [])].filter(([key, text]) => !isForMail(key) && kanjiWithoutReading(text) !== '')
    expect(unread).toEqual([])
  })

  test.each(['ja', 'easy'] as const)('are written as the house has settled in %s', (language) => {
    expect([...(texts.get(language) ?? [])].flatMap(([key, text]) => unsettled(text, language).map((fault) => `${key}: ${fault}`))).toEqual(
      [],
    )
  })

  test('never judge: the centre advises', () => {
    const judging = [...texts].flatMap(([, of]) =>
      [...of.values()].filter((text) => /違法です(?!か)|is illegal(?!\?)/.test(withoutReadings(text))),
    )
    expect(judging).toEqual([])
  })
})

const TO_WHO_ASKS = ['consultation/intake/words', 'consultation/mailbox/words'].map((folder) => join(SOURCE, folder))

test.each(TO_WHO_ASKS)('the words in %s call what the centre answers 返事, in Japanese of either kind', (folder) => {
  const texts = ['ja', 'easy'].flatMap((language) => [...textsOf(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')))])
  expect(texts.filter(([, text]) => text.includes('返事')).length).toBeGreaterThan(10)
  expect(texts.filter(([, text]) => speaksOtherwise(text))).toEqual([])
})

test('there are words to check', () => {
  expect(files.length).toBeGreaterThan(0)
})

/** What people in danger write is not the house's to settle. */
const WRITTEN_BY_OTHERS = 'danger-signs.yaml'
const CONTENT = join(import.meta.dirname, '../content')
const entries = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' }).filter((path) => /\.ya?ml$/.test(path))

test.each(entries.filter((path) => basename(path) !== WRITTEN_BY_OTHERS))(
  'the Japanese in content/%s is written as the house has settled',
  (path) => {
    const texts = textsOf(parse(readFileSync(join(CONTENT, path), 'utf8')))
    expect([...texts].flatMap(([key, text]) => unsettled(text, /\beasy\b/.test(key) ? 'easy' : 'ja'))).toEqual([])
  },
)

/** A mail is plain text, where no reading can stand over a word: its writer avoids hard kanji. */
function isForMail(key: string): boolean {
  return /^mails?\./.test(key)
}

test.each([
  ['返事はまだありません。', false],
  ['回答はまだありません。', true],
  ['｜回答《かいとう》を｜読《よ》む', true],
])('of %j it is %s that it speaks otherwise', (text, is) => {
  expect(speaksOtherwise(text)).toBe(is)
})

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[。！？!?])|\n/).map((sentence) => sentence.trim())
}

test.each<[string, string]>([
  ['｜相談《そうだん》する', ''],
  ['｜相談《そうだん》を受ける', '受'],
  ['ひらがなとカタカナ', ''],
  ['日本語', ''],
  ['やさしい日本語', ''],
  ['日本語で｜話《はな》す', ''],
  ['日本', '日本'],
])('of %j the kanji without reading are %j', (text, kanji) => {
  expect(kanjiWithoutReading(text)).toBe(kanji)
})

test.each<[string, string[]]>([
  ['受付日（から）、表（CSV）、{day}（{hours}時間）', []],
  ['受付日(から)', ['「日(」 is written （ ）']],
  ['{caption}(横に動かせます)', ['「(横に動かせます)」 is written （ ）']],
  ['{period}({from}から)', ['「({from}から)」 is written （ ）', '「}({」 is written （ ）']],
  ['{number}({share}%)', ['「}({」 is written （ ）']],
  ['count(persons, works)、from', []],
  ['例：https://www.example.jp/posts/1', []],
  ['例: 10:00-17:00', ['「例:」 is written ：']],
  ['{label}: {message}', ['「}: 」 is written ：']],
  ['はい,どうぞ', ['「い,」 is written 、 ！ ？']],
  ['１件', ['「１」 is written half-width digits and letters']],
  ['ｻｲﾄ', ['「ｻ」 is written full-width kana']],
  ['9時～17時', ['「～」 is written 〜 (U+301C)']],
  ['押して下さい', ['「下さい」 is written ください']],
  ['利用出来ます', ['「出来」 is written でき']],
  ['思わぬ出来事', []],
  ['ブラウザとサーバー', ['「ブラウザ」 is written the long ー']],
  ['これまでのやりとり', ['「やりとり」 is written やり取り']],
  ['誰が全て読めますか', ['「誰」 is written だれ', '「全て」 is written すべて']],
  ['いまの状態', ['「いま」 is written 今']],
  ['読んでいますか。違いません。答えないまま、40文字くらいまで。ただいま休みです', []],
  ['後で変えられます', ['「後で」 is written あとで, あとから, よりあと']],
  ['最後で、その後のこと', []],
  ['1つずつ', ['「1つ」 is written 一つ']],
  ['11つ', []],
  ['まちがいがわかる', ['「まちが」 is written 間違', '「わかる」 is written 分から, 分かる']],
  ['6けたの番号', ['「6けた」 is written 桁']],
  ['くわしく書きかえる', ['「くわし」 is written 詳し', '「書きかえ」 is written 換, 替']],
])('of %j what is not as settled is %j', (text, faults) => {
  expect(unsettled(text, 'ja')).toEqual(faults)
})

test('easy Japanese keeps its kana, and its brackets are full-width too', () => {
  expect(unsettled('いま、わからないことを、くわしく(ここに)', 'easy')).toEqual(['「く(」 is written （ ）'])
  expect(unsettled('この ページを、うけつけコードで', 'easy')).toEqual(['「 」 is written without a space', '「うけつけ」 is written 受付'])
})

test.each<[string, Record<string, unknown>, string[]]>([
  ['the same keys and gaps are right', { ja: { a: '{n}日' }, en: { a: '{n} days' } }, []],
  ['a missing key is found', { ja: { a: 'あ', b: 'い' }, en: { a: 'a' } }, ['en: b is missing']],
  ['an unknown key is found', { ja: { a: 'あ' }, en: { a: 'a', b: 'b' } }, ['en: b is unknown']],
  ['a lost gap is found', { ja: { a: '{n}日' }, en: { a: 'days' } }, ['en: a has the gaps [], not [n]']],
  ['an empty text is found', { ja: { a: 'あ' }, en: { a: ' ' } }, ['en: a is empty']],
  ['keys are compared at every depth', { ja: { a: { b: 'あ' } }, en: { a: { c: 'c' } } }, ['en: a.b is missing', 'en: a.c is unknown']],
  ['lists have the same length', { ja: { a: ['あ', 'い'] }, en: { a: ['a'] } }, ['en: a.1 is missing']],
  ['a number is not a text', { ja: { a: 'あ' }, en: { a: 1 } }, ['en: a is empty']],
])('%s', (_, catalogue, faults) => {
  expect(faultsOf(new Map(Object.entries(catalogue).map(([language, words]) => [language, textsOf(words)])))).toEqual(faults)
})
