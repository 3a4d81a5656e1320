import { afterAll, beforeAll, expect, test } from 'vitest'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { openSettings, type SettingsGround } from './settings.testing.ts'

let ground: SettingsGround
const NOTICE = '/console/settings/notice'
const given = { seen: '0', ja: '年末は\r\nお休みです。', easy: '年末は休みです。', en: 'Closed.', from: '2026-11-20', until: '2026-11-30' }

beforeAll(async () => {
  ground = await openSettings()
})
afterAll(() => ground.close())

test('a notice is saved in three languages and told by the window of this organisation', async () => {
  expect((await ground.as('mori').get(NOTICE)).html).toContain('お知らせはありません')
  expect(await ground.as('mori').post(NOTICE, given)).toMatchObject({ status: 303, location: `${NOTICE}?done=saved` })
  expect((await ground.as('mori').get(NOTICE)).html).toContain('今、窓口に出ています')
  expect((await ground.centre.notice(OURS, '2026-11-24'))?.ja).toBe('年末は\nお休みです。')
  expect(await ground.centre.notice(THEIRS, '2026-11-24')).toBeUndefined()
})

test('what is missing is named beside its field, and what was typed stays', async () => {
  const { status, html } = await ground.as('mori').post(NOTICE, { ...given, seen: '1', en: '', until: 'later' })
  expect([status, html.includes('id="field-en-error"'), html.includes('id="field-until-error"'), html.includes('value="later"')]).toEqual([
    422,
    true,
    true,
    true,
  ])
  expect(html).toContain('お知らせの英語を入力してください。三つの言語がそろうと保存できます。')
  expect(html).toContain('最後に出す日は、日付で入力するか、空欄にしてください。')
  const long = await ground.as('mori').post(NOTICE, { ...given, seen: '1', en: 'x'.repeat(501) })
  expect([long.status, long.html.includes('お知らせの英語は500文字以内で入力してください。')]).toEqual([422, true])
})

test.each([
  ['2026-11-10T00:00:00Z', '2026年11月20日（金） から出ます'],
  ['2026-12-10T00:00:00Z', '期間が終わりました'],
])('at %s the page says 「%s」', async (now, words) => {
  ground.clock.now = new Date(now)
  expect((await ground.as('mori').get(NOTICE)).html).toContain(words)
})

test('empty texts take it away, the history keeps it, and it is put back', async () => {
  const nothing = { seen: '1', ja: '', easy: '', en: '', from: '', until: '' }
  expect((await ground.as('mori').post(NOTICE, nothing)).status).toBe(303)
  const { html } = await ground.as('mori').get(NOTICE)
  expect(html).toContain('2026年11月20日（金） から 2026年11月30日（月） まで')
  expect((await ground.as('mori').post(`${NOTICE}/restoration`, { seen: '2', version: '1' })).status).toBe(303)
  expect((await ground.centre.notice(OURS, '2026-11-24'))?.en).toBe('Closed.')
  expect((await ground.as('mori').post(NOTICE, { ...nothing, seen: '1' })).status).toBe(409)
})
