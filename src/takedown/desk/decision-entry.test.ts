import { describe, expect, test } from 'vitest'
import type { Inquiry } from '../inquiry.ts'
import type { Variant } from '../request.ts'
import type { RightCode } from '../right-codes.ts'
import {
  basesFor,
  basisChoices,
  inquiryFor,
  judgeEntry,
  nothingTyped,
  readDecisionEntry,
  relationText,
  type TargetEntry,
} from './decision-entry.ts'

const now = new Date('2026-09-25T01:00:00Z')
const before = new Date('2026-09-24T01:00:00Z')
const inquiry = (change: Partial<Inquiry> = {}): Inquiry => ({
  id: 'i1',
  requestId: 'r1',
  targetIds: ['t1'],
  kind: 'general',
  state: 'received',
  channel: 'link',
  showsName: false,
  sentAt: new Date('2026-09-14T01:00:00Z'),
  receivedAt: new Date('2026-09-14T01:00:00Z'),
  receiptProof: 'opened',
  lastDay: '2026-09-24',
  elapsedFrom: new Date('2026-09-24T15:00:00Z'),
  dueRule: 'sender-inquiry 7 days sunday-holiday',
  answer: null,
  answeredAt: null,
  ...change,
})
const targets = [
  { id: 't1', position: 1 },
  { id: 't2', position: 2 },
]
const removal: TargetEntry = { measure: 'delete', basis: 'reasonable_grounds', right: 'honour', relation: '' }
const kept: TargetEntry = { ...nothingTyped, measure: 'none' }
const circumstances = {
  targets,
  variant: 'general' as Variant,
  rights: ['honour', 'privacy'] as RightCode[],
  inquiries: [inquiry()],
  now,
  isDesignated: false,
  refusalOfClause: () => undefined,
}
const judge = (first: TargetEntry, second: TargetEntry = kept, change: Partial<typeof circumstances> = {}) =>
  judgeEntry({ targets: { t1: first, t2: second }, reason: '' }, { ...circumstances, ...change })

test('a form is read post by post, and what it does not hold is empty', () => {
  const typed: Record<string, string> = { 'measure-1': 'delete', 'basis-1': 'court_order', 'right-1': 'honour', reason: ' 理由 \n' }
  expect(readDecisionEntry((name) => typed[name] ?? '', targets)).toEqual({
    targets: { t1: { measure: 'delete', basis: 'court_order', right: 'honour', relation: '' }, t2: nothingTyped },
    reason: '理由',
  })
})

test('what stays is no measure, whatever else was typed beside it', () => {
  expect(judge({ ...removal, measure: 'none' })).toEqual({ measures: [], faults: [] })
})

test('a measure comes with its ground, right and relation', () => {
  expect(judge({ ...removal, relation: 'exception:legal_duty' }).measures).toEqual([
    {
      targetId: 't1',
      kind: 'delete',
      basis: 'reasonable_grounds',
      right: 'honour',
      relation: { kind: 'exception', exception: 'legal_duty' },
      inquiryId: null,
    },
  ])
})

describe('each field that is wrong is named with its post', () => {
  test.each<[string, TargetEntry, string, string]>([
    ['no answer', nothingTyped, 'measure', 'measure-missing'],
    ['an answer nobody offered', { ...removal, measure: 'shadow' }, 'measure', 'measure-missing'],
    ['a measure without a ground', { ...removal, basis: '' }, 'basis', 'basis-missing'],
    ['a ground of another form', { ...removal, basis: 'election_no_email' }, 'basis', 'basis-missing'],
    ['a measure without a right', { ...removal, right: '' }, 'right', 'right-missing'],
    ['an unknown right', { ...removal, right: 'fame' }, 'right', 'right-missing'],
    ['a right that the request does not claim', { ...removal, right: 'copyright' }, 'right', 'right-missing'],
    ['the own terms without a clause', { ...removal, basis: 'terms_of_service' }, 'relation', 'standards-missing'],
  ])('%s', (_, typed, field, fault) => {
    expect(judge(kept, typed, { targets, inquiries: [] }).faults).toMatchObject([{ field, position: 2, fault }])
  })

  test('ground and right are asked for together', () => {
    expect(judge({ ...removal, basis: '', right: '' }).faults.map(({ field }) => field)).toEqual(['basis', 'right'])
  })
})

