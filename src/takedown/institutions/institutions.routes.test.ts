import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { INSTITUTIONS } from './addresses.ts'
import { consoleOf, hotline, type InstitutionGround, institutionGround, newKeyPair, registered } from './institutions.testing.ts'

let ground: InstitutionGround
beforeAll(async () => {
  ground = await institutionGround()
})
afterAll(() => ground.close())

const NOBODY = '01900000-0000-7000-8000-0000000000ff'
const whole = [
  ['name', 'みなと地方法務局'],
  ['kind', 'bureau'],
  ['rights', 'honour'],
  ['rights', 'privacy'],
] as const
const keyFields = (publicKey = newKeyPair().publicKey.toString('base64')) =>
  [
    ['publicKey', publicKey],
    ['validFrom', '2026-09-01'],
    ['validUntil', '2027-08-31'],
    ['overlap', '14'],
  ] as const

test('somebody adds an institution, gives it a key, and reads the name of the key there', async () => {
  const desk = consoleOf(ground)
  expect((await desk.get(INSTITUTIONS)).text).toContain('関係機関はまだありません')
  const added = await desk.post(INSTITUTIONS, whole)
  const at = added.location?.replace('?done=added', '') ?? ''
  expect([added.status, at]).toEqual([303, expect.stringMatching(/^\/console\/settings\/institutions\/[0-9a-f-]{36}$/)])
  expect((await desk.get(`${at}?done=added`)).text).toContain('関係機関を加えました')
  expect((await desk.post(`${at}/keys`, keyFields())).location).toBe(`${at}?done=key-added#keys`)
  const { rows } = await ground.behind('select id from institution_key')
  const { text } = await desk.get(at)
  expect(text).toContain(rows[0].id)
  expect(text).toContain('2026年9月1日（火）から2027年8月31日（火）まで')
  expect((await desk.get(INSTITUTIONS)).text).toContain('みなと地方法務局')
})

test('a token is shown on the page that made it, and on no page after it', async () => {
  const { institutionId } = await registered(ground)
  const at = `${INSTITUTIONS}/${institutionId}`
  const made = await consoleOf(ground).post(`${at}/tokens`, [['tokenUntil', '2027-08-31']])
  const token = /data-text="([\w-]{32})"/.exec(made.html)?.[1] ?? 'none'
  expect(made.status).toBe(200)
  const after = await consoleOf(ground).get(at)
  expect([after.html.includes(token), after.text.includes('2027年8月31日（火）まで')]).toEqual([false, true])
})

test.each<[string, readonly (readonly [string, string])[], string]>([
  ['', [['name', '']], '「機関の名前」を書いてください'],
  ['/keys', [['publicKey', 'x'], ...keyFields().slice(1)], 'ed25519 の公開鍵として読めません'],
  ['/keys', [...keyFields().slice(0, 2), ['validUntil', '2026-08-31']], '今日より前の日'],
  ['/tokens', [['tokenUntil', 'x']], '日は 2026-04-01 のように書いてください'],
])('what is wrong with a form at …%s is told beside the field, and what was typed is kept', async (path, fields, message) => {
  const { institutionId } = await registered(ground)
  const answer = await consoleOf(ground).post(`${INSTITUTIONS}/${institutionId}${path}`, fields)
  expect([answer.status, answer.text.includes(message)]).toEqual([422, true])
  const typed = fields.find(([, value]) => value === 'x')
  if (typed !== undefined) expect(answer.html).toMatch(/value="x"|>\s*x<\/textarea>/)
})

