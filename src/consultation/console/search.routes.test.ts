import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { sendAnswer } from '../answer.commands.ts'
import { SATO, told } from '../consultation.testing.ts'
import { eraseConsultation } from '../erase.commands.ts'
import type { Intake } from '../intake.ts'
import { receiveQuestion } from '../question.commands.ts'
import { receive } from '../receive.commands.ts'
import { discardAnswer } from '../schedule.commands.ts'
import {
  browserOf,
  type ConsoleGround,
  codedWork,
  eventsOf,
  type Fields,
  fieldsOf,
  held,
  openConsole,
  received,
  type StaffName,
  written,
} from './console.testing.ts'
import { answerOpinion, askOpinion, writeNote } from './inside.commands.ts'

const author = { kind: 'person', id: SATO, mayMoveAny: false } as const

let ground: ConsoleGround
let folder: string
beforeAll(async () => {
  ground = await openConsole()
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-search-'))
})
afterAll(async () => {
  await ground.close()
  await rm(folder, { recursive: true, force: true })
})
// What one test stored is not found by the next.
afterEach(async () => {
  await ground.behind(`update search_entry set grams = '{}'`)
})

const search = async (words: string, fields: Fields = {}, as: StaffName = 'sato') =>
  await browserOf(ground.at({ as })).post('/console/search', { words, ...fields })

/** The receipt numbers on a page, in their order. */
const numbersIn = (html: string) =>
  [...html.matchAll(/<a href="\/console\/consultations\/[\w-]+">(R8-\d{6})<\/a>/g)].map(([, number]) => number)
const numbersFor = async (words: string, fields: Fields = {}) => numbersIn((await search(words, fields)).html)

const telling = (story: string, change: Partial<Intake> = {}): Partial<Intake> => ({ told: { ...told.told, story }, ...change })

describe('the page', () => {
  test('asks, and holds nothing yet', async () => {
    const { status, html } = await browserOf(ground.at({ as: 'sato' })).get('/console/search?words=実名')
    expect(status).toBe(200)
    expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/console\/search"|<form[^>]*action="\/console\/search"[^>]*method="post"/)
    expect(html).not.toContain('実名')
  })

  test.each<[string, string, Fields, string]>([
    ['nothing', '', {}, '探す言葉を入力してください。'],
    ['one character', '名', {}, '2文字以上'],
    ['six words', 'あい うえ おか きく けこ さし', {}, '言葉は5つまでです。'],
    [
      'a period that ends before it begins',
      '実名',
      { from: '2026-11-02', to: '2026-11-01' },
      '期間の終わりは、始まりよりあとの日にしてください。',
    ],
  ])('refuses %s beside its field and keeps what was typed', async (_, words, fields, message) => {
    const { status, html } = await search(words, fields)
    expect(status).toBe(422)
    expect(html).toContain(message)
    for (const typed of [words, ...Object.values(fields)]) expect(html).toContain(`value="${typed}"`)
  })

  test.each<[StaffName, number]>([
    ['sato', 200],
    ['tanaka', 200],
    ['hayashi', 200],
    ['ito', 200],
    ['mori', 404],
  ])('is for those who read cases: %s gets %d', async (as, status) => {
    expect((await browserOf(ground.at({ as })).get('/console/search')).status).toBe(status)
    expect((await search('実名', {}, as)).status).toBe(status)
  })

  test('says what the English reader asked for', async () => {
    const { html } = await browserOf(ground.at({ as: 'sato', language: 'en' })).post('/console/search', { words: '無いはずの言葉' })
    expect(html).toContain('Nothing was found')
  })
})

