/** What machines are told of a request, in the transaction in which it happens. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inOrganisation } from '../shared/database/database.store.ts'
import { SYSTEM } from '../shared/record/record.ts'
import { THEIRS } from '../shared/testing/organisation.ts'
import { registerEndpoint } from '../shared/webhook/endpoint.commands.ts'
import { approveProposal, decideRequest } from './decision.commands.ts'
import type { MeasureOrder } from './decision.ts'
import { fileRequests } from './filing.commands.ts'
import { omitNotice } from './notice.commands.ts'
import {
  board,
  claimed,
  filed,
  kato,
  OURS,
  object,
  received,
  reportMeasure,
  type TakedownGround,
  takedownGround,
  yamada,
} from './takedown.testing.ts'
import { type WebhookKind, webhookKinds } from './webhook-kinds.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind('delete from webhook_message')
  await ground.behind('delete from webhook_endpoint')
})

const every = Object.keys(webhookKinds).filter((kind): kind is WebhookKind => kind in webhookKinds)
async function wanting(kinds: readonly string[] = every, organisationId = OURS): Promise<string> {
  const registered = await registerEndpoint({ ...ground.deps, allowed: new Set() }, organisationId, {
    url: 'https://hooks.example.jp/takedowns',
    kinds: [...kinds],
    actor: SYSTEM,
  })
  if (!registered.granted) throw new Error(registered.refusal)
  return registered.value.id
}
const messagesOf = async (requestId: string) =>
  (
    await ground.behind(
      'select kind, sequence, payload, endpoint_id from webhook_message where subject_id = $1 order by endpoint_id, sequence',
      [requestId],
    )
  ).rows
const kindsOf = async (requestId: string) => (await messagesOf(requestId)).map(({ kind }) => kind.replace('takedown.', ''))
const versionOf = async (requestId: string): Promise<number> =>
  (await ground.behind('select version from takedown_request where id = $1', [requestId])).rows[0].version

type Made = Awaited<ReturnType<typeof claimed>>
async function decide({ requestId, targets }: Made, removes: boolean) {
  const basis = { kind: 'delete', basis: 'reasonable_grounds', right: 'honour', inquiryId: null, relation: { kind: 'none' } } as const
  const measures: MeasureOrder[] = removes ? targets.map((targetId) => ({ ...basis, targetId })) : []
  return await decideRequest(ground.deps, OURS, { requestId, version: await versionOf(requestId), by: yamada, measures, reason: 'x' })
}
const measureOf = async (requestId: string): Promise<string> =>
  (await ground.behind('select id from takedown_measure where request_id = $1 order by id', [requestId])).rows[0].id

test('the whole course of a request is told in its order, and nothing of the desk between', async () => {
  await wanting()
  const made = await claimed(ground)
  const { requestId } = made
  await decide(made, true)
  const measureId = await measureOf(requestId)
  for (const action of ['fail', 'order', 'carryOut'] as const) await reportMeasure(ground.deps, OURS, { measureId, action, by: SYSTEM })
  await object(ground, requestId, 'sender', '青木 花です。')
  await decide(made, false)
  await reportMeasure(ground.deps, OURS, { measureId, action: 'reverse', by: SYSTEM })
  expect(await kindsOf(requestId)).toEqual([
    'received',
    'decided',
    'measure-ordered',
    'noticed',
    'measure-failed',
    'measure-ordered',
    'measure-carried-out',
    'complained',
    'decided',
    'measure-reversal-ordered',
    'complaint-settled',
    'noticed',
    'measure-reversed',
  ])
  const messages = await messagesOf(requestId)
  expect(messages.map(({ sequence }) => Number(sequence))).toEqual(messages.map((_, index) => index + 1))
  expect(messages[2].payload).toEqual({
    type: 'takedown.measure-ordered',
    timestamp: ground.clock.now.toISOString(),
    id: requestId,
    link: '/api/v1/measures?state=ordered',
    ids: { measureId, decisionId: expect.any(String) },
  })
  // Who asked, what they said and where the post is stand in no message.
  expect(JSON.stringify(messages)).not.toMatch(/青木|hana@|kotonoha|thread/)
  expect(ground.enqueued.filter(({ job }) => job === 'webhook.deliver').length).toBe(messages.length)
})

test('each measure of a decision is told apart, so that each can be carried out apart', async () => {
  await wanting(['takedown.measure-ordered'])
  const made = await claimed(ground, { targets: [...filed().targets, { url: 'https://kotonoha.example/thread/13' }] })
  await decide(made, true)
  const { rows } = await ground.behind('select id from takedown_measure where request_id = $1 order by id', [made.requestId])
  expect((await messagesOf(made.requestId)).map(({ payload }) => payload.ids.measureId)).toEqual(rows.map(({ id }) => id))
})

test('what waits for a second person is told once they agree', async () => {
  await wanting()
  const made = await claimed(ground, {
    rights: [...filed().rights, { code: 'private_sexual_image', explanation: '許していない画像です。' }],
  })
  await decide(made, true)
  expect(await kindsOf(made.requestId)).toEqual(['received'])
  await approveProposal(ground.deps, OURS, { requestId: made.requestId, version: await versionOf(made.requestId), by: kato, text: '' })
  expect(await kindsOf(made.requestId)).toEqual(['received', 'decided', 'measure-ordered', 'noticed'])
})

test('only those kinds are told that somebody asked for, to each who asked, in this organisation', async () => {
  const decisions = await wanting(['takedown.decided'])
  const notices = await wanting(['takedown.noticed', 'takedown.decided'])
  await wanting(every, THEIRS)
  const made = await claimed(ground)
  await decide(made, true)
  const told = (await messagesOf(made.requestId)).map(({ kind, endpoint_id }) => [endpoint_id, kind])
  expect(told).toHaveLength(3)
  expect(told).toEqual(
    expect.arrayContaining([
      [decisions, 'takedown.decided'],
      [notices, 'takedown.decided'],
      [notices, 'takedown.noticed'],
    ]),
  )
})

test('a notice that nobody got is told to no machine either', async () => {
  await wanting()
  const { requestId } = await claimed(ground)
  await omitNotice(ground.deps, { organisationId: OURS, requestId }, { kind: 'omitted_same_request', reason: 'x', by: yamada })
  expect(await kindsOf(requestId)).toEqual(['received'])
})

test('requests that came at once are told each, or not at all', async () => {
  const orders = [1, 2, 3].map(() => ({
    service: board,
    filing: filed(),
    channel: 'api' as const,
    number: `T-R8-9${Math.floor(Math.random() * 1e5)}`,
    actor: { kind: 'institution' as const, id: null },
  }))
  const file = async () => await inOrganisation(ground.db, OURS, (tx) => fileRequests(ground.deps, tx, OURS, orders))
  await wanting(['takedown.decided'])
  const quiet = await file()
  for (const { requestId } of quiet) expect(await kindsOf(requestId)).toEqual([])
  await ground.behind('delete from webhook_endpoint')
  await wanting()
  for (const order of orders) order.number += 'b'
  for (const { requestId } of await file()) expect(await kindsOf(requestId)).toEqual(['received'])
})

test('what did not happen is not told', async () => {
  await wanting()
  const failing = { ...ground.deps, enqueue: async () => Promise.reject(new Error('died')) }
  const before = (await ground.behind('select count(*)::int as count from webhook_message')).rows[0].count
  await expect(received({ ...ground, deps: failing })).rejects.toThrow('died')
  expect((await ground.behind('select count(*)::int as count from webhook_message')).rows[0].count).toBe(before)
})

test('a report and a decision on one request wait for each other, however they meet', async () => {
  await wanting()
  for (let round = 0; round < 6; round += 1) {
    const made = await claimed(ground)
    await decide(made, true)
    const measureId = await measureOf(made.requestId)
    await object(ground, made.requestId, 'sender')
    const [reported, decided] = await Promise.all([
      reportMeasure(ground.deps, OURS, { measureId, action: 'carryOut', by: SYSTEM }),
      decide(made, false),
    ])
    expect([reported.granted, decided.granted]).toEqual([true, true])
  }
})
