import { describe, expect, test } from 'vitest'
import { SATO, SUZUKI } from '../consultation.testing.ts'
import { type State, states } from '../consultation.ts'
import { decideAsking, decideOpinion, type OpinionAction, type OpinionState, opinionState } from './opinion.ts'

const at = new Date('2026-11-24T01:00:00.000Z')
const opinions: Record<OpinionState, { answeredAt: Date | null; withdrawnAt: Date | null; askedBy: string }> = {
  open: { answeredAt: null, withdrawnAt: null, askedBy: SATO },
  answered: { answeredAt: at, withdrawnAt: null, askedBy: SATO },
  withdrawn: { answeredAt: null, withdrawnAt: at, askedBy: SATO },
}
const opinionStates = ['open', 'answered', 'withdrawn'] as const
const sato = { kind: 'person', id: SATO, mayMoveAny: false } as const
const suzuki = { kind: 'person', id: SUZUKI, mayMoveAny: false } as const
const supervisor = { kind: 'person', id: SUZUKI, mayMoveAny: true } as const

test.each(opinionStates)('an opinion is %s by its times alone', (state) => {
  expect(opinionState(opinions[state])).toBe(state)
})

describe('asking', () => {
  const asking: Record<State, boolean> = {
    received: true,
    'in-progress': true,
    answered: true,
    'waiting-for-consulter': true,
    closed: false,
    withdrawn: false,
    erased: false,
  }

  test.each(states)('a case that is %s', (state) => {
    const expected = asking[state] ? { granted: true, value: 'open' } : { granted: false, refusal: 'not-in-this-state' }
    expect(decideAsking({ state, adviserId: SATO }, sato, [])).toEqual(expected)
  })

  test.each<[string, string | null, typeof sato | typeof suzuki | typeof supervisor, string]>([
    ['by the one who holds it', SATO, sato, 'granted'],
    ['by anybody, when nobody holds it', null, suzuki, 'granted'],
    ['not by another', SATO, suzuki, 'held-by-another'],
    ['by a supervisor, whoever holds it', SATO, supervisor, 'granted'],
  ])('%s', (_, adviserId, asker, expected) => {
    const decision = decideAsking({ state: 'in-progress', adviserId }, asker, [])
    expect(decision.granted ? 'granted' : decision.refusal).toBe(expected)
  })

  test.each<[OpinionState[], boolean]>([
    [[], true],
    [['answered'], true],
    [['withdrawn', 'answered'], true],
    [['open'], false],
    [['answered', 'open'], false],
  ])('after %j: %s', (before, expected) => {
    const decision = decideAsking(
      { state: 'in-progress', adviserId: SATO },
      sato,
      before.map((state) => opinions[state]),
    )
    expect(decision).toEqual(expected ? { granted: true, value: 'open' } : { granted: false, refusal: 'opinion-open' })
  })
})

describe('every pair of state and action', () => {
  const expected: Record<OpinionState, Record<OpinionAction, string>> = {
    open: { answer: 'answered', withdraw: 'withdrawn' },
    answered: { answer: 'not-in-this-state', withdraw: 'not-in-this-state' },
    withdrawn: { answer: 'not-in-this-state', withdraw: 'not-in-this-state' },
  }
  const pairs = opinionStates.flatMap((state) => (['answer', 'withdraw'] as const).map((action) => [state, action] as const))

  test.each(pairs)('%s, %s', (state, action) => {
    const decision = decideOpinion(opinions[state], action, sato)
    expect(decision.granted ? decision.value : decision.refusal).toBe(expected[state][action])
  })
})

test.each([
  ['who asked', sato, true],
  ['another', suzuki, false],
  ['a supervisor', supervisor, true],
])('a question is taken back by %s: %s', (_, by, expected) => {
  expect(decideOpinion(opinions.open, 'withdraw', by).granted).toBe(expected)
})
