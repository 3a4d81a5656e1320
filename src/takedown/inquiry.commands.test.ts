/** An inquiry on a real database: who may send one about what, what proves that it arrived, and which answers still count. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inOrganisation } from '../shared/database/database.store.ts'
import { THEIRS } from '../shared/testing/organisation.ts'
import { type AnswerOrder, endInquiring, type InquiryOrder, sendInquiry } from './inquiry.commands.ts'
import { findInquiry, findInquiryByToken, findSealedInquiry, listInquiries } from './inquiry.store.ts'
import type { ReceiptProof } from './inquiry.ts'
import { withdrawRequest } from './requester.commands.ts'
import {
  answerInquiry,
  claimed,
  kato,
  OURS,
  proveReceipt,
  received,
  type TakedownGround,
  takedownGround,
  YAMADA,
  yamada,
} from './takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
beforeEach(() => at('2026-09-14T10:00:00'))
afterAll(() => ground.close())

const instant = (text: string) => new Date(`${text}+09:00`)
const at = (text: string) => {
  ground.clock.now = instant(text)
}
const UNKNOWN = '01900000-0000-7000-8000-00000000dead'
const shown = { targets: [], rights: [{ code: 'honour', explanation: '事実ではありません。' }], requesterName: '青木 花' }

type Request = { requestId: string; version: number; targets: string[] }
const orderFor = ({ requestId, version, targets }: Request, change: Partial<InquiryOrder> = {}): InquiryOrder => ({
  requestId,
  version,
  mover: yamada,
  targetIds: targets,
  kind: 'general',
  channel: 'link',
  recipient: 'member42',
  shown,
  ...change,
})
const send = (request: Request, change: Partial<InquiryOrder> = {}, organisationId = OURS) =>
  sendInquiry(ground.deps, organisationId, orderFor(request, change))

async function sent(change: Partial<InquiryOrder> = {}) {
  const request = await claimed(ground)
  const outcome = await send(request, change)
  if (!outcome.granted) throw new Error(outcome.refusal)
  return { ...request, ...outcome.value }
}
const prove = (inquiryId: string, receivedAt: string, proof: ReceiptProof = 'delivery_record') =>
  proveReceipt(ground.deps, OURS, { inquiryId, proof, receivedAt: instant(receivedAt), notedBy: YAMADA })
const answer = (inquiryId: string, change: Partial<AnswerOrder> = {}) =>
  answerInquiry(ground.deps, OURS, { inquiryId, answer: 'agree', reasons: '', by: { kind: 'sender' }, ...change })
const kept = (inquiryId: string) => inOrganisation(ground.db, OURS, (tx) => findInquiry(tx, OURS, inquiryId))
const stateOf = async (id: string) => (await ground.behind('select state from takedown_request where id = $1', [id])).rows[0].state
const eventsOf = async (id: string, kind: string) =>
  (await ground.behind('select actor_kind, details from event where subject_id = $1 and kind = $2 order by sequence', [id, kind])).rows

test('what is sent waits for its receipt: no clock runs, and the request waits with it', async () => {
  const { inquiryId, requestId, targets } = await sent()
  expect(await kept(inquiryId)).toMatchObject({
    requestId,
    targetIds: targets,
    state: 'sent',
    sentAt: ground.clock.now,
    receivedAt: null,
    lastDay: null,
    elapsedFrom: null,
    answer: null,
  })
  expect(await stateOf(requestId)).toBe('inquiring')
})

test.each<[string, Partial<InquiryOrder>, string]>([
  ['about no post', { targetIds: [] }, 'unknown-target'],
  ['about a post of nobody', { targetIds: [UNKNOWN] }, 'unknown-target'],
  ['about a request of nobody', { requestId: UNKNOWN }, 'unknown-target'],
  ['by a colleague of whoever handles it', { mover: kato }, 'held-by-another'],
  ['from an old form', { version: 1 }, 'changed-meanwhile'],
])('an inquiry %s is not sent, and nothing of it is kept', async (_, change, refusal) => {
  const request = await claimed(ground)
  expect(await send(request, change)).toEqual({ granted: false, refusal })
  const { rows } = await ground.behind('select id from sender_inquiry where request_id = $1', [request.requestId])
  expect([rows, await stateOf(request.requestId)]).toEqual([[], 'investigating'])
})

test('one post of this request and one of another are not asked about together', async () => {
  const [one, other] = [await claimed(ground), await claimed(ground)]
  const targetIds = [...one.targets, ...other.targets]
  expect(await send(one, { targetIds })).toEqual({ granted: false, refusal: 'unknown-target' })
})

test('before anybody handles a request nobody inquires about it', async () => {
  const { requestId } = await received(ground)
  const { rows } = await ground.behind('select id from takedown_target where request_id = $1', [requestId])
  const request = { requestId, version: 1, targets: rows.map(({ id }) => String(id)) }
  expect(await send(request)).toEqual({ granted: false, refusal: 'not-in-this-state' })
})

test('another organisation finds neither the request nor the inquiry', async () => {
  const request = await claimed(ground)
  expect(await send(request, {}, THEIRS)).toEqual({ granted: false, refusal: 'unknown-target' })
  const { inquiryId } = await sent()
  const order = { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null } as const
  expect(await proveReceipt(ground.deps, THEIRS, order)).toEqual({ granted: false, refusal: 'not-found' })
  const said = { inquiryId, answer: 'agree', reasons: '', by: { kind: 'sender' } } as const
  expect(await answerInquiry(ground.deps, THEIRS, said)).toEqual({ granted: false, refusal: 'not-found' })
  expect(await inOrganisation(ground.db, THEIRS, (tx) => findInquiry(tx, THEIRS, inquiryId))).toBeUndefined()
  expect(await kept(inquiryId)).toMatchObject({ state: 'sent', answer: null })
})

test('the name is kept only where the requester lets it be shown, whatever is handed in', async () => {
  const names = []
  for (const name of [false, true]) {
    const request = await claimed(ground, { mayShowToSender: { name, reason: true } })
    const outcome = await send(request)
    if (!outcome.granted) throw new Error(outcome.refusal)
    const { inquiryId } = outcome.value
    const text = await inOrganisation(ground.db, OURS, async (tx) => {
      const key = await ground.deps.vault.openSubjectKey(tx, OURS, request.requestId)
      const sealed = await findSealedInquiry(tx, OURS, inquiryId)
      return key?.open({ table: 'sender_inquiry', column: 'shown_sealed', row: inquiryId }, sealed?.shown_sealed ?? Buffer.alloc(0))
    })
    names.push([text?.includes('青木 花'), (await kept(inquiryId))?.showsName])
  }
  expect(names).toEqual([
    [false, false],
    [true, true],
  ])
})

test('who is asked and what was shown are sealed: the row can be read without learning them', async () => {
  const { inquiryId, token } = await sent({ channel: 'mail', recipient: 'sender@mail.example' })
  const { rows } = await ground.behind('select t::text as row from sender_inquiry t where id = $1', [inquiryId])
  const hex = (text: string) => Buffer.from(text).toString('hex')
  for (const secret of ['sender@mail.example', '事実ではありません。', '青木 花', token])
    expect([secret, rows[0].row.includes(secret), rows[0].row.includes(hex(secret))]).toEqual([secret, false, false])
})

test('a link leads to its inquiry in its own organisation alone', async () => {
  const { inquiryId, token } = await sent()
  const foundIn = (organisationId: string, secret: string) =>
    inOrganisation(ground.db, organisationId, async (tx) => {
      const hash = await ground.deps.vault.lookupHash(tx, organisationId, 'takedown-inquiry', secret)
      return (await findInquiryByToken(tx, organisationId, hash))?.id
    })
  expect([await foundIn(OURS, token), await foundIn(OURS, `${token}x`), await foundIn(THEIRS, token)]).toEqual([
    inquiryId,
    undefined,
    undefined,
  ])
})

test.each<[InquiryOrder['channel'], number]>([
  ['mail', 1],
  ['link', 0],
  ['post', 0],
  ['in_app', 0],
])('an inquiry by %s writes %s mails', async (channel, count) => {
  const { requestId } = await sent({ channel, recipient: 'sender@mail.example' })
  const { rows } = await ground.behind(`select language from mail where subject_id = $1 and template = 'takedown.inquiry'`, [requestId])
  expect(rows).toHaveLength(count)
})

test('a mail is in the language that was chosen for the sender', async () => {
  const { requestId } = await sent({ channel: 'mail', recipient: 'sender@mail.example', shown: { ...shown, language: 'en' } })
  const { rows } = await ground.behind(`select language from mail where subject_id = $1 and template = 'takedown.inquiry'`, [requestId])
  expect(rows).toEqual([{ language: 'en' }])
})

test.each([
  ['an ordinary day', '2026-09-01T10:00:00', '2026-09-08', '2026-09-09T00:00:00'],
  ['a Monday before the holidays', '2026-09-14T10:00:00', '2026-09-24', '2026-09-25T00:00:00'],
  ['midnight, which counts its day', '2026-10-20T00:00:00', '2026-10-26', '2026-10-27T00:00:00'],
])('a receipt on %s begins the period', async (_, receivedAt, lastDay, elapsedFrom) => {
  at('2026-08-31T10:00:00')
  const { inquiryId } = await sent()
  at('2026-10-30T10:00:00')
  expect(await prove(inquiryId, receivedAt)).toMatchObject({ granted: true })
  expect(await kept(inquiryId)).toMatchObject({ state: 'received', lastDay, elapsedFrom: instant(elapsedFrom) })
})

test.each([
  ['a second before it was sent', '2026-09-14T09:59:59', 'before-sending'],
  ['a second that has not come', '2026-09-18T09:00:01', 'in-the-future'],
])('a receipt at %s is refused, and no clock begins', async (_, receivedAt, refusal) => {
  const { inquiryId } = await sent()
  at('2026-09-18T09:00:00')
  expect(await prove(inquiryId, receivedAt)).toEqual({ granted: false, refusal })
  expect(await kept(inquiryId)).toMatchObject({ state: 'sent', receivedAt: null, lastDay: null })
})

test('a receipt in the very moment of the sending, and one now, hold', async () => {
  const [early, late] = [await sent(), await sent()]
  at('2026-09-18T09:00:00')
  expect(await prove(early.inquiryId, '2026-09-14T10:00:00')).toMatchObject({ granted: true })
  expect(await prove(late.inquiryId, '2026-09-18T09:00:00')).toMatchObject({ granted: true })
})

test.each([
  ['the minute of the sending, as a clock on the wall says it', '2026-09-14T10:00:00', true],
  ['a second before the sending within that minute, which nobody types', '2026-09-14T10:00:29', false],
  ['the minute before', '2026-09-14T09:59:00', false],
])('of an inquiry sent at half past the minute, a receipt noted for %s', async (_, notedAt, holds) => {
  at('2026-09-14T10:00:30')
  const { inquiryId } = await sent()
  at('2026-09-18T09:00:00')
  expect((await prove(inquiryId, notedAt)).granted).toBe(holds)
  expect((await kept(inquiryId))?.receivedAt).toEqual(holds ? instant('2026-09-14T10:00:30') : null)
})

test.each<[string, number | null, string, string]>([
  [
    'fewer days than the sender was told, and the sender has those of the letter',
    null,
    '2026-09-21',
    'sender-inquiry-private-image 7 days',
  ],
  ['what the sender was told', 7, '2026-09-21', 'sender-inquiry-private-image 7 days'],
])('when an organisation has settled %s', async (_, days, lastDay, rule) => {
  const settle = (count: number | null) =>
    ground.behind(
      `insert into takedown_deadline values ($1, 'sender-inquiry-private-image', $2, null, 1, gen_random_uuid(), now())
        on conflict (organisation_id, deadline_id) do update set days = excluded.days, version = takedown_deadline.version + 1`,
      [OURS, count],
    )
  at('2026-09-13T10:00:00')
  await settle(7)
  const { inquiryId } = await sent({ kind: 'private_image', channel: 'post' })
  await settle(days)
  at('2026-09-14T11:00:00')
  expect(await prove(inquiryId, '2026-09-14T10:30:00')).toMatchObject({
    granted: true,
    value: { lastDay, dueRule: expect.stringContaining(rule) },
  })
  await settle(null)
})

test('a second proof moves no day and is no second event', async () => {
  const { inquiryId, requestId } = await sent()
  at('2026-09-18T09:00:00')
  await prove(inquiryId, '2026-09-15T10:00:00')
  const first = await kept(inquiryId)
  expect(await prove(inquiryId, '2026-09-17T10:00:00', 'in_app_report')).toMatchObject({ granted: true })
  expect(await kept(inquiryId)).toEqual(first)
  expect(await eventsOf(requestId, 'takedown.inquiry-received')).toEqual([
    { actor_kind: 'person', details: expect.objectContaining({ inquiryId, proof: 'delivery_record', lastDay: '2026-09-24' }) },
  ])
})

test('two proofs at once begin one period', async () => {
  const { inquiryId, requestId } = await sent()
  at('2026-09-18T09:00:00')
  await Promise.all([
    prove(inquiryId, '2026-09-15T10:00:00'),
    prove(inquiryId, '2026-09-16T10:00:00'),
    prove(inquiryId, '2026-09-17T10:00:00'),
  ])
  expect(await eventsOf(requestId, 'takedown.inquiry-received')).toHaveLength(1)
})

test('an answer without an opening proves the receipt, is sealed, and lets the request go on', async () => {
  const { inquiryId, requestId } = await sent()
  at('2026-09-16T10:00:00')
  expect(await answer(inquiryId, { answer: 'disagree', reasons: '本当のことです。' })).toMatchObject({ granted: true })
  expect(await kept(inquiryId)).toMatchObject({
    state: 'answered',
    receiptProof: 'reply',
    answer: 'disagree',
    answeredAt: ground.clock.now,
  })
  expect(await stateOf(requestId)).toBe('investigating')
  const { rows } = await ground.behind('select t::text as row from sender_inquiry t where id = $1', [inquiryId])
  expect(rows[0].row).not.toContain(Buffer.from('本当のことです。').toString('hex'))
  expect(await eventsOf(requestId, 'takedown.sender-answered')).toEqual([
    { actor_kind: 'sender', details: { inquiryId, answer: 'disagree', files: 0 } },
  ])
})

test('the request waits until the last of two inquiries is answered', async () => {
  const first = await sent()
  const second = await send({ ...first, version: 3 }, { shown })
  if (!second.granted) throw new Error(second.refusal)
  await answer(first.inquiryId)
  expect(await stateOf(first.requestId)).toBe('inquiring')
  await answer(second.value.inquiryId)
  expect(await stateOf(first.requestId)).toBe('investigating')
  const listed = await inOrganisation(ground.db, OURS, (tx) => listInquiries(tx, { organisationId: OURS, requestId: first.requestId }))
  expect(listed.map(({ id }) => id)).toEqual([first.inquiryId, second.value.inquiryId])
})

test('an agreement may change, and a disagreement stands with the reasons it came with', async () => {
  const { inquiryId } = await sent()
  expect(await answer(inquiryId, { answer: 'agree' })).toMatchObject({ granted: true })
  expect(await answer(inquiryId, { answer: 'agree_done' })).toMatchObject({ granted: true })
  expect(await answer(inquiryId, { answer: 'disagree', reasons: '本当です。' })).toMatchObject({ granted: true })
  expect(await answer(inquiryId, { answer: 'agree' })).toEqual({ granted: false, refusal: 'already-disagreed' })
  expect(await answer(inquiryId, { answer: 'disagree', reasons: '別の話です。' })).toEqual({ granted: false, refusal: 'already-disagreed' })
  expect((await kept(inquiryId))?.answer).toBe('disagree')
})

test('a withdrawn request takes no answer, and an inquiry that is none takes none', async () => {
  const { inquiryId, requestId } = await sent()
  await withdrawRequest(ground.deps, { organisationId: OURS, requestId }, { by: { kind: 'requester' } })
  expect(await answer(inquiryId)).toEqual({ granted: false, refusal: 'request-ended' })
  expect(await answer(UNKNOWN)).toEqual({ granted: false, refusal: 'not-found' })
  expect(await prove(UNKNOWN, '2026-09-14T10:00:00')).toEqual({ granted: false, refusal: 'not-found' })
})

test('a request whose inquiry is still on its way does not go back', async () => {
  const { requestId } = await sent()
  await inOrganisation(ground.db, OURS, (tx) => endInquiring(ground.deps, tx, OURS, requestId))
  expect(await stateOf(requestId)).toBe('inquiring')
})
