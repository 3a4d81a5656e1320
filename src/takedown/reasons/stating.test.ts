/** What the database itself writes when a measure is carried out or taken back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { decideRequest } from '../decision.commands.ts'
import { sendInquiry } from '../inquiry.commands.ts'
import type { SenderAnswer } from '../inquiry.ts'
import { sendPendingNotice } from '../notice.commands.ts'
import { answerInquiry, BOARD, claimed, proveReceipt, yamada } from '../takedown.testing.ts'
import { type ReasonsGround, reasonsGround, removalOf } from './reasons.testing.ts'

let ground: ReasonsGround
beforeAll(async () => {
  ground = await reasonsGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind('set session_replication_role = replica; delete from statement_of_reasons; set session_replication_role = origin')
  ground.at('2026-09-01T10:00:00')
})

test('a measure that was only ordered is not stated, and one that is carried out is, with the day in Japan', async () => {
  const { measures } = await ground.measured()
  expect(await ground.statements()).toEqual([])
  ground.at('2026-09-02T00:30:00')
  await ground.carriedOut(measures[0] ?? '')
  expect(await ground.statements()).toMatchObject([
    {
      day: '2026-09-02',
      applied_on: '2026-09-02',
      ended_on: null,
      measure_kind: 'delete',
      basis: 'reasonable_grounds',
      right_code: 'honour',
      trigger_kind: 'request',
      decided_by_person: true,
      requester_kind: 'victim',
      notice_kind: 'removed',
      late_ground: null,
      inquiry: 'none',
      complaint_outcome: null,
    },
  ])
})

test('its number is drawn by lot and says neither when it was made nor which request it is', async () => {
  const { measures, requestId } = await ground.measured()
  await ground.carriedOut(measures[0] ?? '')
  const [row] = await ground.statements()
  expect(String(row?.id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  expect([requestId, ...measures]).not.toContain(row?.id)
})

test('what was put on at another day, failed and came later is stated once', async () => {
  const { measures } = await ground.measured()
  const [id = ''] = measures
  await ground.behind(`update takedown_measure set state = 'failed' where id = $1`, [id])
  expect(await ground.statements()).toEqual([])
  await ground.carriedOut(id)
  expect(await ground.statements()).toHaveLength(1)
})

test('taking it back is a statement of its own that names the first', async () => {
  const { measures } = await ground.measured()
  const [id = ''] = measures
  await ground.carriedOut(id)
  ground.at('2026-09-09T10:00:00')
  await ground.takenBack(id)
  const [first, second] = await ground.statements()
  expect(second).toMatchObject({
    refers_to: first?.id,
    day: '2026-09-09',
    applied_on: '2026-09-01',
    ended_on: '2026-09-09',
    notice_kind: 'removed',
  })
})

test('what was taken back before anybody carried it out was never there', async () => {
  const { measures } = await ground.measured()
  await ground.takenBack(measures[0] ?? '')
  expect(await ground.statements()).toEqual([])
})

test('a complaint of the sender that was right is told with the taking back, in the same transaction', async () => {
  const { measures, requestId } = await ground.measured()
  await ground.carriedOut(measures[0] ?? '')
  ground.at('2026-09-09T10:00:00')
  await ground.behind(
    `insert into takedown_decision (organisation_id, id, request_id, number, state, outcome, decided_by, decided_at, effective_at)
     select organisation_id, gen_random_uuid(), $1, 2, 'effective', 'not_removed', decided_by, $2, $2 from takedown_decision where request_id = $1`,
    [requestId, ground.clock.now],
  )
  await ground.behind(
    `with moved as (update takedown_measure set state = 'reversed', reversed_at = $3 where id = $2 returning organisation_id)
     insert into takedown_complaint (organisation_id, id, request_id, by_whom, measure_id, received_at, outcome, settled_at, decision_id)
     select moved.organisation_id, gen_random_uuid(), $1, 'sender', $2, $3, 'reversed', $3, d.id
     from moved, takedown_decision d where d.request_id = $1 and d.number = 2`,
    [requestId, measures[0], ground.clock.now],
  )
  expect((await ground.statements()).map((row) => row.complaint_outcome)).toEqual([null, 'reversed'])
})

test('what the operator did of itself is stated without a request', async () => {
  await ground.behind(
    `insert into takedown_measure (organisation_id, id, service_id, kind, basis, right_code, trigger_kind, detected_automatically, decided_automatically, standard_exception, state, decided_at)
     values ($1, gen_random_uuid(), $2, 'hide', 'terms_of_service', 'other', 'self_automated', true, true, 'emergency', 'ordered', $3)`,
    [OURS, BOARD, ground.clock.now],
  )
  await ground.behind(`update takedown_measure set state = 'carried-out', carried_out_at = $1 where trigger_kind = 'self_automated'`, [
    ground.clock.now,
  ])
  expect(await ground.statements()).toMatchObject([
    {
      decided_by_person: false,
      decided_automatically: true,
      requester_kind: null,
      notice_kind: null,
      inquiry: null,
      standard_exception: 'emergency',
    },
  ])
})

test('a result after a pending notice tells which ground it waited for', async () => {
  const request = await claimed(ground)
  const key = { organisationId: OURS, requestId: request.requestId }
  await sendPendingNotice(ground.deps, key, { kind: 'pending_specialist', reason: '', by: yamada })
  const measures = request.targets.map(removalOf)
  const { rows: now } = await ground.behind('select version from takedown_request where id = $1', [request.requestId])
  await decideRequest(ground.deps, OURS, { requestId: request.requestId, version: now[0].version, by: yamada, measures, reason: '' })
  const { rows } = await ground.behind('select id from takedown_measure where request_id = $1', [request.requestId])
  await ground.carriedOut(rows[0].id)
  expect(await ground.statements()).toMatchObject([{ notice_kind: 'late_removed', late_ground: 'pending_specialist' }])
})

describe('how the inquiry stood when the measure was decided', () => {
  type Story = {
    /** The sender's answers before the decision, and after it. */
    before?: SenderAnswer
    after?: SenderAnswer
    receipt?: boolean
    waits?: boolean
    undeliverable?: boolean
    restsOnIt?: boolean
  }

  async function told({ before, after, receipt = true, waits = false, undeliverable = false, restsOnIt = false }: Story) {
    ground.at('2026-09-01T10:00:00')
    const request = await claimed(ground)
    const shown = { targets: [], rights: [] }
    const order = {
      ...request,
      mover: yamada,
      targetIds: request.targets,
      kind: 'general',
      channel: 'link',
      recipient: 'x',
      shown,
    } as const
    const sent = await sendInquiry(ground.deps, OURS, order)
    if (!sent.granted) throw new Error(sent.refusal)
    const { inquiryId } = sent.value
    const answer = async (said: SenderAnswer) =>
      await answerInquiry(ground.deps, OURS, { inquiryId, answer: said, reasons: '', by: { kind: 'sender' } })
    if (undeliverable) await ground.behind(`update sender_inquiry set state = 'undeliverable' where id = $1`, [inquiryId])
    else if (receipt) await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
    if (before !== undefined) await answer(before)
    if (waits) ground.at('2026-09-20T10:00:00')
    const rest = restsOnIt ? { basis: 'no_objection' as const, inquiryId } : {}
    const measures = request.targets.map((id) => ({ ...removalOf(id), ...rest }))
    const version = before === undefined ? request.version + 1 : request.version + 3
    const decided = await decideRequest(ground.deps, OURS, { requestId: request.requestId, version, by: yamada, measures, reason: '' })
    if (!decided.granted) throw new Error(decided.refusal)
    ground.clock.now = new Date(ground.clock.now.getTime() + 3_600_000)
    if (after !== undefined) await answer(after)
    const { rows } = await ground.behind('select id from takedown_measure where request_id = $1', [request.requestId])
    await ground.carriedOut(rows[0].id)
    return (await ground.statements())[0]?.inquiry
  }

  test.each<[string, Story, string]>([
    ['they agreed', { before: 'agree', restsOnIt: true }, 'agreed'],
    ['they agreed and had removed it', { before: 'agree_done', restsOnIt: true }, 'agreed'],
    ['they were silent', { waits: true, restsOnIt: true }, 'silent'],
    ['they agreed and disagreed too late', { before: 'agree', after: 'disagree', restsOnIt: true }, 'agreed'],
    ['they were silent and disagreed too late', { waits: true, after: 'disagree', restsOnIt: true }, 'silent'],
    ['they disagreed, and another ground was there', { before: 'disagree' }, 'disagreed'],
    ['another ground did not wait for them', {}, 'unanswered'],
    ['another ground did not wait, and they agreed afterwards', { after: 'agree' }, 'unanswered'],
    ['nobody knows whether they got it', { receipt: false }, 'unanswered'],
    ['it could not be delivered', { undeliverable: true }, 'undelivered'],
  ])('%s', async (_, story, expected) => {
    expect(await told(story)).toBe(expected)
  })
})

test('what was stated is never changed, not even by the owner, and is seen by nobody else', async () => {
  const { measures } = await ground.measured()
  await ground.carriedOut(measures[0] ?? '')
  await expect(ground.behind(`update statement_of_reasons set right_code = 'other'`)).rejects.toThrow('append-only')
  await expect(ground.behind('delete from statement_of_reasons')).rejects.toThrow('append-only')
  const count = (organisationId: string) =>
    inOrganisation(ground.reasons.db, organisationId, (tx) => tx.selectFrom('statement_of_reasons').select('id').execute())
  expect([(await count(OURS)).length, (await count(THEIRS)).length]).toEqual([1, 0])
})

test('the application’s own role states what it carries out', async () => {
  const { measures } = await ground.measured()
  await inOrganisation(ground.db, OURS, (tx) =>
    tx
      .updateTable('takedown_measure')
      .set({ state: 'carried-out', carried_out_at: ground.clock.now })
      .where('id', '=', measures[0] ?? '')
      .execute(),
  )
  expect(await ground.statements()).toHaveLength(1)
})
