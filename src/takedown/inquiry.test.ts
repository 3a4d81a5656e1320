import { expect, test } from 'vitest'
import {
  decideAnswer,
  decideInquiryMove,
  decideNoObjection,
  type Inquiry,
  type InquiryAction,
  type InquiryState,
  inquiryKindOf,
  type Standing,
  standingOf,
  transitions,
} from './inquiry.ts'
import { variants } from './request.ts'

const inquiry: Inquiry = {
  id: 'i1',
  requestId: 'r1',
  targetIds: ['t1', 't2'],
  kind: 'general',
  state: 'received',
  channel: 'link',
  showsName: false,
  sentAt: new Date('2026-09-01T00:00:00Z'),
  receivedAt: new Date('2026-09-01T01:00:00Z'),
  receiptProof: 'opened',
  lastDay: '2026-09-08',
  elapsedFrom: new Date('2026-09-08T15:00:00.000Z'),
  dueRule: 'sender-inquiry',
  answer: null,
  answeredAt: null,
}
const notReceived = { state: 'sent', receivedAt: null, receiptProof: null, lastDay: null, elapsedFrom: null } as const
const before = new Date('2026-09-08T14:59:59.999Z')
const after = new Date('2026-09-08T15:00:00.000Z')
const years = new Date('2030-01-01T00:00:00Z')

test.each<[string, Partial<Inquiry>, Date, Standing, string]>([
  ['prepared and not sent', { ...notReceived, state: 'prepared' }, after, 'not-sent', 'no-inquiry'],
  ['sent years ago, and nobody knows whether it arrived', notReceived, years, 'not-proved', 'receipt-not-proved'],
  ['came back', { ...notReceived, state: 'undeliverable' }, years, 'undelivered', 'receipt-not-proved'],
  ['the last millisecond of the last day', {}, before, 'running', 'period-running'],
  ['midnight after the last day', {}, after, 'silent', 'granted'],
  ['agreed on the first day', { state: 'answered', answer: 'agree' }, before, 'agreed', 'granted'],
  ['agreed and removed it', { state: 'answered', answer: 'agree_done' }, before, 'agreed', 'granted'],
  ['disagreed within the period', { state: 'answered', answer: 'disagree' }, before, 'disagreed', 'sender-disagreed'],
  ['disagreed, years later', { state: 'answered', answer: 'disagree' }, years, 'disagreed', 'sender-disagreed'],
  ['cancelled', { state: 'cancelled' }, years, 'cancelled', 'no-inquiry'],
])('an inquiry that is %s', (_, change, now, standing, expected) => {
  const asked = { ...inquiry, ...change }
  expect(standingOf(asked, now)).toBe(standing)
  const outcome = decideNoObjection(asked, 't1', now)
  expect(outcome.granted ? 'granted' : outcome.refusal).toBe(expected)
})

test('a silence about one post says nothing of another, and none where nobody was asked', () => {
  expect(decideNoObjection(inquiry, 't3', after)).toEqual({ granted: false, refusal: 'other-target' })
  expect(decideNoObjection(undefined, 't1', after)).toEqual({ granted: false, refusal: 'no-inquiry' })
})

test('every pair of state and action is in the table or refused', () => {
  const states = Object.keys(transitions) as InquiryState[]
  const actions = [...new Set(states.flatMap((state) => Object.keys(transitions[state])))] as InquiryAction[]
  for (const state of states) {
    for (const action of actions) {
      const to = (transitions[state] as Partial<Record<InquiryAction, InquiryState>>)[action]
      const outcome = decideInquiryMove({ state }, action)
      expect([state, action, outcome.granted ? outcome.value : outcome.refusal]).toEqual([state, action, to ?? 'not-in-this-state'])
    }
  }
})

test.each<[InquiryState, Inquiry['answer'], string]>([
  ['received', null, 'answered'],
  ['answered', 'agree', 'answered'],
  ['answered', 'agree_done', 'answered'],
  ['answered', 'disagree', 'already-disagreed'],
  ['cancelled', null, 'not-in-this-state'],
  ['undeliverable', null, 'not-in-this-state'],
])('an answer to an inquiry that is %s with %s: %s', (state, answer, expected) => {
  const outcome = decideAnswer({ state, answer })
  expect(outcome.granted ? outcome.value : outcome.refusal).toBe(expected)
})

test('the short forms have inquiries of their own', () => {
  expect(variants.map((variant) => [variant, inquiryKindOf(variant)])).toEqual([
    ['general', 'general'],
    ['election', 'election'],
    ['election_no_email', 'general'],
    ['private_image', 'private_image'],
    ['copyright', 'general'],
    ['trademark', 'general'],
  ])
})
