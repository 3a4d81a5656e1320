import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { openSettings, type SettingsGround, type StaffName } from '../settings/settings.testing.ts'
import { documentOf, FAR_DOCUMENT, FAR_ORIGIN, openPages, published } from './far.testing.ts'
import { OPERATORS } from './far-operators.views.tsx'

let ground: SettingsGround
const outside = openPages()
beforeAll(async () => {
  ground = await openSettings(outside)
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind('delete from far_operator')
  outside.pages.set(FAR_DOCUMENT, { json: documentOf() })
  outside.asked.length = 0
})

const mori = () => ground.as('mori')
const entry = { name: 'うみべ', address: FAR_ORIGIN }

async function registered(): Promise<string> {
  const { status, location, html } = await mori().post(OPERATORS, entry)
  expect([status, html]).toEqual([303, ''])
  return (location ?? '').replace(/\?.*/, '')
}
const publicKeyOn = (html: string) => [...html.matchAll(/<code>([A-Za-z0-9+/]{43}=)<\/code>/g)].map(([, key]) => key ?? '')
const ours = (html: string) => publicKeyOn(html).filter((key) => key !== published.keys[0]?.publicKey)

describe('an operator on another installation', () => {
  test('is looked at once when it is registered, and what it published is shown with the key to hand over', async () => {
    const page = await registered()
    expect(outside.asked).toEqual([FAR_DOCUMENT])
    const { html } = await mori().get(page)
    for (const shown of ['うみべ掲示板', 'answers-1', published.keys[0]?.publicKey ?? '?', 'こちらの鍵の登録を待っています'])
      expect([shown, html.includes(shown)]).toEqual([shown, true])
    expect(ours(html)).toHaveLength(1)
    expect((await mori().get(OPERATORS)).html).toContain(`href="${page}"`)
    expect((await ground.kindsOf('consultation')).at(-1)).toBe('consultation.far-operator-added {"keys":["answers-1"]}')
  })

  test('can be written to once it named our key, and the next key waits until it is named too', async () => {
    const page = await registered()
    const [first] = ours((await mori().get(page)).html)
    await mori().post(`${page}/key`, { seen: '1', number: '1', keyId: 'key-of-ours' })
    const named = (await mori().get(page)).html
    expect([named.includes('送れます'), named.includes('key-of-ours'), ours(named)[0]]).toEqual([true, true, first])
    const [, next] = ours(named)
    expect(next).not.toBe(first)
    await mori().post(`${page}/key`, { seen: '2', number: '2', keyId: 'key-two' })
    expect(ours((await mori().get(page)).html)[0]).toBe(next)
  })

  test('has another key of ours than any other operator, and the same one tomorrow', async () => {
    const page = await registered()
    outside.pages.set('https://hill.example.jp/.well-known/takedown-intake', {
      json: documentOf({ endpoints: { requests: 'https://hill.example.jp/api/v1/takedown-requests' } }),
    })
    const other = (await mori().post(OPERATORS, { name: 'おか', address: 'https://hill.example.jp' })).location?.replace(/\?.*/, '') ?? ''
    const keyOn = async (at: string) => ours((await mori().get(at)).html)[0]
    expect(await keyOn(page)).toBe(await keyOn(page))
    expect(await keyOn(page)).not.toBe(await keyOn(other))
  })

  test('with other keys is believed after somebody looked again, and which keys came and went is recorded', async () => {
    const page = await registered()
    const keys = [{ keyid: 'answers-2', kty: 'OKP', crv: 'Ed25519', x: Buffer.alloc(32, 7).toString('base64url') }]
    outside.pages.set(FAR_DOCUMENT, { json: documentOf({ keys }) })
    expect((await mori().get(page)).html).not.toContain('answers-2')
    expect((await mori().post(`${page}/look`, { seen: '1' })).location).toBe(`${page}?done=looked`)
    expect((await mori().get(page)).html).toContain('answers-2')
    expect((await ground.kindsOf('consultation')).at(-1)).toBe(
      'consultation.far-operator-looked-at {"gone":["answers-1"],"added":["answers-2"]}',
    )
  })

  test('that cannot be reached when somebody looks again stays as it was', async () => {
    const page = await registered()
    outside.pages.set(FAR_DOCUMENT, { status: 503, json: {} })
    const { status, html } = await mori().post(`${page}/look`, { seen: '1' })
    expect([status, html.includes('案内を受け取れませんでした'), html.includes('answers-1')]).toEqual([409, true, true])
  })

  test('is ended by a press, and nothing can be changed of it then', async () => {
    const page = await registered()
    expect((await mori().post(`${page}/end`, { seen: '1' })).location).toBe(`${page}?done=ended`)
    const { html } = await mori().get(page)
    expect([html.includes('終了'), html.includes(`${page}/key`), html.includes(`${page}/end`)]).toEqual([true, false, false])
    expect((await mori().post(`${page}/key`, { seen: '2', number: '1', keyId: 'k' })).status).toBe(409)
    // The same address can be registered anew.
    expect((await mori().post(OPERATORS, entry)).status).toBe(303)
  })

  test.each(['look', 'end', 'key'])('that somebody else changed meanwhile is not changed by %s', async (to) => {
    const page = await registered()
    const { status, html } = await mori().post(`${page}/${to}`, { seen: '7', number: '1', keyId: 'k' })
    expect([status, html.includes('ほかの人が先に変えました')]).toEqual([409, true])
  })

  test('at the same address twice is one', async () => {
    await registered()
    const { status, html } = await mori().post(OPERATORS, { ...entry, name: 'もう一つ' })
    expect([status, html.includes('もう登録してあります'), html.includes('value="もう一つ"')]).toEqual([422, true, true])
  })
})

