import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { keepFile } from '../../shared/files/kept-file.store.ts'
import { ObjectMissing } from '../../shared/files/object-store.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { told } from '../consultation.testing.ts'
import { eraseDue, planErasureIn } from '../erase.commands.ts'
import type { ToldFile } from '../intake.ts'
import { receiveQuestion } from '../question.commands.ts'
import { receive } from '../receive.commands.ts'
import {
  browserOf,
  type ConsoleGround,
  eventsOf,
  type Fields,
  fieldsOf,
  held,
  openConsole,
  type StaffName,
  TANAKA,
  written,
} from './console.testing.ts'

const NOW = new Date('2026-11-24T01:00:00.000Z')
let ground: ConsoleGround
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())
beforeEach(() => {
  ground.clock.now = NOW
})

const as = (name: StaffName, language: 'ja' | 'en' = 'ja') => browserOf(ground.at({ as: name, language }))
const base = (id: string) => `/console/consultations/${id}`
const address = (id: string) => `${base(id)}/erasure`
const stateOf = async (id: string) =>
  (await ground.behind('select state, erase_on::text, adviser_id from consultation where id = $1', [id])).rows[0]
const erasedBy = async (id: string) =>
  (await ground.behind(`select why, actor_kind, actor_id from event where subject_id = $1 and kind = 'consultation.erased'`, [id])).rows[0]

async function erase(id: string, fields: Fields) {
  const { html } = await as('tanaka').get(address(id))
  return await as('tanaka').post(address(id), { ...fieldsOf(html, address(id)), ...fields })
}

async function textFile(): Promise<ToldFile> {
  const given = { givenName: '画面.txt', stream: onePiece(Buffer.from('10時に見つけました。')) }
  const kept = await keepFile(ground.deps.objects, `cases/${crypto.randomUUID()}`, given, { bytes: 1_000 })
  if (!kept.granted) throw new Error(`The file cannot be kept: ${kept.refusal}`)
  return { ...kept.value, id: crypto.randomUUID(), role: 'original', originalId: null }
}

async function* onePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

const rowsIn = (html: string) =>
  Object.fromEntries([...html.matchAll(/<dt[^>]*>([^<]*)<\/dt><dd[^>]*>([^<]*)<\/dd>/g)].map(([, name = '', value = '']) => [name, value]))

describe('the page of an erasure', () => {
  test('counts what will be lost, says what stays, and tells nothing of it', async () => {
    const { consultationId: id, number } = await written(ground)
    await receiveQuestion(ground.deps, OURS, id, { text: 'もう一つあります。', urls: [], files: [] })
    await as('sato').post(`${base(id)}/notes`, { note: 'ひみつのメモ' })
    const { status, html } = await as('tanaka').get(address(id))
    expect(status).toBe(200)
    expect(rowsIn(html)).toMatchObject({
      相談と追加の質問: '2件',
      知らせのあった場所: '2件',
      届いたファイル: '0件',
      '回答（下書きも含む）': '1件',
      内部のメモ: '1件',
      法務への質問と意見: '0件',
      連絡先: '登録なし',
    })
    expect(html).toContain(number)
    expect(html).toContain('統計の数字は変わりません。')
    for (const text of ['消してほしい', 'もう一つ', 'ひみつ', 'x.example', 'hana@']) expect(html).not.toContain(text)
    expect((await eventsOf(ground, id)).filter((event) => event.includes('.read'))).toEqual([])
  })

  test.each<[StaffName, number]>([
    ['tanaka', 200],
    ['sato', 404],
    ['hayashi', 404],
    ['ito', 404],
    ['mori', 404],
  ])('is for supervisors: %s gets %d', async (name, status) => {
    const { consultationId: id, number } = await held(ground)
    expect((await as(name).get(address(id))).status).toBe(status)
    if (status === 200) return
    const fields = { version: '2', erasingReason: 'duplicate', when: 'now', number }
    expect((await as(name).post(address(id), fields)).status).toBe(404)
    expect((await as(name).post(`${address(id)}/taking-back`)).status).toBe(404)
    expect(await stateOf(id)).toMatchObject({ state: 'in-progress', erase_on: null })
  })

  test('is of this organisation only', async () => {
    const { consultationId: id, number } = await receive(ground.deps, THEIRS, told)
    expect((await as('tanaka').get(address(id))).status).toBe(404)
    expect((await as('tanaka').post(address(id), { version: '1', erasingReason: 'duplicate', when: 'now', number })).status).toBe(404)
    expect(await stateOf(id)).toMatchObject({ state: 'received' })
  })

  test('speaks English', async () => {
    const { consultationId: id } = await held(ground)
    expect((await as('tanaka', 'en').get(address(id))).html).toContain('An erasure cannot be undone')
  })
})

