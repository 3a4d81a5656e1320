import { describe, expect, test } from 'vitest'
import { roles } from '../../identity/person.ts'
import { SATO, SUZUKI } from '../consultation.testing.ts'
import { type State, states } from '../consultation.ts'
import type { CaseFacts, CaseRights } from './case.ts'
import { caseRights } from './case-rights.policy.ts'
import type { Opinion } from './opinion.ts'

type Role = (typeof roles)[number]

const at = new Date('2026-11-24T01:00:00Z')
const facts = (change: Partial<CaseFacts> = {}): CaseFacts => ({
  id: 'case',
  number: '26-000001',
  state: 'in-progress',
  adviserId: SATO,
  version: 1,
  inDanger: false,
  lastReceivedAt: at,
  dueAt: null,
  consulterId: 'hana',
  channel: 'web',
  language: 'ja',
  isMinor: null,
  attribute: 'attribute.adult',
  target: 'target.self',
  contents: [],
  places: [],
  services: [],
  opinionWanted: false,
  receivedAt: at,
  dueRule: null,
  closedAt: null,
  eraseOn: null,
  hasContact: true,
  ...change,
})
const opinion = (change: Partial<Opinion> = {}): Opinion => ({
  id: 'opinion',
  askedBy: SATO,
  askedAt: at,
  question: '',
  answeredBy: null,
  answeredAt: null,
  answer: '',
  withdrawnAt: null,
  ...change,
})

const rightsOf = (role: Role, change: Partial<CaseFacts> = {}, opinions: readonly Opinion[] = []): string[] =>
  offered(caseRights({ id: SATO, roles: [role] }, { facts: facts(change), opinions }))
const offered = (rights: CaseRights) =>
  Object.entries(rights)
    .filter(([, is]) => is)
    .map(([name]) => name)

const OWN = ['releases', 'handsOver', 'classifies', 'answers', 'closes']

describe('moving a case', () => {
  test.each<[string, Role, Partial<CaseFacts>, string[]]>([
    ['the adviser who holds it', 'adviser', {}, OWN],
    ['an adviser while another holds it', 'adviser', { adviserId: SUZUKI }, []],
    ['a supervisor while another holds it', 'supervisor', { adviserId: SUZUKI }, [...OWN, 'erases']],
    ['an adviser before anybody holds it', 'adviser', { state: 'received', adviserId: null }, ['claims', 'classifies', 'closes']],
    ['the adviser of a closed case', 'adviser', { state: 'closed' }, ['classifies', 'reopens']],
    ['an adviser of a withdrawn case', 'adviser', { state: 'withdrawn' }, ['classifies']],
    ['a legal adviser', 'legal-adviser', {}, []],
    ['an auditor', 'auditor', {}, []],
    ['an administrator', 'administrator', {}, []],
  ])('%s', (_, role, change, expected) => {
    const moves = ['claims', ...OWN, 'reopens', 'erases']
    expect(rightsOf(role, change).filter((right) => moves.includes(right))).toEqual(moves.filter((right) => expected.includes(right)))
  })

  test('an erased case can be moved by nobody', () => {
    const moves = ['claims', ...OWN, 'reopens', 'erases', 'asksOpinion']
    for (const role of roles) expect(rightsOf(role, { state: 'erased' }).filter((right) => moves.includes(right))).toEqual([])
  })
})

describe('an opinion', () => {
  const [open, answered] = [opinion(), opinion({ answeredAt: at, answeredBy: SUZUKI })]

  test.each<[string, Role, readonly Opinion[], string[]]>([
    ['is asked for by the adviser of the case', 'adviser', [], ['asksOpinion']],
    ['is not asked for while another is open; who asked may take it back', 'adviser', [open], ['takesOpinionBack']],
    ['is asked for again after an answer', 'adviser', [answered], ['asksOpinion']],
    ['is taken back by nobody but who asked', 'adviser', [opinion({ askedBy: SUZUKI })], []],
    ['is taken back by a supervisor for others', 'supervisor', [opinion({ askedBy: SUZUKI })], ['takesOpinionBack']],
    ['is given by a legal adviser while it is open', 'legal-adviser', [opinion({ askedBy: SUZUKI })], ['givesOpinion']],
    ['is not given before it is asked for', 'legal-adviser', [], []],
    ['is not given twice', 'legal-adviser', [answered], []],
  ])('%s', (_, role, opinions, expected) => {
    expect(rightsOf(role, {}, opinions).filter((right) => /Opinion/.test(right))).toEqual(expected)
  })

  test.each<[State, boolean]>(states.map((state) => [state, !['closed', 'withdrawn', 'erased'].includes(state)]))(
    'may be asked for in a case that is %s: %s',
    (state, asks) => {
      expect(rightsOf('adviser', { state }).includes('asksOpinion')).toBe(asks)
    },
  )
})

test.each<[Role, boolean, boolean]>([
  ['adviser', true, true],
  ['adviser', false, false],
  ['supervisor', true, true],
  ['legal-adviser', true, false],
  ['auditor', true, false],
])('%s, where there is an address (%s), may see it: %s', (role, hasContact, sees) => {
  expect(rightsOf(role, { hasContact }).includes('seesContact')).toBe(sees)
})

test.each<[Role, boolean]>([
  ['adviser', true],
  ['legal-adviser', true],
  ['supervisor', true],
  ['auditor', false],
  ['administrator', false],
])('a note is written by %s: %s', (role, notes) => {
  expect(rightsOf(role).includes('notes')).toBe(notes)
})
