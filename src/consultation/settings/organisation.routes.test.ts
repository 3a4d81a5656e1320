import { afterAll, beforeAll, expect, test } from 'vitest'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { openSettings, type SettingsGround } from './settings.testing.ts'

let ground: SettingsGround
const ADDRESS = '/console/settings/organisation'
const whole = {
  'name-ja': 'みなと総合相談センター',
  'name-easy': 'みなと そうだんセンター',
  'name-en': 'Minato Centre',
  'contact-ja': '電話 03-0000-0000\n平日 10時〜17時',
  'contact-easy': 'でんわ 03-0000-0000',
  'contact-en': 'Call 03-0000-0000',
}

beforeAll(async () => {
  ground = await openSettings()
})
afterAll(() => ground.close())

async function row(organisationId = OURS) {
  const { rows } = await ground.behind('select name, contact from organisation where id = $1', [organisationId])
  return rows[0]
}

test('at first the page holds what the installation was called', async () => {
  const { status, html } = await ground.as('mori').get(ADDRESS)
  expect([status, html.includes('value="みなと相談センター"'), html.includes('name="seen" value="1"')]).toEqual([200, true, true])
})

test('a fault is told beside its field, and what was typed is kept', async () => {
  const { status, html } = await ground.as('mori').post(ADDRESS, { ...whole, seen: '1', 'name-en': ' ', 'contact-easy': '' })
  expect(status).toBe(422)
  for (const words of ['id="field-name-en-error"', 'id="field-contact-easy-error"', '平日 10時〜17時']) expect(html).toContain(words)
  expect(html).toContain('名前（英語）を入力してください。')
  expect(html).toContain('連絡先（やさしい日本語）を入力してください。連絡先は、三つの言語のすべてに入力するか、三つとも空にします。')
  const long = await ground.as('mori').post(ADDRESS, { ...whole, seen: '1', 'name-ja': '長'.repeat(41), 'contact-en': 'x'.repeat(501) })
  for (const words of ['名前（日本語）は40文字以内で入力してください。', '連絡先（英語）は500文字以内で入力してください。'])
    expect(long.html).toContain(words)
  expect((await row()).name.ja).toBe('みなと相談センター')
})

test('a new name and a contact hold for this organisation only, and who changed them is recorded', async () => {
  expect(await ground.as('mori').post(ADDRESS, { ...whole, seen: '1' })).toMatchObject({ status: 303, location: `${ADDRESS}?done=saved` })
  expect(await row()).toEqual({
    name: { ja: whole['name-ja'], easy: whole['name-easy'], en: whole['name-en'] },
    contact: { ja: whole['contact-ja'], easy: whole['contact-easy'], en: whole['contact-en'] },
  })
  expect((await row(THEIRS)).name.ja).toBe('やま相談センター')
  const { rows } = await ground.behind(`select from_state, to_state, details from event where kind = 'consultation.setting-changed'`)
  expect(rows).toEqual([{ from_state: '1', to_state: '2', details: { setting: 'organisation', version: 2 } }])
  const { html } = await ground.as('mori').get(ADDRESS)
  for (const words of ['第2版', '導入時から', '森 管']) expect(html).toContain(words)
})

test('two administrators: the second keeps what they typed, and sees who was faster and what changed', async () => {
  const { status, html } = await ground.as('mori').post(ADDRESS, { ...whole, seen: '1', 'name-ja': '二人目の案' })
  expect(status).toBe(409)
  const shown = html.slice(html.indexOf('id="overtaken"'), html.indexOf('<form method="post" action="/console/settings/organisation"'))
  for (const words of ['森 管が', 'みなと相談センター', 'みなと総合相談センター', '電話 03-0000-0000']) expect(shown).toContain(words)
  expect(html).toContain('value="二人目の案"')
  expect(html).toContain('name="seen" value="2"')
  expect((await ground.as('mori').get(ADDRESS)).html).not.toContain('id="overtaken"')
})

test('nothing is saved when nothing is different', async () => {
  const { status, html } = await ground.as('mori').post(ADDRESS, { ...whole, seen: '2' })
  expect([status, html.includes('今の内容と同じなので'), html.includes('id="overtaken"')]).toEqual([409, true, false])
})

test('what the installation was called is put back, as a new version', async () => {
  expect((await ground.as('mori').post(`${ADDRESS}/restoration`, { seen: '2', version: '1' })).status).toBe(303)
  expect(await row()).toEqual({
    name: { ja: 'みなと相談センター', easy: 'みなと相談センター', en: 'Minato Consultation Centre' },
    contact: null,
  })
  expect((await ground.as('mori').get(ADDRESS)).html).toContain('第3版')
})

test.each([
  ['a version that never was', { seen: '3', version: '9' }],
  ['an older form', { seen: '2', version: '2' }],
  ['the version that holds', { seen: '3', version: '3' }],
])('%s is not put back', async (_, fields) => {
  expect((await ground.as('mori').post(`${ADDRESS}/restoration`, fields)).status).toBe(409)
})
