/** Search is compared with a reader who looks at every text of every case: nothing is missed and nothing is found too much. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { sendAnswer } from '../answer.commands.ts'
import { SATO, told } from '../consultation.testing.ts'
import { receiveQuestion } from '../question.commands.ts'
import { receive } from '../receive.commands.ts'
import { type ConsoleGround, codedWork, openConsole, written } from './console.testing.ts'
import { writeNote } from './inside.commands.ts'
import { searchCases } from './search.commands.ts'
import { readSearch } from './search.ts'

const CASES = 300
const WORDS =
  '写真 名前 電話番号 掲示板 書き込み 爆サイ ばくさい ツイッター Twitter ＬＩＮＥ LINE インスタグラム 学校 会社 上司 同僚 元交際相手 口コミ レビュー なりすまし 住所 髙橋 高橋 吉田 𠮷田 ストーカー デマ 動画 勝手に 消して ﾈｯﾄ ネット 困って います 怖い です 090-1234-5678 １２３ abc がっこう ガッコウ ヴィトン'.split(
    ' ',
  )
const JOINTS = ['', '', 'の', 'を', '、', '。\n', ' ', '「', '」', 'が', 'に', '!']

/** Always the same numbers, so that a failure can be looked at again. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const next = numbers(20_261_122)
const pick = <Item>(items: readonly Item[], otherwise: Item): Item => items[next(items.length)] ?? otherwise
const sentence = (length: number) => Array.from({ length }, () => pick(WORDS, '') + pick(JOINTS, '')).join('')

/** Written apart from the folding that is tested: what two writers may do differently in the words above. */
function plainly(text: string): string {
  const kanji: Record<string, string> = { 髙: '高', 𠮷: '吉' }
  const folded = [...text.normalize('NFKC').toLowerCase()].map((letter) => kanji[letter] ?? letter)
  const hiragana = folded.map((letter) =>
    letter >= 'ァ' && letter <= 'ヶ' ? String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60) : letter,
  )
  return hiragana.filter((letter) => /[\p{L}\p{N}]/u.test(letter)).join('')
}

let ground: ConsoleGround
/** Every text of every case of ours, by its case. */
const shelf = new Map<string, string[]>()

beforeAll(async () => {
  ground = await openConsole()
  const author = { kind: 'person', id: SATO, mayMoveAny: false } as const
  for (let index = 0; index < CASES; index += 1) {
    const texts = { story: sentence(4 + next(12)), offWeb: next(4) === 0 ? sentence(2) : '', wishOther: next(6) === 0 ? sentence(2) : '' }
    const urls = [`https://bbs.example/thread/${index}`]
    const intake = {
      ...told,
      mail: null,
      told: { ...told.told, ...texts },
      urls: urls.map((url) => ({ url, canonical: url, service: null, place: null })),
    }
    const { consultationId } = await receive(ground.deps, OURS, intake)
    shelf.set(consultationId, [...Object.values(texts), ...urls])
    if (index % 3 === 0) await receive(ground.deps, THEIRS, intake)
    if (index % 4 === 0) {
      const text = sentence(5)
      await writeNote(ground.deps, { organisationId: OURS, consultationId }, { author, text })
      shelf.get(consultationId)?.push(text)
    }
    if (index % 5 === 0) {
      const text = sentence(5)
      await receiveQuestion(ground.deps, OURS, consultationId, { text, urls: [], files: [] })
      shelf.get(consultationId)?.push(text)
    }
  }
  for (let index = 0; index < 20; index += 1) {
    const parts = { opening: sentence(2), closing: sentence(2), subject: sentence(1), body: sentence(6) }
    const { opening, closing, ...work } = parts
    const { consultationId, answerId, urls } = await written(ground, { opening, closing, works: [codedWork(work)] })
    const isSent = index % 2 === 0
    if (isSent) await sendAnswer(ground.deps, OURS, { consultationId, answerId, author, leavesOut: true })
    shelf.set(consultationId, [told.told.story, ...urlsOfTold, ...(isSent ? Object.values(parts) : [])])
    expect(urls).toHaveLength(2)
  }
}, 240_000)
afterAll(() => ground.close())

const urlsOfTold = told.urls.map(({ url }) => url)

/** The cases of every page, in the order in which they come. */
async function found(typed: string): Promise<string[] | undefined> {
  const search = readSearch((name) => (name === 'words' ? typed : ''))
  if (!search.granted) return undefined
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await searchCases(ground.deps, { organisationId: OURS, personId: SATO }, search.value, after)
    ids.push(...page.cases.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  return ids
}

function expected(typed: string): string[] {
  const words = typed.split(/\s+/u).map(plainly)
  const fits = (texts: readonly string[]) => words.every((word) => texts.some((text) => plainly(text).includes(word)))
  return [...shelf].flatMap(([id, texts]) => (fits(texts) ? [id] : [])).toSorted((one, other) => (one < other ? 1 : -1))
}

const katakana = (text: string) => text.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
const full = (text: string) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
const writings: readonly ((text: string) => string)[] = [(text) => text, katakana, full, (text) => text.toLowerCase(), plainly]

/** A part of some text, as somebody else might write it. */
function partOfSomeText(): string {
  const text = [
    ...pick(
      [...shelf.values()].flat().filter((each) => each.length > 3),
      '写真',
    ),
  ]
  const from = next(text.length - 2)
  return pick(writings, plainly)(text.slice(from, from + 2 + next(7)).join('')).replace(/\s+/gu, '')
}

const madeQueries = () => [
  ...Array.from({ length: 150 }, partOfSomeText),
  ...Array.from({ length: 40 }, () => `${partOfSomeText()} ${partOfSomeText()}`),
  ...Array.from({ length: 40 }, () => pick(WORDS, '') + pick(WORDS, '')),
  ...Array.from({ length: 10 }, () => [1, 2, 3, 4].map(() => pick(WORDS, '')).join(' ')),
]

test('every case that fits is found, and no other, newest first and each once', async () => {
  const wrong: string[] = []
  const tally = { asked: 0, cases: 0, none: 0, more: 0 }
  for (const query of madeQueries()) {
    const ids = await found(query)
    if (ids === undefined) continue
    const wanted = expected(query)
    tally.asked += 1
    tally.cases += wanted.length
    tally.none += wanted.length === 0 ? 1 : 0
    tally.more += wanted.length > 20 ? 1 : 0
    if (ids.join() !== wanted.join()) wrong.push(`${query}: ${ids.length} found, ${wanted.length} wanted`)
  }
  expect(wrong).toEqual([])
  // The questions are worth asking: many with several pages, many with no answer.
  expect(tally.asked).toBeGreaterThan(200)
  expect(tally.more).toBeGreaterThan(25)
  expect(tally.none).toBeGreaterThan(10)
}, 240_000)
