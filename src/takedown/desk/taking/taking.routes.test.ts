import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type XarfReport, xarfOf } from '../../abuse-reports/xarf.ts'
import { filed, received } from '../../takedown.testing.ts'
import { newToken } from '../../token.random.ts'
import { at, type DeskGround, eventsOf, openDesk, privateImage, type StaffName } from '../desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())

const HERE = '/console/takedowns/new'
const minato = { org: 'みなと通報窓口', contact: 'abuse@minato.example', domain: 'minato.example' }
const report = (change: Partial<XarfReport> = {}) => {
  const id = '01900000-0000-7000-8000-0000000000d1'
  const url = 'https://kotonoha.example/thread/12#5'
  const whole = xarfOf({ id, url, rights: ['honour'], receivedAt: new Date('2026-08-31T01:00:00Z'), reporter: minato, sender: minato })
  return new File([JSON.stringify({ ...whole, description: '通報の説明です。', ...change })], 'report.json', { type: 'application/json' })
}
const whole = (change: Record<string, string | File> = {}) => ({
  form: newToken(),
  press: 'send',
  service: 'kotonoha',
  channel: 'phone',
  who: 'self',
  'parties.0.name': '青木 花',
  phone: '03-0000-0000',
  targets: 'https://kotonoha.example/thread/12#5',
  rights: 'honour',
  explanation: '事実ではないことを書かれました。',
  goodFaithStatement: 'yes',
  ...change,
})
const requestsOf = async (channel: string) =>
  (
    await ground.behind('select id, number, state, handler_id, requester_kind from takedown_request where channel = $1 order by id', [
      channel,
    ])
  ).rows

test('what came by telephone becomes a request like any other, with its clock, made by whoever typed it in', async () => {
  const answer = await ground.at().post(HERE, whole())
  expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/^\/console\/takedowns\/[0-9a-f-]{36}\?done=taken$/)])
  const [request] = await requestsOf('phone')
  expect(request).toMatchObject({
    number: expect.stringMatching(/^T-R8-\d{6}$/),
    state: 'received',
    handler_id: null,
    requester_kind: 'victim',
  })
  const page = await ground.at().get(answer.location ?? '')
  for (const shown of ['申出を登録しました', '事実ではないことを書かれました。', '電話']) expect(page.text).toContain(shown)
  const { rows } = await ground.behind(`select actor_kind from event where subject_id = $1 and kind = 'takedown.received'`, [request?.id])
  expect(rows).toEqual([{ actor_kind: 'person' }])
})

test('a form that is sent twice is one request', async () => {
  const fields = whole({ channel: 'post', 'parties.0.name': '二度 送' })
  const before = (await requestsOf('post')).length
  const [first, second] = [await ground.at().post(HERE, fields), await ground.at().post(HERE, fields)]
  expect(second.location).toBe(first.location)
  expect((await requestsOf('post')).length).toBe(before + 1)
})

test('what cannot be taken is named at its field, and nothing that was typed is lost', async () => {
  const answer = await ground.at().post(HERE, whole({ explanation: '', targets: '', phone: '03-9999-9999' }))
  expect(answer.status).toBe(422)
  expect(answer.html).toContain('value="03-9999-9999"')
  expect(answer.html).toContain('href="#field-targets"')
  expect(answer.html).toContain('href="#field-explanation"')
})

test('a report of another service fills the form, and files nothing by itself', async () => {
  const before = await requestsOf('post')
  const answer = await ground.at().post(HERE, { form: newToken(), press: 'read', phone: '03-1234-5678', report: report() })
  expect(answer.status).toBe(200)
  for (const told of ['みなと通報窓口', 'abuse@minato.example', 'https://kotonoha.example/thread/12#5', '通報の説明です。', '03-1234-5678'])
    expect(answer.html).toContain(told)
  expect(answer.text).toContain('通報を読み込みました')
  expect(answer.html).toMatch(/name="rights" value="honour"[^>]*checked|checked[^>]*name="rights" value="honour"/)
  expect(await requestsOf('post')).toEqual(before)
})

test('a mail in the form of ARF fills it too', async () => {
  const mail = readFileSync(join(import.meta.dirname, '../../abuse-reports/arf/arf-01.eml'))
  const answer = await ground.at().post(HERE, { form: newToken(), press: 'read', report: new File([mail], 'report.eml') })
  expect(answer.html).toContain('kijitora@example.co.jp')
})

test.each<[string, Record<string, string | File>, string]>([
  ['nothing', {}, '通報のファイルを選んでください。'],
  ['a picture', { report: new File([Buffer.from([0x89, 0x50, 0x4e, 0x47])], 'x.png') }, 'ARFとしても読めない'],
  ['a file that is too large', { report: new File(['x'.repeat(1_100 * 1024)], 'x.json') }, '1000KBまで'],
])('%s is refused with the reason, and the fields stay', async (_, fields, reason) => {
  const answer = await ground.at().post(HERE, { form: newToken(), press: 'read', phone: '03-1234-5678', ...fields })
  expect([answer.status, answer.text.includes(reason), answer.html.includes('03-1234-5678')]).toEqual([422, true, true])
})

test.each<[StaffName, number]>([
  ['yamada', 200],
  ['tanaka', 200],
  ['hara', 404],
  ['ito', 404],
  ['mori', 404],
])('%s is answered %i', async (as, status) => {
  expect((await ground.at({ as }).get(HERE)).status).toBe(status)
  expect((await ground.at({ as }).post(HERE, whole({ channel: 'web' }))).status).toBe(status === 200 ? 422 : 404)
})

test('a request is written as reports, one a post, without a word of whoever asked', async () => {
  const [first] = filed().targets
  if (first === undefined) throw new Error('A filing has a target')
  const { requestId } = await received(ground, { targets: [first, { url: 'https://kotonoha.example/thread/13' }] })
  const answer = await ground.at().get(`/console/takedowns/${requestId}/xarf.json`)
  const reports: XarfReport[] = JSON.parse(answer.html)
  expect(reports.map(({ url, tags, reporter }) => [url, tags, reporter])).toEqual(
    ['https://kotonoha.example/thread/12#5', 'https://kotonoha.example/thread/13'].map((url) => [
      url,
      ['jp-right:honour'],
      { org: 'ことのは', contact: 'desk@madoguchi.example', domain: 'madoguchi.example' },
    ]),
  )
  for (const secret of ['青木', 'hana@mail', '持ち出した', '事実ではない']) expect(answer.html).not.toContain(secret)
  expect(await eventsOf(ground, requestId)).toContain('takedown.read takedown')
})

test('sensitive material leaves the desk in no report', async () => {
  const { requestId } = await received(ground, privateImage)
  expect((await ground.at().get(`/console/takedowns/${requestId}/xarf.json`)).status).toBe(404)
  expect((await ground.at({ as: 'ito' }).get(`/console/takedowns/${requestId}/xarf.json`)).status).toBe(404)
})
