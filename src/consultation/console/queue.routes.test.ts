import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { SATO, SUZUKI, told } from '../consultation.testing.ts'
import type { State } from '../consultation.ts'
import { receiveQuestion } from '../question.commands.ts'
import { receive } from '../receive.commands.ts'
import { browserOf, type ConsoleGround, held, openConsole, received, type StaffName } from './console.testing.ts'

const NOW = new Date('2026-11-24T01:00:00.000Z')

let ground: ConsoleGround
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())
beforeEach(async () => {
  ground.clock.now = NOW
  // What one test stored is in no queue of the next; the record cannot be emptied and need not be.
  await ground.behind(`update consultation set state = 'erased', opinion_wanted = false`)
  await ground.behind('delete from saved_view')
})

const as = (name: StaffName) => browserOf(ground.at({ as: name }))

type Row = {
  state: State
  adviser_id?: string
  in_danger?: boolean
  opinion_wanted?: boolean
  due_at?: string | null
  received_at?: string
  contents?: string
  places?: string
  services?: string
  language?: string
}

/** A case as it stands after much has happened, under a name of its own. */
async function standing(row: Row): Promise<string> {
  const { consultationId, number } = await received(ground, { mail: null, urls: [] })
  for (const [column, value] of Object.entries(row))
    await ground.behind(`update consultation set ${column} = $2 where id = $1`, [consultationId, value])
  return number
}

const numbersIn = (html: string) =>
  [...html.matchAll(/<a href="\/console\/consultations\/[\w-]+">(R8-\d{6})<\/a>/g)].map(([, number]) => number)
const countsIn = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<span>([^<]*)<\/span><span class="count">([^<]*)<\/span>/g)].map(([, label = '', count]) => [label, count]),
  )

/** What a list shows, by the names the test gave. */
async function listed(path: string, names: Readonly<Record<string, string>>, name: StaffName = 'sato'): Promise<string[]> {
  const { status, html } = await as(name).get(path)
  expect(status).toBe(200)
  return numbersIn(html).map((number) => Object.entries(names).find(([, each]) => each === number)?.[0] ?? `unknown ${number}`)
}

describe('each queue', () => {
  test.each<[string, string, string[], StaffName?]>([
    ['new', '/console', ['fresh', 'late']],
    ['mine', '/console?queue=mine', ['mine', 'mineWaiting', 'mineAnswered']],
    ['the same of somebody else', '/console?queue=mine', ['theirs'], 'suzuki'],
    ['waiting for the consulter', '/console?queue=waiting', ['mineWaiting']],
    ['waiting for an opinion', '/console?queue=opinion', ['asked'], 'hayashi'],
    ['overdue', '/console?queue=overdue', ['late']],
    ['all', '/console?queue=all', ['fresh', 'mine', 'mineWaiting', 'mineAnswered', 'theirs', 'asked', 'over', 'late']],
  ])('%s', async (_, path, expected, name) => {
    const names = {
      fresh: await standing({ state: 'received', due_at: '2026-11-25T00:00:00Z' }),
      late: await standing({ state: 'received', due_at: '2026-11-24T00:59:59Z' }),
      mine: await standing({ state: 'in-progress', adviser_id: SATO, due_at: '2026-11-25T00:00:00Z' }),
      mineWaiting: await standing({ state: 'waiting-for-consulter', adviser_id: SATO, due_at: '2026-11-26T00:00:00Z' }),
      mineAnswered: await standing({ state: 'answered', adviser_id: SATO, due_at: null }),
      theirs: await standing({ state: 'in-progress', adviser_id: SUZUKI, due_at: '2026-11-25T00:00:00Z' }),
      asked: await standing({ state: 'answered', opinion_wanted: true, due_at: null }),
      over: await standing({ state: 'closed', adviser_id: SATO, due_at: null }),
    }
    await receive(ground.deps, THEIRS, told)
    expect((await listed(path, names, name)).toSorted()).toEqual(expected.toSorted())
  })

  test('is counted on the left, for the one who looks', async () => {
    await standing({ state: 'received', due_at: '2026-11-24T00:00:00Z' })
    await standing({ state: 'received', due_at: '2026-11-25T00:00:00Z' })
    await standing({ state: 'in-progress', adviser_id: SATO, due_at: '2026-11-24T00:00:00Z' })
    await standing({ state: 'waiting-for-consulter', adviser_id: SUZUKI, opinion_wanted: true })
    const [sato, suzuki] = [(await as('sato').get('/console')).html, (await as('suzuki').get('/console')).html]
    expect(countsIn(sato)).toEqual({ 新着: '2', 自分の担当: '1', 相談者の返事待ち: '1', 法務の意見待ち: '1', 期限を過ぎたもの: '2' })
    expect(countsIn(suzuki)).toMatchObject({ 自分の担当: '1' })
  })

  test('that is empty says what will come', async () => {
    const { html } = await as('sato').get('/console')
    expect(html).toContain('新しい相談はありません')
    expect((await as('sato').get('/console?danger=yes')).html).toContain('条件に合う相談はありません')
  })

  test('shows codes and dates and nothing that was told', async () => {
    await received(ground)
    const { html } = await as('sato').get('/console')
    expect(html).toContain('名誉毀損')
    for (const words of ['消してほしいです', 'x.example', 'hana@mail.example']) expect(html).not.toContain(words)
  })
})