describe('a case is erased at once', () => {
  test('with its key, its files and its place in the search; what is counted stays', async () => {
    const file = await textFile()
    const { consultationId: id, number } = await held(ground, { files: [file] })
    expect(rowsIn((await as('tanaka').get(address(id))).html)).toMatchObject({ 届いたファイル: '1件' })
    const before = await eventsOf(ground, id)
    const moved = await erase(id, { erasingReason: 'asked-by-consulter', when: 'now', number })
    expect(moved).toMatchObject({ status: 303 })
    expect(await stateOf(id)).toMatchObject({ state: 'erased' })
    expect(await erasedBy(id)).toEqual({ why: 'asked-by-consulter', actor_kind: 'person', actor_id: TANAKA })
    expect((await eventsOf(ground, id)).slice(0, before.length)).toEqual(before)
    const { rows } = await ground.behind(
      `select (select count(*)::int from search_entry where consultation_id = $1) as entries,
        (select count(*)::int from consultation_file where consultation_id = $1) as files,
        (select count(*)::int from reception where consultation_id = $1 and text_sealed is not null) as texts, attribute, contents
       from consultation where id = $1`,
      [id],
    )
    expect(rows).toEqual([{ entries: 0, files: 0, texts: 0, attribute: 'attribute.individual', contents: ['content.defamation'] }])
    expect(await inOrganisation(ground.db, OURS, (tx) => ground.deps.vault.openSubjectKey(tx, OURS, id))).toBeUndefined()
    await expect(ground.deps.objects.get(file.objectKey)).rejects.toThrow(ObjectMissing)
    const found = await as('tanaka').post('/console/search', { words: number })
    expect(found.html).not.toContain(base(id))
  })

  test('and every page of it says so to those who might have read it, and to nobody else', async () => {
    const { consultationId: id, number, answerId } = await written(ground)
    await erase(id, { erasingReason: 'sent-by-mistake', when: 'now', number })
    for (const path of ['', '/contact', '/erasure', `/answers/${answerId}`, `/answers/${answerId}/preview`, `/files/${answerId}`]) {
      const { status, html } = await browserOf(ground.at({ as: 'tanaka', steppedUp: true })).get(`${base(id)}${path}`)
      expect([path, status, html.includes(`相談 ${number} は消去されました`)]).toEqual([path, 404, true])
    }
    const { html } = await as('ito').get(base(id))
    expect(rowsIn(html)).toMatchObject({ 消去した日: '2026年11月24日（火）', 消去した人: '田中 優', 理由: '間違って送られた' })
    for (const what of ['claim', 'notes', 'classification', 'erasure', 'erasure/taking-back'])
      expect(await as('tanaka').post(`${base(id)}/${what}`, { version: '3', note: 'x' })).toMatchObject({ status: 404 })
    const administrator = await as('mori').get(base(id))
    expect([administrator.status, administrator.html.includes(number)]).toEqual([404, false])
    const stranger = await browserOf(ground.at({ as: 'tanaka', organisationId: THEIRS })).get(base(id))
    expect([stranger.status, stranger.html.includes(number)]).toEqual([404, false])
  })

  test.each<[string, Fields, string, string]>([
    ['the number of another case', { number: 'R1-000001' }, 'number', 'この相談の受付番号を入力してください。'],
    ['no reason', { erasingReason: '' }, 'erasingReason', '消去の理由を選んでください。'],
    ['no time', { when: '' }, 'when', 'いつ消去するかを選んでください。'],
  ])('not with %s', async (_, change, field, message) => {
    const { consultationId: id, number } = await held(ground)
    const refused = await erase(id, { erasingReason: 'duplicate', when: 'now', number, ...change })
    expect([refused.status, refused.html.includes(`id="field-${field}-error"`), refused.html.includes(message)]).toEqual([422, true, true])
    expect(await stateOf(id)).toMatchObject({ state: 'in-progress' })
  })

  test.each(['now', 'later'])('not (%s) when something came after it was looked at: that is told first', async (when) => {
    const { consultationId: id, number } = await held(ground)
    const before = fieldsOf((await as('tanaka').get(address(id))).html, address(id))
    await receiveQuestion(ground.deps, OURS, id, { text: '待ってください。', urls: [], files: [] })
    const refused = await as('tanaka').post(address(id), { ...before, erasingReason: 'duplicate', when, number })
    expect([refused.status, refused.html.includes('追加の質問が届いた')]).toEqual([409, true])
    expect(rowsIn(refused.html)).toMatchObject({ 相談と追加の質問: '2件' })
    expect(await stateOf(id)).toMatchObject({ state: 'in-progress', erase_on: null })
  })

  test('once, however often it is asked for', async () => {
    const { consultationId: id, number } = await held(ground)
    const fields = { version: '2', erasingReason: 'duplicate', when: 'now', number }
    const answers = await Promise.all([1, 2, 3].map(() => as('tanaka').post(address(id), fields)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.every(({ status }) => [303, 404, 409].includes(status))).toBe(true)
    expect((await eventsOf(ground, id)).filter((event) => event === 'consultation.erased')).toHaveLength(1)
  })
})

describe('a case is erased in a week', () => {
  test('is shown on the case until then, and erased on its day', async () => {
    const { consultationId: id, number } = await held(ground)
    expect((await erase(id, { erasingReason: 'no-consultation', when: 'later', number })).location).toBe(`${base(id)}?done=erasure-planned`)
    expect(await stateOf(id)).toMatchObject({ state: 'in-progress', erase_on: '2026-12-01' })
    const { html } = await as('sato').get(base(id))
    expect(html).toContain('2026年12月1日（火）')
    expect(html).toContain('田中 優：消去を求めた（相談ではない（迷惑な送信など））')
    ground.clock.now = new Date('2026-11-30T14:59:00Z')
    await eraseDue(ground.deps, OURS)
    expect(await stateOf(id)).toMatchObject({ state: 'in-progress' })
    ground.clock.now = new Date('2026-11-30T15:01:00Z')
    await eraseDue(ground.deps, OURS)
    expect(await stateOf(id)).toMatchObject({ state: 'erased' })
  })

  test('is taken back at the desk', async () => {
    const { consultationId: id, number } = await held(ground)
    await erase(id, { erasingReason: 'duplicate', when: 'later', number })
    const { html } = await as('tanaka').get(address(id))
    expect(html).toContain('消去を取りやめる')
    const back = await as('tanaka').post(`${address(id)}/taking-back`, fieldsOf(html, `${address(id)}/taking-back`))
    expect(back.location).toBe(`${base(id)}?done=erasure-taken-back`)
    expect(await stateOf(id)).toMatchObject({ erase_on: null })
    expect((await eventsOf(ground, id)).at(-1)).toBe('consultation.erasure-taken-back')
    expect((await as('tanaka').post(`${address(id)}/taking-back`)).status).toBe(409)
  })

  test('is not taken back at the desk when the consulter asked for it', async () => {
    const { consultationId: id } = await held(ground)
    const actor = { kind: 'consulter', id: crypto.randomUUID() } as const
    await inOrganisation(ground.db, OURS, (tx) => planErasureIn(ground.deps, tx, OURS, { consultationId: id, actor }))
    const { html } = await as('tanaka').get(address(id))
    expect([html.includes(`${address(id)}/taking-back`), html.includes('取りやめられるのは、相談者だけです。')]).toEqual([false, true])
    expect((await as('tanaka').post(`${address(id)}/taking-back`)).status).toBe(409)
    expect(await stateOf(id)).toMatchObject({ erase_on: '2026-12-01' })
  })
})
