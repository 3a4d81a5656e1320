import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepDisplayCopy, keepFile } from '../../shared/files/kept-file.store.ts'
import { newId } from '../../shared/id.random.ts'
import { complain } from '../complaint.commands.ts'
import type { FiledFile } from '../filing-order.ts'
import { sendPendingNotice } from '../notice.commands.ts'
import { answerInquiry, claimed, filed, OURS, proveReceipt, received, supplement, yamada } from '../takedown.testing.ts'
import { at, type DeskGround, eventsOf, inquired, openDesk, privateImage, type StaffName, staff } from './desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())

const pageOf = (requestId: string) => `/console/takedowns/${requestId}`
const versionOf = async (requestId: string) =>
  (await ground.behind('select version, state, handler_id from takedown_request where id = $1', [requestId])).rows[0]

test('the page has the three parts, the facts and where the request stands', async () => {
  const { requestId } = await received(ground, {
    facts: '店をやめたあとに書かれました。',
    urgency: '毎日電話があります。',
    targets: [{ ...filed().targets[0], url: 'https://kotonoha.example/thread/12#5', authorHandle: '名無し', postedAt: '2026-08-30' }],
  })
  const { status, text, html } = await ground.at().get(pageOf(requestId))
  expect(status).toBe(200)
  for (const shown of [
    'https://kotonoha.example/thread/12#5',
    '青木花は店の金を持ち出した',
    '名無し',
    '2026年8月30日',
    '事実ではないことを、名前を出して書かれました。',
    '店をやめたあとに書かれました。',
    '毎日電話があります。',
    'ことのは掲示板',
    'まだ通知していません',
    '申出が届いた',
  ])
    expect(text).toContain(shown)
  // An address leads nowhere, and stands in a fold that is closed.
  expect(html).not.toMatch(/href="https:\/\/kotonoha/)
  expect(html).not.toMatch(/<details[^>]* open/)
  expect(await eventsOf(ground, requestId)).toEqual(['takedown.received', 'takedown.read takedown'])
})

test('who asked stands nowhere but on the page that asks for the second factor again', async () => {
  const { requestId } = await received(ground)
  for (const as of ['yamada', 'tanaka', 'hara', 'ito'] as const) {
    const { html } = await ground.at({ as }).get(pageOf(requestId))
    for (const secret of ['青木 花', 'hana@mail']) expect(html).not.toContain(secret)
  }
  const address = `${pageOf(requestId)}/requester`
  expect((await ground.at().get(address)).location).toBe('/sign-in/step-up')
  const { text } = await ground.at({ steppedUp: true }).get(address)
  expect(text).toContain('青木 花')
  expect(text).toContain('hana@mail.example')
  expect((await eventsOf(ground, requestId)).at(-1)).toBe('takedown.read requester')
  for (const as of ['ito', 'hara'] as const) expect((await ground.at({ as, steppedUp: true }).get(address)).status).toBe(404)
})

test('an auditor reads the story without the reported material', async () => {
  const { requestId } = await received(ground)
  const { text } = await ground.at({ as: 'ito' }).get(pageOf(requestId))
  expect(text).toContain('事実ではないことを')
  expect(text).toContain('役割の権限がないため表示していません')
  for (const material of ['thread/12', '持ち出した', '/claim', '内部のメモ ']) expect(text).not.toContain(material)
})

test('what is sensitive is opened by its handler alone, on a page of its own, and each opening is recorded', async () => {
  const { requestId } = await claimed(ground, privateImage)
  const closed = await ground.at().get(pageOf(requestId))
  expect(closed.text).toContain('申出の内容と資料を開く')
  for (const told of ['thread/12', '持ち出した', '許していない画像']) expect(closed.html).not.toContain(told)
  const open = await ground.at().get(`${pageOf(requestId)}/material`)
  for (const told of ['thread/12', '持ち出した', '許していない画像']) expect(open.text).toContain(told)
  expect((await ground.at({ as: 'tanaka' }).get(`${pageOf(requestId)}/material`)).status).toBe(200)
  for (const as of ['kato', 'hara', 'ito'] as const) {
    expect((await ground.at({ as }).get(`${pageOf(requestId)}/material`)).status).toBe(404)
    expect((await ground.at({ as }).get(pageOf(requestId))).html).not.toContain('/material')
  }
  const openings = (await eventsOf(ground, requestId)).filter((event) => event === 'takedown.read takedown-material')
  expect(openings.length).toBe(2)
})

const CANARY = '画像に顔が写っているため'

test('the reasons of a sensitive request, decided or told in a notice, are for those who may open its material', async () => {
  const { requestId, version } = await claimed(ground, privateImage)
  const key = { organisationId: OURS, requestId }
  await sendPendingNotice(ground.deps, key, { kind: 'pending_specialist', reason: `${CANARY}調べています。`, by: yamada })
  const readBy = async (as: StaffName) => (await ground.at({ as }).get(pageOf(requestId))).text.split(CANARY).length - 1
  const counts = async () => [
    await readBy('yamada'),
    await readBy('tanaka'),
    await readBy('kato'),
    await readBy('hara'),
    await readBy('ito'),
  ]
  expect(await counts()).toEqual([1, 1, 0, 0, 0])
  const decision = { 'measure-1': 'none', reason: `${CANARY}です。`, press: 'send', version: version + 1 }
  expect((await ground.at().post(`${pageOf(requestId)}/decision`, decision)).status).toBe(303)
  // Kato may approve, and so sees what there is to approve.
  expect(await counts()).toEqual([2, 2, 2, 0, 0])
  const { text } = await ground.at({ as: 'ito' }).get(pageOf(requestId))
  expect(text).toContain('（理由は、申出の内容と資料を開ける人だけが見られます）')
})

test('who asked with a sensitive request is offered to those who may open its material', async () => {
  const { requestId } = await claimed(ground, privateImage)
  const offered = async (as: StaffName) => (await ground.at({ as }).get(pageOf(requestId))).html.includes('/requester"')
  expect([await offered('yamada'), await offered('tanaka'), await offered('kato')]).toEqual([true, true, false])
})

test('an unknown, an erased and a malformed id are not found', async () => {
  const { requestId } = await received(ground)
  await ground.behind("update takedown_request set state = 'erased', ended_at = now() where id = $1", [requestId])
  for (const id of [newId(), 'x', requestId]) expect((await ground.at().get(pageOf(id))).status).toBe(404)
})

async function picture(purpose: FiledFile['purpose'] = 'evidence'): Promise<FiledFile[]> {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#346' } })
    .png()
    .toBuffer()
  const stream = (async function* () {
    yield bytes
  })()
  const original = await keepFile(ground.deps.objects, `cases/${newId()}`, { givenName: '画面.png', stream }, { bytes: 100_000 })
  const copies = original.granted ? await keepDisplayCopy(ground.deps.objects, original.value) : original
  if (!original.granted || !copies.granted) throw new Error('The picture cannot be kept')
  const whole: FiledFile = { ...original.value, id: newId(), role: 'original', originalId: null, purpose }
  return [whole, { ...whole, ...copies.value.image, id: newId(), role: 'display', originalId: whole.id }]
}

test('a file is folded and blurred, its copy is shown and its original saved, and each look is recorded', async () => {
  const files = await picture()
  const { requestId } = await received(ground, {}, { files })
  const page = await ground.at().get(pageOf(requestId))
  expect(page.html).toContain('class="reported-picture-show"')
  expect(page.text).toContain('証拠：画面.png')
  const [whole, copy] = files
  const shown = await ground.at().get(`${pageOf(requestId)}/files/${copy?.id}`)
  const saved = await ground.at().get(`${pageOf(requestId)}/files/${whole?.id}`)
  expect([shown.status, saved.status]).toEqual([200, 200])
  expect((await eventsOf(ground, requestId)).slice(-2)).toEqual(['takedown.read picture', 'takedown.read file'])
  const others = await received(ground)
  for (const path of [`${pageOf(others.requestId)}/files/${whole?.id}`, `${pageOf(requestId)}/files/x`])
    expect((await ground.at().get(path)).status).toBe(404)
  expect((await ground.at({ as: 'ito' }).get(`${pageOf(requestId)}/files/${whole?.id}`)).status).toBe(404)
})

describe.each(['identity', 'mandate'] as const)('a file that proves who asks: %s', (purpose) => {
  test('is no material, and is served with the right and the second factor of the requester’s page', async () => {
    const [whole, copy] = await picture(purpose)
    if (whole === undefined || copy === undefined) throw new Error('A picture has a copy')
    const { requestId } = await received(ground, {}, { files: [whole, copy] })
    const page = pageOf(requestId)
    for (const as of ['hara', 'kato', 'tanaka'] as const) {
      expect((await ground.at({ as }).get(page)).html).not.toContain('画面.png')
      for (const { id } of [whole, copy]) expect((await ground.at({ as }).get(`${page}/files/${id}`)).status).toBe(404)
    }
    const proof = (id: string) => `${page}/requester/files/${id}`
    expect((await ground.at({ as: 'hara', steppedUp: true }).get(proof(whole.id))).status).toBe(404)
    expect((await ground.at().get(proof(whole.id))).location).toBe('/sign-in/step-up')
    const known = ground.at({ steppedUp: true })
    const { html } = await known.get(`${page}/requester`)
    for (const address of [proof(whole.id), proof(copy.id)]) {
      expect(html).toContain(address)
      expect((await known.get(address)).status).toBe(200)
    }
    expect((await eventsOf(ground, requestId)).slice(-3)).toEqual(Array(3).fill('takedown.read requester'))
  })
})

test('a piece of evidence is not served as a proof of who asks', async () => {
  const files = await picture()
  const { requestId } = await received(ground, {}, { files })
  const { status } = await ground.at({ steppedUp: true }).get(`${pageOf(requestId)}/requester/files/${files[0]?.id}`)
  expect(status).toBe(404)
})

test('the files of a sensitive request are its handler’s and the supervisor’s', async () => {
  const files = await picture()
  const { requestId } = await received(ground, privateImage, { files })
  await ground.at().post(`${pageOf(requestId)}/claim`, { version: 1 })
  const statusFor = async (as: StaffName) => (await ground.at({ as }).get(`${pageOf(requestId)}/files/${files[0]?.id}`)).status
  expect([await statusFor('yamada'), await statusFor('tanaka'), await statusFor('kato'), await statusFor('hara')]).toEqual([
    200, 200, 404, 404,
  ])
})

test('a request is taken on, given back, and assigned by a supervisor', async () => {
  const { requestId } = await received(ground)
  const page = pageOf(requestId)
  expect((await ground.at().post(`${page}/claim`, { version: 1 })).location).toContain('done=claimed')
  expect((await ground.at().post(`${page}/release`, { version: 2 })).location).toContain('done=released')
  expect(await versionOf(requestId)).toMatchObject({ state: 'received', handler_id: null, version: 3 })
  expect((await ground.at().post(`${page}/assignment`, { version: 3, handler: staff.kato.id })).status).toBe(404)
  const tanaka = ground.at({ as: 'tanaka' })
  expect((await tanaka.post(`${page}/assignment`, { version: 3, handler: staff.kato.id })).location).toContain('done=assigned')
  expect(await versionOf(requestId)).toMatchObject({ state: 'investigating', handler_id: staff.kato.id })
  expect((await tanaka.get(page)).text).toContain('加藤 進を担当にした')
})

test.each(['', 'x', staff.ito.id])('nobody is given a request who cannot handle it: %s', async (handler) => {
  const { requestId } = await received(ground)
  const answer = await ground.at({ as: 'tanaka' }).post(`${pageOf(requestId)}/assignment`, { version: 1, handler })
  expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('新しい担当を選んでください')])
})

