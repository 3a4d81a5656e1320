import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { openSettings, type SettingsGround } from './settings.testing.ts'

let ground: SettingsGround
const LEVEL = '/console/settings/service-level'
const given = {
  seen: '0',
  'weekday-0': '',
  'weekday-1': '9:00-12:00, 13:00-18:00',
  'weekday-2': '10:00-17:00',
  'weekday-3': '10:00-17:00',
  'weekday-4': '10:00-17:00',
  'weekday-5': '10:00-17:00',
  'weekday-6': '',
  closedAtYearEnd: 'yes',
  answerWithinHours: '14',
  inDangerWithinHours: '2',
  exampleOn: '2026-11-24',
  exampleAt: '16:00',
}

beforeAll(async () => {
  ground = await openSettings()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind('alter table centre_setting disable trigger user')
  await ground.behind('delete from centre_setting')
  await ground.behind('alter table centre_setting enable trigger user')
})

const currentOf = async (organisationId: string) =>
  (await inOrganisation(ground.db, organisationId, (tx) => ground.centre.settingsIn(tx, organisationId)))['service-level']

test('the page shows the current hours, an example of them and the version since the installation', async () => {
  const { status, html } = await ground.as('mori').get(LEVEL)
  expect(status).toBe(200)
  expect(html).toContain('value="10:00-17:00"')
  expect(html).toContain('2026年11月26日（木） 17:00 までに回答します')
  expect(html).toContain('導入時から')
})

test('a preview counts with what was typed and saves nothing', async () => {
  const { status, html } = await ground.as('mori').post(`${LEVEL}/preview`, given)
  expect(status).toBe(200)
  expect(html).toContain('2026年11月26日（木） 16:00 までに回答します')
  expect(html).toContain('2026年11月25日（水） 11:00 までに回答します')
  expect(html).toContain('11/24（火） 16:00から17:00まで（1時間）を数えました')
  expect(html).toContain('まだ保存していません')
  // The form comes first; whoever asks for the example is led to it.
  expect(html).toContain('2026年11月24日（火） 16:00に届いた相談の場合')
  expect(html.indexOf('name="weekday-1"')).toBeLessThan(html.indexOf('id="example"'))
  expect(html).toContain(`formaction="${LEVEL}/preview#example"`)
  expect((await currentOf(OURS)).version).toBe(0)
})

test('saving makes a version with who and when, for this organisation only, and records it', async () => {
  expect(await ground.as('tanaka').post(LEVEL, given)).toMatchObject({ status: 303, location: `${LEVEL}?done=saved` })
  expect(await currentOf(OURS)).toMatchObject({ version: 1, value: { answerWithinHours: 14 } })
  expect(await currentOf(THEIRS)).toMatchObject({ version: 0 })
  const { html } = await ground.as('mori').get(`${LEVEL}?done=saved`)
  for (const text of ['保存しました', '第1版', '田中 優', '14時間以内', '月 09:00-12:00, 13:00-18:00']) expect(html).toContain(text)
  expect((await ground.kindsOf('consultation')).at(-1)).toBe('consultation.setting-changed {"setting":"service-level","version":1}')
})

test.each([
  [
    'opening hours that cannot be read',
    { 'weekday-1': '9時から' },
    'field-weekday-1-error',
    '月曜日の時間を、10:00-17:00 の形で入力してください。',
  ],
  [
    'a centre that never opens',
    Object.fromEntries([1, 2, 3, 4, 5].map((day) => [`weekday-${day}`, ''])),
    'field-weekday-1-error',
    'どこかの曜日',
  ],
  [
    'a promise without a number',
    { answerWithinHours: '' },
    'field-answerWithinHours-error',
    '回答するまでの時間を、0.5以上、0.5きざみの数字で',
  ],
])('%s are refused beside the field, and what was typed stays', async (_, change, id, message) => {
  const { status, html } = await ground.as('mori').post(LEVEL, { ...given, ...change })
  expect(status).toBe(422)
  expect(html).toContain(`id="${id}"`)
  expect(html).toContain(message)
  expect(html).toContain('value="2"')
  expect((await currentOf(OURS)).version).toBe(0)
})

test('the second of two who edit the same version keeps what was typed and learns that it changed', async () => {
  await ground.as('tanaka').post(LEVEL, given)
  const { status, html } = await ground.as('mori').post(LEVEL, { ...given, answerWithinHours: '30' })
  expect(status).toBe(409)
  expect(html).toContain('ほかの人が先に保存しました')
  expect(html).toContain('value="30"')
  expect(html).toContain('name="seen" value="1"')
  expect((await currentOf(OURS)).value.answerWithinHours).toBe(14)
})

test('the same values again make no version', async () => {
  await ground.as('mori').post(LEVEL, given)
  const { status, html } = await ground.as('mori').post(LEVEL, { ...given, seen: '1' })
  expect([status, html.includes('今の内容と同じなので')]).toEqual([409, true])
})

test('an older version is put back as a new one', async () => {
  await ground.as('mori').post(LEVEL, given)
  expect(await ground.as('mori').post(`${LEVEL}/restoration`, { seen: '1', version: '0' })).toMatchObject({
    status: 303,
    location: `${LEVEL}?done=restored`,
  })
  expect(await currentOf(OURS)).toMatchObject({ version: 2, value: { answerWithinHours: 21 } })
  expect((await ground.kindsOf('consultation')).at(-1)).toBe(
    'consultation.setting-changed {"setting":"service-level","version":2,"restored":0}',
  )
})

test.each([
  ['a version that never was', { seen: '0', version: '7' }, 409],
  ['no version', { seen: '0' }, 409],
  ['a version that changed meanwhile', { seen: '5', version: '0' }, 409],
  ['the version that holds', { seen: '0', version: '0' }, 409],
])('nothing is put back: %s', async (_, fields, status) => {
  expect((await ground.as('mori').post(`${LEVEL}/restoration`, fields)).status).toBe(status)
})

test.each([
  ['an example without a day', { exampleOn: 'soon' }, 'field-exampleOn-error'],
  ['an example at no time', { exampleAt: '26:00' }, 'field-exampleAt-error'],
])('%s is not previewed', async (_, change, id) => {
  const { status, html } = await ground.as('mori').post(`${LEVEL}/preview`, { ...given, ...change })
  expect([status, html.includes(`id="${id}"`)]).toEqual([422, true])
})

test('the page is read in English too', async () => {
  const { html } = await ground.as('mori', { language: 'en' }).get(LEVEL)
  expect(html).toContain('Answer by 26 Nov 2026 (Thu) 17:00')
  expect(html).toContain('<html lang="en"')
})
