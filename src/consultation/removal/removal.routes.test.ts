import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../shared/id.random.ts'
import { fontsOf, pagesOf } from '../../shared/pdf/pdf.testing.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import {
  browserOf,
  type ConsoleGround,
  eventsOf,
  type Fields,
  fieldsOf,
  openConsole,
  received,
  type StaffName,
} from '../console/console.testing.ts'
import { connect } from '../far/operator.testing.ts'
import { BOARD, CLOSED, told } from './removal.testing.ts'
import { operatorKey } from './removal.ts'

let ground: ConsoleGround
let base: string
let caseId: string
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())
beforeEach(async () => {
  caseId = (await received(ground)).consultationId
  base = `/console/consultations/${caseId}/removals`
  ground.operators.says = {}
  ground.operators.sent.clear()
})

const as = (name: StaffName = 'sato', language: 'ja' | 'en' = 'ja') => browserOf(ground.at({ as: name, language }))
const whole: Fields = { ...told, urls: told.urls.join('\n'), showsName: '', operator: operatorKey(BOARD) }
const press = { press: 'send', consent: 'phone' }

async function made(change: Fields = {}): Promise<string> {
  const id = newId()
  const { status, location } = await as().post(base, { ...whole, ...press, id, ...change })
  expect([status, location]).toEqual([303, `${base}/${id}?done=yes`])
  return `${base}/${id}`
}

describe('the form', () => {
  test('has what was told, and not who told it', async () => {
    const { html } = await as().get(`${base}/new`)
    const fields = fieldsOf(html, base)
    expect([fields.name, fields.mail, fields.reason]).toEqual([[''], [''], ['']])
    expect(fields.urls?.[0]).toContain('https://')
    expect(fields.facts?.[0]?.length).toBeGreaterThan(10)
    expect(await eventsOf(ground, caseId)).toContain('consultation.read removal')
  })

  test('offers the services that take requests, and paper', async () => {
    const { html } = await as().get(`${base}/new`)
    for (const wanted of ['ことのは掲示板', `value="${operatorKey(BOARD)}"`, 'value="paper"']) expect(html).toContain(wanted)
  })

  test('is refused with a message at each field, and keeps what was typed', async () => {
    const { status, html } = await as().post(base, { ...whole, reason: '', mail: 'hana', facts: 'ここまで書きました。' })
    expect(status).toBe(422)
    for (const wanted of ['理由を書いてください', 'メールアドレスを確かめてください。例：name@example.jp', 'ここまで書きました。'])
      expect(html).toContain(wanted)
    expect(ground.operators.sent.size).toBe(0)
  })

  test('asks about an address of another site, and takes it after a second press', async () => {
    const urls = 'https://other.example/1'
    const asked = await as().post(base, { ...whole, urls })
    expect([asked.status, asked.html.includes('『ことのは掲示板』のページではないようです')]).toEqual([422, true])
    const sure = fieldsOf(asked.html, base).sure ?? ''
    const checked = await as().post(base, { ...whole, urls, sure })
    expect(checked.status).toBe(200)
    expect((await as().post(base, { ...fieldsOf(checked.html, base), ...press })).status).toBe(303)
  })

  test.each<[StaffName, number]>([
    ['sato', 200],
    ['tanaka', 200],
    ['hayashi', 404],
    ['ito', 404],
    ['mori', 404],
  ])('is for who answers cases: %s gets %i', async (name, status) => {
    for (const path of ['', '/new']) expect((await as(name).get(base + path)).status).toBe(status)
  })

  test('of a case of another organisation is not found', async () => {
    const there = browserOf(ground.at({ as: 'sato', organisationId: THEIRS }))
    for (const path of ['', '/new', `/${newId()}`]) expect((await there.get(base + path)).status).toBe(404)
    expect((await there.post(base, { ...whole, ...press })).status).toBe(404)
  })
})

