import { afterAll, beforeAll, expect, test } from 'vitest'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { openSettings, type SettingsGround } from './settings.testing.ts'

let ground: SettingsGround
const TEMPLATES = '/console/settings/templates'
const CLOSING = `${TEMPLATES}/closing`

beforeAll(async () => {
  ground = await openSettings()
})
afterAll(() => ground.close())

const offered = async (organisationId = OURS) =>
  new Map((await ground.centre.templates(organisationId)).map((template) => [template.id, template]))

test('the list names every template with when to use it', async () => {
  const { html } = await ground.as('tanaka').get(TEMPLATES)
  expect(html).toContain('X（旧Twitter）に削除を求める')
  expect(html).toContain(`href="${TEMPLATES}/delete-x"`)
})

test('when to use a template is told in the language of the console, until the centre writes its own', async () => {
  const read = async (language: 'ja' | 'en') => (await ground.as('mori', { language }).get(TEMPLATES)).html
  expect(await read('en')).toContain('For posts on Bakusai (bakusai.com).')
  expect(await read('en')).not.toContain('爆サイ.comの書き込みについて使います。')
  const given = { seen: '0', use: '爆サイの相談に使う。', order: '70', suggest: '' }
  expect(
    (await ground.as('mori').post(`${TEMPLATES}/delete-bakusai/use`, { ...given, use: '爆サイ.comの書き込みについて使います。' })).status,
  ).toBe(303)
  expect(await read('en')).toContain('For posts on Bakusai (bakusai.com).')
  expect((await ground.as('mori').post(`${TEMPLATES}/delete-bakusai/use`, { ...given, seen: '1' })).status).toBe(303)
  expect(await read('en')).toContain('爆サイの相談に使う。')
})

test('a template is shown in all three languages, its fields filled with examples', async () => {
  const { html } = await ground.as('tanaka').get(`${TEMPLATES}/delete-5channel`)
  for (const words of ['日本語を編集する', 'やさしい日本語を編集する', '英語を編集する']) expect(html).toContain(words)
  expect(html).toContain('〔対象のURL〕')
  expect(html).not.toContain('{url}')
})

test('a preview fills the fields and saves nothing', async () => {
  const given = { seen: '0', title: 'おわりに', body: '{centreName}です。受付番号は{receiptNumber}です。' }
  const { status, html } = await ground.as('mori').post(`${CLOSING}/ja/preview`, given)
  expect(status).toBe(200)
  expect(html).toContain('みなと相談センターです。受付番号はR7-000123です。')
  expect(html).toContain('まだ保存していません')
  expect((await offered()).get('closing')?.versions.ja).toBe(0)
})

test('a language is edited by itself, for this organisation only, and what differs is named', async () => {
  const given = { seen: '0', title: 'おわりに', body: 'またどうぞ。\r\n{receiptNumber}' }
  expect(await ground.as('tanaka').post(`${CLOSING}/ja`, given)).toMatchObject({ status: 303, location: `${CLOSING}/ja?done=saved` })
  expect((await offered()).get('closing')?.body.ja).toBe('またどうぞ。\n{receiptNumber}')
  expect((await offered(THEIRS)).get('closing')?.body.ja).not.toContain('またどうぞ')
  const { html } = await ground.as('mori').get(TEMPLATES)
  expect(html).toContain('の {名前} が、日本語と違います')
  expect((await ground.kindsOf('consultation')).at(-1)).toBe(
    'consultation.template-changed {"retired":false,"version":1,"language":"ja","template":"closing"}',
  )
})

test.each<[string, string, Record<string, string>, number, string, string]>([
  ['an unknown field', 'ja', { body: '{name}様' }, 422, 'body', '本文（日本語）に、使えない {名前} があります：{name}'],
  ['no title', 'ja', { title: '' }, 422, 'title', '題名（日本語）を入力してください。'],
  ['no text', 'en', { body: ' ' }, 422, 'body', '本文（英語）を入力してください。'],
  ['words that judge', 'ja', { body: 'これは違法です。' }, 422, 'body', '本文（日本語）に、判断や約束の言葉があります：違法です'],
  ['easy Japanese that is not', 'easy', { body: 'い'.repeat(61) }, 422, 'body', '本文（やさしい日本語）の文が長すぎます'],
])('%s is refused beside its field, and what was typed stays', async (_, language, change, status, field, message) => {
  for (const path of [`${CLOSING}/${language}`, `${CLOSING}/${language}/preview`]) {
    const answer = await ground.as('mori').post(path, { seen: '1', title: '題', body: '本文', ...change })
    expect([answer.status, answer.html.includes(`id="field-${field}-error"`), answer.html.includes(message)]).toEqual([status, true, true])
  }
})

