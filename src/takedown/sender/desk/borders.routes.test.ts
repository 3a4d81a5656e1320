/** Who gets past the door of the desk's pages about the sender, and what each of them writes into the record. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import { withdrawRequest } from '../../requester.commands.ts'
import { claimed, OURS, received } from '../../takedown.testing.ts'
import { openedBySender, type SenderGround, sendByPages, senderGround, textOf, tokenOn } from '../sender.testing.ts'

let ground: SenderGround
let requestId: string
let inquiryId: string
beforeAll(async () => {
  ground = await senderGround()
  ground.at('2026-09-14T08:00:00')
  const sent = await sendByPages(ground)
  requestId = sent.requestId
  inquiryId = sent.inquiryId
})
afterAll(() => ground.close())

const UNKNOWN = '01900000-0000-7000-8000-00000000dead'
const request = () => `/console/takedowns/${requestId}`
const inquiry = () => `${request()}/inquiries/${inquiryId}`

const pages: [string, () => string][] = [
  ['the form of an inquiry', () => `${request()}/inquiry`],
  ['the page of an inquiry', inquiry],
]
const deeds: [string, () => string][] = [
  ['the sending', () => `${request()}/inquiry`],
  ['a proof of receipt', () => `${inquiry()}/receipt`],
  ['an answer by letter', () => `${inquiry()}/answer`],
  ['a non-delivery', () => `${inquiry()}/non-delivery`],
  ['a cancellation', () => `${inquiry()}/cancellation`],
  ['a new link', () => `${inquiry()}/sending`],
]
/** Everything that any of them could have changed. */
const everything = async () =>
  (
    await ground.behind(
      `select (select string_agg(t::text, '|' order by id) from sender_inquiry t) as inquiries,
              (select string_agg(t::text, '|' order by id) from takedown_request t) as requests,
              (select count(*)::int from mail) as mails`,
    )
  ).rows[0]
const readsOf = async (id: string) =>
  (
    await ground.behind(
      `select actor_kind, actor_id, details->>'what' as what from event where subject_id = $1 and kind = 'takedown.read' order by sequence`,
      [id],
    )
  ).rows

test.each(pages)('%s asks a stranger to sign in, and is not there for whoever only looks on', async (_, address) => {
  expect((await ground.as().get(address())).location).toBe('/sign-in')
  expect((await ground.as('ito').get(address())).status).toBe(404)
})

test.each(deeds)('%s is not there without the right, and changes nothing', async (_, address) => {
  const before = await everything()
  expect((await ground.as().post(address(), { version: '2' })).location).toBe('/sign-in')
  expect((await ground.as('ito').post(address(), { version: '2' })).status).toBe(404)
  expect(await everything()).toEqual(before)
})

test.each(pages)('%s of one organisation is not there in another', async (_, address) => {
  const reads = await readsOf(requestId)
  for (const who of ['yamada', 'suzuki'] as const) {
    const page = await ground.as(who, 'ja', THEIRS).get(address())
    expect([page.status, page.html.includes('持ち出した')]).toEqual([404, false])
  }
  expect(await readsOf(requestId)).toEqual(reads)
})

test.each(deeds)('%s of one organisation cannot be done from another', async (_, address) => {
  const before = await everything()
  const entry = { version: '2', proof: 'reply', day: '2026-09-14', time: '', answer: 'agree', 'answered-day': '2026-09-14', press: 'send' }
  expect((await ground.as('suzuki', 'ja', THEIRS).post(address(), entry)).status).toBe(404)
  expect(await everything()).toEqual(before)
})

test.each([
  ['a request that is none', () => `/console/takedowns/${UNKNOWN}/inquiry`],
  ['a request without a name', () => '/console/takedowns/1/inquiry'],
  ['an inquiry that is none', () => `${request()}/inquiries/${UNKNOWN}`],
  ['an inquiry without a name', () => `${request()}/inquiries/1`],
  ['an inquiry of a request that is none', () => `/console/takedowns/${UNKNOWN}/inquiries/${inquiryId}`],
  ['an inquiry of a request without a name', () => `/console/takedowns/1/inquiries/${inquiryId}`],
  ['an address with a quotation mark', () => `${request()}/inquiries/'%20or%201=1`],
])('%s is not found', async (_, address) => {
  expect((await ground.as('suzuki').get(address())).status).toBe(404)
})

