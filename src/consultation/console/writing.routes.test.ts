import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OURS } from '../../shared/testing/organisation.ts'
import type { ToldUrl } from '../intake.ts'
import { receiveQuestion } from '../question.commands.ts'
import {
  bodyOf,
  browserOf,
  type ConsoleGround,
  codedWork,
  eventsOf,
  type Fields,
  fieldsOf,
  held,
  openConsole,
  received,
  type StaffName,
  written,
} from './console.testing.ts'

let ground: ConsoleGround
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())

const as = (name: StaffName) => browserOf(ground.at({ as: name }))
const sato = () => as('sato')
const placeOf = (location: string | null) => (location ?? '').replace(/[?#].*$/, '')
const formOf = async (form: string) => fieldsOf((await sato().get(form)).html, form)
const press = async (form: string, button: string, change: Fields = {}) =>
  await sato().post(form, { ...(await formOf(form)), ...change, press: button })
const worksIn = (fields: Readonly<Record<string, readonly string[]>>) =>
  Object.keys(fields).filter((name) => /^work-\d+-id$/.test(name)).length

const reported = (url: string, service: string | null, place: string | null): ToldUrl => ({ url, canonical: url, service, place })

/** The form of the answer that is begun for a case with these addresses. */
async function begun(urls: readonly ToldUrl[] = []): Promise<{ form: string; base: string; consultationId: string }> {
  const { base, consultationId } = await held(ground, { urls })
  return { form: placeOf((await sato().post(`${base}/answers`)).location), base, consultationId }
}

describe('an answer is begun', () => {
  test('what is to be answered stands first and open, and the rest of what was told is folded before the form', async () => {
    const { form } = await begun([reported('https://x.com/a/status/1', 'service.x', 'place.sns')])
    const { html } = await sato().get(form)
    const folded = [...html.matchAll(/<details class="disclosure disclosure-framed"( open="")?><summary>([^<]+)</g)]
    expect(folded.slice(0, 2).map(([, open, summary]) => [summary, open])).toEqual([
      ['知らせのあった場所（1件）', undefined],
      ['受付の内容', undefined],
    ])
    expect(html.indexOf('<div class="told">')).toBeLessThan(folded[0]?.index ?? 0)
  })

  test('and Enter in a field of one line saves it, because that is the first button of the form', async () => {
    const { form } = await begun()
    const { html } = await sato().get(form)
    const [first] = /<button[^>]*>/.exec(html.slice(html.indexOf(`action="${form}"`))) ?? []
    expect(first).toContain('value="save"')
  })

  test('with a work for each service that was reported, its place and service proposed from the host', async () => {
    const { form } = await begun([
      reported('https://x.com/a/status/1', 'service.x', 'place.sns'),
      reported('https://twitter.com/a/status/2', 'service.x', 'place.sns'),
      reported('https://maps.google.com/place', 'service.google-map', 'place.review'),
      reported('https://unknown.example/', null, null),
    ])
    const fields = await formOf(form)
    expect(
      [0, 1, 2].map((work) => [fields[`work-${work}-subject`], fields[`work-${work}-services`], fields[`work-${work}-places`]]),
    ).toEqual([
      [['X（旧Twitter）'], ['service.x'], ['place.sns']],
      [['Googleマップ'], ['service.google-map'], ['place.review']],
      [['unknown.example'], undefined, undefined],
    ])
    expect(fields['work-0-urls']).toHaveLength(2)
    expect(fields['work-0-contents']).toEqual(['content.defamation'])
  })

  test('once: the same draft is opened again, and another adviser begins none of their own', async () => {
    const { form, base } = await begun()
    expect(placeOf((await sato().post(`${base}/answers`)).location)).toBe(form)
    expect((await as('suzuki').post(`${base}/answers`)).status).toBe(409)
  })

  test('and is changed by the one who holds the case or by a supervisor, and by no other adviser', async () => {
    const { form } = await begun()
    const fields = await formOf(form)
    const changed = { ...fields, opening: 'すり替えた文章', press: 'save' }
    const refused = await as('suzuki').post(form, changed)
    expect([refused.status, refused.html.includes('ほかの担当者が受け持っています')]).toEqual([409, true])
    expect(await formOf(form)).toEqual(fields)
    expect((await as('tanaka').post(form, changed)).status).toBe(303)
    expect(await formOf(form)).toMatchObject({ opening: ['すり替えた文章'] })
  })

  test('not before the case was claimed', async () => {
    const { consultationId } = await received(ground)
    const refused = await sato().post(`/console/consultations/${consultationId}/answers`)
    expect([refused.status, refused.html.includes('今の状態では、この操作はできません。')]).toEqual([409, true])
  })

  test('in the consulter’s language, which is said beside it', async () => {
    const { base } = await held(ground, { language: 'en' })
    const form = placeOf((await sato().post(`${base}/answers`)).location)
    const { html } = await sato().get(form)
    expect(html).toContain('この相談の言語は英語です。')
    expect(fieldsOf(html, form).closing?.[0]).toContain('Minato Consultation Centre')
  })

  test('with the story and the last question in view, recorded as read', async () => {
    const { base, consultationId } = await held(ground)
    await receiveQuestion(ground.deps, OURS, consultationId, { text: '追加の質問です。', urls: [], files: [] })
    const form = placeOf((await sato().post(`${base}/answers`)).location)
    const { html } = await sato().get(form)
    for (const words of ['消してほしいです。', '追加の質問です。']) expect(html).toContain(words)
    expect(await eventsOf(ground, consultationId)).toContain('consultation.read answer')
  })
})

describe('every button keeps the whole form', () => {
  const typed = {
    opening: 'はじめの言葉',
    'work-0-subject': '件名',
    'work-0-body': '本文 <b>と</b> "引用"\n二行目',
    closing: '終わりの言葉',
  }

  test.each([
    ['save', /\?done=saved$/, 1],
    ['add', /#work-1$/, 2],
    ['insert-0', /#work-0$/, 1],
    ['propose-0', /#work-0$/, 1],
  ])('%s', async (button, location, works) => {
    const { form } = await begun()
    const kept = await press(form, button, typed)
    expect(kept.status).toBe(303)
    expect(kept.location).toMatch(location)
    const fields = await formOf(form)
    expect(worksIn(fields)).toBe(works)
    for (const [name, value] of Object.entries(typed)) expect(fields[name]?.[0], name).toBe(value)
  })

  test('a work is taken away, and the others keep their ids', async () => {
    const { form } = await begun()
    await press(form, 'add', typed)
    const before = await formOf(form)
    await press(form, 'remove-0')
    const after = await formOf(form)
    expect([worksIn(before), worksIn(after)]).toEqual([2, 1])
    expect(after['work-0-id']).toEqual(before['work-1-id'])
  })

  test('a template is filled in with what the case knows', async () => {
    const { form } = await begun([reported('https://x.com/a/status/1', 'service.x', 'place.sns')])
    await press(form, 'insert-0', { 'work-0-template': 'delete-x' })
    expect((await formOf(form))['work-0-body']?.[0]).toContain('https://x.com/a/status/1')
  })

  test('what was saved is said', async () => {
    const { form } = await begun()
    const { location } = await press(form, 'save')
    expect((await sato().get(location ?? '')).html).toContain('下書きを保存しました')
  })

  test('a preview with faults shows the form with each fault, and what was typed is kept', async () => {
    const { form } = await begun()
    const refused = await press(form, 'preview', { ...typed, 'work-0-body': '{question}' })
    expect(refused.status).toBe(422)
    for (const words of ['書き換えていないところ（うかがいたいこと）', '作業1の対応手段を選んでください。', 'href="#field-work-0-means"'])
      expect(refused.html).toContain(words)
    expect((await formOf(form)).opening).toEqual(['はじめの言葉'])
    expect((await press(form, 'save', { 'work-0-body': '直した' })).status).toBe(303)
  })
})

test('the id of a work from elsewhere is not taken over', async () => {
  const [own, other] = [await begun(), await written(ground, { works: [codedWork({ body: 'ほかの相談の本文' })] })]
  const [stolen] = (await formOf(other.form))['work-0-id'] ?? []
  expect((await press(own.form, 'save', { 'work-0-id': stolen ?? '' })).status).toBe(303)
  expect((await formOf(own.form))['work-0-id']).not.toEqual([stolen])
  expect((await formOf(other.form))['work-0-body']).toEqual(['ほかの相談の本文'])
})

describe('when two write the same answer', () => {
  test('the second sees what the first saved, keeps what they typed, and may then put theirs in its place', async () => {
    const { form } = await begun()
    const page = await formOf(form)
    await as('tanaka').post(form, { ...page, opening: '田中の書いた文', press: 'save' })
    const refused = await sato().post(form, { ...page, opening: '佐藤の書いた文', press: 'save' })
    expect(refused.status).toBe(409)
    expect(refused.html).toContain('ほかの人が、この下書きを先に保存しました。')
    expect(refused.html).toContain('田中の書いた文')
    const again = fieldsOf(refused.html, form)
    expect(again.opening).toEqual(['佐藤の書いた文'])
    expect((await sato().post(form, { ...again, press: 'save' })).status).toBe(303)
    expect((await formOf(form)).opening).toEqual(['佐藤の書いた文'])
  })

  test('of many savings of one page one succeeds', async () => {
    const { form } = await begun()
    const page = await formOf(form)
    const answers = await Promise.all(['一', '二', '三', '四'].map((opening) => sato().post(form, { ...page, opening, press: 'save' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409])
  })
})

describe('a draft is kept while somebody writes', () => {
  const keep = async (form: string, fields: Fields) => {
    const init = { method: 'POST', body: bodyOf({ ...fields, press: 'save' }), headers: { accept: 'application/json' } }
    const answer = await ground.at({ as: 'sato' }).request(form, init)
    return { status: answer.status, kept: await answer.json() }
  }

  test('and the form goes on with the version it is told', async () => {
    const { form } = await begun()
    const page = await formOf(form)
    const first = await keep(form, { ...page, opening: '書きかけ' })
    expect(first).toEqual({ status: 200, kept: { version: Number(page.version?.[0]) + 1 } })
    expect(await keep(form, { ...page, opening: '書きかけの続き', version: String(first.kept.version) })).toMatchObject({ status: 200 })
    expect((await formOf(form)).opening).toEqual(['書きかけの続き'])
  })

  test('and stops when somebody else has saved', async () => {
    const { form } = await begun()
    const page = await formOf(form)
    await as('tanaka').post(form, { ...page, opening: '田中の文', press: 'save' })
    expect(await keep(form, { ...page, opening: '佐藤の文' })).toEqual({ status: 409, kept: { refusal: 'changed-meanwhile' } })
    expect((await formOf(form)).opening).toEqual(['田中の文'])
  })

  test('and stops once it was sent', async () => {
    const { form } = await written(ground)
    const page = await formOf(form)
    const { html } = await sato().get(`${form}/preview`)
    expect((await sato().post(`${form}/dispatch`, fieldsOf(html, `${form}/dispatch`))).status).toBe(303)
    expect(await keep(form, page)).toEqual({ status: 409, kept: { refusal: 'already-sent' } })
  })
})

describe('is read as it is at one moment', () => {
  /** How often a connection is taken from the pool: once for each transaction. */
  async function transactionsOf(visit: () => Promise<{ status: number }>): Promise<[number, number]> {
    let taken = 0
    const count = () => {
      taken += 1
    }
    ground.pool.on('acquire', count)
    try {
      return [(await visit()).status, taken]
    } finally {
      ground.pool.off('acquire', count)
    }
  }

  // The first finds the answer that the address names; the case and what stands around it are read in the other one.
  test.each([
    ['the form', ''],
    ['the look at the answer before it is sent', '/preview'],
  ])('%s, in two transactions', async (_, page) => {
    const { form } = await written(ground)
    expect(await transactionsOf(() => sato().get(`${form}${page}`))).toEqual([200, 2])
  })

  test('the form that was refused, in one more than what refused it', async () => {
    const { form } = await begun()
    const fields = await formOf(form)
    await as('tanaka').post(form, { ...fields, opening: '田中の文', press: 'save' })
    expect(await transactionsOf(() => sato().post(form, { ...fields, opening: '佐藤の文', press: 'save' }))).toEqual([409, 3])
  })
})

describe('nothing is found', () => {
  test.each<[string, (one: Awaited<ReturnType<typeof written>>, other: Awaited<ReturnType<typeof written>>) => string]>([
    ['under another case', (one, other) => `${one.base}/answers/${other.answerId}`],
    ['under an id nobody has', (one) => `${one.base}/answers/01900000-0000-7000-8000-00000000ffff`],
    ['under what is no id', (one) => `${one.base}/answers/x`],
    ['under a case nobody has', (one) => `/console/consultations/01900000-0000-7000-8000-00000000ffff/answers/${one.answerId}`],
  ])('%s', async (_, addressOf) => {
    const address = addressOf(await written(ground), await written(ground))
    expect((await sato().get(address)).status).toBe(404)
    expect((await sato().post(address, { press: 'save' })).status).toBe(404)
  })

  test.each(['hayashi', 'ito', 'mori'] as const)('by %s, who answers nobody', async (name) => {
    const { form, base } = await written(ground)
    expect([
      (await as(name).get(form)).status,
      (await as(name).post(form)).status,
      (await as(name).post(`${base}/answers`)).status,
    ]).toEqual([404, 404, 404])
  })
})
