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
  expect(answer.text).toContain('2件を登録しました')
  expect(answer.text).toContain('登録できなかった行（2件）')
  expect(answer.text).toContain('申出者の氏名：入れてください。')
  expect(answer.text).toContain('投稿のURL：入れてください。')
  const kept = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(answer.html)?.[1] ?? ''
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
  ['one column that is not known', 'colour\r\nred', '1行目の1列目：知らない名前の列です'],
  ['a row that is too short', `${HEADER}\r\n青木`, '2行目の2列目：列が足りません'],
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
  expect(answer.text).toContain('URL of the post: This is required.')
})

describe('nobody enters a table without the right', () => {
  test.each(['ito', 'mori', 'hara'] as const)('%s', async (as) => {
    const before = await count()
    for (const path of [UPLOAD, `${UPLOAD}/template.csv`]) expect((await desk.at({ as }).get(path)).status).toBe(404)
    expect((await desk.at({ as }).post(UPLOAD, { rows: table(row('だれか')) })).status).toBe(404)
    expect(await count()).toBe(before)
  })
})