describe('a ground of silence', () => {
  const silent = { ...removal, basis: 'no_objection' }
  test('rests on the inquiry about that post', () => {
    expect(judge(silent).measures).toMatchObject([{ basis: 'no_objection', inquiryId: 'i1' }])
  })

  test.each<[string, readonly Inquiry[], Date, string]>([
    ['without an inquiry', [], now, 'no-inquiry'],
    ['about another post', [inquiry({ targetIds: ['t2'] })], now, 'no-inquiry'],
    ['without a proof of receipt', [inquiry({ elapsedFrom: null, receivedAt: null, state: 'sent' })], now, 'receipt-not-proved'],
    ['while the period runs', [inquiry()], before, 'period-running'],
    ['after a disagreement', [inquiry({ answer: 'disagree', state: 'answered' })], now, 'sender-disagreed'],
  ])('cannot be chosen %s', (_, inquiries, at, fault) => {
    const { faults } = judgeEntry({ targets: { t1: silent, t2: kept }, reason: '' }, { ...circumstances, inquiries, now: at })
    expect(faults).toMatchObject([{ field: 'basis', position: 1, fault }])
  })

  test('takes the inquiry that carries it, else the last', () => {
    const [old, running] = [inquiry({ id: 'old' }), inquiry({ id: 'new', elapsedFrom: new Date('2026-10-05T15:00:00Z') })]
    expect(inquiryFor('no_objection', 't1', [old, running], now)?.id).toBe('old')
    expect(inquiryFor('no_objection', 't1', [old, running], before)?.id).toBe('new')
    expect(inquiryFor('private_image_no_objection', 't1', [old], now)).toBeUndefined()
  })
})

describe('of the grounds that are offered', () => {
  const closedOf = (inquiries: readonly Inquiry[], at: Date, variant: Variant = 'general') =>
    basisChoices({ variant, targetId: 't1', inquiries, now: at }).flatMap(({ basis, closed }) =>
      closed === undefined ? [] : [[basis, closed]],
    )

  test.each<[string, readonly Inquiry[], Date, string[][]]>([
    ['silence is closed without an inquiry', [], now, [['no_objection', 'no-inquiry']]],
    ['silence is closed while the period runs', [inquiry()], before, [['no_objection', 'period-running']]],
    ['silence is closed without a proof', [inquiry({ elapsedFrom: null, state: 'sent' })], now, [['no_objection', 'receipt-not-proved']]],
    [
      'silence is closed for good by a disagreement',
      [inquiry({ answer: 'disagree', state: 'answered' })],
      now,
      [['no_objection', 'sender-disagreed']],
    ],
    ['none is closed once the period has passed', [inquiry()], now, []],
    ['none is closed when the sender agreed at once', [inquiry({ answer: 'agree', state: 'answered' })], before, []],
  ])('%s', (_, inquiries, at, closed) => {
    expect(closedOf(inquiries, at)).toEqual(closed)
  })

  test('each silence asks for an inquiry of its own kind', () => {
    expect(closedOf([inquiry()], now, 'election')).toEqual([['election_no_objection', 'no-inquiry']])
    expect(closedOf([inquiry({ kind: 'election' })], now, 'election')).toEqual([['no_objection', 'no-inquiry']])
  })

  test('the inquiry comes with its ground, so that its days can be told', () => {
    expect(
      basisChoices({ variant: 'general', targetId: 't1', inquiries: [inquiry()], now: before }).filter((each) => each.inquiry),
    ).toEqual([{ basis: 'no_objection', inquiry: inquiry(), closed: 'period-running' }])
  })
})

test.each<[Variant, readonly string[]]>([
  ['general', []],
  ['copyright', []],
  ['election', ['election_no_objection']],
  ['election_no_email', ['election_no_email']],
  ['private_image', ['private_image_no_objection']],
])('a request of the kind %s may rest on %j besides what every request may', (variant, more) => {
  const everybody = ['reasonable_grounds', 'no_objection', 'terms_of_service', 'court_order']
  expect(new Set(basesFor(variant))).toEqual(new Set([...everybody, ...more]))
})

test('a relation is written as it is read, a clause with colons too', () => {
  const relation = { kind: 'clause', versionId: 'v1', clause: '2:1' } as const
  expect(judge({ ...removal, relation: relationText(relation) }).measures[0]?.relation).toEqual(relation)
  expect(judge({ ...removal, relation: 'clause:' }).measures[0]?.relation).toEqual({ kind: 'none' })
  expect(judge({ ...removal, relation: 'exception:mood' }).measures[0]?.relation).toEqual({ kind: 'none' })
})