test('whoever was slower is told what happened meanwhile', async () => {
  const { requestId } = await received(ground)
  await ground.at({ as: 'kato' }).post(`${pageOf(requestId)}/claim`, { version: 1 })
  const late = await ground.at().post(`${pageOf(requestId)}/claim`, { version: 1 })
  expect(late.status).toBe(409)
  expect(late.text).toContain('今の状態では、この操作はできません')
  expect(late.text).toMatch(/開いたあとにあったこと .*加藤 進：担当になった/)
})

test('what somebody else handles is not mine to give back or withdraw', async () => {
  const { requestId } = await claimed(ground)
  for (const [move, fields] of [
    ['release', {}],
    ['withdrawal', { confirmed: 'yes' }],
  ] as const) {
    const answer = await ground.at({ as: 'kato' }).post(`${pageOf(requestId)}/${move}`, { version: 2, ...fields })
    expect([move, answer.status, answer.text]).toEqual([move, 409, expect.stringContaining('ほかの人が担当しています')])
  }
})

test('a note is for colleagues, and an empty or endless one comes back as it was', async () => {
  const { requestId } = await claimed(ground)
  const notes = `${pageOf(requestId)}/notes`
  expect((await ground.at({ as: 'kato' }).post(notes, { note: ' 電話がつながりません。 ' })).location).toContain('done=noted')
  expect((await ground.at().get(pageOf(requestId))).text).toContain('加藤 進（メモ・内部のみ）')
  expect((await ground.at().post(notes, { note: ' ' })).text).toContain('内容を入力してください')
  const endless = await ground.at().post(notes, { note: '長'.repeat(10_001) })
  expect([endless.status, endless.html.includes('長'.repeat(10_001))]).toEqual([422, true])
  expect((await ground.at({ as: 'ito' }).post(notes, { note: 'x' })).status).toBe(404)
})