describe('the check', () => {
  test('shows exactly what is sent, and sends nothing', async () => {
    const { status, html } = await as().post(base, whole)
    expect(status).toBe(200)
    for (const wanted of [told.name, told.reason, told.facts, ...told.urls, '名誉権', 'ことのは掲示板']) expect(html).toContain(wanted)
    expect(html).not.toContain(`href="${told.urls[0]}"`)
    expect(ground.operators.sent.size).toBe(0)
  })

  test('holds in its form what it shows, so that this is what is sent', async () => {
    const { html } = await as().post(base, whole)
    const held = fieldsOf(html, base)
    const { status, location } = await as().post(base, { ...held, ...press })
    expect(status).toBe(303)
    const id = held.id?.[0] ?? ''
    expect([location, ground.operators.sent.get(id)]).toEqual([`${base}/${id}?done=yes`, told])
  })

  test('leads back to the form with everything that was typed', async () => {
    const { status, html } = await as().post(base, { ...whole, press: 'edit' })
    expect([status, fieldsOf(html, base).reason]).toEqual([200, [told.reason]])
  })

  test('asks how the consulter agreed', async () => {
    const before = ground.operators.sent.size
    const { status, html } = await as().post(base, { ...whole, press: 'send' })
    expect([status, html.includes('同意をどのように確かめたか'), ground.operators.sent.size]).toEqual([422, true, before])
  })

  test('shows hostile text as text', async () => {
    const { html } = await as().post(base, { ...whole, reason: '<script>alert(1)</script>', name: '"><img src=x>' })
    expect([html.includes('<script>alert(1)'), html.includes('<img src=x')]).toEqual([false, false])
  })
})

describe('a request', () => {
  test('is sent once however often the form is pressed', async () => {
    const id = newId()
    const answers = await Promise.all([1, 2, 3].map(() => as().post(base, { ...whole, ...press, id })))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    const { rows } = await ground.behind('select count(*)::int as n from removal_request where consultation_id = $1', [caseId])
    expect(rows[0]?.n).toBe(1)
    const events = await eventsOf(ground, caseId)
    expect(events.filter((kind) => kind === 'consultation.removal-made')).toHaveLength(1)
  })

  test('comes back to the case with its number, its due day and the answer', async () => {
    const page = await made()
    expect((await as().get(page)).html).toContain('T-R8-000001')
    ground.operators.says = {
      state: 'decided',
      notices: [{ kind: 'removed', text: '削除しました。', at: new Date('2026-11-25T01:00:00.000Z') }],
    }
    const { html } = await as().get(page)
    for (const wanted of ['判断済み', '削除しました。', '2026年12月1日', '電話で']) expect(html).toContain(wanted)
    const list = (await as().get(base)).html
    for (const wanted of [page, '状態', '判断済み', '事業者の受付番号', 'T-R8-000001', '作った人']) expect(list).toContain(wanted)
    expect((await as().get(`/console/consultations/${caseId}`)).html).toContain('削除の申出：1件')
    expect((await as().get(`${page}?done=yes`)).html).toContain('送りました。受付番号は T-R8-000001 です。')
  })

  test('that can no longer be seen there says so', async () => {
    const page = await made()
    ground.operators.says = 'nothing'
    expect((await as().get(page)).html).toContain('この申出を見られなくなりました')
  })

  test('that never arrived can be sent again as it was', async () => {
    const page = await made()
    const id = page.slice(-36)
    await ground.behind('update removal_request set receipt_sealed = null, sent_at = null where id = $1', [id])
    ground.operators.sent.clear()
    expect((await as().get(page)).html).toContain('まだ事業者に届いていません')
    expect((await as().post(`${page}/sending`)).status).toBe(303)
    expect(ground.operators.sent.get(id)).toEqual(told)
  })

  test('to a service that closed meanwhile is refused, and waits', async () => {
    const { status, html } = await as().post(base, { ...whole, ...press, operator: operatorKey(CLOSED) })
    expect([status, html.includes('今は申出を受け付けていません')]).toEqual([409, true])
  })

  test('is sealed: nothing of it is in clear', async () => {
    await made({ reason: 'まぼろしの理由' })
    const { rows } = await ground.behind('select removal_request::text as row from removal_request')
    expect(rows.map(({ row }) => String(row)).filter((row) => row.includes('まぼろし') || row.includes(told.name))).toEqual([])
  })

  test.each(['x', '01900000-0000-7000-8000-00000000ffff'])('%s is not found', async (id) => {
    for (const path of [`${base}/${id}`, `${base}/${id}/paper`, `${base}/${id}/sheet`]) expect((await as().get(path)).status).toBe(404)
    expect((await as().post(`${base}/${id}/sending`)).status).toBe(404)
  })

  test('of another case is not found under this one', async () => {
    const page = await made()
    const other = (await received(ground)).consultationId
    expect((await as().get(`/console/consultations/${other}/removals/${page.slice(-36)}`)).status).toBe(404)
  })
})

