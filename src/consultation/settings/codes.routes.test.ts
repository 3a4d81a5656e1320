import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { labelOn } from '../classification.ts'
import { openSettings, type SettingsGround } from './settings.testing.ts'

let ground: SettingsGround
const CODES = '/console/settings/codes'
const THREAT = `${CODES}/content/threat`
const naming = {
  'label-ja': '脅迫・強要',
  'label-easy': 'おどされた',
  'label-en': 'Threats and coercion',
  'plain-ja': 'おどすようなことを書かれた',
  'plain-easy': 'おどされた',
  'plain-en': 'Someone threatened you.',
  from: '2027-04-01',
}

beforeAll(async () => {
  ground = await openSettings()
})
afterAll(() => ground.close())

async function labelsOf(codeId: string, day: Day, organisationId = OURS): Promise<string | undefined> {
  const code = (await ground.centre.classification(organisationId)).codes.find(({ id }) => id === codeId)
  return code && labelOn(code, day, 'ja')
}

test('the six dimensions lead to their codes, in the order of the figure, with what they are', async () => {
  // The title may break between its words only, so it is read without the places where it may.
  const overview = (await ground.as('tanaka').get(CODES)).html.replaceAll('<wbr/>', '')
  expect(overview).toContain('相談内容（図表6）')
  const { html } = await ground.as('tanaka').get(`${CODES}/content`)
  expect(html.indexOf('content.defamation')).toBeLessThan(html.indexOf('content.threat'))
  expect(html).toContain('プライバシー侵害（合計）の内訳')
  expect(html).toContain('合計')
})

test('a preview says what changes, what stays, and saves nothing', async () => {
  ground.closed.until = '2026-09-30'
  const { status, html } = await ground.as('mori').post(`${THREAT}/name/preview`, { seen: '0', ...naming })
  expect(status).toBe(200)
  for (const words of [
    '2027年4月1日（木）から',
    '2027年3月31日（水）まで',
    '脅迫・強要（変わった名前）',
    '2026年9月30日（水）までの、締めた期間の図表',
    '図表6',
  ])
    expect(html).toContain(words)
  expect(await labelsOf('content.threat', '2027-04-01')).toBe('脅迫')
})

test('a rename holds from its day, for this organisation only, with who made it', async () => {
  expect(await ground.as('tanaka').post(`${THREAT}/name`, { seen: '0', ...naming })).toMatchObject({
    status: 303,
    location: `${THREAT}?done=saved`,
  })
  expect([await labelsOf('content.threat', '2027-03-31'), await labelsOf('content.threat', '2027-04-01')]).toEqual(['脅迫', '脅迫・強要'])
  expect(await labelsOf('content.threat', '2027-04-01', THEIRS)).toBe('脅迫')
  const { html } = await ground.as('mori').get(THREAT)
  expect(html).toContain('田中 優')
  expect(html).toContain('脅迫・強要（2027年4月1日（木）から）')
  expect((await ground.as('mori').get(`${CODES}/content`)).html).toContain('2027年4月1日（木）から「脅迫・強要」')
  expect((await ground.kindsOf('consultation')).at(-1)).toContain('consultation.code-changed {"code":"content.threat"')
})

test.each<[string, Record<string, string>, number, string, string]>([
  ['a day before the name that is to come', { from: '2027-01-01', 'label-ja': '脅し' }, 422, 'from', '今の名前が始まった日'],
  ['the same words', {}, 422, 'label-ja', '今と同じです。'],
  ['a language that is missing', { 'label-en': ' ' }, 422, 'label-en', '名前（英語）を入力してください。'],
  ['a name that is too long', { 'label-ja': '長'.repeat(61) }, 422, 'label-ja', '名前（日本語）は60文字以内で入力してください。'],
  ['an explanation that is too long', { 'plain-en': 'x'.repeat(201) }, 422, 'plain-en', '説明（英語）は200文字以内で入力してください。'],
  ['easy Japanese that is not', { 'plain-easy': 'い'.repeat(61) }, 422, 'plain-easy', '一つの文を60文字以内'],
  ['no day', { from: '' }, 422, 'from', '使いはじめる日を入力してください。'],
])('a rename is refused beside its field: %s', async (_, change, status, field, message) => {
  const answer = await ground.as('mori').post(`${THREAT}/name`, { seen: '1', ...naming, ...change })
  expect([answer.status, answer.html.includes(`id="field-${field}-error"`), answer.html.includes(message)]).toEqual([status, true, true])
  expect((await ground.as('mori').post(`${THREAT}/name/preview`, { seen: '1', ...naming, ...change })).status).toBe(422)
})

test('a rename within a closed period is refused beside its day', async () => {
  const { status, html } = await ground.as('mori').post(`${CODES}/content/defamation/name`, { seen: '0', ...naming, from: '2026-09-30' })
  expect([status, html.includes('id="field-from-error"')]).toEqual([422, true])
  expect(html).toContain('2026年9月30日（水）よりあとの日にしてください。')
})