test.each(['receipt', 'answer', 'non-delivery', 'cancellation', 'sending'])('%s of an inquiry that is none is not found', async (deed) => {
  const entry = { version: '2', proof: 'reply', day: '2026-09-14', answer: 'agree', 'answered-day': '2026-09-14' }
  for (const at of [`${request()}/inquiries/${UNKNOWN}`, `${request()}/inquiries/x`])
    expect((await ground.as('yamada').post(`${at}/${deed}`, entry)).status).toBe(404)
})

test.each([
  ['non-delivery', {}],
  ['cancellation', {}],
  ['sending', {}],
  ['receipt', { proof: 'reply', day: '2026-09-14', time: '' }],
  ['answer', { answer: 'agree', reasons: '', 'answered-day': '2026-09-14', 'answered-time': '' }],
])('%s by a colleague of whoever handles it is refused with who does, and changes nothing', async (deed, entry) => {
  const before = await everything()
  const refused = await ground.as('kato').post(`${inquiry()}/${deed}`, { version: '2', ...entry })
  expect([refused.status, textOf(refused.html).includes('ほかの担当者が対応しています')]).toEqual([409, true])
  expect(await everything()).toEqual(before)
})

test.each([
  ['non-delivery', {}],
  ['cancellation', {}],
  ['sending', {}],
  ['receipt', { proof: 'reply', day: '2026-09-14', time: '' }],
  ['answer', { answer: 'agree', reasons: '', 'answered-day': '2026-09-14', 'answered-time': '' }],
])('%s from an old page, or from one without a version, shows how it stands now and changes nothing', async (deed, entry) => {
  const before = await everything()
  for (const version of ['1', '99', '', '-1', 'x']) {
    const late = await ground.as('yamada').post(`${inquiry()}/${deed}`, { version, ...entry })
    expect([version, late.status, textOf(late.html).includes('ほかの人が変えました')]).toEqual([version, 409, true])
    expect(textOf(late.html)).toContain('受領の証明がありません')
  }
  expect(await everything()).toEqual(before)
})

test('a supervisor acts on what somebody else handles', async () => {
  const sent = await sendByPages(ground)
  const at = `/console/takedowns/${sent.requestId}/inquiries/${sent.inquiryId}`
  const desk = ground.as('suzuki')
  expect((await desk.submit(await desk.get(at), `${at}/cancellation`)).location).toBe(`${at}?done=cancelled`)
})

test('each look at an inquiry is in the record with who looked, a look that is refused is not', async () => {
  const sent = await sendByPages(ground)
  const at = `/console/takedowns/${sent.requestId}/inquiries/${sent.inquiryId}`
  const before = (await readsOf(sent.requestId)).length
  await ground.as('yamada').get(at)
  await ground.as('kato').get(at)
  await ground.as('ito').get(at)
  await ground.as('suzuki', 'ja', THEIRS).get(at)
  const reads = (await readsOf(sent.requestId)).slice(before)
  expect(reads).toEqual([
    { actor_kind: 'person', actor_id: '01900000-0000-7000-8000-0000000000b1', what: 'inquiry' },
    { actor_kind: 'person', actor_id: '01900000-0000-7000-8000-0000000000b2', what: 'inquiry' },
  ])
})

test('whoever may not inquire opens no claim, so no look at it is recorded', async () => {
  const { requestId: of } = await claimed(ground)
  expect((await ground.as('kato').get(`/console/takedowns/${of}/inquiry`)).status).toBe(409)
  expect(await readsOf(of)).toEqual([])
})

