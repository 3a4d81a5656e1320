import { describe, expect, test } from 'vitest'
import { type Action, type Consultation, decide, type Mover, type State, states, transitions } from './consultation.ts'

const SATO = 'sato'
const SUZUKI = 'suzuki'
const consultation: Consultation = {
  id: 'c1',
  number: 'R8-000001',
  state: 'in-progress',
  adviserId: SATO,
  version: 3,
  inDanger: false,
  lastReceivedAt: new Date('2026-11-20T00:00:00Z'),
  dueAt: new Date('2026-11-25T00:00:00Z'),
}
const sato: Mover = { kind: 'person', id: SATO, mayMoveAny: false }
const suzuki: Mover = { kind: 'person', id: SUZUKI, mayMoveAny: false }
const supervisor: Mover = { kind: 'person', id: 'tanaka', mayMoveAny: true }
const consulter: Mover = { kind: 'consulter', id: 'hana' }
const actions = [...new Set(states.flatMap((state) => Object.keys(transitions[state])))] as Action[]
const system: Mover = { kind: 'system' }
const moverOf = (action: Action): Mover => {
  if (action === 'putBack') return system
  return action === 'question' || action === 'withdraw' ? consulter : sato
}

test('every pair of state and action is either in the table or refused', () => {
  for (const state of states) {
    for (const action of actions) {
      const to = (transitions[state] as Partial<Record<Action, State>>)[action]
      const outcome = decide({ ...consultation, state }, action, moverOf(action))
      expect([state, action, outcome.granted ? outcome.value.to : outcome.refusal]).toEqual([state, action, to ?? 'not-in-this-state'])
    }
  }
})

test.each<[Action]>([['handOver'], ['classify'], ['release'], ['answer'], ['askBack'], ['close']])(
  '%s of a case that another adviser holds is refused',
  (action) => {
    expect(decide(consultation, action, suzuki)).toEqual({ granted: false, refusal: 'held-by-another' })
    expect(decide(consultation, action, supervisor).granted).toBe(true)
  },
)

describe('who holds the case afterwards', () => {
  test.each<[string, Consultation, Action, Mover, string | undefined, string | null]>([
    ['the one who claims it', { ...consultation, state: 'received', adviserId: null }, 'claim', suzuki, undefined, SUZUKI],
    ['the one it is handed to', consultation, 'handOver', sato, SUZUKI, SUZUKI],
    ['nobody after a release', consultation, 'release', sato, undefined, null],
    ['nobody once it was put back', { ...consultation, state: 'answered' }, 'putBack', system, undefined, null],
    ['the same adviser after an answer', consultation, 'answer', sato, undefined, SATO],
    ['the same adviser when a supervisor answers', consultation, 'answer', supervisor, undefined, SATO],
    ['the same adviser after a question', { ...consultation, state: 'answered' }, 'question', consulter, undefined, SATO],
    ['nobody after its codes were corrected', { ...consultation, state: 'received', adviserId: null }, 'classify', suzuki, undefined, null],
    ['nobody after an erasure', { ...consultation, state: 'closed', adviserId: null }, 'erase', supervisor, undefined, null],
    ['the one who reopens a case of nobody', { ...consultation, state: 'closed', adviserId: null }, 'reopen', suzuki, undefined, SUZUKI],
  ])('%s', (_, before, action, mover, adviserId, holder) => {
    const outcome = decide(before, action, mover, adviserId === undefined ? {} : { adviserId })
    expect(outcome.granted && outcome.value.adviserId).toBe(holder)
  })
})

test('a question to a case that nobody holds makes it new again', () => {
  const outcome = decide({ ...consultation, state: 'answered', adviserId: null }, 'question', consulter)
  expect(outcome.granted && outcome.value.to).toBe('received')
})

test('a case that changed since it was seen is not moved', () => {
  expect(decide(consultation, 'close', sato, { version: 2 })).toEqual({ granted: false, refusal: 'changed-meanwhile' })
  expect(decide(consultation, 'close', sato, { version: 3 }).granted).toBe(true)
})

test.each<[string, Action, Mover]>([
  ['an adviser does not ask in the name of a consulter', 'question', sato],
  ['an adviser does not withdraw for a consulter', 'withdraw', sato],
  ['a consulter does not answer', 'answer', consulter],
  ['a consulter does not correct the codes', 'classify', consulter],
  ['a consulter does not hand over', 'handOver', consulter],
  ['a consulter does not put a case back', 'putBack', consulter],
  ['nor does the adviser who holds it, who releases it instead', 'putBack', sato],
  ['nor a supervisor', 'putBack', supervisor],
])('%s', (_, action, mover) => {
  expect(decide(consultation, action, mover)).toEqual({ granted: false, refusal: 'not-for-you' })
})

test('a consulter may withdraw, then ask for erasure, and nothing more', () => {
  expect(decide(consultation, 'withdraw', consulter).granted).toBe(true)
  const withdrawn: Consultation = { ...consultation, state: 'withdrawn' }
  expect(decide(withdrawn, 'erase', consulter).granted).toBe(true)
  expect(actions.filter((action) => decide({ ...consultation, state: 'erased' }, action, moverOf(action)).granted)).toEqual([])
})
