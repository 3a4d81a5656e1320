import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import { BOARD, claimed, filed, OURS, received, supplement, YAMADA, yamada } from '../../takedown.testing.ts'
import { at, type DeskGround, eventsOf, openDesk, privateImage, type StaffName } from '../desk.testing.ts'
import { writeNote } from '../notes.commands.ts'

const SEARCH = '/console/takedowns/search'
let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())
// What one test stored is not found by the next.
afterEach(async () => {
  await ground.behind(
    "set session_replication_role = 'replica'; truncate takedown_request cascade; set session_replication_role = 'origin'",
  )
})

type Fields = Readonly<Record<string, string>>
const search = async (words: string, fields: Fields = {}, as: StaffName = 'yamada') =>
  await ground.at({ as }).post(SEARCH, { words, ...fields })
const numbersIn = (html: string) =>
  [...html.matchAll(/<a href="\/console\/takedowns\/[\w-]+">(T-R8-\d{6})<\/a>/g)].map(([, number]) => number)
const numbersFor = async (words: string, fields: Fields = {}, as: StaffName = 'yamada') => numbersIn((await search(words, fields, as)).html)

const target = { url: 'https://kotonoha.example/thread/12#5', excerpt: '青木花は店の金を持ち出した', authorHandle: '@Umi_no_ko' }
const telling = (explanation: string) => ({ rights: [{ code: 'honour' as const, explanation }] })

describe('the page', () => {
  test('says before anything was asked how to search, and that nobody is found by name', async () => {
    const { text } = await ground.at().get(SEARCH)
    for (const said of ['探し方', '「T-R8-000012」のように', '申出者の氏名とメールアドレスでは探せません。']) expect(text).toContain(said)
    expect((await ground.at({ language: 'en' }).get(SEARCH)).text).toContain('cannot be found by the name')
  })

  test('says so again where nothing was found, and not where something was', async () => {
    const { requestId } = await received(ground, { targets: [target] })
    expect((await search('どこにもない')).text).toContain('氏名とメールアドレスでは探せません')
    const found = await search('持ち出した')
    expect([found.html.includes(requestId), found.text.includes('氏名とメールアドレスでは')]).toEqual([true, false])
  })

  test('asks, and takes nothing from its address', async () => {
    const { status, html } = await ground.at().get(`${SEARCH}?words=実名`)
    expect(status).toBe(200)
    expect(html).toMatch(/<form[^>]*method="post"/)
    expect(html).not.toContain('実名')
  })

  test.each<[string, Fields, string]>([
    ['nothing', {}, '探す言葉を入力するか、条件を選んでください。'],
    ['one character', { words: '店' }, '2文字以上'],
    ['a backward period', { words: '店長', from: '2026-09-02', to: '2026-09-01' }, '始まりよりあとの日'],
  ])('says what is wrong with %s and keeps what was typed', async (_, fields, said) => {
    const page = await ground.at().post(SEARCH, { ...fields })
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(said)])
    for (const typed of Object.values(fields)) expect(page.html).toContain(typed)
  })

  test('is for those who see requests', async () => {
    expect((await ground.at({ as: 'mori' }).get(SEARCH)).status).toBe(404)
    expect((await ground.at({ as: 'mori' }).post(SEARCH, { words: '店長' })).status).toBe(404)
  })
})

describe('a request is found', () => {
  test.each<[string, string]>([
    ['its receipt number', 'NUMBER'],
    ['the address of its post', 'https://kotonoha.example/thread/12#5'],
    ['the address copied another way', 'http://kotonoha.example/thread/12#5'],
    ['a part of the address', 'kotonoha'],
    ['the author', 'umi_no_ko'],
    ['the author with the sign and in full width', '＠ＵＭＩ_ｎｏ_ｋｏ'],
    ['words of the post', '店の金'],
    ['words of the reason', '名前を出して'],
    ['words in another writing', 'ﾅﾏｴ'],
    ['two words of different parts', '店の金 名前を出して'],
  ])('by %s', async (_, words) => {
    const { number } = await received(ground, {
      targets: [target],
      ...telling('事実ではないことを、名前を出して書かれました。ナマエです。'),
    })
    await received(ground, { targets: [{ url: 'https://kotonoha.example/other/9' }], ...telling('別の理由です。') })
    expect(await numbersFor(words === 'NUMBER' ? number : words)).toContain(number)
  })

  test('not by the name of its requester, which is opened with a right of its own', async () => {
    await received(ground, { parties: [{ role: 'victim', name: '白川 静' }], targets: [{ url: target.url }] })
    expect(await numbersFor('白川')).toEqual([])
  })

  test('by a supplement and by a note', async () => {
    const { requestId, number } = await received(ground)
    await supplement(ground.deps, { organisationId: OURS, requestId }, { text: '隣町の店も書かれました。', by: { kind: 'requester' } })
    await writeNote(ground.deps, { organisationId: OURS, requestId }, { text: '電話で確認ずみ', by: yamada })
    expect([await numbersFor('隣町'), await numbersFor('確認ずみ')]).toEqual([[number], [number]])
  })

  test('no longer once it is erased', async () => {
    const { requestId } = await received(ground, { targets: [target] })
    await ground.behind("update takedown_request set state = 'erased' where id = $1", [requestId])
    for (const words of ['店の金', target.url, 'umi_no_ko']) expect(await numbersFor(words)).toEqual([])
    const { rows } = await ground.behind(
      `select (select count(*)::int from takedown_search_entry) as entries, count(canonical_hash)::int as posts, count(author_hash)::int as authors
       from takedown_target`,
    )
    expect(rows).toEqual([{ entries: 0, posts: 0, authors: 0 }])
  })

  test('nowhere but in its own organisation', async () => {
    await received(ground, { targets: [target] })
    const theirs = await ground.at({ organisation: THEIRS }).post(SEARCH, { words: '店の金' })
    expect(numbersIn(theirs.html)).toEqual([])
  })
})

