import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spoken } from '../../../shared/text/receipt-code.ts'
import { type XarfReport, xarfOf } from '../../abuse-reports/xarf.ts'
import { statusSecretIn } from '../../status-secret.ts'
import { filed, OURS, received } from '../../takedown.testing.ts'
import { newToken } from '../../token.random.ts'
import { requestOfToken } from '../../window/status.commands.ts'
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
  expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/^\/console\/takedowns\/[0-9a-f-]{36}\/receipt$/)])
  const [request] = await requestsOf('phone')
  expect(request).toMatchObject({
    number: expect.stringMatching(/^T-R8-\d{6}$/),
    state: 'received',
    handler_id: null,
    requester_kind: 'victim',
  })
  const page = await ground.at().get(`/console/takedowns/${request?.id}?done=taken`)
  for (const shown of ['伝えたことを記録しました。番号は、もう表示されません。', '事実ではないことを書かれました。', '電話'])
    expect(page.text).toContain(shown)
  const { rows } = await ground.behind(`select actor_kind from event where subject_id = $1 and kind = 'takedown.received'`, [request?.id])
  expect(rows).toEqual([{ actor_kind: 'person' }])
})

describe('what is told to whoever asked', () => {
  const CODE = /[2-9A-Y]{5}(?:-[2-9A-Y]{5}){3}/
  const registered = async (change: Record<string, string | File> = {}) => (await ground.at().post(HERE, whole(change))).location ?? ''
  const codeOn = ({ html }: { html: string }) => CODE.exec(html)?.[0] ?? ''

  test('is the receipt number, the page and a number that can be read out', async () => {
    const page = await ground.at().get(await registered())
    expect(page.status).toBe(200)
    const code = codeOn(page)
    for (const shown of [
      'https://madoguchi.example/takedown/status',
      spoken(code.replaceAll('-', ''), 'ja'),
      '登録しました',
      'ことのは掲示板',
    ])
      expect(page.text).toContain(shown)
    expect(page.text).toMatch(/T-R8-\d{6}/)
  })

  test('opens the status page of that request and of no other', async () => {
    const location = await registered()
    const code = codeOn(await ground.at().get(location))
    const opened = (typed: string) => requestOfToken(ground.deps, OURS, statusSecretIn(typed) ?? '')
    const request = await opened(code)
    expect(location).toContain(request?.id)
    expect(await opened(code.toLowerCase().replaceAll('-', ' '))).toEqual(request)
    expect(await opened(codeOn(await ground.at().get(await registered())))).not.toEqual(request)
  })

  test('is shown to whoever registered it, and to nobody else', async () => {
    const location = await registered()
    const asOther = await ground.at({ as: 'kato' }).get(location)
    expect([asOther.status, asOther.location]).toEqual([303, location.replace('/receipt', '')])
    await ground.at({ as: 'kato' }).post(location)
    expect((await ground.at().get(location)).status).toBe(200)
    for (const as of ['hara', 'ito', 'mori'] as const) expect((await ground.at({ as }).get(location)).status).toBe(404)
  })

  test('is shown until it was passed on', async () => {
    const location = await registered()
    const passedOn = await ground.at().post(location)
    expect([passedOn.status, passedOn.location]).toEqual([303, location.replace('/receipt', '?done=taken')])
    expect((await ground.at().get(location)).status).toBe(303)
  })

  test('is shown for a day', async () => {
    const location = await registered()
    at(ground, '2026-09-02T09:59:00')
    expect((await ground.at().get(location)).status).toBe(200)
    at(ground, '2026-09-02T10:00:00')
    expect((await ground.at().get(location)).status).toBe(303)
    at(ground, '2026-09-01T10:00:00')
  })

  test('is a secret that was looked at: the record says so, and the database holds it sealed', async () => {
    const location = await registered()
    const code = codeOn(await ground.at().get(location)).replaceAll('-', '')
    const id = location.split('/').at(-2) ?? ''
    expect(await eventsOf(ground, id)).toContain('takedown.read status')
    const { rows } = await ground.behind('select receipt_sealed, said_hash, form_hash from takedown_form where request_id = $1', [id])
    expect(rows.length).toBe(1)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(code).toString('hex'))
  })

  test('says that the link went by mail where there is an address', async () => {
    expect((await ground.at().get(await registered({ email: 'hana@mail.example' }))).text).toContain('メールアドレスにも送りました')
    expect((await ground.at().get(await registered())).text).not.toContain('メールアドレスにも送りました')
  })

  test('is not to be had of what came by another way, or of what is not there', async () => {
    const { requestId } = await received(ground)
    expect((await ground.at().get(`/console/takedowns/${requestId}/receipt`)).status).toBe(303)
    const unknown = '/console/takedowns/01900000-0000-7000-8000-00000000dead/receipt'
    expect([(await ground.at().get(unknown)).status, (await ground.at().post(unknown)).status]).toEqual([404, 404])
  })
})

test('an address on another site is asked about once, and then taken', async () => {
  const fields = whole({ channel: 'post', targets: 'https://kotonoha.example/1\nhttps://other.example/2', 'parties.0.name': '別 サイト' })
  const before = (await requestsOf('post')).length
  const asked = await ground.at().post(HERE, fields)
  expect([asked.status, (await requestsOf('post')).length]).toEqual([422, before])
  expect(asked.text).toMatch(
    /まだ登録していません。URLを確かめてください 「ことのは掲示板」.*のものではないURLがあります。 https:\/\/other.example\/2 /,
  )
  expect(asked.html).toContain('value="別 サイト"')
  const other = await ground.at().post(HERE, { ...fields, sure: 'https://third.example/3' })
  expect(other.status).toBe(422)
  const taken = await ground.at().post(HERE, { ...fields, sure: 'https://other.example/2' })
  expect([taken.status, (await requestsOf('post')).length]).toEqual([303, before + 1])
})

test('a telephone number and a mail address are checked at their fields', async () => {
  const answer = await ground.at().post(HERE, whole({ phone: '12', email: 'hana@' }))
  expect(answer.status).toBe(422)
  expect(answer.html).toMatch(/id="field-phone"[^>]*aria-invalid="true"/)
  expect(answer.html).toMatch(/id="field-email"[^>]*aria-invalid="true"/)
  expect(answer.text).toContain('電話番号を確かめてください。')
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
