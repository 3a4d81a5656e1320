import { expect, test } from 'vitest'
import { bases, type Citation, decideMeasure, type MeasureOrder, outcomeOf, restsOnInquiry, type StandardRelation } from './decision.ts'
import type { Inquiry } from './inquiry.ts'

const silent: Inquiry = {
  id: 'i1',
  requestId: 'r1',
  targetIds: ['t1'],
  kind: 'general',
  state: 'received',
  channel: 'link',
  showsName: false,
  sentAt: new Date('2026-09-01T00:00:00Z'),
  receivedAt: new Date('2026-09-01T01:00:00Z'),
  receiptProof: 'opened',
  lastDay: '2026-09-08',
  elapsedFrom: new Date('2026-09-08T15:00:00.000Z'),
  dueRule: null,
  answer: null,
  answeredAt: null,
}
const election: Inquiry = { ...silent, id: 'i2', kind: 'election' }
const image: Inquiry = { ...silent, id: 'i3', kind: 'private_image' }
const clause: StandardRelation = { kind: 'clause', versionId: 'v2', clause: '1-3' }
const order: MeasureOrder = {
  targetId: 't1',
  kind: 'delete',
  basis: 'reasonable_grounds',
  right: 'honour',
  inquiryId: null,
  relation: { kind: 'none' },
}
const circumstances = {
  variant: 'general',
  inquiries: [silent, election, image],
  now: new Date('2026-09-09T00:00:00Z'),
  isDesignated: false,
  // A clause about honour, by which a post is deleted.
  refusalOfClause: ({ versionId, right, kind }: Citation) => {
    if (versionId !== 'v2') return 'clause-not-in-force'
    if (right !== 'honour') return 'clause-of-another-right'
    return kind === 'delete' ? undefined : 'clause-of-another-measure'
  },
} as const

test.each<[string, Partial<MeasureOrder>, object, string]>([
  ['reasonable grounds need no inquiry', {}, {}, 'granted'],
  ['silence carries a removal', { basis: 'no_objection', inquiryId: 'i1' }, {}, 'granted'],
  ['not without an inquiry', { basis: 'no_objection' }, {}, 'no-inquiry'],
  ['not by an inquiry of two days', { basis: 'no_objection', inquiryId: 'i2' }, {}, 'basis-of-another-variant'],
  ['two days for an election', { basis: 'election_no_objection', inquiryId: 'i2' }, {}, 'granted'],
  ['two days for a private image', { basis: 'private_image_no_objection', inquiryId: 'i3' }, {}, 'granted'],
  ['not by the other of the two', { basis: 'private_image_no_objection', inquiryId: 'i2' }, {}, 'basis-of-another-variant'],
  ['of another post it says nothing', { basis: 'no_objection', inquiryId: 'i1', targetId: 't2' }, {}, 'other-target'],
  ['while it runs', { basis: 'no_objection', inquiryId: 'i1' }, { now: new Date('2026-09-08T14:59:59Z') }, 'period-running'],
  ['a hidden address needs its form', { basis: 'election_no_email' }, {}, 'basis-of-another-variant'],
  ['and has it', { basis: 'election_no_email' }, { variant: 'election_no_email' }, 'granted'],
  ['terms need a clause', { basis: 'terms_of_service' }, {}, 'standards-missing'],
  ['and have one', { basis: 'terms_of_service', relation: clause }, {}, 'granted'],
  ['a designated operator acts by its standards', {}, { isDesignated: true }, 'standards-missing'],
  ['or by an exception', { relation: { kind: 'exception', exception: 'legal_duty' } }, { isDesignated: true }, 'granted'],
  ['a clause of a version that does not apply', { relation: { ...clause, versionId: 'v1' } }, {}, 'clause-not-in-force'],
  ['a clause about another right', { relation: clause, right: 'privacy' }, {}, 'clause-of-another-right'],
  ['a clause that names another measure', { relation: clause, kind: 'account_suspend' }, {}, 'clause-of-another-measure'],
  [
    'a clause is asked even where none is needed',
    { relation: clause, right: 'privacy' },
    { isDesignated: false },
    'clause-of-another-right',
  ],
  ['the want of an inquiry comes first', { relation: clause, right: 'privacy', basis: 'no_objection' }, {}, 'no-inquiry'],
])('%s', (_, change, more, expected) => {
  const outcome = decideMeasure({ ...order, ...change }, { ...circumstances, ...more })
  expect(outcome.granted ? 'granted' : outcome.refusal).toBe(expected)
})

test('three grounds rest on an inquiry', () => {
  expect(bases.filter(restsOnInquiry)).toEqual(['no_objection', 'election_no_objection', 'private_image_no_objection'])
})

test.each([
  [['t1', 't2'], ['t1', 't2'], 'removed'],
  [['t1', 't2'], ['t2'], 'partly_removed'],
  [['t1', 't2'], [], 'not_removed'],
  [['t1'], ['t1', 't1'], 'removed'],
])('of %j removing %j is %s', (targets, measured, expected) => {
  expect(
    outcomeOf(
      targets,
      measured.map((targetId) => ({ targetId })),
    ),
  ).toBe(expected)
})