test.each<[string, string, string]>([
  ['in our own network', 'https://10.0.0.8/', 'インターネットから見えない'],
  ['on this machine', 'https://127.0.0.1/', 'インターネットから見えない'],
  ['without TLS', 'http://board.example.jp/', 'https:// で始まる'],
  ['with a password', 'https://a:b@board.example.jp/', 'パスワード'],
  ['that is none', 'うみべ', 'アドレスの形'],
  ['that is empty', ' ', '事業者の窓口のアドレスを書いてください'],
  ['where nobody answers', 'https://nobody.example.jp/', '案内を受け取れませんでした'],
])('an address %s is refused with a reason, and what was typed stays', async (_, address, reason) => {
  const { status, html } = await mori().post(OPERATORS, { name: 'うみべ', address })
  expect([status, html.includes(reason), html.includes('value="うみべ"')]).toEqual([422, true, true])
  expect((await ground.behind('select id from far_operator')).rows).toEqual([])
})

test.each<[Record<string, unknown>, string]>([
  [{ keys: [] }, '署名を確かめる鍵がありません'],
  [{ services: [] }, 'どのサービスの申出も受け付けていません'],
  [{ endpoints: { requests: 'https://other.example.jp/' } }, '別のサイト'],
])('a document with %j is refused in words', async (change, reason) => {
  outside.pages.set(FAR_DOCUMENT, { json: documentOf(change) })
  const { status, html } = await mori().post(OPERATORS, entry)
  expect([status, html.includes(reason)]).toEqual([422, true])
})

test.each<StaffName>(['tanaka', 'sato', 'ito'])('%s finds nothing there', async (name) => {
  const page = await registered()
  for (const at of [OPERATORS, page]) expect((await ground.as(name).get(at)).status).toBe(404)
  for (const at of [OPERATORS, `${page}/key`, `${page}/look`, `${page}/end`]) expect((await ground.as(name).post(at)).status).toBe(404)
})

test('another organisation does not find it', async () => {
  const page = await registered()
  const theirs = ground.as('mori', { organisationId: THEIRS })
  for (const at of [page, `${OPERATORS}/x`]) expect((await theirs.get(at)).status).toBe(404)
  for (const to of ['key', 'look', 'end'])
    expect((await theirs.post(`${page}/${to}`, { seen: '1', number: '1', keyId: 'k' })).status).toBe(404)
  expect((await theirs.get(OPERATORS)).html).not.toContain('うみべ')
})

test.each(['ja', 'en'] as const)('both pages are whole in %s', async (language) => {
  const page = await registered()
  for (const at of [OPERATORS, page, `${page}?done=added`]) {
    const { status, html } = await ground.as('mori', { language }).get(at)
    expect([at, status, /undefined|\[object/.test(html)]).toEqual([at, 200, false])
  }
})

test('what is missing is told at both fields at once', async () => {
  const { status, html } = await mori().post(OPERATORS, { name: '', address: '' })
  expect(status).toBe(422)
  for (const wanted of ['事業者の名前を書いてください', '事業者の窓口のアドレスを書いてください']) expect(html).toContain(wanted)
})
