/** A request from its filing to its notice, on a real database that refuses what the law refuses. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../shared/database/database.store.ts'
import { approveProposal, decideRequest } from './decision.commands.ts'
import type { MeasureOrder } from './decision.ts'
import { sendInquiry } from './inquiry.commands.ts'
import { moveRequest } from './move.commands.ts'
import { sendPendingNotice } from './notice.commands.ts'
import { findRequest } from './request.store.ts'
import {
  answerInquiry,
  claimed,
  filed,
  kato,
  OURS,
  proveReceipt,
  received,
  type TakedownGround,
  takedownGround,
  yamada,
} from './takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

const at = (text: string) => {
  ground.clock.now = new Date(`${text}+09:00`)
}
const stateOf = async (requestId: string) =>
  (await inOrganisation(ground.db, OURS, (tx) => findRequest(tx, { organisationId: OURS, requestId })))?.state
const noticesOf = async (requestId: string) =>
  (await ground.behind('select kind from requester_notice where request_id = $1 order by id', [requestId])).rows.map(({ kind }) => kind)
const removal = (targetId: string, change: Partial<MeasureOrder> = {}): MeasureOrder => ({
  targetId,
  kind: 'delete',
  basis: 'reasonable_grounds',
  right: 'honour',
  inquiryId: null,
  relation: { kind: 'none' },
  ...change,
})

async function asked(change = {}) {
  const request = await claimed(ground, change)
  const order = {
    requestId: request.requestId,
    version: request.version,
    mover: yamada,
    targetIds: request.targets,
    kind: 'general',
    channel: 'link',
    recipient: 'member 42',
    shown: { targets: [], rights: [] },
  } as const
  const sent = await sendInquiry(ground.deps, OURS, order)
  if (!sent.granted) throw new Error(sent.refusal)
  return { ...request, version: request.version + 1, inquiryId: sent.value.inquiryId, target: request.targets[0] ?? '' }
}

test('a request has a number, the moment of its receipt and the last day for the notice', async () => {
  at('2026-09-01T10:00:00')
  const receipt = await received(ground)
  expect(receipt.number).toMatch(/^T-R8-\d{6}$/)
  expect([receipt.receivedAt.toISOString(), receipt.noticeDueOn]).toEqual(['2026-09-01T01:00:00.000Z', '2026-09-08'])
})

test('silence of seven days, over a holiday, carries a removal from midnight on and not a moment before', async () => {
  at('2026-09-14T10:00:00')
  const request = await asked()
  const received_ = await proveReceipt(ground.deps, OURS, {
    inquiryId: request.inquiryId,
    proof: 'opened',
    receivedAt: ground.clock.now,
    notedBy: null,
  })
  // 21, 22 and 23 September 2026 are holidays, so the seventh day moves to the 24th.
  expect(received_).toMatchObject({ value: { lastDay: '2026-09-24', elapsedFrom: new Date('2026-09-24T15:00:00.000Z') } })
  const order = {
    requestId: request.requestId,
    version: request.version,
    by: yamada,
    measures: [removal(request.target, { basis: 'no_objection', inquiryId: request.inquiryId })],
    reason: '',
  }
  at('2026-09-24T23:59:59')
  expect(await decideRequest(ground.deps, OURS, order)).toEqual({ granted: false, refusal: 'period-running' })
  at('2026-09-25T00:00:00')
  expect(await decideRequest(ground.deps, OURS, order)).toMatchObject({ granted: true, value: { outcome: 'removed', state: 'effective' } })
  expect([await stateOf(request.requestId), await noticesOf(request.requestId)]).toEqual(['decided', ['removed']])
})

test('a disagreement closes that way for good, and a pending notice makes the result a late one', async () => {
  at('2026-10-01T10:00:00')
  const request = await asked()
  const { requestId, inquiryId, target } = request
  const key = { organisationId: OURS, requestId }
  expect(await sendPendingNotice(ground.deps, key, { kind: 'pending_sender_opinion', reason: '', by: yamada })).toMatchObject({
    granted: true,
  })
  await answerInquiry(ground.deps, OURS, { inquiryId, answer: 'disagree', reasons: '本当のことです。', by: { kind: 'sender' } })
  expect(await stateOf(requestId)).toBe('investigating')
  at('2026-10-20T10:00:00')
  const found = await inOrganisation(ground.db, OURS, (tx) => findRequest(tx, key))
  const order = { requestId, version: found?.version ?? 0, by: yamada, reason: '' }
  const silent = removal(target, { basis: 'no_objection', inquiryId })
  expect(await decideRequest(ground.deps, OURS, { ...order, measures: [silent] })).toEqual({ granted: false, refusal: 'sender-disagreed' })
  const kept = { ...order, measures: [], reason: '権利が侵害されたと信じるに足りる理由を、確認できませんでした。' }
  expect(await decideRequest(ground.deps, OURS, kept)).toMatchObject({ value: { outcome: 'not_removed' } })
  expect(await noticesOf(requestId)).toEqual(['pending_sender_opinion', 'late_not_removed'])
})

test('the database refuses a removal for want of an objection, whoever writes it', async () => {
  at('2026-10-05T10:00:00')
  const { requestId, inquiryId, target } = await asked()
  const write = (decidedAt: string) =>
    ground.behind(
      `with decision as (insert into takedown_decision (organisation_id, id, request_id, number, state, outcome, decided_by, decided_at, effective_at)
         values ($1, gen_random_uuid(), $2, 1, 'effective', 'removed', gen_random_uuid(), $5, $5) returning id)
       insert into takedown_measure (organisation_id, id, service_id, request_id, decision_id, target_id, kind, basis, right_code, inquiry_id, trigger_kind, state, decided_at)
       select $1, gen_random_uuid(), r.service_id, r.id, decision.id, $3, 'delete', 'no_objection', 'honour', $4, 'request', 'ordered', $5
       from takedown_request r, decision where r.id = $2`,
      [OURS, requestId, target, inquiryId, decidedAt],
    )
  await expect(write('2026-10-30T00:00:00+09:00')).rejects.toThrow('the receipt of the inquiry is not proved')
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  await expect(write('2026-10-13T23:59:59+09:00')).rejects.toThrow('the period of the inquiry has not passed')
  await answerInquiry(ground.deps, OURS, { inquiryId, answer: 'disagree', reasons: 'x', by: { kind: 'sender' } })
  await expect(write('2026-10-30T00:00:00+09:00')).rejects.toThrow('the sender disagreed')
})

test('what two people decide on is proposed by one and approved by another', async () => {
  at('2026-10-12T10:00:00')
  const { requestId, version, targets } = await claimed(ground, {
    rights: [{ code: 'private_sexual_image', explanation: '許していない画像です。' }],
    statements: { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' },
  })
  const measures = targets.map((id) => removal(id, { right: 'private_sexual_image' }))
  const proposed = await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures, reason: '' })
  expect([proposed, await noticesOf(requestId)]).toMatchObject([{ value: { state: 'proposed' } }, []])
  const approval = { requestId, version: version + 1, text: '' }
  expect(await approveProposal(ground.deps, OURS, { ...approval, by: yamada })).toEqual({ granted: false, refusal: 'own-proposal' })
  expect(await approveProposal(ground.deps, OURS, { ...approval, by: kato })).toMatchObject({ value: { state: 'effective' } })
  expect([await stateOf(requestId), await noticesOf(requestId)]).toEqual(['decided', ['removed']])
})

test('who asked and what they told is nowhere in clear', async () => {
  at('2026-10-15T10:00:00')
  const { requestId } = await received(ground, { ...filed(), facts: '店をやめたあとに書かれました。' })
  await moveRequest(ground.deps, OURS, { requestId, action: 'claim', mover: yamada })
  const tables = ['takedown_request', 'takedown_target', 'event', 'mail', 'takedown_number']
  const written = await Promise.all(tables.map(async (table) => (await ground.behind(`select t::text as row from ${table} t`)).rows))
  const text = written
    .flat()
    .map(({ row }) => String(row))
    .join('\n')
  const readable = text.replace(/\\x([0-9a-f]+)/g, (_, hex) => Buffer.from(hex, 'hex').toString('utf8'))
  for (const secret of ['青木', 'hana@mail', 'thread/12', '持ち出した', '店をやめた']) expect(readable).not.toContain(secret)
})