describe('a case is found', () => {
  test.each([
    ['two characters', '実名'],
    ['half-width kana', 'ｶﾌｪで'],
    ['hiragana for katakana', 'かふぇ'],
    ['full width for half', 'ｌｉｎｅ'],
    ['over a line break and a bracket', 'カフェで実名'],
    ['a name in its other form', '高橋'],
    ['a telephone number without its hyphens', '09012345678'],
    ['two words from different places', '髙橋 カフェ'],
  ])('by %s: %s', async (_, words) => {
    const { number } = await received(ground, telling('駅前の「カフェ」で、\n実名と LINE と 090-1234-5678 を書かれました。髙橋'))
    expect(await numbersFor(words)).toEqual([number])
  })

  test('by each of its texts, and is told which', async () => {
    const { consultationId, number, answerId, urls } = await written(ground, {
      opening: '開口一番の挨拶',
      closing: '締めの挨拶',
      works: [codedWork({ subject: '件名のところ', body: '本文のところ' })],
    })
    const where = { organisationId: OURS, consultationId }
    await sendAnswer(ground.deps, OURS, { consultationId, answerId, author, leavesOut: true })
    await receiveQuestion(ground.deps, OURS, consultationId, { text: '追加で尋ねたいこと', urls: [], files: [] })
    await writeNote(ground.deps, where, { author, text: '覚え書きの文' })
    const asked = await askOpinion(ground.deps, where, { author, text: '開示の見通し' })
    const legal = { kind: 'person', id: SATO, mayMoveAny: true } as const
    if (asked.granted) await answerOpinion(ground.deps, where, asked.value.opinionId, { author: legal, text: '急ぐべき期限' })
    expect(urls).toHaveLength(2)
    const places = [
      ['わたしの写真', '相談の内容'],
      ['bbs.example/test', '知らせのあった場所'],
      ['開口一番', '回答'],
      ['締めの挨拶', '回答'],
      ['件名のところ', '回答'],
      ['本文のところ', '回答'],
      ['追加で尋ね', '追加の質問'],
      ['覚え書き', '内部のメモ'],
      ['開示の見通し', '法務の意見'],
      ['急ぐべき期限', '法務の意見'],
    ]
    for (const [words = '', label = ''] of places) {
      const { html } = await search(words)
      expect(numbersIn(html), words).toEqual([number])
      expect(html, words).toMatch(new RegExp(`found-piece"><span class="quiet">${label}`))
    }
  })

  test('by what was told beside the story', async () => {
    const { number } = await received(ground, { told: { ...told.told, offWeb: '回覧板のこと', wishOther: '謝ってほしい' } })
    expect([await numbersFor('回覧板'), await numbersFor('謝ってほしい')]).toEqual([[number], [number]])
  })

  test.each(['R8-number', 'ｒ８ー', 'r8 '])('by its receipt number, written like %s', async (form) => {
    const { number } = await received(ground)
    const digits = number.slice('R8-'.length)
    const typed = form === 'R8-number' ? number : `${form}${Number(digits)}`
    const { html } = await search(typed)
    expect(numbersIn(html)).toEqual([number])
    expect(html).toContain('受付番号か、知らせのあった投稿が一致しました。')
  })

  test('by the same post, however its address was copied', async () => {
    const url = 'https://twitter.com/hana/status/1377239270973349888?s=20'
    const canonical = 'https://x.com/i/status/1377239270973349888'
    const { number } = await received(ground, { urls: [{ url, canonical, service: 'service.x', place: 'place.sns' }] })
    expect(await numbersFor('https://x.com/someone/status/1377239270973349888')).toEqual([number])
    expect(await numbersFor('twitter.com/hana/status')).toEqual([number])
    expect(await numbersFor('https://x.com/someone/status/1377239270973349889')).toEqual([])
  })
})

describe('a case is not found', () => {
  test('by words that are nowhere together', async () => {
    await received(ground, telling('名実ともに'))
    expect(await numbersFor('実名')).toEqual([])
  })

  test('by a phrase that the index cannot tell from its pieces', async () => {
    await received(ground, telling('誹謗。謗中。中傷'))
    expect(await numbersFor('誹謗中傷x')).toEqual([])
    const { html } = await search('誹謗中傷')
    expect(numbersIn(html)).toEqual([])
    expect(html).toContain('見つかりませんでした')
  })

  test('by words that begin in one text and end in another', async () => {
    await received(ground, telling('おわりの文', { told: { ...told.told, story: 'おわりの文', offWeb: 'はじめの文' } }))
    expect(await numbersFor('文はじめ')).toEqual([])
  })

  test('by the address of its consulter', async () => {
    await received(ground, { mail: 'yamada.hanako@mail.example' })
    expect(await numbersFor('yamada.hanako')).toEqual([])
  })

  test('by an answer that was never sent', async () => {
    const draft = { opening: '書きかけの挨拶' }
    const [one, other] = [await written(ground, draft), await written(ground, draft)]
    await discardAnswer(ground.deps, OURS, { ...other, author })
    expect(one.number).not.toBe(other.number)
    expect(await numbersFor('書きかけの挨拶')).toEqual([])
  })

  test('once it was erased, not even by its number', async () => {
    const { consultationId, number } = await received(ground, telling('消えていく物語'))
    expect(await numbersFor('消えていく')).toEqual([number])
    const deps = { ...ground.deps, objects: await openFolderStore(folder) }
    await eraseConsultation(deps, OURS, consultationId, { mover: { kind: 'system' }, why: 'due' })
    for (const words of ['消えていく', number]) expect(await numbersFor(words)).toEqual([])
  })

  test('in another organisation, by words, number or address', async () => {
    const url = { url: 'https://bbs.example/border', canonical: 'https://bbs.example/border', service: null, place: null }
    const { number } = await receive(ground.deps, THEIRS, { ...told, ...telling('国境の向こう'), urls: [url] })
    const [, digits = ''] = number.split('-')
    const mine = await numbersFor(number)
    expect(mine.every((each) => each === number)).toBe(true)
    for (const words of ['国境の向こう', url.url]) expect(await numbersFor(words)).toEqual([])
    expect(digits).toMatch(/^\d{6}$/)
  })
})

