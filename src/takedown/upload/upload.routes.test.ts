import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskGround, eventsOf, openDesk } from '../desk/desk.testing.ts'
import { newToken } from '../token.random.ts'
import { UPLOAD } from './upload.views.tsx'

let desk: DeskGround
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const HEADER = 'name,urls,right,explanation,good_faith'
const row = (name: string) => `${name},https://kotonoha.example/1,honour,事実ではありません。,はい`
const table = (...rows: readonly string[]) => [HEADER, ...rows].join('\r\n')
const send = (rows: string, { token = newToken(), language = 'ja' }: { token?: string; language?: 'ja' | 'en' } = {}) =>
  desk.at({ language }).post(UPLOAD, { token, rows })
const count = async () => Number((await desk.behind('select count(*) from takedown_request')).rows[0]?.count)

test('the page leads to a table to fill in, and says how many rows it takes', async () => {
  const page = await desk.at().get(UPLOAD)
  expect([page.status, page.text.includes('500件まで'), page.html.includes(`${UPLOAD}/template.csv`)]).toEqual([200, true, true])
  const file = await desk.at().get(`${UPLOAD}/template.csv`)
  expect([file.status, file.html.split('\r\n')[0]?.startsWith('参照番号,サービス,申出者の氏名')]).toEqual([200, true])
})

test('every good row is filed, every bad one is named with its reason and comes back to be mended', async () => {
  const before = await count()
  const answer = await send(table(row('青木'), row(''), row('加藤'), 'だれか,,honour,x,はい'))
  expect([answer.status, await count()]).toEqual([200, before + 2])
  expect(answer.text).toContain('2件を登録しました。2件は登録できませんでした')
  expect(answer.text).toContain('登録できた申出は、もう登録しないでください。')
  expect(answer.text).toContain('登録できなかった行（2件）')
  expect(answer.text).toContain('「申出者の氏名」：書かれていません。')
  expect(answer.text).toContain('「投稿のURL」：書かれていません。')
  const kept = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(answer.html)?.[1]?.replace(/<[^>]+>/g, '') ?? ''
  expect(kept).toContain('だれか,,honour,x,はい')
  expect(kept).not.toContain('青木')
  const { rows } = await desk.behind('select id, channel from takedown_request order by id desc limit 2')
  expect(rows.map(({ channel }) => channel)).toEqual(['csv', 'csv'])
  expect(answer.html).toContain(`/console/takedowns/${rows[0].id}`)
  expect(await eventsOf(desk, rows[0].id)).toEqual(['takedown.received'])
})

test('the record says who entered it', async () => {
  await send(table(row('記録')))
  const { rows } = await desk.behind(
    `select actor_kind, details->>'channel' as channel from event where kind = 'takedown.received' order by sequence desc limit 1`,
  )
  expect(rows).toEqual([{ actor_kind: 'person', channel: 'csv' }])
})

test('a page that is sent twice files once, and says so; with another table it files nothing', async () => {
  const token = newToken()
  const before = await count()
  const first = await send(table(row('一度')), { token })
  const second = await send(table(row('一度')), { token })
  expect([await count(), second.status, second.text.includes('すでに送られています')]).toEqual([before + 1, 200, true])
  expect(first.text).not.toContain('すでに送られています')
  const other = await send(table(row('別')), { token })
  expect([other.status, await count()]).toEqual([422, before + 1])
  expect(other.html).toContain('別,https://kotonoha.example/1')
})

test.each<[string, string, string]>([
  ['nothing', '', 'CSV ファイルを選ぶか'],
  ['one column that is not known', 'colour\r\nred', '1行目の1列目：「colour」という列はありません。使える見出し：参照番号、サービス、'],
  ['a row that is too short', `${HEADER}\r\n青木`, '2行目：欄が足りません（5列のところ、1列です）。'],
  ['far too much', `${HEADER}\r\n${'x'.repeat(1_100_000)}`, '表が大きすぎます'],
])('a table of %s is refused with the place, and nothing is filed', async (_, rows, message) => {
  const before = await count()
  const answer = await send(rows)
  expect([answer.status, answer.text.includes(message), await count()]).toEqual([422, true, before])
})

test('a table in which every row is wrong files nothing and gives all of it back', async () => {
  const before = await count()
  const answer = await send(table(row(''), row('')))
  expect([answer.status, answer.text.includes('登録した申出はありません'), await count()]).toEqual([422, true, before])
})

test('what is hostile stays text, and the page is whole in English too', async () => {
  const answer = await send(table('<script>alert(1)</script>,,honour,x,はい'), { language: 'en' })
  expect(answer.html).not.toContain('<script>alert')
  expect(answer.text).not.toMatch(/undefined|\{\w+\}/)
  expect(answer.text).toContain('URL of the post: This is empty.')
})

describe('nobody enters a table without the right', () => {
  test.each(['ito', 'mori', 'hara'] as const)('%s', async (as) => {
    const before = await count()
    for (const path of [UPLOAD, `${UPLOAD}/template.csv`]) expect((await desk.at({ as }).get(path)).status).toBe(404)
    expect((await desk.at({ as }).post(UPLOAD, { rows: table(row('だれか')) })).status).toBe(404)
    expect(await count()).toBe(before)
  })
})

test.each<[string, string, string, string]>([
  [
    'a right that is none',
    '花,https://a.example,かなしみ,x,はい',
    '「侵害されたとする権利」：次のどれかを書いてください：名誉、名誉感情、プライバシー、',
    'honour',
  ],
  [
    'nobody who vouches',
    '花,https://a.example,名誉,x,いいえ',
    '「申出者が、事実のとおりと述べている」：申出者に確かめて、「はい」と書いてください。',
    'true',
  ],
])('%s is answered by what may be written, and by no code', async (_, written, said, code) => {
  const answer = await send(table(written))
  const panel = /id="bad"([\s\S]*?)<\/section>/.exec(answer.html)?.[1]?.replace(/<[^>]+>/g, '') ?? ''
  expect([answer.status, answer.text.includes(said), panel.includes(code)]).toEqual([422, true, false])
})

test('a service that is not known is answered by those there are, and a known one may be written by its name', async () => {
  const named = (service: string) => `service,${HEADER}\r\n${service},${row('名指し')}`
  expect((await send(named('どこか'))).text).toContain('「サービス」：次のどれかを書いてください：ことのは掲示板')
  expect((await send(named('ことのは掲示板'))).text).toContain('1件を登録しました')
})

test('where all rows were taken nothing is said of those that were not', async () => {
  const { text } = await send(table(row('全部')))
  expect([text.includes('1件を登録しました'), text.includes('登録できませんでした'), text.includes('もう登録しないで')]).toEqual([
    true,
    false,
    false,
  ])
})
