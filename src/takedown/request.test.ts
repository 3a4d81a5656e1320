import { expect, test } from 'vitest'
import { type Action, decideMove, type Mover, type State, states, type TakedownRequest, transitions } from './request.ts'

const SATO = 'sato'
const request: TakedownRequest = {
  id: 'r1',
  number: 'T-R8-000001',
  serviceId: 's1',
  state: 'investigating',
  variant: 'general',
  rights: ['honour'],
  language: 'ja',
  handlerId: SATO,
  isSensitive: false,
  showsName: false,
  version: 3,
  receivedAt: new Date('2026-09-01T01:00:00Z'),
  noticeDueOn: '2026-09-08',
  decidedAt: null,
}
const sato: Mover = { kind: 'person', id: SATO, mayMoveAny: false }
const suzuki: Mover = { kind: 'person', id: 'suzuki', mayMoveAny: false }
const supervisor: Mover = { kind: 'person', id: 'tanaka', mayMoveAny: true }
const requester: Mover = { kind: 'requester' }
const sender: Mover = { kind: 'sender' }
const system: Mover = { kind: 'system' }
const actions = [...new Set(states.flatMap((state) => Object.keys(transitions[state])))] as Action[]

const answer = (change: Partial<TakedownRequest>, action: Action, mover: Mover, order = {}) => {
  const outcome = decideMove({ ...request, ...change }, action, mover, order)
  return outcome.granted ? outcome.value.to : outcome.refusal
}

test('every pair of state and action is in the table or refused', () => {
  for (const state of states) {
    for (const action of actions) {
      const to = (transitions[state] as Partial<Record<Action, State>>)[action]
      const mover = action === 'endInquiry' ? system : supervisor
      expect([state, action, answer({ state }, action, mover)]).toEqual([state, action, to ?? 'not-in-this-state'])
    }
  }
})

test.each<[string, Partial<TakedownRequest>, Action, Mover, object, string]>([
  ['whoever handles it decides', {}, 'decide', sato, {}, 'decided'],
  ['another does not', {}, 'decide', suzuki, {}, 'held-by-another'],
  ['a supervisor does', {}, 'decide', supervisor, {}, 'decided'],
  ['nobody decides alone on what two decide on', { isSensitive: true }, 'decide', sato, {}, 'two-people'],
  ['a supervisor neither', { isSensitive: true }, 'decide', supervisor, {}, 'two-people'],
  ['it is proposed', { isSensitive: true }, 'propose', sato, {}, 'awaiting-approval'],
  ['and approved by another', { state: 'awaiting-approval' }, 'approve', suzuki, { proposedBy: SATO }, 'decided'],
  ['not by whoever proposed it', { state: 'awaiting-approval' }, 'approve', sato, { proposedBy: SATO }, 'own-proposal'],
  [
    'and not by a supervisor who proposed it',
    { state: 'awaiting-approval' },
    'approve',
    supervisor,
    { proposedBy: 'tanaka' },
    'own-proposal',
  ],
  ['what changed meanwhile is looked at again', {}, 'decide', sato, { version: 2 }, 'changed-meanwhile'],
  ['the version that was seen is the one that is', {}, 'decide', sato, { version: 3 }, 'decided'],
  ['the requester withdraws', {}, 'withdraw', requester, {}, 'withdrawn'],
  ['the sender does not withdraw for them', {}, 'withdraw', sender, {}, 'not-for-you'],
  [
    'nor while it is looked at again, wherever that has led',
    { state: 'inquiring', decidedAt: new Date('2026-09-02T01:00:00Z') },
    'withdraw',
    requester,
    {},
    'not-in-this-state',
  ],
  ['the desk does not withdraw it then either', { decidedAt: new Date('2026-09-02T01:00:00Z') }, 'withdraw', sato, {}, 'not-in-this-state'],
  ['after a decision there is nothing to withdraw', { state: 'decided' }, 'withdraw', requester, {}, 'not-in-this-state'],
  ['the requester complains', { state: 'decided' }, 'complain', requester, {}, 'reviewing'],
  ['the sender complains', { state: 'decided' }, 'complain', sender, {}, 'reviewing'],
  ['a second complaint joins the first', { state: 'reviewing' }, 'complain', sender, {}, 'reviewing'],
  ['nobody complains of what is not decided', {}, 'complain', requester, {}, 'not-in-this-state'],
  ['the system decides nothing', {}, 'decide', system, {}, 'not-for-you'],
  ['the requester claims nothing', { state: 'received' }, 'claim', requester, {}, 'not-for-you'],
  ['the sender ends the inquiry by answering', { state: 'inquiring' }, 'endInquiry', sender, {}, 'investigating'],
])('%s', (_, change, action, mover, order, expected) => {
  expect(answer(change, action, mover, order)).toBe(expected)
})

test.each<[string, Partial<TakedownRequest>, Action, Mover, object, string | null]>([
  ['a claim makes a handler', { state: 'received', handlerId: null }, 'claim', suzuki, {}, 'suzuki'],
  ['a release leaves none', {}, 'release', sato, {}, null],
  ['an assignment names one', {}, 'assign', supervisor, { handlerId: 'ito' }, 'ito'],
  ['a supervisor who decides leaves the handler', {}, 'decide', supervisor, {}, SATO],
  ['a withdrawal leaves the handler', {}, 'withdraw', requester, {}, SATO],
  ['an approval leaves the handler', { state: 'awaiting-approval' }, 'approve', suzuki, { proposedBy: SATO }, SATO],
])('%s', (_, change, action, mover, order, expected) => {
  const outcome = decideMove({ ...request, ...change }, action, mover, order)
  expect(outcome.granted && outcome.value.handlerId).toBe(expected)
})