describe('to an operator on another installation', () => {
  let far: string
  beforeAll(async () => {
    far = `${(await connect(ground)).operatorId}/board`
  })
  const sending = (page: string, set: string) => ground.behind(`update removal_sending set ${set} where id = $1`, [page.slice(-36)])

  test('it is chosen by the name of its service, checked like any other, and is on its way', async () => {
    const { html } = await as().get(`${base}/new`)
    expect([html.includes('うみべ掲示板'), html.includes(`value="${far}"`)]).toEqual([true, true])
    expect((await as().post(base, { ...whole, operator: far })).html).toContain('うみべ掲示板')
    const page = await made({ operator: far })
    const shown = (await as().get(page)).html
    expect([shown.includes('事業者に送っています'), shown.includes('うみべ掲示板への削除の申出')]).toEqual([true, true])
    expect((await as().get(base)).html).toContain('うみべ掲示板への削除の申出')
  })

  test.each([
    ['ECONNREFUSED', 'つながりません'],
    ['status-503', '今は受け付けられない'],
    ['status-401', 'この窓口の鍵が確かめられません'],
    ['answer-not-believed', '答えの署名が'],
  ])('%s is told as what it means: %s', async (fault, words) => {
    const page = await made({ operator: far })
    await sending(page, `last_fault = '${fault}', attempts = 1`)
    const { html } = await as().get(page)
    expect([html.includes(words), html.includes('届くまで、自動で送り直します'), html.includes(fault)]).toEqual([true, true, false])
  })

  test('what was given up is sent again by a press', async () => {
    const page = await made({ operator: far })
    await sending(page, `state = 'given-up', due_at = null, last_fault = 'ETIMEDOUT'`)
    expect((await as().get(page)).html).toContain('三日の間、事業者に届きませんでした')
    expect((await as().post(`${page}/sending`)).location).toBe(`${page}?done=yes`)
    expect((await as().get(page)).html).toContain('事業者に送っています')
    expect(ground.enqueued.at(-1)).toEqual({ job: 'removal.send', id: page.slice(-36) })
  })

  test('what was refused leads to the form with everything that was written', async () => {
    const page = await made({ operator: far, reason: 'なおす前の理由' })
    await sending(page, `state = 'refused', due_at = null`)
    const { html } = await as().get(page)
    expect([html.includes('この形では受け取れない'), html.includes(`${base}/new?again=${page.slice(-36)}`)]).toEqual([true, true])
    const fields = fieldsOf((await as().get(`${base}/new?again=${page.slice(-36)}`)).html, base)
    expect([fields.reason, fields.operator, fields.urls?.[0]?.split('\n')]).toEqual([['なおす前の理由'], [far], [...told.urls]])
  })

  test('another one’s request is no beginning of this one', async () => {
    const page = await made({ operator: far, reason: 'よその理由' })
    const other = (await received(ground)).consultationId
    const { status, html } = await as().get(`/console/consultations/${other}/removals/new?again=${page.slice(-36)}`)
    expect([status, html.includes('よその理由')]).toEqual([200, false])
  })

  test('an operator that was ended is offered no more, and its name stays on what was sent', async () => {
    const page = await made({ operator: far })
    await ground.behind(`update far_operator set state = 'ended' where id = $1`, [far.slice(0, 36)])
    expect((await as().get(`${base}/new`)).html).not.toContain(far)
    expect((await as().post(base, { ...whole, ...press, operator: far })).status).toBe(422)
    expect((await as().get(page)).html).toContain('うみべ掲示板への削除の申出')
    await ground.behind(`update far_operator set state = 'active' where id = $1`, [far.slice(0, 36)])
  })
})