test('a withdrawal by telephone is noted once it was made sure of, and ends what is still asked', async () => {
  const { requestId, version } = await inquired(ground)
  const withdrawal = `${pageOf(requestId)}/withdrawal`
  expect((await ground.at().post(withdrawal, { version })).status).toBe(422)
  expect((await ground.at().post(withdrawal, { version, confirmed: 'yes' })).location).toContain('done=withdrawn')
  const { text } = await ground.at().get(pageOf(requestId))
  expect(text).toContain('取りやめた')
  expect(text).toContain('期限までに取り下げられました')
  expect(await versionOf(requestId)).toMatchObject({ state: 'withdrawn' })
})

test('an inquiry says how it stands at this moment', async () => {
  const { requestId, inquiryId } = await inquired(ground)
  const standing = async () => (await ground.at().get(pageOf(requestId))).text
  expect(await standing()).toContain('受け取った証拠がまだない')
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  expect(await standing()).toContain('返事を待っている（2026年9月8日（火）まで）')
  at(ground, '2026-09-09T00:00:00')
  expect(await standing()).toContain('2026年9月8日（火）までに同意しないという申出がなかった')
  await answerInquiry(ground.deps, OURS, { inquiryId, answer: 'disagree', reasons: '本当のことです。', by: { kind: 'sender' } })
  expect(await standing()).toMatch(/発信者が同意しないと答えた .*本当のことです。/)
  at(ground, '2026-09-01T10:00:00')
})

