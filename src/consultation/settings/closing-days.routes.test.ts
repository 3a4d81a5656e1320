import { afterAll, beforeAll, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { openSettings, type SettingsGround } from './settings.testing.ts'

let ground: SettingsGround
const DAYS = '/console/settings/closing-days'

beforeAll(async () => {
  ground = await openSettings()
})
afterAll(() => ground.close())

const seenOn = (html: string) => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? ''

async function post(address: string, fields: Record<string, string>) {
  const browser = ground.as('mori')
  return await browser.post(address, { seen: seenOn((await browser.get(DAYS)).html), ...fields })
}

test('a day and a range are added, and stand in the order of their days', async () => {
  expect(await post(DAYS, { from: '2026-12-28', to: '', name: '年末' })).toMatchObject({ status: 303, location: `${DAYS}?done=added` })
  await post(DAYS, { from: '2026/12/1', to: '２０２６年１２月３日', name: '移転' })
  const { html } = await ground.as('tanaka').get(DAYS)
  expect(html).toContain('2026年12月1日（火） から 2026年12月3日（木） まで（3日間）')
  expect(html.indexOf('value="移転"')).toBeLessThan(html.indexOf('value="年末"'))
  expect((await ground.as('mori', { organisationId: THEIRS }).get(DAYS)).html).not.toContain('移転')
})

test.each([
  ['without a day', { from: '', name: '移転' }, 'from', 'はじめの日を入力してください。'],
  ['with an end that is none', { from: '2026-12-01', to: '2026-13-01', name: '移転' }, 'to', '終わりの日を入力してください。'],
  ['without a day and without a name', { from: '', name: '' }, 'name', '休業日の名前を入力してください。'],
  ['without a name', { from: '2026-12-10', to: '', name: '' }, 'name', '休業日の名前を入力してください。'],
  ['that ends before it begins', { from: '2026-12-10', to: '2026-12-09', name: '逆' }, 'to', 'はじめの日よりあと'],
  ['that stands there already', { from: '2026-12-28', to: '', name: '年末' }, 'from', '同じ休業日があります。'],
])('a closing %s is refused beside its field', async (_, fields, field, message) => {
  const { status, html } = await post(DAYS, fields)
  expect([status, html.includes(`id="field-${field}-error"`), html.includes(message)]).toEqual([422, true, true])
})

test('a list brings in what is new; a line that cannot be read stops all of them', async () => {
  const wrong = await post(`${DAYS}/list`, { lines: '2027-05-01, 創立記念日\r\n5月2日, 代休' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('2行目：日付と名前を読み取れません。')
  expect(wrong.html).toContain('5月2日, 代休')
  const right = await post(`${DAYS}/list`, { lines: '2026-12-28, 年末\r\n2027-05-01, 創立記念日' })
  expect(right).toMatchObject({ status: 303, location: `${DAYS}?done=imported` })
  expect((await ground.as('mori').get(DAYS)).html).toContain('創立記念日')
})

test('a closing is taken out once', async () => {
  const closing = { from: '2027-05-01', to: '2027-05-01', name: '創立記念日' }
  expect(await post(`${DAYS}/removal`, closing)).toMatchObject({ status: 303 })
  const again = await post(`${DAYS}/removal`, closing)
  expect([again.status, again.html.includes('もうありません')]).toEqual([409, true])
})

test('what changed meanwhile is not overwritten', async () => {
  const { status, html } = await ground.as('mori').post(DAYS, { seen: '1', from: '2027-06-01', to: '', name: '点検' })
  expect([status, html.includes('ほかの人が先に保存しました')]).toEqual([409, true])
})

test('an older list is put back, and past days are folded away', async () => {
  ground.clock.now = new Date('2027-02-01T00:00:00Z')
  const { html } = await ground.as('mori').get(DAYS)
  expect(html).toContain('過ぎた休業日を見る（2件）')
  expect((await post(`${DAYS}/restoration`, { version: '1' })).status).toBe(303)
  expect((await ground.as('mori').get(DAYS)).html).toContain('過ぎた休業日を見る（1件）')
})