describe('on paper', () => {
  test('it has the three parts, who asks, and room to sign, in fonts that it brings', async () => {
    const page = await made({ operator: 'paper' })
    const answer = await ground.at({ as: 'sato' }).request(`${page}/paper`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ])
    const text = pagesOf(bytes).join('')
    for (const wanted of ['侵害情報の通知書', told.name, ...told.urls, '名誉権', told.reason, told.facts, '署名または記名押印'])
      expect([wanted, text.includes(wanted)]).toEqual([wanted, true])
    expect(fontsOf(bytes).every(({ isEmbedded }) => isEmbedded)).toBe(true)
  })

  test('it is a page as well, with the same words in the same order and nothing that leads away', async () => {
    const page = await made({ operator: 'paper', facts: '一行目\n二行目' })
    const { status, html } = await as().get(`${page}/sheet`)
    const sheet = html.slice(html.indexOf('<article'), html.indexOf('</article>'))
    const wanted = [
      told.name,
      ...told.urls,
      '名誉権',
      told.reason,
      '一行目\n二行目',
      '事実と異なるところがありません',
      '署名または記名押印',
    ]
    const places = wanted.map((words) => sheet.indexOf(words))
    expect(places.every((place, index) => place > (places[index - 1] ?? -1))).toBe(true)
    expect([status, sheet.includes('href='), html.includes(`href="${page}/paper"`)]).toEqual([200, false, true])
    expect((await as().get(page)).html).toContain(`href="${page}/sheet"`)
  })

  test('it is in Japanese whatever the screen is in, says who made it, and leaves room for how to reach them', async () => {
    const page = await made({ operator: 'paper', mail: '' })
    const { html } = await as('sato', 'en').get(`${page}/sheet`)
    const sheet = html.slice(html.indexOf('<article'), html.indexOf('</article>'))
    for (const wanted of [
      '侵害情報の通知書',
      '名誉権',
      '連絡先（住所・電話番号・メールアドレス）',
      'の窓口を使って、申し出る本人が作りました',
    ])
      expect([wanted, sheet.includes(wanted)]).toEqual([wanted, true])
    expect([sheet.includes('（なし）'), html.includes('The letter is in Japanese because the operator reads it.')]).toEqual([false, true])
  })

  test('it tells that nothing was sent yet', async () => {
    const { html } = await as().get(`${await made({ operator: 'paper' })}?done=yes`)
    expect([html.includes('まだどこにも送っていません'), html.replaceAll('<wbr/>', '').includes('書面の内容')]).toEqual([true, true])
  })

  test('what somebody wrote stays text on it', async () => {
    const page = await made({ operator: 'paper', reason: '<b>太字</b>&amp;' })
    expect((await as().get(`${page}/sheet`)).html).toContain('&lt;b&gt;太字&lt;/b&gt;&amp;amp;')
  })

  test('it is the same whenever it is made again, and goes to nobody', async () => {
    const before = ground.operators.sent.size
    const page = await made({ operator: 'paper' })
    const bytes = async () => Buffer.from(await (await ground.at({ as: 'sato' }).request(`${page}/paper`)).arrayBuffer())
    expect((await bytes()).equals(await bytes())).toBe(true)
    expect(ground.operators.sent.size).toBe(before)
  })
})

test('every page is whole in both languages', async () => {
  const page = await made()
  for (const language of ['ja', 'en'] as const)
    for (const path of [base, `${base}/new`, page]) {
      const { status, html } = await as('sato', language).get(path)
      expect([path, status, /undefined|\[object/.test(html)]).toEqual([path, 200, false])
    }
})