test('what is shown is text, whatever was written', async () => {
  await received(ground, telling('ここに<script>alert(1)</script>と書いた実名さん'))
  const { html } = await search('実名')
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toContain('<script>alert')
  expect(html).toContain('<mark>実名</mark>')
})

describe('fewer cases', () => {
  test.each<[string, Fields, string[]]>([
    ['no filter', {}, ['closed', 'x', 'old']],
    ['a state', { state: 'closed' }, ['closed']],
    ['a service', { service: 'service.x' }, ['x']],
    ['from a day on', { from: '2026-11-24' }, ['closed', 'x']],
    ['to a day, the day itself included', { to: '2026-11-23' }, ['old']],
    ['a day', { from: '2026-11-23', to: '2026-11-23' }, ['old']],
    ['two filters that no case fits', { state: 'closed', service: 'service.x' }, []],
    ['what is no state', { state: 'nonsense' }, ['closed', 'x', 'old']],
  ])('%s', async (_, filter, expected) => {
    ground.clock.now = new Date('2026-11-23T14:59:59.000Z')
    const old = await received(ground, telling('絞り込みの試し', { urls: [] }))
    ground.clock.now = new Date('2026-11-23T15:00:00.000Z')
    const x = await received(ground, telling('絞り込みの試し'))
    const closed = await received(ground, telling('絞り込みの試し', { urls: [] }))
    await ground.behind(`update consultation set state = 'closed' where id = $1`, [closed.consultationId])
    const names: Record<string, string> = { [old.number]: 'old', [x.number]: 'x', [closed.number]: 'closed' }
    expect((await numbersFor('絞り込み', filter)).map((number) => names[number ?? ''])).toEqual(expected)
    ground.clock.now = new Date('2026-11-24T01:00:00.000Z')
  })
})

test('more than a page is read on by a form, in order, each case once, with the filters', async () => {
  const made: string[] = []
  for (let count = 0; count < 45; count += 1) made.unshift((await received(ground, telling('たくさんの相談', { mail: null }))).number)
  const seen: (string | undefined)[] = []
  let page = await search('たくさん', { from: '2026-01-01' })
  const lengths = []
  const told: (string | undefined)[] = []
  for (;;) {
    const numbers = numbersIn(page.html)
    lengths.push(numbers.length)
    told.push(/<p role="status">([^<]*)</.exec(page.html)?.[1])
    seen.push(...numbers)
    const further = page.html.split('<form').filter((form) => form.includes('name="after"'))[0]
    if (further === undefined) break
    expect(further).toContain('次の結果を見る')
    page = await browserOf(ground.at({ as: 'sato' })).post('/console/search', fieldsOf(`<form${further}`, '/console/search'))
  }
  expect(seen).toEqual(made)
  expect(lengths).toEqual([20, 20, 5])
  expect(told).toEqual([
    '新しい順に1〜20件目です。ほかにもあります。',
    '新しい順に21〜40件目です。ほかにもあります。',
    '全部で45件のうち、41〜45件目です。',
  ])
  const nothing = await search('どこにもない言葉')
  expect([nothing.html.includes('見つかりませんでした'), nothing.html.includes('0件')]).toEqual([true, false])
})

describe('the record', () => {
  test('tells of each case that was shown, and of no other', async () => {
    const [shown, other] = [await received(ground, telling('見せた相談')), await received(ground, telling('見せない話'))]
    await search('見せた')
    expect(await eventsOf(ground, shown.consultationId)).toEqual(['consultation.received', 'consultation.read search'])
    expect(await eventsOf(ground, other.consultationId)).toEqual(['consultation.received'])
  })

  test('keeps nowhere what was searched for', async () => {
    const { consultationId } = await held(ground, telling('とても珍しい言い回しの話'))
    const { rows: tables } = await ground.behind(
      `select table_name, column_name from information_schema.columns
         where table_schema in ('public', 'pgboss') and data_type in ('text', 'jsonb', 'character varying')`,
    )
    await search('珍しい言い回し')
    expect(await eventsOf(ground, consultationId)).toContain('consultation.read search')
    for (const { table_name, column_name } of tables) {
      const { rows } = await ground.behind(`select count(*)::int as hits from "${table_name}" where "${column_name}"::text like $1`, [
        '%珍しい%',
      ])
      expect(rows[0].hits, `${table_name}.${column_name}`).toBe(0)
    }
  })
})
