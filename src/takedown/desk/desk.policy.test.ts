import { expect, test } from 'vitest'
import type { Role } from '../../identity/person.ts'
import type { State } from '../request.ts'
import { handlersAmong, noticeRefusal, type RequestRights, requestRights } from './desk.policy.ts'
import type { RequestFacts } from './request-view.ts'

const ME = '01900000-0000-7000-8000-0000000000b1'
const OTHER = '01900000-0000-7000-8000-0000000000b2'

const facts = (change: Partial<RequestFacts> = {}): RequestFacts => ({
  id: '01900000-0000-7000-8000-0000000000d1',
  number: 'T-R8-000001',
  serviceId: '01900000-0000-7000-8000-0000000000c1',
  state: 'investigating',
  variant: 'general',
  rights: ['honour'],
  language: 'ja',
  handlerId: ME,
  isSensitive: false,
  showsName: false,
  version: 2,
  receivedAt: new Date('2026-09-01T01:00:00Z'),
  noticeDueOn: '2026-09-08',
  channel: 'web',
  requesterKind: 'victim',
  inDanger: false,
  noticeDueRule: 'request-notice 7 days none',
  firstNoticeAt: null,
  decidedAt: null,
  endedAt: null,
  requesterHash: null,
  hasContact: true,
  ...change,
})
const offered = (role: Role, change: Partial<RequestFacts> = {}) =>
  Object.entries(requestRights({ id: ME, roles: [role] }, facts(change)))
    .filter(([, isOffered]) => isOffered)
    .map(([name]) => name)

test.each<[Role, State, string | null, (keyof RequestRights)[]]>([
  ['moderator', 'received', null, ['claims', 'notes', 'withdraws', 'seesRequester']],
  [
    'moderator',
    'investigating',
    ME,
    ['investigates', 'asksOpinion', 'releases', 'notes', 'withdraws', 'decides', 'inquires', 'notices', 'seesRequester'],
  ],
  ['moderator', 'investigating', OTHER, ['notes', 'seesRequester']],
  ['moderator', 'inquiring', ME, ['investigates', 'asksOpinion', 'notes', 'withdraws', 'decides', 'inquires', 'notices', 'seesRequester']],
  ['moderator', 'awaiting-approval', ME, ['investigates', 'asksOpinion', 'notes', 'withdraws', 'notices', 'approves', 'seesRequester']],
  ['moderator', 'decided', ME, ['notes', 'seesRequester']],
  ['moderator', 'reviewing', ME, ['investigates', 'asksOpinion', 'notes', 'decides', 'inquires', 'seesRequester']],
  ['moderator', 'withdrawn', ME, ['notes', 'seesRequester']],
  ['supervisor', 'received', null, ['claims', 'assigns', 'notes', 'withdraws', 'seesRequester']],
  [
    'supervisor',
    'investigating',
    OTHER,
    ['investigates', 'asksOpinion', 'releases', 'assigns', 'notes', 'withdraws', 'decides', 'inquires', 'notices', 'seesRequester'],
  ],
  ['specialist', 'investigating', OTHER, ['givesOpinion']],
  ['auditor', 'investigating', OTHER, []],
  ['administrator', 'received', null, []],
])('a %s is offered on a request that is %s and handled by %s: %j', (role, state, handlerId, expected) => {
  expect(offered(role, { state, handlerId })).toEqual(expected)
})

test('what two people decide on is proposed, which is offered as deciding is', () => {
  expect(offered('moderator', { isSensitive: true })).toContain('decides')
  expect(offered('moderator', { isSensitive: true, state: 'received', handlerId: null })).not.toContain('decides')
})

test('those who can handle a request are at work, have the right, and are not its handler already', () => {
  const person = (id: string, change = {}) => ({
    id,
    name: id,
    isActive: true,
    mayHandle: true,
    mayOpen: true,
    mayAdvise: false,
    ...change,
  })
  const people = [person('a'), person('b'), person('gone', { isActive: false }), person('auditor', { mayHandle: false })]
  expect(handlersAmong(people).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(handlersAmong(people, 'b').map(({ id }) => id)).toEqual(['a'])
})

test.each<[string, Role, Partial<RequestFacts>, ReturnType<typeof noticeRefusal>]>([
  ['while its handler investigates', 'moderator', {}, undefined],
  ['while the sender is asked', 'moderator', { state: 'inquiring' }, undefined],
  ['where it was given already, which is said where it is given', 'moderator', { firstNoticeAt: new Date('2026-09-02') }, undefined],
  ['by a supervisor for a colleague', 'supervisor', { handlerId: OTHER }, undefined],
  ['for a colleague', 'moderator', { handlerId: OTHER }, 'held-by-another'],
  ['before anybody took it on', 'moderator', { state: 'received', handlerId: null }, 'not-in-this-state'],
  ['before anybody took it on, by a supervisor', 'supervisor', { state: 'received', handlerId: null }, 'not-in-this-state'],
  ['after the decision', 'moderator', { state: 'decided' }, 'already-decided'],
  ['while the decision is looked at again', 'supervisor', { state: 'reviewing', handlerId: OTHER }, 'already-decided'],
  ['after the withdrawal', 'moderator', { state: 'withdrawn' }, 'not-in-this-state'],
])('a notice before the result %s', (_, role, change, refusal) => {
  expect(noticeRefusal({ id: ME, roles: [role] }, facts(change))).toBe(refusal)
})
