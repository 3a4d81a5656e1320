import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSettings, type SettingsGround } from './settings.testing.ts'

let ground: SettingsGround
beforeAll(async () => {
  ground = await openSettings()
})
afterAll(() => ground.close())

const hours = (answerWithinHours: string) => ({
  ...Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [`weekday-${weekday}`, '10:00-17:00'])),
  answerWithinHours,
  inDangerWithinHours: '3',
  closedAtYearEnd: 'yes',
})
const notice = (ja: string) => ({ ja, easy: 'お休みです。', en: 'We are closed.', from: '', until: '' })

/** Two who opened the same version: what the first saves, what the second sends, and what the second is shown of the first's. */
test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
  ['service-level', hours('14'), hours('30'), ['21時間以内', '14時間以内']],
  ['closing-days', { from: '2026-12-24', to: '', name: '大掃除' }, { from: '2026-12-25', to: '', name: '研修' }, ['大掃除']],
  ['notice', notice('電話をお休みします。'), notice('窓口を閉めます。'), ['電話をお休みします。']],
  ['retention', { choice: 'erase', days: '1825' }, { choice: 'erase', days: '3650' }, ['1825']],
])('%s: the second of two sees what the first changed, and keeps what they typed', async (section, first, second, shown) => {
  const address = `/console/settings/${section}`
  expect((await ground.as('mori').post(address, { ...first, seen: '0' })).status).toBe(303)
  const { status, html } = await ground.as('mori').post(address, { ...second, seen: '0' })
  expect(status).toBe(409)
  const panel = html.slice(html.indexOf('id="overtaken"')).split('</section>')[0] ?? ''
  expect(panel).toContain('森 管が')
  for (const words of shown) expect(panel).toContain(words)
  for (const typed of Object.values(second).filter((value) => value.length > 1)) expect(html).toContain(typed)
  expect((await ground.as('mori').get(address)).html).not.toContain('id="overtaken"')
})

test('putting back a version on an old page shows what was saved meanwhile', async () => {
  const { status, html } = await ground.as('mori').post('/console/settings/service-level/restoration', { seen: '0', version: '0' })
  expect([status, html.includes('id="overtaken"')]).toEqual([409, true])
})

test('a template: the second of two sees when to use it now, and keeps what they typed', async () => {
  const address = '/console/settings/templates/closing'
  const first = { use: '回答のおわりに置きます。', order: '190', suggest: '', seen: '0' }
  expect((await ground.as('mori').post(`${address}/use`, first)).status).toBe(303)
  const second = await ground.as('mori').post(`${address}/use`, { ...first, use: '最後に書きそえます。' })
  const panel = second.html.slice(second.html.indexOf('id="overtaken"')).split('</section>')[0] ?? ''
  expect([second.status, second.html.includes('最後に書きそえます。')]).toEqual([409, true])
  for (const words of ['森 管が', '使う場面：回答の最後に置きます。', '使う場面：回答のおわりに置きます。', '並び順：200', '並び順：190'])
    expect(panel).toContain(words)
  const retiring = await ground.as('mori').post(`${address}/retirement`, { seen: '0' })
  expect([retiring.status, retiring.html.includes('id="overtaken"')]).toEqual([409, true])
})
