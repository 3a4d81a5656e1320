import { describe, expect, test } from 'vitest'
import { decide, decideRoles, isRole, type Person, type PersonAction, type PersonState, type Role, transitions } from './person.ts'

const sato: Person = { id: 'p1', name: '佐藤', roles: ['adviser'], state: 'active', language: 'ja', accountId: 'a1' }
const states = Object.keys(transitions) as PersonState[]
const actions: PersonAction[] = ['accept', 'withdraw', 'invite', 'suspend', 'reinstate']
const byAnother = { by: 'p2', activeAdministrators: 2 }

describe('the moves of a person', () => {
  test.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))('%s: %s', (state, action) => {
    const to = (transitions[state] as Partial<Record<PersonAction, PersonState>>)[action]
    const outcome = decide({ ...sato, state }, action, byAnother)
    expect(outcome.granted ? outcome.value : outcome.refusal).toEqual(to === undefined ? 'not-in-this-state' : { action, from: state, to })
  })

  test('nobody suspends themselves', () => {
    expect(decide(sato, 'suspend', { by: 'p1', activeAdministrators: 2 })).toEqual({ granted: false, refusal: 'yourself' })
  })

  test.each<[string, readonly Role[], PersonState, number, string]>([
    ['the last active administrator stays', ['administrator'], 'active', 1, 'last-administrator'],
    ['also when they have other roles', ['adviser', 'administrator'], 'active', 1, 'last-administrator'],
    ['one of two may go', ['administrator'], 'active', 2, 'suspended'],
    ['an adviser may go when there is one administrator', ['adviser'], 'active', 1, 'suspended'],
  ])('%s', (_, roles, state, activeAdministrators, expected) => {
    const outcome = decide({ ...sato, roles, state }, 'suspend', { by: 'p2', activeAdministrators })
    expect(outcome.granted ? outcome.value.to : outcome.refusal).toBe(expected)
  })
})

describe('the roles of a person', () => {
  test.each<[string, Partial<Person>, Role[], number, readonly Role[] | string]>([
    ['are kept in one order', {}, ['supervisor', 'adviser'], 1, ['adviser', 'supervisor']],
    ['are each counted once', {}, ['adviser', 'adviser'], 1, ['adviser']],
    ['are one at least', {}, [], 1, 'no-role'],
    ['of the last administrator keep that one', { roles: ['administrator'] }, ['adviser'], 1, 'last-administrator'],
    ['of the last administrator may grow', { roles: ['administrator'] }, ['administrator', 'adviser'], 1, ['adviser', 'administrator']],
    ['of one of two administrators may change', { roles: ['administrator'] }, ['adviser'], 2, ['adviser']],
    ['of a suspended administrator may change', { roles: ['administrator'], state: 'suspended' }, ['adviser'], 1, ['adviser']],
    ['of an invited administrator may change', { roles: ['administrator'], state: 'invited' }, ['adviser'], 1, ['adviser']],
  ])('%s', (_, given, wanted, activeAdministrators, expected) => {
    const outcome = decideRoles({ ...sato, ...given }, wanted, activeAdministrators)
    expect(outcome.granted ? outcome.value : outcome.refusal).toEqual(expected)
  })
})

test.each([
  ['adviser', true],
  ['legal-adviser', true],
  ['Adviser', false],
  ['owner', false],
  ['', false],
])('%j is a role: %s', (text, answer) => {
  expect(isRole(text)).toBe(answer)
})