test('what changed meanwhile is not overwritten, and the same words make no version', async () => {
  const changed = await ground.as('mori').post(`${CLOSING}/ja`, { seen: '0', title: '別', body: '別の文' })
  expect([changed.status, changed.html.includes('ほかの人が先に保存しました'), changed.html.includes('別の文')]).toEqual([409, true, true])
  const panel = changed.html.slice(changed.html.indexOf('id="overtaken"')).split('</section>')[0] ?? ''
  expect([panel.includes('田中 優が'), panel.includes('またどうぞ。')]).toEqual([true, true])
  const same = await ground.as('mori').post(`${CLOSING}/ja`, { seen: '1', title: 'おわりに', body: 'またどうぞ。\n{receiptNumber}' })
  expect([same.status, same.html.includes('今の内容と同じなので')]).toEqual([409, true])
})

test('an older version is put back, the one of content/ too', async () => {
  const original = ground.centre.content.templates.find(({ id }) => id === 'closing')?.body.ja
  expect(await ground.as('mori').post(`${CLOSING}/ja/restoration`, { seen: '1', version: '0' })).toMatchObject({ status: 303 })
  expect((await offered()).get('closing')?.body.ja).toBe(original)
  expect((await ground.as('mori').post(`${CLOSING}/ja/restoration`, { seen: '2', version: '1' })).status).toBe(303)
  expect((await offered()).get('closing')?.title.ja).toBe('おわりに')
  expect((await ground.as('mori').post(`${CLOSING}/ja/restoration`, { seen: '3', version: '9' })).status).toBe(409)
  expect((await ground.as('mori').get(`${CLOSING}/ja`)).html).toContain('第3版')
})

test('when to use it is edited apart from its words', async () => {
  const given = { seen: '3', use: '回答の最後に置きます。', order: '210', suggest: 'means.deletion、service.x' }
  expect((await ground.as('mori').post(`${CLOSING}/use`, given)).status).toBe(303)
  expect((await offered()).get('closing')).toMatchObject({
    order: 210,
    suggest: ['means.deletion', 'service.x'],
    title: { ja: 'おわりに' },
  })
  const wrong = await ground.as('mori').post(`${CLOSING}/use`, { seen: '4', use: '', order: 'x', suggest: 'service.none, content.privacy' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('使えないコードがあります：service.none, content.privacy')
})

test('a retired template is not offered, cannot be edited, and comes back', async () => {
  expect((await ground.as('mori').post(`${CLOSING}/retirement`, { seen: '4' })).status).toBe(303)
  expect((await offered()).has('closing')).toBe(false)
  expect(await ground.as('mori').get(`${CLOSING}/ja`)).toMatchObject({ status: 303, location: CLOSING })
  const edit = await ground.as('mori').post(`${CLOSING}/en`, { seen: '0', title: 'Closing', body: 'Bye.' })
  expect([edit.status, edit.html.includes('使用を終了したひな形です。')]).toEqual([409, true])
  expect((await ground.as('mori').post(`${CLOSING}/use`, { seen: '5', use: '別', order: '1', suggest: '' })).status).toBe(409)
  expect((await ground.as('mori').post(`${CLOSING}/retirement`, { seen: '5' })).status).toBe(409)
  expect((await ground.as('mori').post(`${CLOSING}/return`, { seen: '5' })).status).toBe(303)
  expect((await offered()).get('closing')?.title.ja).toBe('おわりに')
})

const added = {
  slug: 'thanks',
  use: 'お礼だけのときに使います。',
  order: '15',
  suggest: '',
  'title-ja': 'お礼',
  'title-en': 'Thanks',
  'body-ja': 'ありがとうございます。',
  'body-easy': 'ありがとうございます。',
  'body-en': 'Thank you.',
}

test('a template of their own needs all three languages, and is theirs alone', async () => {
  expect((await ground.as('mori').get(`${TEMPLATES}/new`)).html).toContain('三つの言語を書いてから保存します。')
  const missing = await ground.as('mori').post(TEMPLATES, { ...added, 'body-en': '', slug: 'お礼' })
  expect([missing.status, missing.html.includes('id="field-body-en-error"'), missing.html.includes('id="field-slug-error"')]).toEqual([
    422,
    true,
    true,
  ])
  expect(await ground.as('mori').post(TEMPLATES, added)).toMatchObject({ status: 303, location: `${TEMPLATES}/thanks?done=added` })
  expect((await offered()).get('thanks')).toMatchObject({ isOwn: true, body: { easy: 'ありがとうございます。' } })
  expect((await offered(THEIRS)).has('thanks')).toBe(false)
  const twice = await ground.as('mori').post(TEMPLATES, added)
  expect([twice.status, twice.html.includes('同じ名前のひな形があります。')]).toEqual([422, true])
})

test.each([`${TEMPLATES}/nothing`, `${TEMPLATES}/nothing/ja`, `${TEMPLATES}/closing/fr`])('%s is not found', async (path) => {
  expect((await ground.as('mori').get(path)).status).toBe(404)
  expect((await ground.as('mori').post(`${path}/use`, { seen: '0', use: 'x', order: '1', suggest: '' })).status).toBe(404)
})