describe.each(['ja', 'en'] as const)('every fault has its words in %s, at the field it is about', (language) => {
  const [key, from, until] = keyFields()
  const wrongForms: readonly [string, string, readonly (readonly [string, string])[], string[]][] = [
    ['an empty institution', '', [], ['name', 'kind', 'rights']],
    ['a name without end', '', [['name', '局'.repeat(101)], ...whole.slice(1)], ['name']],
    [
      'a kind that is not known',
      '',
      [
        ['name', '局'],
        ['kind', 'x'],
        ['rights', 'honour'],
      ],
      ['kind'],
    ],
    [
      'a right that is not known',
      '',
      [
        ['name', '局'],
        ['kind', 'bureau'],
        ['rights', 'x'],
      ],
      ['rights'],
    ],
    ['an empty key', '/keys', [], ['publicKey', 'validFrom', 'validUntil']],
    ['a key that begins on no day', '/keys', [key, ['validFrom', '2026-13-01'], until], ['validFrom']],
    ['a key that ends too late', '/keys', [key, from, ['validUntil', '2040-01-01']], ['validUntil']],
    ['a key that ends before', '/keys', [key, from, ['validUntil', '2026-01-01']], ['validUntil']],
    ['an overlap of a year', '/keys', [key, from, until, ['overlap', '365']], ['overlap']],
    ['a token without a day', '/tokens', [], ['tokenUntil']],
    ['a token that is over', '/tokens', [['tokenUntil', '2026-08-31']], ['tokenUntil']],
    ['a token for ever', '/tokens', [['tokenUntil', '2099-12-31']], ['tokenUntil']],
  ]
  test.each(wrongForms)('%s', async (_, path, fields, wrong) => {
    const { institutionId } = await registered(ground)
    const { status, html, text } = await consoleOf(ground, { language }).post(`${INSTITUTIONS}/${institutionId}${path}`, fields)
    const named = [...html.matchAll(/href="#field-([\w-]+)"/g)].map(([, name]) => name)
    expect([status, named, /\{\w+\}|undefined/.test(text)]).toEqual([422, wrong, false])
  })
})

test('a new key for answers is made by one press, and the second of two is told that it came too late', async () => {
  const press = () => consoleOf(ground).post(`${INSTITUTIONS}/answer-key/rotation`, [['seen', '1']])
  expect((await consoleOf(ground).get(INSTITUTIONS)).text).toContain('今の鍵の名前は answers-1 です')
  expect((await press()).location).toBe(`${INSTITUTIONS}?done=answer-key-rotated`)
  const late = await press()
  expect([late.status, late.text.includes('ほかの人が先に新しくしました'), late.text.includes('answers-2')]).toEqual([409, true, true])
})

test('what was refused left nothing behind', async () => {
  const { institutionId } = await registered(ground)
  const counts = async () =>
    (await ground.behind('select (select count(*) from institution_key) as keys, (select count(*) from institution_token) as tokens')).rows
  const before = await counts()
  for (const path of ['/keys', '/tokens', '']) await consoleOf(ground).post(`${INSTITUTIONS}/${institutionId}${path}`)
  expect(await counts()).toEqual(before)
  expect((await consoleOf(ground).get(`${INSTITUTIONS}/${institutionId}`)).text).toContain('みなと地方法務局')
})

test.each([
  ['suspended', '受付を再開する'],
  ['active', '受付を停止する'],
])('the list and the page of an institution that is %s offer what can be done', async (state, press) => {
  const { institutionId } = await registered(ground, { ...hotline, name: `機関 ${state}` })
  await ground.behind('update institution set state = $1 where id = $2', [state, institutionId])
  expect((await consoleOf(ground).get(`${INSTITUTIONS}/${institutionId}`)).text).toContain(press)
  const { text } = await consoleOf(ground).get(INSTITUTIONS)
  expect(text).toContain(`機関 ${state} ホットライン ${state === 'active' ? '受付中' : '停止中'}`)
})

test.each<[string, string, string]>([
  ['2026-08-31', '2026-08-31', '期限切れ'],
  ['2026-09-01', '2026-09-01', '有効'],
  ['2026-09-02', '2026-09-30', 'これから有効'],
])('a key from %s to %s is told as %s', async (from, until, word) => {
  const { institutionId, keyId } = await registered(ground)
  await ground.behind('update institution_key set valid_from = $1, valid_until = $2 where id = $3', [from, until, keyId])
  const { html, text } = await consoleOf(ground).get(`${INSTITUTIONS}/${institutionId}`)
  expect(text).toContain(word)
  expect(html.includes(`/keys/${keyId}/revocation`)).toBe(word !== '期限切れ')
})

