/** What an answer does to the request, and what can no longer be answered. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { decideRequest } from '../decision.commands.ts'
import type { MeasureOrder } from '../decision.ts'
import { sendInquiry } from '../inquiry.commands.ts'
import { findRequest } from '../request.store.ts'
import {
  answerInquiry,
  claimed,
  OURS,
  object,
  proveReceipt,
  type TakedownGround,
  takedownGround,
  YAMADA,
  yamada,
} from '../takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

const at = (text: string) => {
  ground.clock.now = new Date(`${text}+09:00`)
}
const instant = (text: string) => new Date(`${text}+09:00`)

async function asked() {
  const request = await claimed(ground)
  const { requestId, version, targets } = request
  const order = { requestId, version, mover: yamada, targetIds: targets, kind: 'general', channel: 'post', recipient: '佐藤' } as const
  const sent = await sendInquiry(ground.deps, OURS, { ...order, shown: { targets: [], rights: [] } })
  if (!sent.granted) throw new Error(sent.refusal)
  return { requestId, inquiryId: sent.value.inquiryId, target: targets[0] ?? '' }
}
const found = async (requestId: string) =>
  await inOrganisation(ground.db, OURS, (tx) => findRequest(tx, { organisationId: OURS, requestId }))
const removal = (targetId: string, change: Partial<MeasureOrder> = {}): MeasureOrder => ({
  targetId,
  kind: 'delete',
  basis: 'reasonable_grounds',
  right: 'honour',
  inquiryId: null,
  relation: { kind: 'none' },
  ...change,
})
async function decided(requestId: string, measures: MeasureOrder[]) {
  const version = (await found(requestId))?.version ?? 0
  return await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures, reason: '確認できませんでした。' })
}
const answered = (inquiryId: string, change: { arrivedAt?: Date; answer?: 'agree' | 'disagree' } = {}) =>
  answerInquiry(ground.deps, OURS, { inquiryId, answer: 'disagree', reasons: '本当のことです。', by: { kind: 'sender' }, ...change })

test('an answer by letter is noted later and counts from when it came, which is also when the inquiry was received at the latest', async () => {
  at('2026-10-01T10:00:00')
  const { inquiryId, requestId } = await asked()
  at('2026-10-07T09:00:00')
  const arrivedAt = instant('2026-10-05T15:00:00')
  const order = { inquiryId, answer: 'disagree', reasons: '本当のことです。', by: yamada, arrivedAt } as const
  expect(await answerInquiry(ground.deps, OURS, order)).toMatchObject({
    granted: true,
    value: { receiptProof: 'reply', receivedAt: arrivedAt, answeredAt: arrivedAt, answer: 'disagree' },
  })
  expect((await found(requestId))?.state).toBe('investigating')
  const { rows } = await ground.behind(`select receipt_noted_by as by from sender_inquiry where id = $1`, [inquiryId])
  expect(rows).toEqual([{ by: YAMADA }])
})

test.each([
  ['before the inquiry was sent', '2026-09-30T10:00:00', 'before-sending'],
  ['tomorrow', '2026-10-08T10:00:00', 'in-the-future'],
])('an answer that came %s is refused', async (_, came, refusal) => {
  at('2026-10-01T10:00:00')
  const { inquiryId } = await asked()
  at('2026-10-07T09:00:00')
  expect(await answered(inquiryId, { arrivedAt: instant(came) })).toEqual({ granted: false, refusal })
})

test('a moment that has not come is refused for a later answer too', async () => {
  at('2026-10-01T10:00:00')
  const { inquiryId } = await asked()
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  expect(await answered(inquiryId, { arrivedAt: instant('2026-10-02T10:00:00') })).toEqual({ granted: false, refusal: 'in-the-future' })
})

test('after the decision nobody answers any more', async () => {
  at('2026-10-01T10:00:00')
  const { inquiryId, requestId } = await asked()
  expect(await decided(requestId, [])).toMatchObject({ granted: true })
  expect(await answered(inquiryId)).toEqual({ granted: false, refusal: 'request-ended' })
})

test('after a removal that rests on the agreement nobody takes the agreement back, not even while a complaint is looked at', async () => {
  at('2026-10-01T10:00:00')
  const { inquiryId, requestId, target } = await asked()
  expect(await answered(inquiryId, { answer: 'agree' })).toMatchObject({ granted: true })
  expect(await decided(requestId, [removal(target, { basis: 'no_objection', inquiryId })])).toMatchObject({ granted: true })
  expect(await answered(inquiryId)).toEqual({ granted: false, refusal: 'request-ended' })
  expect(await object(ground, requestId, 'sender')).toMatchObject({ granted: true })
  expect(await answered(inquiryId)).toEqual({ granted: false, refusal: 'already-removed' })
})

test('a disagreement and a removal at the same moment wait for each other: one of them holds, and neither is lost in a circle', async () => {
  for (let round = 0; round < 8; round += 1) {
    at('2026-10-01T10:00:00')
    const { inquiryId, requestId, target } = await asked()
    await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
    at('2026-10-15T10:00:00')
    const [removed, disagreed] = await Promise.all([
      decided(requestId, [removal(target, { basis: 'no_objection', inquiryId })]),
      answered(inquiryId),
    ])
    expect([removed.granted, disagreed.granted].toSorted()).toEqual([false, true])
    const { rows } = await ground.behind('select answer from sender_inquiry where id = $1', [inquiryId])
    expect(rows[0].answer).toBe(disagreed.granted ? 'disagree' : null)
  }
})
