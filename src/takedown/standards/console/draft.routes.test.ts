/** Every address of the draft: who is let in, what is refused, and that a refusal changes nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../../identity/person.ts'
import { OURS, THEIRS } from '../../../shared/testing/organisation.ts'
import { adoptClauses } from '../draft.commands.ts'
import { clauseOf, inAll } from '../standards.testing.ts'
import { granted, MORI } from '../standards-ground.testing.ts'
import { type Answered, type StandardsPages, standardsPages } from '../standards-pages.testing.ts'
import { listVersions } from '../version.store.ts'

let pages: StandardsPages
beforeAll(async () => {
  pages = await standardsPages()
})
afterAll(() => pages.close())
beforeEach(async () => {
  await pages.clear()
  pages.clock.at('2026-11-09')
})

const CONSOLE = '/console/standards'
const DRAFT = `${CONSOLE}/draft`
const three = (field: string, words: string) => ({ [`${field}-ja`]: words, [`${field}-easy`]: words, [`${field}-en`]: words })
const clause = {
  kind: 'information',
  ...three('heading', '勤め先の情報'),
  ...three('text', '勤め先を載せる情報。'),
  rights: ['privacy'],
  triggers: ['request'],
  measures: ['delete'],
}
const HOSTILE = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;`

const versions = () => pages.ask((tx) => listVersions(tx, OURS))
const draft = async () => (await versions()).find(({ state }) => state === 'draft')

/** A draft of two clauses, at its second revision. */
async function begin(clauses = [clauseOf(), clauseOf({ id: 'honour', heading: inAll('名誉を傷つける情報') })]) {
  await pages.post(DRAFT)
  granted(await adoptClauses(pages.deps, MORI, 1, clauses))
}

/** The message beside a field; undefined where none stands there. */
const besideField = ({ document }: Answered, field: string) => document.querySelector(`#field-${field}-error`)?.textContent

const reads = [DRAFT, `${DRAFT}/changes`, `${DRAFT}/publication`, `${DRAFT}/clauses/new`, `${DRAFT}/clauses/privacy`]
const writes: [string, Record<string, string | string[]>][] = [
  [`${DRAFT}/adoption`, { clauses: ['suspension'] }],
  [`${DRAFT}/note`, three('note', '書き足した')],
  [`${DRAFT}/discarding`, {}],
  [`${DRAFT}/clauses`, clause],
  [`${DRAFT}/clauses/privacy`, clause],
  [`${DRAFT}/clauses/privacy/removal`, {}],
  [`${DRAFT}/clauses/privacy/order`, { direction: 'down' }],
  [`${DRAFT}/publication`, { from: '2026-11-25' }],
]

describe.each<[Role | 'nobody', number]>([
  ['moderator', 404],
  ['specialist', 404],
  ['adviser', 404],
  ['auditor', 404],
  ['nobody', 303],
])('%s', (role, status) => {
  test(`reads no page of the draft: ${status}`, async () => {
    await begin()
    for (const path of reads) expect([path, (await pages.get(path, { role })).status]).toEqual([path, status])
  })

  test(`changes nothing in it: ${status}`, async () => {
    await begin()
    const before = await draft()
    for (const [path, fields] of writes) {
      const answer = await pages.post(path, { ...fields, seen: '2' }, { role })
      expect([path, answer.status]).toEqual([path, status])
    }
    expect(await draft()).toEqual(before)
  })
})

test('who manages the standards of another organisation finds nothing of ours, and changes nothing', async () => {
  await pages.publish('2026-10-01', '2026-12-20')
  pages.clock.at('2026-11-09')
  await pages.post(DRAFT)
  const before = await versions()
  const visit = { organisationId: THEIRS }
  for (const path of reads) expect([path, (await pages.get(path, visit)).status]).toEqual([path, 404])
  for (const [path, fields] of writes) expect([path, (await pages.post(path, { ...fields, seen: '1' }, visit)).status]).toEqual([path, 404])
  expect((await pages.post(`${CONSOLE}/versions/1/withdrawal`, {}, visit)).status).toBe(404)
  expect((await pages.get(CONSOLE, visit)).text).not.toContain('第1版')
  expect(await versions()).toEqual(before)
})

test.each(writes)('without a draft, %s is not found', async (path, fields) => {
  expect((await pages.post(path, { ...fields, seen: '1' })).status).toBe(404)
  expect(await versions()).toEqual([])
})

test.each(writes)('from an older page, %s is refused, changes nothing and shows that somebody was faster', async (path, fields) => {
  await begin()
  expect((await pages.post(`${DRAFT}/note`, { seen: '2', ...three('note', '先の人の文') })).status).toBe(303)
  const before = await draft()
  for (const seen of ['2', '', '-1', '9999999999', 'x']) {
    const late = await pages.post(path, { ...fields, seen })
    expect([seen, late.status, late.text.includes('ほかの人が先に保存しました。')]).toEqual([seen, 409, true])
  }
  expect(await draft()).toEqual(before)
})