test('a key that is registered already is told at its field', async () => {
  const { institutionId, publicKey } = await registered(ground)
  const again = await consoleOf(ground).post(`${INSTITUTIONS}/${institutionId}/keys`, keyFields(publicKey.toString('base64')))
  expect([again.status, again.text.includes('この鍵は、もう登録されています')]).toEqual([422, true])
})

test('who was before is told when somebody else saved first', async () => {
  const { institutionId } = await registered(ground)
  const at = `${INSTITUTIONS}/${institutionId}`
  for (const path of ['', '/suspension', '/reinstatement']) {
    const answer = await consoleOf(ground).post(at + path, [...whole, ['seen', '9']])
    expect([path, answer.status, answer.text.includes('ほかの人が先に保存しました')]).toEqual([path, 409, true])
  }
})

test('an institution is suspended and taken back, and offers the other press each time', async () => {
  const { institutionId } = await registered(ground, hotline)
  const at = `${INSTITUTIONS}/${institutionId}`
  const desk = consoleOf(ground, { as: 'tanaka' })
  expect((await desk.post(`${at}/suspension`, [['seen', '1']])).location).toBe(`${at}?done=suspended`)
  const page = await desk.get(at)
  expect([page.html.includes('/reinstatement"'), page.html.includes('/suspension"')]).toEqual([true, false])
  expect((await desk.post(`${at}/reinstatement`, [['seen', '2']])).location).toBe(`${at}?done=reinstated`)
})

test('a key is revoked once; the second press is told that it was', async () => {
  const { institutionId, keyId } = await registered(ground)
  const at = `${INSTITUTIONS}/${institutionId}`
  const press = () => consoleOf(ground).post(`${at}/keys/${keyId}/revocation`)
  expect((await press()).location).toBe(`${at}?done=key-revoked#keys`)
  expect((await press()).status).toBe(409)
  expect((await consoleOf(ground).get(at)).html).not.toContain(`/keys/${keyId}/revocation`)
})

describe('nobody gets past the door', () => {
  const paths = (id: string) => ['', '/new', `/${id}`].map((path) => INSTITUTIONS + path)

  test.each(['yamada', 'ito', 'hara'] as const)('without the right, as %s', async (as) => {
    const { institutionId } = await registered(ground)
    for (const path of paths(institutionId)) expect((await consoleOf(ground, { as }).get(path)).status).toBe(404)
    expect((await consoleOf(ground, { as }).post(`${INSTITUTIONS}/${institutionId}/tokens`)).status).toBe(404)
  })

  test('from another organisation, or to what is not there', async () => {
    const { institutionId, keyId } = await registered(ground)
    const there = consoleOf(ground, { organisation: THEIRS })
    for (const path of [
      '',
      '/suspension',
      '/reinstatement',
      '/keys',
      '/tokens',
      `/keys/${keyId}/revocation`,
      `/tokens/${NOBODY}/revocation`,
    ]) {
      const answer = await there.post(`${INSTITUTIONS}/${institutionId}${path}`, whole)
      expect([path, answer.status]).toEqual([path, 404])
    }
    expect((await there.get(`${INSTITUTIONS}/${institutionId}`)).status).toBe(404)
    for (const id of ['x', NOBODY]) expect((await consoleOf(ground).get(`${INSTITUTIONS}/${id}`)).status).toBe(404)
    expect((await consoleOf(ground).post(`${INSTITUTIONS}/${institutionId}/keys/x/revocation`)).status).toBe(404)
  })
})

test('the pages are whole in both languages, and a hostile name stays text', async () => {
  const { institutionId } = await registered(ground, { ...hotline, name: '<script>alert(1)</script>"' })
  for (const language of ['ja', 'en'] as const) {
    const desk = consoleOf(ground, { language })
    for (const path of ['', '/new', `/${institutionId}`]) {
      const { status, html } = await desk.get(INSTITUTIONS + path)
      expect([path, status, /undefined|\{\w+\}|<script>alert/.test(html)]).toEqual([path, 200, false])
    }
  }
})
