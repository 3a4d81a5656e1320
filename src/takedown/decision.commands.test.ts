/** What a decision is refused for, and that a refusal leaves nothing behind, on a real database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../shared/id.random.ts'
import { THEIRS } from '../shared/testing/organisation.ts'
import { approveProposal, type DecisionOrder, decideRequest, returnProposal } from './decision.commands.ts'
import { type ClauseRefusal, clauseRefusals, type MeasureOrder } from './decision.ts'
import type { Filing } from './filing.ts'
import { moveRequest } from './move.commands.ts'
import { everything } from './procedure.testing.ts'
import { withdrawRequest } from './requester.commands.ts'
import type { RightCode } from './right-codes.ts'
import { claimed, filed, kato, OURS, received, type TakedownGround, takedownGround, yamada } from './takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

const removal = (targetId: string, change: Partial<MeasureOrder> = {}): MeasureOrder => ({
  targetId,
  kind: 'delete',
  basis: 'reasonable_grounds',
  right: 'honour',
  inquiryId: null,
  relation: { kind: 'none' },
  ...change,
})
const twoPosts = { targets: [...filed().targets, { url: 'https://kotonoha.example/thread/13' }] }
const sensitive: Partial<Filing> = {
  rights: [{ code: 'private_sexual_image', explanation: '許していない画像です。' }],
  statements: { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' },
}
const supervisor = { kind: 'person', id: '01900000-0000-7000-8000-0000000000b3', mayMoveAny: true } as const

type Ready = { requestId: string; version: number; targets: string[] }
const orderFor = ({ requestId, version, targets }: Ready, change: Partial<DecisionOrder> = {}): DecisionOrder => ({
  requestId,
  version,
  by: yamada,
  measures: targets.map((id) => removal(id)),
  reason: '',
  ...change,
})
const refusalOf = (outcome: { granted: boolean; refusal?: string }) => (outcome.granted ? 'granted' : outcome.refusal)
const rowsOf = async (requestId: string) => ({
  request: (await ground.behind('select state, version, decided_at, first_notice_at from takedown_request where id = $1', [requestId]))
    .rows[0],
  decisions: (
    await ground.behind('select number, state, outcome, reviewed_by from takedown_decision where request_id = $1 order by number', [
      requestId,
    ])
  ).rows,
  measures: (await ground.behind('select state from takedown_measure where request_id = $1 order by id', [requestId])).rows.map(
    ({ state }) => state,
  ),
  notices: (await ground.behind('select kind from requester_notice where request_id = $1 order by id', [requestId])).rows.map(
    ({ kind }) => kind,
  ),
})

describe('a decision is refused, and nothing is left behind', () => {
  test.each<[string, (ready: Ready) => Partial<DecisionOrder>, string]>([
    ['about a request that never was', () => ({ requestId: newId() }), 'not-found'],
    ['of an older page', ({ version }) => ({ version: version - 1 }), 'changed-meanwhile'],
    ['by somebody who does not handle it', () => ({ by: kato }), 'held-by-another'],
    ['about a post of another request', () => ({ measures: [removal(newId())] }), 'unknown-target'],
    ['that leaves every post without a reason', () => ({ measures: [] }), 'reason-missing'],
    [
      'that leaves one post without a reason',
      ({ targets }) => ({ measures: targets.slice(0, 1).map((id) => removal(id)) }),
      'reason-missing',
    ],
    [
      'on silence without an inquiry',
      ({ targets }) => ({ measures: targets.map((id) => removal(id, { basis: 'no_objection' })) }),
      'no-inquiry',
    ],
    [
      'on silence after an inquiry that is not of this request',
      ({ targets }) => ({ measures: targets.map((id) => removal(id, { basis: 'no_objection', inquiryId: newId() })) }),
      'no-inquiry',
    ],
    [
      'on the ground of another form',
      ({ targets }) => ({ measures: targets.map((id) => removal(id, { basis: 'election_no_email' })) }),
      'basis-of-another-variant',
    ],
    [
      'on the own terms without a clause',
      ({ targets }) => ({ measures: targets.map((id) => removal(id, { basis: 'terms_of_service' })) }),
      'standards-missing',
    ],
    [
      'where the first measure stands and the second does not',
      ({ targets: [first = '', second = ''] }) => ({ measures: [removal(first), removal(second, { basis: 'no_objection' })] }),
      'no-inquiry',
    ],
  ])('%s', async (_, change, refusal) => {
    const ready = await claimed(ground, twoPosts)
    const before = await everything(ground, ready.requestId)
    expect(refusalOf(await decideRequest(ground.deps, OURS, orderFor(ready, change(ready))))).toBe(refusal)
    expect(await everything(ground, ready.requestId)).toBe(before)
  })

  test('by another organisation, which does not know the request', async () => {
    const ready = await claimed(ground)
    const before = await everything(ground, ready.requestId)
    expect(refusalOf(await decideRequest(ground.deps, THEIRS, orderFor(ready)))).toBe('not-found')
    expect(await everything(ground, ready.requestId)).toBe(before)
  })

  test('before anybody has taken the request on', async () => {
    const { requestId } = await received(ground)
    const order = orderFor({ requestId, version: 1, targets: [] }, { reason: '理由' })
    expect(refusalOf(await decideRequest(ground.deps, OURS, order))).toBe('not-in-this-state')
  })

  test('after the requester has withdrawn it', async () => {
    const ready = await claimed(ground)
    await withdrawRequest(ground.deps, { organisationId: OURS, requestId: ready.requestId }, { by: { kind: 'requester' } })
    const order = orderFor(ready, { version: ready.version + 1 })
    expect(refusalOf(await decideRequest(ground.deps, OURS, order))).toBe('not-in-this-state')
    expect((await rowsOf(ready.requestId)).decisions).toEqual([])
  })

  test('a second time', async () => {
    const ready = await claimed(ground)
    expect(refusalOf(await decideRequest(ground.deps, OURS, orderFor(ready)))).toBe('granted')
    const again = orderFor(ready, { version: ready.version + 1 })
    expect(refusalOf(await decideRequest(ground.deps, OURS, again))).toBe('not-in-this-state')
    expect((await rowsOf(ready.requestId)).notices).toEqual(['removed'])
  })
})

describe('the right that a decision is about', () => {
  test.each<[string, RightCode, string]>([
    ['is one that the request claims', 'honour', 'granted'],
    ['is none that nobody claimed', 'copyright', 'right-not-claimed'],
    ['is none of a more delicate kind either', 'private_sexual_image', 'right-not-claimed'],
  ])('%s', async (_, right, expected) => {
    const ready = await claimed(ground)
    const order = orderFor(ready, { measures: ready.targets.map((id) => removal(id, { right })) })
    expect(refusalOf(await decideRequest(ground.deps, OURS, order))).toBe(expected)
    expect((await rowsOf(ready.requestId)).measures).toHaveLength(expected === 'granted' ? 1 : 0)
  })
})

describe('the standards of a designated operator', () => {
  const versionId = '01900000-0000-7000-8000-0000000000e1'
  test.each<[string, MeasureOrder['relation'], ClauseRefusal | undefined, string]>([
    ['no measure rests on no clause', { kind: 'none' }, undefined, 'standards-missing'],
    ...clauseRefusals.map((refusal): [string, MeasureOrder['relation'], ClauseRefusal, string] => [
      `no measure rests on a clause that is refused as ${refusal}`,
      { kind: 'clause', versionId, clause: '1' },
      refusal,
      refusal,
    ]),
    ['a clause that covers it carries a measure', { kind: 'clause', versionId, clause: '1' }, undefined, 'granted'],
    ['an exception of the law carries a measure', { kind: 'exception', exception: 'legal_duty' }, 'clause-not-in-force', 'granted'],
  ])('%s', async (_, relation, refusal, expected) => {
    const ready = await claimed(ground)
    const deps = { ...ground.deps, standards: async () => ({ isDesignated: true, refusalOfClause: () => refusal }) }
    const order = orderFor(ready, { measures: ready.targets.map((id) => removal(id, { relation })) })
    expect(refusalOf(await decideRequest(deps, OURS, order))).toBe(expected)
  })
})

test.each([
  ['every post is removed', 2, '', 'removed'],
  ['one post is removed and one stays', 1, '片方だけ確認できました。', 'partly_removed'],
  ['every post stays', 0, '確認できませんでした。', 'not_removed'],
])('where %s the decision says so, and is told at the moment it is made', async (_, removed, reason, outcome) => {
  const ready = await claimed(ground, twoPosts)
  const measures = ready.targets.slice(0, removed).map((id) => removal(id))
  const decided = await decideRequest(ground.deps, OURS, orderFor(ready, { measures, reason }))
  expect(decided).toMatchObject({ granted: true, value: { outcome, state: 'effective' } })
  const { request, decisions, notices, measures: states } = await rowsOf(ready.requestId)
  expect(request).toMatchObject({ state: 'decided', decided_at: ground.clock.now, first_notice_at: ground.clock.now })
  expect(decisions).toEqual([{ number: 1, state: 'effective', outcome, reviewed_by: null }])
  expect([states.length, states.every((state) => state === 'ordered')]).toEqual([removed, true])
  expect(notices).toEqual([outcome === 'not_removed' ? 'not_removed' : 'removed'])
})

test('the reason is kept sealed, and no word of it stands in the record', async () => {
  const ready = await claimed(ground)
  await decideRequest(ground.deps, OURS, orderFor(ready, { measures: [], reason: '青木さんの話とちがいました。' }))
  expect(await everything(ground, ready.requestId)).not.toContain('青木')
  const { rows } = await ground.behind('select reason_sealed from takedown_decision where request_id = $1', [ready.requestId])
  expect(Buffer.from(rows[0]?.reason_sealed).includes('青木')).toBe(false)
})

describe('what two people decide on', () => {
  async function proposed() {
    const ready = await claimed(ground, sensitive)
    const measures = ready.targets.map((id) => removal(id, { right: 'private_sexual_image' }))
    expect(refusalOf(await decideRequest(ground.deps, OURS, orderFor(ready, { measures })))).toBe('granted')
    return { ...ready, version: ready.version + 1 }
  }
  const key = ({ requestId, version }: Ready) => ({ requestId, version, by: kato, text: '削除しました。' })

  test('is proposed: nothing is ordered and nobody is told', async () => {
    const { requestId } = await proposed()
    const { request, decisions, measures, notices } = await rowsOf(requestId)
    expect([request.state, request.decided_at, measures, notices]).toEqual(['awaiting-approval', null, ['proposed'], []])
    expect(decisions).toMatchObject([{ number: 1, state: 'proposed' }])
  })

  test('takes effect with the second person, whose name is kept', async () => {
    const ready = await proposed()
    expect(refusalOf(await approveProposal(ground.deps, OURS, key(ready)))).toBe('granted')
    const { request, decisions, measures, notices } = await rowsOf(ready.requestId)
    expect([request.state, measures, notices]).toEqual(['decided', ['ordered'], ['removed']])
    expect(decisions).toMatchObject([{ state: 'effective', reviewed_by: kato.id }])
  })

  test.each<[string, (ready: Ready) => object, string]>([
    ['by whoever proposed it', () => ({ by: yamada }), 'own-proposal'],
    ['by whoever proposed it, with the rights of a supervisor too', () => ({ by: { ...yamada, mayMoveAny: true } }), 'own-proposal'],
    ['from an older page', ({ version }) => ({ version: version - 1 }), 'changed-meanwhile'],
    ['about another request', () => ({ requestId: newId() }), 'no-proposal'],
  ])('is not approved %s', async (_, change, refusal) => {
    const ready = await proposed()
    const before = await everything(ground, ready.requestId)
    expect(refusalOf(await approveProposal(ground.deps, OURS, { ...key(ready), ...change(ready) }))).toBe(refusal)
    expect(await everything(ground, ready.requestId)).toBe(before)
  })

  test.each<[string, (ready: Ready) => object, string]>([
    ['by whoever proposed it', () => ({ by: yamada }), 'own-proposal'],
    ['from an older page', ({ version }) => ({ version: version - 1 }), 'changed-meanwhile'],
    ['about another request', () => ({ requestId: newId() }), 'no-proposal'],
  ])('is not returned %s', async (_, change, refusal) => {
    const ready = await proposed()
    const order = { ...key(ready), why: 'reword', ...change(ready) }
    expect(refusalOf(await returnProposal(ground.deps, OURS, order))).toBe(refusal)
    expect((await rowsOf(ready.requestId)).measures).toEqual(['proposed'])
  })

  test('is neither approved nor returned from another organisation', async () => {
    const ready = await proposed()
    expect(refusalOf(await approveProposal(ground.deps, THEIRS, key(ready)))).toBe('no-proposal')
    expect(refusalOf(await returnProposal(ground.deps, THEIRS, { ...key(ready), why: 'reword' }))).toBe('no-proposal')
  })

  test('is dropped when it goes back, and the second proposal has the second number', async () => {
    const ready = await proposed()
    expect(refusalOf(await returnProposal(ground.deps, OURS, { ...key(ready), why: 'other-measure' }))).toBe('granted')
    const measures = ready.targets.map((id) => removal(id, { right: 'private_sexual_image', kind: 'hide' }))
    const again = orderFor(ready, { version: ready.version + 1, measures })
    expect(refusalOf(await decideRequest(ground.deps, OURS, again))).toBe('granted')
    const { decisions, measures: states } = await rowsOf(ready.requestId)
    expect(decisions.map(({ number, state }) => [number, state])).toEqual([
      [1, 'returned'],
      [2, 'proposed'],
    ])
    expect(states.sort()).toEqual(['dropped', 'proposed'])
  })

  test('is not approved once its clause was changed so that it no longer names the measure', async () => {
    const ready = await claimed(ground, sensitive)
    const relation = { kind: 'clause', versionId: '01900000-0000-7000-8000-0000000000e1', clause: '1' } as const
    const measures = ready.targets.map((id) => removal(id, { right: 'private_sexual_image', relation }))
    await decideRequest(ground.deps, OURS, orderFor(ready, { measures }))
    const deps = {
      ...ground.deps,
      standards: async () => ({ isDesignated: true, refusalOfClause: () => 'clause-of-another-measure' as const }),
    }
    expect(refusalOf(await approveProposal(deps, OURS, key({ ...ready, version: ready.version + 1 })))).toBe('clause-of-another-measure')
    expect((await rowsOf(ready.requestId)).notices).toEqual([])
  })

  test('goes on with its proposer when a supervisor assigns it meanwhile, and the older page is told so', async () => {
    const ready = await proposed()
    const assignment = { requestId: ready.requestId, action: 'assign', mover: supervisor, handlerId: kato.id } as const
    expect((await moveRequest(ground.deps, OURS, assignment)).granted).toBe(true)
    expect(refusalOf(await approveProposal(ground.deps, OURS, key(ready)))).toBe('changed-meanwhile')
    expect(refusalOf(await approveProposal(ground.deps, OURS, key({ ...ready, version: ready.version + 1 })))).toBe('granted')
  })
})