test('a code that somebody else edited meanwhile is not overwritten', async () => {
  const { status, html } = await ground.as('mori').post(`${THREAT}/order`, { seen: '0', order: '7' })
  expect([status, html.includes('ほかの人が先に保存しました'), html.includes('value="7"')]).toEqual([409, true, true])
  // What the other did stands above the forms.
  expect(html.indexOf('脅迫・強要（2027年4月1日（木）から）')).toBeLessThan(html.indexOf('name="order"'))
  expect(html.indexOf('脅迫・強要（2027年4月1日（木）から）')).toBeGreaterThan(0)
})

test('a code is moved, retired, and used again', async () => {
  const seenNow = async () => /name="seen" value="(\d+)"/.exec((await ground.as('mori').get(THREAT)).html)?.[1] ?? ''
  expect((await ground.as('mori').post(`${THREAT}/order`, { seen: await seenNow(), order: '７' })).status).toBe(303)
  const early = await ground.as('mori').post(`${THREAT}/retirement`, { seen: await seenNow(), until: '2026-12-31' })
  expect([early.status, early.html.includes('id="field-until-error"')]).toEqual([422, true])
  expect(await ground.as('mori').post(`${THREAT}/retirement`, { seen: await seenNow(), until: '2027-06-30' })).toMatchObject({
    status: 303,
    location: `${THREAT}?done=retired`,
  })
  expect((await ground.as('mori').get(THREAT)).html).toContain('2027年6月30日（水）で使用を終了しています。')
  expect((await ground.as('mori').get(`${CODES}/content`)).html).toContain('2027年6月30日（水）で終了')
  expect((await ground.as('mori').post(`${THREAT}/restoration`, { seen: await seenNow() })).status).toBe(303)
  const again = await ground.as('mori').post(`${THREAT}/restoration`, { seen: await seenNow() })
  expect([again.status, again.html.includes('使用中のコードです。')]).toEqual([422, true])
  expect((await ground.as('mori').post(`${THREAT}/order`, { seen: await seenNow(), order: 'first' })).status).toBe(422)
  expect((await ground.as('mori').post(`${THREAT}/retirement`, { seen: await seenNow(), until: '' })).status).toBe(422)
})

const added = {
  name: 'bluesky',
  'label-ja': 'Bluesky',
  'label-easy': 'Bluesky',
  'label-en': 'Bluesky',
  'plain-ja': '',
  'plain-easy': '',
  'plain-en': '',
  from: '2026-12-01',
  order: '95',
  within: '',
}

test('a new code is previewed, added, and can be chosen from its first day', async () => {
  expect((await ground.as('mori').get(`${CODES}/service/new`)).html).toContain('事業者・サービス（図表9）にコードを加える')
  expect((await ground.as('mori').post(`${CODES}/service/new/preview`, added)).html).toContain('Bluesky（変わった名前）')
  expect(await labelsOf('service.bluesky', '2026-12-01')).toBeUndefined()
  expect(await ground.as('mori').post(`${CODES}/service`, added)).toMatchObject({
    status: 303,
    location: `${CODES}/service/bluesky?done=added`,
  })
  expect(await labelsOf('service.bluesky', '2026-12-01')).toBe('Bluesky')
  expect(await labelsOf('service.bluesky', '2026-12-01', THEIRS)).toBeUndefined()
})

test.each<[string, string, Record<string, string>, string]>([
  ['whose id is taken', 'service', {}, 'name'],
  ['with an id in Japanese', 'service', { name: '青空' }, 'name'],
  ['called new, which is the address of the form', 'service', { name: 'new' }, 'name'],
  ['without a place', 'service', { name: 'mixi2', order: '' }, 'order'],
  ['within what can be chosen', 'service', { name: 'mixi2', within: 'service.x' }, 'within'],
  ['in a closed period', 'service', { name: 'mixi2', from: '2026-04-01' }, 'from'],
  ['of a place without an explanation', 'place', { name: 'metaverse' }, 'plain-ja'],
])('a code is not added %s', async (_, dimension, change, field) => {
  for (const address of [`${CODES}/${dimension}`, `${CODES}/${dimension}/new/preview`]) {
    const { status, html } = await ground.as('mori').post(address, { ...added, ...change })
    expect([address, status, html.includes(`id="field-${field}-error"`)]).toEqual([address, 422, true])
  }
})

test.each([
  ['GET', `${CODES}/colour`],
  ['GET', `${CODES}/colour/new`],
  ['POST', `${CODES}/colour`],
  ['POST', `${CODES}/colour/new/preview`],
  ['GET', `${CODES}/content/nothing`],
  ['POST', `${CODES}/content/nothing/name`],
  ['POST', `${CODES}/content/nothing/name/preview`],
  ['POST', `${CODES}/content/nothing/restoration`],
])('%s %s is not found', async (method, path) => {
  const browser = ground.as('mori')
  expect((await (method === 'GET' ? browser.get(path) : browser.post(path, { seen: '0', ...naming, ...added }))).status).toBe(404)
})