test('what is sensitive is opened for its handler and supervisors: for a colleague neither text nor a look in the record', async () => {
  const statements = { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' } as const
  const rights = [{ code: 'private_sexual_image' as const, explanation: '許していない画像です。' }]
  const sent = await sendByPages(ground, { change: { statements, rights }, fields: { channel: 'post', recipient: '佐藤 様' } })
  const at = `/console/takedowns/${sent.requestId}/inquiries/${sent.inquiryId}`
  const before = (await readsOf(sent.requestId)).length
  const colleague = await ground.as('kato').get(at)
  expect(textOf(colleague.html)).toContain('内容は、担当者と管理者だけが見られます')
  expect(colleague.html).not.toMatch(/許していない|佐藤 様|持ち出した/)
  expect((await readsOf(sent.requestId)).length).toBe(before)
  const supervisor = await ground.as('suzuki').get(at)
  expect([supervisor.html.includes('許していない画像です。'), (await readsOf(sent.requestId)).length]).toEqual([true, before + 1])
})

test('nobody inquires about what nobody has taken on, nor about what was withdrawn', async () => {
  const fresh = await received(ground)
  const gone = await claimed(ground)
  await withdrawRequest(ground.deps, { organisationId: OURS, requestId: gone.requestId }, { by: { kind: 'requester' } })
  for (const { requestId: of } of [fresh, gone]) {
    const page = await ground.as('yamada').get(`/console/takedowns/${of}/inquiry`)
    expect([page.status, textOf(page.html).includes('申出の状態が変わったため')]).toEqual([409, true])
    expect(page.html).not.toContain('持ち出した')
  }
})

test('after a withdrawal the page of an inquiry offers nothing, and every deed says why', async () => {
  const sent = await sendByPages(ground)
  const at = `/console/takedowns/${sent.requestId}/inquiries/${sent.inquiryId}`
  await withdrawRequest(ground.deps, { organisationId: OURS, requestId: sent.requestId }, { by: { kind: 'requester' } })
  const { rows } = await ground.behind('select version from sender_inquiry where id = $1', [sent.inquiryId])
  const version = String(rows[0].version)
  const desk = ground.as('yamada')
  expect((await desk.get(at)).html).not.toContain(`action="${at}/`)
  for (const deed of ['non-delivery', 'cancellation', 'sending'])
    expect([deed, (await desk.post(`${at}/${deed}`, { version })).status]).toEqual([deed, 409])
  const letter = { version, answer: 'agree', reasons: '', 'answered-day': '2026-09-14', 'answered-time': '08:00' }
  const refused = await desk.post(`${at}/answer`, letter)
  expect([refused.status, textOf(refused.html).includes('取り下げられています')]).toEqual([409, true])
})

test('a letter after a disagreement on the page changes nothing and is told why', async () => {
  const sent = await sendByPages(ground)
  const at = `/console/takedowns/${sent.requestId}/inquiries/${sent.inquiryId}`
  const sender = await openedBySender(ground, sent.token)
  await sender.submit(await sender.get('/takedown/inquiry'), '/takedown/inquiry/answer', { answer: 'disagree', reasons: '本当です。' })
  const { rows } = await ground.behind('select version from sender_inquiry where id = $1', [sent.inquiryId])
  const letter = { version: String(rows[0].version), answer: 'agree', reasons: '', 'answered-day': '2026-09-14', 'answered-time': '08:00' }
  const refused = await ground.as('yamada').post(`${at}/answer`, letter)
  expect([refused.status, textOf(refused.html).includes('すでに「同意しません」と回答しています')]).toEqual([409, true])
})

test('a page that was opened by an invented notice says nothing of the kind', async () => {
  for (const done of ['constructor', 'nothing', '<script>alert(1)</script>']) {
    const { status, html } = await ground.as('yamada').get(`${inquiry()}?done=${encodeURIComponent(done)}`)
    expect([done, status, html.includes('alert(1)'), html.includes('function Object')]).toEqual([done, 200, false, false])
  }
})

test('a link is on no page but the one that follows its making', async () => {
  const pagesOf = [inquiry(), `${inquiry()}?done=received`, `${request()}/inquiry`]
  for (const address of pagesOf) expect(tokenOn((await ground.as('yamada').get(address)).html)).toBe('')
})