describe('conditions', () => {
  test.each<[string, Fields, number[]]>([
    ['a state', { state: 'investigating' }, [2]],
    ['a right', { right: 'privacy' }, [3]],
    ['a handler', { handler: YAMADA }, [2]],
    ['a service', { service: BOARD }, [3, 2, 1]],
    ['another service', { service: '01900000-0000-7000-8000-0000000000c9' }, []],
    ['days', { from: '2026-09-02', to: '2026-09-02' }, [2]],
    ['everything since a day', { from: '2026-09-02' }, [3, 2]],
    ['everything until a day', { to: '2026-09-02' }, [2, 1]],
    ['days on which nothing came', { from: '2026-08-01', to: '2026-08-02' }, []],
    ['a state and a right', { state: 'investigating', right: 'privacy' }, []],
  ])('%s narrows, with words and without', async (_, fields, places) => {
    const numbers: string[] = []
    at(ground, '2026-09-01T10:00:00')
    numbers.push((await received(ground)).number)
    at(ground, '2026-09-02T10:00:00')
    numbers.push((await claimed(ground)).number)
    at(ground, '2026-09-03T10:00:00')
    numbers.push((await received(ground, { rights: [{ code: 'privacy', explanation: '事実ではありません。' }] })).number)
    const expected = places.map((place) => numbers[place - 1])
    expect([await numbersFor('事実', fields), await numbersFor('', fields)]).toEqual([expected, expected])
  })

  test('more than a page goes on where it stopped, and nothing is shown twice', async () => {
    const all = []
    for (let count = 0; count < 23; count += 1) all.unshift((await received(ground)).number)
    for (const words of ['店の金', '']) {
      const fields = { state: 'received' }
      const first = await search(words, fields)
      const after = /name="after" value="([\w-]+)"/.exec(first.html)?.[1] ?? ''
      const second = await search(words, { ...fields, after, before: '20' })
      expect([...numbersIn(first.html), ...numbersIn(second.html)]).toEqual(all)
      expect(second.text).toContain('全部で23件のうち、21〜23件目です。')
    }
  })
})

describe('what may not be opened is not found by what it holds', () => {
  test('an auditor finds the reasons and not the posts', async () => {
    const { number } = await received(ground, { targets: [target] })
    expect(await numbersFor('事実ではない', {}, 'ito')).toEqual([number])
    for (const words of ['店の金', target.url, 'umi_no_ko']) expect(await numbersFor(words, {}, 'ito'), words).toEqual([])
  })

  test.each<[string, string, StaffName, boolean]>([
    ['its handler by the post', '店の金', 'yamada', true],
    ['a supervisor by the reason', '許していない', 'tanaka', true],
    ['another moderator by the post', '店の金', 'kato', false],
    ['another moderator by the reason', '許していない', 'kato', false],
    ['another moderator by the address', target.url, 'kato', false],
    ['another moderator by the author', 'umi_no_ko', 'kato', false],
    ['another moderator by its number', 'NUMBER', 'kato', true],
  ])('a sensitive request: %s', async (_, words, as, isFound) => {
    const { number } = await claimed(ground, { ...privateImage, targets: [target] })
    const page = await search(words === 'NUMBER' ? number : words, {}, as)
    expect(numbersIn(page.html)).toEqual(isFound ? [number] : [])
    expect(page.html).not.toContain('<mark>')
  })
})

describe('the record', () => {
  test('tells of whoever saw a piece, and of nobody who saw codes alone', async () => {
    const shown = await received(ground, { targets: [target] })
    const closed = await claimed(ground, { ...privateImage, targets: [target] })
    await search('店の金')
    await search('', { state: 'received' })
    expect(await eventsOf(ground, shown.requestId)).toEqual(['takedown.received', 'takedown.read search'])
    expect((await eventsOf(ground, closed.requestId)).filter((kind) => kind.includes('search'))).toEqual([])
  })

  test('holds nothing of what was searched for', async () => {
    await received(ground, { targets: [target] })
    await search('店の金')
    const { rows } = await ground.behind("select count(*)::int as count from event where details::text like '%店%'")
    expect(rows).toEqual([{ count: 0 }])
  })
})

test('the page is in English too, and shows the piece where the words stand', async () => {
  await received(ground, { ...filed(), targets: [target] })
  const { text, html } = await ground.at({ language: 'en' }).post(SEARCH, { words: '店の金' })
  expect(text).toContain('Extract of the post')
  expect(html).toContain('青木花は<mark>店の金</mark>を持ち出した')
})