test('a form without the revision that was seen is refused too', async () => {
  await begin()
  for (const [path, fields] of writes) expect([path, (await pages.post(path, fields)).status]).toEqual([path, 409])
  expect((await draft())?.revision).toBe(2)
})

test('somebody who is late with another step sees the note that was saved meanwhile', async () => {
  await begin()
  await pages.post(`${DRAFT}/note`, { seen: '2', ...three('note', '先の人の文') })
  for (const path of [`${DRAFT}/discarding`, `${DRAFT}/clauses/privacy/removal`, `${DRAFT}/adoption`])
    expect((await pages.post(path, { seen: '2', clauses: ['suspension'] })).html).toContain('先の人の文')
})

test('a second draft is not begun: the one that is there is shown', async () => {
  await begin()
  const again = await pages.post(DRAFT)
  expect([again.status, again.location]).toEqual([303, DRAFT])
  expect((await versions()).length).toBe(1)
})

describe('a clause', () => {
  test.each<[string, Record<string, string | string[]>, string, string]>([
    ['no heading', { 'heading-ja': '　' }, 'heading-ja', '見出し（日本語）を書いてください'],
    ['no text', { 'text-ja': '\n' }, 'text-ja', '文（日本語）を書いてください'],
    ['a heading of 61 letters', { 'heading-ja': 'あ'.repeat(61) }, 'heading-ja', '見出し（日本語）は60字までです'],
    ['an easy heading of 61 letters', { 'heading-easy': 'あ'.repeat(61) }, 'heading-easy', '見出し（やさしい日本語）は60字までです'],
    ['an English heading of 151 letters', { 'heading-en': 'a'.repeat(151) }, 'heading-en', '見出し（英語）は150字までです'],
    ['a text of 1,001 letters', { 'text-ja': 'あ'.repeat(1_001) }, 'text-ja', '文（日本語）は1000字までです'],
    ['a way to know that is none', { triggers: ['gossip'] }, 'triggers', '知るきっかけを一つは選んでください'],
    ['a measure that is none', { measures: ['ban'] }, 'measures', '措置を一つは選んでください'],
    ['a post deleted to stop the service', { kind: 'suspension' }, 'measures', 'この種類の条項では、利用の停止か契約の終了だけを選べます'],
  ])('that is rewritten with %s is told beside the field, and stays as it was', async (_, change, field, words) => {
    await begin()
    const answer = await pages.post(`${DRAFT}/clauses/privacy`, { ...clause, seen: '2', ...change })
    expect([answer.status, besideField(answer, field)?.includes(words)]).toEqual([422, true])
    expect(answer.html).toContain('勤め先')
    expect((await draft())?.clauses[0]).toEqual(clauseOf())
  })

  test('with three faults has three lines at the head, each leading to its field', async () => {
    await begin()
    const { document } = await pages.post(`${DRAFT}/clauses`, { ...clause, seen: '2', 'heading-ja': '', triggers: [], measures: [] })
    const places = [...document.querySelectorAll('.error-summary a')].map((link) => link.getAttribute('href') ?? '')
    expect(places).toEqual(['#field-heading-ja', '#field-triggers', '#field-measures'])
    for (const place of places) expect([place, document.querySelector(place) !== null]).toEqual([place, true])
  })

  test('with as many letters as there can be is saved', async () => {
    await begin([])
    const longest = {
      'heading-ja': '𠮷'.repeat(60),
      'heading-en': 'a'.repeat(150),
      'text-ja': 'あ'.repeat(1_000),
      'text-en': 'a'.repeat(2_500),
    }
    expect((await pages.post(`${DRAFT}/clauses`, { ...clause, ...longest, seen: '2' })).status).toBe(303)
    expect((await draft())?.clauses[0]?.text.en).toHaveLength(2_500)
  })

  test.each(['nothing', 'own-1', 'x%2F..', '__proto__'])('%s is not found, read, rewritten or moved', async (id) => {
    await begin()
    const at = `${DRAFT}/clauses/${id}`
    expect([(await pages.get(at)).status, (await pages.post(at, { ...clause, seen: '2' })).status]).toEqual([404, 404])
    for (const step of ['removal', 'order']) {
      const { status, text } = await pages.post(`${at}/${step}`, { seen: '2' })
      expect([step, status, text.includes('その条項は、もうありません。')]).toEqual([step, 409, true])
    }
    expect((await draft())?.revision).toBe(2)
  })

  test('the hundred and first is refused, and what was typed is kept', async () => {
    await begin(Array.from({ length: 100 }, (_, at) => clauseOf({ id: `own-${at + 1}` })))
    const { status, text, html } = await pages.post(`${DRAFT}/clauses`, { ...clause, seen: '2' })
    expect([status, text.includes('条項は100までです。'), html.includes('勤め先を載せる情報。')]).toEqual([409, true, true])
    expect((await pages.post(`${DRAFT}/adoption`, { clauses: ['suspension'], seen: '2' })).status).toBe(409)
    expect((await draft())?.clauses.length).toBe(100)
  })

  test.each<[string, string, string, string[]]>([
    ['the first, up', 'privacy', 'up', ['privacy', 'honour']],
    ['the first, down', 'privacy', 'down', ['honour', 'privacy']],
    ['the last, down', 'honour', 'down', ['privacy', 'honour']],
    ['the last, somewhere else', 'honour', 'sideways', ['honour', 'privacy']],
  ])('is moved by one place at most: %s', async (_, id, direction, order) => {
    await begin()
    const { status, location } = await pages.post(`${DRAFT}/clauses/${id}/order`, { direction, seen: '2' })
    expect([status, location]).toEqual([303, `${DRAFT}?done=moved#clause-${id}`])
    expect((await draft())?.clauses.map((each) => each.id)).toEqual(order)
  })
})

