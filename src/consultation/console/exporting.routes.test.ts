import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { sendAnswer } from '../answer.commands.ts'
import { SATO, told } from '../consultation.testing.ts'
import { receive } from '../receive.commands.ts'
import {
  bodyOf,
  browserOf,
  type ConsoleGround,
  eventsOf,
  type Fields,
  held,
  openConsole,
  received,
  type StaffName,
  TANAKA,
  written,
} from './console.testing.ts'
import { beginExport, exportCases } from './exporting.commands.ts'

const EXPORT = '/console/export'
let ground: ConsoleGround
beforeAll(async () => {
  ground = await openConsole()
  // The clock is only ever turned on, because what somebody may take out comes back with time.
  ground.clock.now = new Date('2026-10-01T01:00:00Z')
})
afterAll(() => ground.close())

const as = (name: StaffName, steppedUp = true) => browserOf(ground.at({ as: name, steppedUp }))
const post = async (path: string, fields: Fields) =>
  await ground.at({ as: 'tanaka', steppedUp: true }).request(path, { method: 'POST', body: bodyOf(fields) })
const supervisor = { organisationId: OURS, personId: TANAKA }
const day = { from: '2026-11-24', to: '2026-11-24', state: '' }
const numbersIn = (csv: string) => parseCsv(csv, { mostRows: 1_000 }).rows.map(({ cells }) => cells.受付番号)
const exportEvents = async () =>
  (await ground.behind(`select actor_id, details from event where kind = 'consultation.cases-exported' order by sequence`)).rows

describe('both exports', () => {
  test.each<[StaffName, boolean, number]>([
    ['tanaka', true, 200],
    ['tanaka', false, 303],
    ['sato', true, 404],
    ['hayashi', true, 404],
    ['ito', true, 404],
    ['mori', true, 404],
  ])('are for supervisors who have just given their second factor: %s, %s: %d', async (name, steppedUp, status) => {
    const { consultationId } = await received(ground)
    for (const path of [EXPORT, `/console/consultations/${consultationId}/disclosure`]) {
      expect((await as(name, steppedUp).get(path)).status, path).toBe(status)
      const sent = await as(name, steppedUp).post(path, { ...day, format: 'json', confirmed: 'yes' })
      expect(sent.status, path).toBe(status)
    }
  })
})

describe('a file of cases', () => {
  test('has codes and dates of the cases of the period and the state, ours only, and no word that was told', async () => {
    ground.clock.now = new Date('2026-10-05T01:00:00Z')
    const [one, other] = [await held(ground), await received(ground)]
    await receive(ground.deps, THEIRS, told)
    ground.clock.now = new Date('2026-10-05T15:00:00Z')
    await received(ground)
    const answer = await post(EXPORT, { from: '2026-10-05', to: '2026-10-05', state: '' })
    expect(answer.status).toBe(200)
    const csv = await answer.text()
    expect(numbersIn(csv)).toEqual([one.number, other.number])
    for (const text of ['消してほしい', 'hana@', 'x.example', 'わたしの写真']) expect(csv).not.toContain(text)
    const held1 = await post(EXPORT, { from: '2026-10-05', to: '2026-10-05', state: 'in-progress' })
    expect(numbersIn(await held1.text())).toEqual([one.number])
  })

  test('is recorded once as asked for, and for each case as read', async () => {
    ground.clock.now = new Date('2026-10-06T15:00:00Z')
    const { consultationId } = await received(ground)
    const before = await exportEvents()
    await (await post(EXPORT, { from: '2026-10-07', to: '2026-10-07', state: '' })).text()
    expect((await exportEvents()).slice(before.length)).toEqual([
      { actor_id: TANAKA, details: { from: '2026-10-07', to: '2026-10-07', count: 1 } },
    ])
    expect(await eventsOf(ground, consultationId)).toEqual(['consultation.received', 'consultation.read export'])
  })

  test('is read in parts, and each part is in the record before it leaves', async () => {
    ground.clock.now = new Date('2026-10-09T01:00:00Z')
    const { consultationId: id } = await received(ground)
    await ground.behind(
      `insert into consultation (organisation_id, id, number, consulter_id, state, channel, language, attribute, target, receipt_hash, received_at, last_received_at)
       select organisation_id, gen_random_uuid(), 'P-' || n, consulter_id, 'received', 'web', 'ja', attribute, target, sha256(n::text::bytea), received_at, received_at
       from consultation, generate_series(1, 1100) as n where id = $1`,
      [id],
    )
    const wanted = { from: '2026-10-09', to: '2026-10-09', state: undefined } as const
    const reads = async () =>
      (await ground.behind(`select count(*)::int as count from event where details->>'what' = 'export' and at = $1`, [ground.clock.now]))
        .rows[0].count
    const pages = exportCases(ground.deps, supervisor, wanted, 10_000)
    const first = await pages.next()
    expect([first.value?.length, await reads()]).toEqual([500, 500])
    const ids = new Set(first.value?.map((each: { id: string }) => each.id))
    for await (const page of pages) for (const each of page) ids.add(each.id)
    expect([ids.size, await reads()]).toEqual([1_101, 1_101])
    expect(await beginExport(ground.deps, supervisor, wanted, 1_100)).toEqual({ granted: false, refusal: 'too-many' })
    expect(await beginExport(ground.deps, supervisor, wanted, 1_101)).toEqual({ granted: true, value: 1_101 })
  })

  test('is saved under a name with the day, kept by nobody on the way, and read by spreadsheets as what it is', async () => {
    ground.clock.now = new Date('2026-11-24T01:00:00Z')
    const { headers } = await post(EXPORT, day)
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('相談の一覧_2026年11月24日.csv')
    expect(headers.get('content-disposition')).toMatch(/^attachment; /)
    expect([headers.get('cache-control'), headers.get('content-type')]).toEqual(['no-store', 'text/csv; charset=utf-8; header=present'])
  })

  test.each<[string, Fields, string, string]>([
    ['no day', { ...day, from: '' }, 'from', '受け付けた日（から）を入力してください。'],
    ['a period backwards', { ...day, to: '2026-11-01' }, 'to', '期間の終わりは、始まりよりあとの日にしてください。'],
  ])('is not made with %s', async (_, fields, field, message) => {
    const { status, html } = await as('tanaka').post(EXPORT, fields)
    expect([status, html.includes(`id="field-${field}-error"`), html.includes(message)]).toEqual([422, true, true])
  })
})