test('what the requester added and complained about is shown, and hidden where the story is', async () => {
  const { requestId } = await claimed(ground, privateImage)
  const key = { organisationId: OURS, requestId }
  await supplement(ground.deps, key, { text: 'もう一枚あります。', by: { kind: 'requester' } })
  const closed = await ground.at({ as: 'kato' }).get(pageOf(requestId))
  expect(closed.text).toContain('申出者（補足）')
  expect(closed.text).not.toContain('もう一枚あります')
  expect((await ground.at().get(`${pageOf(requestId)}/material`)).text).toContain('もう一枚あります')
})

test('the duty of the notice stands until it is met, and what was late stays late', async () => {
  const { requestId } = await claimed(ground)
  const duty = async () => (await ground.at().get(pageOf(requestId))).text
  expect(await duty()).toContain('まだ通知していません 期限 あと7日 9/8 火')
  expect(await duty()).toContain('指定を受けた大規模なものではないため、期限は目安です')
  expect(await duty()).toMatch(/期限の数え方を見る .*2026年9月2日（水）を1日目とします/)
  at(ground, '2026-09-09T10:00:00')
  expect(await duty()).toContain('期限を過ぎています。まだ通知していません 期限 1日超過')
  const key = { organisationId: OURS, requestId }
  await sendPendingNotice(ground.deps, key, { kind: 'pending_specialist', reason: '専門員が調べています。', by: yamada })
  expect(await duty()).toContain('期限を過ぎて通知しました')
  expect(await duty()).toMatch(/専門員が調べている .*専門員が調べています。/)
  at(ground, '2026-09-01T10:00:00')
})

