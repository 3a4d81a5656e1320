import { describe, expect, test } from 'vitest'
import type { Role } from '../../identity/person.ts'
import type { State } from '../request.ts'
import { mayOpenMaterial, openedFor, openedUnder } from './material.policy.ts'

const ME = '01900000-0000-7000-8000-0000000000b1'
const OTHER = '01900000-0000-7000-8000-0000000000b2'
const somebody = (role: Role) => ({ id: ME, roles: [role] })
const plain = { isSensitive: false, handlerId: OTHER, state: 'investigating' as State }
const sensitive = { isSensitive: true, handlerId: OTHER, state: 'investigating' as State }

describe('who opens the material of a request', () => {
  test.each<[Role, boolean, boolean, boolean, boolean]>([
    // anybody's · sensitive of another · sensitive of one's own · sensitive that was given
    ['moderator', true, false, true, true],
    ['specialist', true, false, true, true],
    ['supervisor', true, true, true, true],
    ['auditor', false, false, false, false],
    ['administrator', false, false, false, false],
    ['adviser', false, false, false, false],
  ])('%s', (role, ofAnybody, ofAnother, ofOnesOwn, given) => {
    expect([
      mayOpenMaterial(somebody(role), plain, []),
      mayOpenMaterial(somebody(role), sensitive, []),
      mayOpenMaterial(somebody(role), { ...sensitive, handlerId: ME }, []),
      mayOpenMaterial(somebody(role), sensitive, [ME]),
    ]).toEqual([ofAnybody, ofAnother, ofOnesOwn, given])
  })
})

test.each<[string, Role, typeof plain, boolean, string, boolean, boolean]>([
  ['what is not sensitive is opened with its page', 'moderator', plain, false, 'whole', false, true],
  ['an auditor reads the story without the reported material', 'auditor', plain, false, 'story', false, true],
  ['what is sensitive stays closed until it is asked for', 'supervisor', sensitive, false, 'codes', true, true],
  ['and is opened on the page that was asked for', 'supervisor', sensitive, true, 'whole', true, true],
  ['asking alone opens nothing', 'moderator', sensitive, true, 'codes', false, false],
])('%s', (_, role, facts, asked, opened, mayAsk, reasons) => {
  expect(openedFor(somebody(role), facts, { given: [], asked })).toEqual({ opened, mayAsk, reasons })
})

test('whoever is asked to approve sees what they approve, and nobody else does', () => {
  const proposed = { ...sensitive, state: 'awaiting-approval' as State }
  expect(
    (['moderator', 'supervisor', 'specialist', 'auditor'] as const).map((role) => mayOpenMaterial(somebody(role), proposed, [])),
  ).toEqual([true, true, false, false])
})

test.each<[string, Role, typeof sensitive, readonly string[], string | undefined]>([
  [
    'what somebody was let see is opened under the first permission that they hold',
    'moderator',
    sensitive,
    ['of-request', 'of-type'],
    'of-request',
  ],
  ['whoever handles it needs none', 'moderator', { ...sensitive, handlerId: ME }, ['of-type'], undefined],
  ['nor does a supervisor', 'supervisor', sensitive, ['of-type'], undefined],
  ['nor whoever is asked to approve', 'moderator', { ...sensitive, state: 'awaiting-approval' }, ['of-type'], undefined],
  ['nor anybody where nothing is closed', 'moderator', plain, ['of-type'], undefined],
])('%s', (_, role, facts, given, under) => {
  expect(openedUnder(somebody(role), facts, given)).toBe(under)
})