describe('the order', () => {
  const make = async () => ({
    soon: await standing({ state: 'received', due_at: '2026-11-25T00:00:00Z', received_at: '2026-11-20T00:00:00Z' }),
    dangerLater: await standing({
      state: 'received',
      in_danger: true,
      due_at: '2026-11-27T00:00:00Z',
      received_at: '2026-11-22T00:00:00Z',
    }),
    dangerUndated: await standing({ state: 'received', in_danger: true, due_at: null, received_at: '2026-11-21T00:00:00Z' }),
    undated: await standing({ state: 'received', due_at: null, received_at: '2026-11-23T00:00:00Z' }),
    later: await standing({ state: 'received', due_at: '2026-11-26T00:00:00Z', received_at: '2026-11-19T00:00:00Z' }),
  })

  test.each([
    ['danger first, then what is due first', '/console', ['dangerLater', 'dangerUndated', 'soon', 'later', 'undated']],
    ['the newest first', '/console?sort=newest', ['undated', 'dangerLater', 'dangerUndated', 'soon', 'later']],
    ['the oldest first', '/console?sort=oldest', ['later', 'soon', 'dangerUndated', 'dangerLater', 'undated']],
    ['all cases, the newest first', '/console?queue=all', ['undated', 'dangerLater', 'dangerUndated', 'soon', 'later']],
    ['all cases by their due time', '/console?queue=all&sort=due', ['dangerLater', 'dangerUndated', 'soon', 'later', 'undated']],
  ])('%s', async (_, path, expected) => {
    expect(await listed(path, await make())).toEqual(expected)
  })
})

describe('a filter', () => {
  test.each<[string, string, string[]]>([
    ['a content', 'content=content.threat', ['threat']],
    ['a place', 'place=place.board', ['board']],
    ['a service', 'service=service.google-search', ['google']],
    ['a language', 'language=en', ['english']],
    ['danger', 'danger=yes', ['danger']],
    ['a state', 'state=closed', ['closed']],
    ['an adviser', `adviser=${SUZUKI}`, ['closed']],
    ['from a day on', 'from=2026-11-24', ['threat', 'board', 'google', 'english', 'danger', 'closed']],
    ['to a day', 'to=2026-11-23', ['old']],
    ['two at once', 'content=content.threat&danger=yes', []],
    ['what is no filter', 'content=nonsense', ['threat', 'board', 'google', 'english', 'danger', 'closed', 'old']],
  ])('%s', async (_, filter, expected) => {
    const received_at = '2026-11-24T01:00:00Z'
    const names = {
      threat: await standing({ state: 'received', contents: '{content.threat}', received_at }),
      board: await standing({ state: 'received', places: '{place.board}', received_at }),
      google: await standing({ state: 'received', services: '{service.google-search,service.x}', received_at }),
      english: await standing({ state: 'received', language: 'en', received_at }),
      danger: await standing({ state: 'received', in_danger: true, received_at }),
      closed: await standing({ state: 'closed', adviser_id: SUZUKI, received_at }),
      old: await standing({ state: 'received', received_at: '2026-11-23T14:59:59Z' }),
    }
    expect((await listed(`/console?queue=all&${filter}`, names)).toSorted()).toEqual(expected.toSorted())
  })

  test('stays open above its list, with what was chosen, and can be taken away', async () => {
    const { html } = await as('sato').get('/console?content=content.threat&from=2026-11-01')
    expect(html).toContain('絞り込んでいます')
    expect(html).toMatch(/<option value="content.threat" selected/)
    expect(html).toContain('value="2026-11-01"')
    expect(html).toMatch(/href="\/console"[^>]*><span>絞り込みをやめる/)
  })
})

test('a long queue is read page by page, each case once and in order', async () => {
  const made: string[] = []
  for (let count = 0; count < 120; count += 1) {
    const due_at = count % 10 === 9 ? null : new Date(NOW.getTime() + Math.floor(count / 3) * 3_600_000).toISOString()
    made.push(await standing({ state: 'received', in_danger: count % 7 === 0, due_at }))
  }
  const seen: (string | undefined)[] = []
  const lengths: number[] = []
  let path: string | undefined = '/console'
  while (path !== undefined && lengths.length < 9) {
    const { html } = await as('sato').get(path)
    lengths.push(numbersIn(html).length)
    seen.push(...numbersIn(html))
    path = /href="(\/console\?after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  const { rows } = await ground.behind(
    `select number from consultation where state = 'received' order by in_danger desc, due_at nulls last, id`,
  )
  expect(lengths).toEqual([30, 30, 30, 30])
  expect(seen).toEqual(rows.map(({ number }) => number))
  expect(made).toHaveLength(120)
})