describe('the note', () => {
  test.each([
    ['note-ja', 1_001, '文（日本語）は1000字までです'],
    ['note-easy', 1_001, '文（やさしい日本語）は1000字までです'],
    ['note-en', 2_501, '文（英語）は2500字までです'],
  ])('that is too long in %s is told beside the field, with what was typed', async (field, length, words) => {
    await begin()
    const answer = await pages.post(`${DRAFT}/note`, { seen: '2', ...three('note', '短い文'), [field]: 'a'.repeat(length) })
    expect([answer.status, besideField(answer, field)?.includes(words)]).toEqual([422, true])
    expect([answer.html.includes('a'.repeat(length)), answer.html.includes('短い文')]).toEqual([true, true])
    expect((await draft())?.note.ja).toBe('')
  })
})

test('a model clause that there is not is not adopted, and one that is there already stays as it is', async () => {
  await begin([clauseOf({ id: 'suspension', heading: inAll('書き直した題') })])
  expect((await pages.post(`${DRAFT}/adoption`, { clauses: ['suspension', 'made-up'], seen: '2' })).status).toBe(303)
  expect((await draft())?.clauses.map(({ id, heading }) => [id, heading.ja])).toEqual([['suspension', '書き直した題']])
})

test('what somebody typed is text on every page, whatever it looks like', async () => {
  await begin([clauseOf({ id: 'hostile', heading: inAll(HOSTILE), text: inAll(HOSTILE), measures: ['account_suspend'] })])
  await pages.post(`${DRAFT}/note`, { seen: '2', ...three('note', `</textarea>${HOSTILE}`) })
  for (const path of [
    DRAFT,
    `${DRAFT}/changes`,
    `${DRAFT}/publication`,
    `${DRAFT}/clauses/hostile`,
    `${DRAFT}?done=${encodeURIComponent(HOSTILE)}`,
  ]) {
    const { status, html, document } = await pages.get(path)
    expect([path, status, html.includes('<script>alert'), html.includes('<img src=x')]).toEqual([path, 200, false, false])
    expect(document.querySelectorAll('main script, main img, [onerror]').length).toBe(0)
  }
  const kept = await pages.post(`${DRAFT}/clauses`, { ...clause, seen: '3', 'heading-ja': '', 'text-ja': `</textarea>${HOSTILE}` })
  expect([kept.status, kept.html.includes('<img src=x')]).toEqual([422, false])
  expect(kept.html).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
})

test('in English a refusal is told in English, beside the field and at the head', async () => {
  await begin()
  const visit = { language: 'en' } as const
  const faulty = await pages.post(`${DRAFT}/clauses`, { ...clause, seen: '2', 'heading-ja': '' }, visit)
  expect([faulty.status, besideField(faulty, 'heading-ja')?.includes('Write:')]).toEqual([422, true])
  const late = await pages.post(`${DRAFT}/note`, { seen: '1' }, visit)
  expect([late.status, late.text.includes('Somebody else saved first.')]).toEqual([409, true])
  const early = await pages.post(`${DRAFT}/publication`, { seen: '2', from: '2026-11-10' }, visit)
  expect([early.status, besideField(early, 'from')?.includes('The first day that is allowed is')]).toEqual([422, true])
})

test.each(['published', 'withdrawn', 'made-up', '__proto__', 'toString'])(
  'an address that says %s was done tells only what there is',
  async (done) => {
    await begin()
    const { status, text } = await pages.get(`${DRAFT}?done=${done}`)
    expect([status, /undefined|function|\[object/.test(text)]).toEqual([200, false])
  },
)