describe('a case that is handed to the consulter', () => {
  const disclosed = async (id: string, fields: Fields) =>
    await post(`/console/consultations/${id}/disclosure`, { confirmed: 'yes', ...fields })

  async function answered() {
    const found = await written(ground)
    const author = { kind: 'person', id: SATO, mayMoveAny: false } as const
    await sendAnswer(ground.deps, OURS, { consultationId: found.consultationId, answerId: found.answerId, author, leavesOut: true })
    await as('sato').post(`${found.base}/notes`, { note: '内部のおぼえ書き' })
    return found
  }

  test('holds what was told and answered, and nothing that colleagues said to each other', async () => {
    const { consultationId: id, number } = await answered()
    const file = JSON.parse(await (await disclosed(id, { format: 'json' })).text())
    expect(file).toMatchObject({ format: 1, number, state: 'answered', mail: null, codes: { attribute: 'attribute.individual' } })
    expect(file.conversation.map(({ from }: { from: string }) => from)).toEqual(['consulter', 'centre'])
    expect(file.conversation[1].text).toContain('【X への削除の依頼】\n次の手順で')
    expect(file.urls).toHaveLength(2)
    expect(JSON.stringify(file)).not.toContain('おぼえ書き')
  })

  test('holds that as well when it is ticked', async () => {
    const { consultationId: id } = await answered()
    const file = JSON.parse(await (await disclosed(id, { format: 'json', inside: 'yes' })).text())
    expect(file.conversation.map(({ from }: { from: string }) => from)).toEqual(['consulter', 'centre', 'inside'])
    expect(file.conversation[2]).toMatchObject({ who: '佐藤 花子', text: '内部のおぼえ書き' })
  })

  test('is a document that can be printed, with every sign as it was typed', async () => {
    const { consultationId: id, number } = await held(ground, {
      mail: 'hana@mail.example',
      told: { ...told.told, story: '<script>x()</script>\n二行目です。' },
    })
    const answer = await disclosed(id, { format: 'html' })
    const html = await answer.text()
    expect(html.startsWith('<!doctype html>')).toBe(true)
    for (const part of [
      `相談の記録 ${number}`,
      '&lt;script&gt;x()&lt;/script&gt;<br/>二行目です。',
      'hana@mail.example',
      'https://x.example/hana/status/1',
    ])
      expect(html).toContain(part)
    expect(html).not.toMatch(/<script|href=|src=/)
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toMatch(
      /^attachment; .*相談の記録_R8-\d{6}_2026年\d+月\d+日\.html/,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('is recorded as read and told in the timeline with its format and whether notes were in it', async () => {
    const { consultationId: id } = await held(ground)
    await disclosed(id, { format: 'json', inside: 'yes' })
    expect((await eventsOf(ground, id)).slice(-2)).toEqual(['consultation.disclosed', 'consultation.read disclosure'])
    const { rows } = await ground.behind(`select details from event where subject_id = $1 and kind = 'consultation.disclosed'`, [id])
    expect(rows).toEqual([{ details: { format: 'json', inside: true } }])
    expect((await as('sato').get(`/console/consultations/${id}`)).html).toContain('田中 優：開示のために書き出した')
  })

  test.each<[string, Fields, string]>([
    ['nobody said to whom it goes', { confirmed: '', format: 'json' }, 'field-confirmed-error'],
    ['no format is chosen', { format: 'docx' }, 'field-format-error'],
  ])('is not made when %s, and nothing is recorded', async (_, fields, error) => {
    const { consultationId: id } = await held(ground)
    const refused = await disclosed(id, fields)
    expect([refused.status, (await refused.text()).includes(`id="${error}"`)]).toEqual([422, true])
    expect((await eventsOf(ground, id)).filter((event) => /disclos/.test(event))).toEqual([])
  })

  test('is none of another organisation, and none that was erased', async () => {
    const { consultationId } = await receive(ground.deps, THEIRS, told)
    for (const id of [consultationId, 'x', '01900000-0000-7000-8000-00000000ffff'])
      expect((await disclosed(id, { format: 'json' })).status).toBe(404)
  })
})

test('one person takes out no more than sixty files an hour, and is told to wait', async () => {
  const { consultationId: id } = await held(ground)
  let last: Response | undefined
  for (let count = 0; count < 61 && last?.status !== 429; count += 1)
    last = await post(EXPORT, { from: '2020-01-01', to: '2020-01-01', state: '' })
  expect([last?.status, Number(last?.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect(await last?.text()).toContain('しばらく待ってから')
  expect((await post(`/console/consultations/${id}/disclosure`, { format: 'json', confirmed: 'yes' })).status).toBe(429)
})