describe('a view is kept under a name', () => {
  const keep = (name: string, query: string, by: StaffName = 'sato') => as(by).post('/console/views', { name, query })

  test('and stands on the left of its owner alone', async () => {
    expect((await keep('  急ぎの  英語 ', 'queue=all&language=en&danger=yes')).location).toBe('/console?queue=all&language=en&danger=yes')
    expect((await as('sato').get('/console')).html).toMatch(
      /href="\/console\?queue=all&amp;language=en&amp;danger=yes"[^>]*><span>急ぎの 英語/,
    )
    expect((await as('suzuki').get('/console')).html).not.toContain('急ぎの')
  })

  test('holds codes, days and ids only, whatever was sent', async () => {
    await keep('まぎれこみ', 'queue=mine&words=%E5%B1%B1%E7%94%B0&content=content.threat&danger=%3Cscript%3E')
    const { rows } = await ground.behind('select query from saved_view')
    expect(rows).toEqual([{ query: 'queue=mine&content=content.threat' }])
  })

  test.each([
    ['no name', ' 　', '表示の名前を入力してください。'],
    ['a name of more than thirty characters', 'あ'.repeat(31), '表示の名前は30文字までです。'],
  ])('but not under %s', async (_, name, message) => {
    const refused = await keep(name, 'queue=all')
    expect([refused.status, refused.html.includes(message)]).toEqual([422, true])
    expect((await ground.behind('select from saved_view')).rowCount).toBe(0)
  })

  test('twenty at most', async () => {
    for (let count = 0; count < 20; count += 1) expect((await keep(`表示${count}`, '')).status).toBe(303)
    const refused = await keep('もう一つ', '')
    expect([refused.status, refused.html.includes('これ以上は保存できません。')]).toEqual([422, true])
  })

  test('is taken away by its owner and by nobody else', async () => {
    await keep('わたしの', '')
    const [{ id }] = (await ground.behind('select id from saved_view')).rows
    expect((await as('suzuki').post(`/console/views/${id}/removal`)).status).toBe(404)
    expect((await as('sato').post('/console/views/x/removal')).status).toBe(404)
    expect((await as('sato').post(`/console/views/${id}/removal`)).location).toBe('/console')
    expect((await as('sato').post(`/console/views/${id}/removal`)).status).toBe(404)
  })
})

describe('what changed meanwhile is told without moving the list', () => {
  const SINCE = '2026-11-24T00:30:00.000Z'
  const changes = async (query: string, name: StaffName = 'sato') => {
    const { status, html } = await as(name).get(`/console/queue/changes?since=${SINCE}${query}`)
    return status === 200 ? JSON.parse(html).count : status
  }
  test('a case that came, in its queue and no other', async () => {
    const [before, beforeMine] = [await changes(''), await changes('&queue=mine')]
    await received(ground)
    expect([(await changes('')) - before, (await changes('&queue=mine')) - beforeMine]).toEqual([1, 0])
  })

  test('a question to a case of mine, once however much was asked', async () => {
    const { consultationId } = await held(ground)
    const before = await changes('&queue=mine', 'sato')
    for (const text of ['一つ', '二つ']) await receiveQuestion(ground.deps, OURS, consultationId, { text, urls: [], files: [] })
    expect([before, await changes('&queue=mine', 'sato')]).toEqual([1, 1])
  })

  test('nothing that I did myself, and nothing that was only read', async () => {
    const { consultationId } = await received(ground)
    ground.clock.now = new Date('2026-11-25T01:00:00.000Z')
    await as('suzuki').get(`/console/consultations/${consultationId}`)
    const since = '2026-11-25T00:00:00.000Z'
    expect(JSON.parse((await as('sato').get(`/console/queue/changes?since=${since}`)).html)).toEqual({ count: 0 })
    await as('sato').post(`/console/consultations/${consultationId}/claim`, { version: '1' })
    expect(JSON.parse((await as('sato').get(`/console/queue/changes?queue=mine&since=${since}`)).html)).toEqual({ count: 0 })
    expect(JSON.parse((await as('tanaka').get(`/console/queue/changes?queue=all&since=${since}`)).html)).toEqual({ count: 1 })
  })

  test.each(['', 'since=yesterday', 'since=2026-11-24'])('an address without a time is not found: %j', async (query) => {
    expect((await as('sato').get(`/console/queue/changes?${query}`)).status).toBe(404)
  })
})

describe('who may see the queues', () => {
  test.each<[StaffName, number, boolean]>([
    ['sato', 200, true],
    ['tanaka', 200, true],
    ['hayashi', 200, false],
    ['ito', 200, false],
    ['mori', 404, false],
  ])('%s: %d, and may claim from there: %s', async (name, status, claims) => {
    await standing({ state: 'received' })
    const page = await as(name).get('/console')
    expect([page.status, page.html.includes('/claim"')]).toEqual([status, claims])
  })

  test('whoever is not signed in is sent to sign in', async () => {
    expect((await browserOf(ground.at({})).get('/console')).location).toBe('/sign-in')
  })
})