test('a due day that was counted by another rule says by which, and is not counted again', async () => {
  const { requestId } = await received(ground)
  await ground.behind(
    "update takedown_request set notice_due_rule = 'request-notice 5 days none', notice_due_on = '2026-09-06' where id = $1",
    [requestId],
  )
  expect((await ground.at().get(pageOf(requestId))).text).toContain('5日、休日でも延ばさない）で数えました')
})

test('what was stated for a short procedure is on the page', async () => {
  const { requestId } = await received(ground, {
    statements: {
      variant: 'election',
      standing: 'candidate',
      election: '市議会議員選挙',
      pollingDay: '2026-09-13',
      isCampaignDocument: true,
      duringCampaign: true,
    },
  })
  const { text } = await ground.at().get(pageOf(requestId))
  for (const stated of ['公職の候補者', '市議会議員選挙', '2026年9月13日（日）', '選挙運動の期間中に頒布された 述べている'])
    expect(text).toContain(stated)
})

test('only what somebody may do is offered', async () => {
  const { requestId } = await claimed(ground)
  const offered = async (as: StaffName) => {
    const { html } = await ground.at({ as }).get(pageOf(requestId))
    return ['/claim"', '/release"', '/assignment"', '/notes"', '/withdrawal"', '/decision"', '/inquiry"', '/requester"'].filter((each) =>
      html.includes(each),
    )
  }
  expect(await offered('yamada')).toEqual(['/release"', '/notes"', '/withdrawal"', '/decision"', '/inquiry"', '/requester"'])
  expect(await offered('kato')).toEqual(['/notes"', '/requester"'])
  expect(await offered('tanaka')).toEqual([
    '/release"',
    '/assignment"',
    '/notes"',
    '/withdrawal"',
    '/decision"',
    '/inquiry"',
    '/requester"',
  ])
  expect(await offered('ito')).toEqual([])
})

test('a complaint is on the page of what it is about', async () => {
  const { requestId, version } = await claimed(ground)
  const decision = { 'measure-1': 'none', reason: '理由を確認できませんでした。', press: 'send', version }
  await ground.at().post(`${pageOf(requestId)}/decision`, decision)
  await complain(
    ground.deps,
    { organisationId: OURS, requestId },
    { text: '写真も見てください。', by: { kind: 'requester' }, against: { side: 'requester' } },
  )
  const { text } = await ground.at().get(pageOf(requestId))
  expect(text).toMatch(/申出者の不服の申立て .*まだ答えていません 写真も見てください。/)
})
