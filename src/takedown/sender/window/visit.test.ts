import { expect, test } from 'vitest'
import type { Inquiry, InquiryState } from '../../inquiry.ts'
import type { State } from '../../request.ts'
import { type AnswerEntry, LONGEST_REASONS, mayAnswer, readAnswer, type Stage, stageOf } from './visit.ts'

test.each<[InquiryState, State, boolean, Stage]>([
  ['sent', 'inquiring', false, 'unopened'],
  ['received', 'inquiring', false, 'open'],
  ['answered', 'investigating', false, 'open'],
  // It came back, and the link was opened all the same: it may still be received.
  ['undeliverable', 'investigating', false, 'unopened'],
  ['answered', 'awaiting-approval', false, 'open'],
  ['answered', 'reviewing', false, 'open'],
  ['answered', 'reviewing', true, 'decided'],
  ['received', 'decided', false, 'decided'],
  ['sent', 'decided', false, 'decided'],
  ['cancelled', 'inquiring', false, 'cancelled'],
  ['cancelled', 'withdrawn', false, 'withdrawn'],
  ['answered', 'withdrawn', false, 'withdrawn'],
  ['received', 'erased', false, 'withdrawn'],
])('an inquiry that is %s about a request that is %s (a removal rests on it: %s) is %s', (state, request, rests, stage) => {
  expect(stageOf({ state }, request, rests)).toBe(stage)
})

const inquiry: Inquiry = {
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
  elapsedFrom: new Date('2026-09-08T15:00:00Z'),
  dueRule: 'sender-inquiry 7 days sunday-holiday',
  answer: null,
  answeredAt: null,
}
const now = new Date('2026-09-02T00:00:00Z')
const later = new Date('2026-09-09T00:00:00Z')

test.each<[string, Partial<Inquiry>, Stage, Date, boolean]>([
  ['within the period', {}, 'open', now, true],
  ['after the period', {}, 'open', later, true],
  ['after an agreement', { state: 'answered', answer: 'agree' }, 'open', now, true],
  ['after a disagreement', { state: 'answered', answer: 'disagree' }, 'open', now, false],
  ['before it was opened', { state: 'sent', receivedAt: null, elapsedFrom: null }, 'unopened', now, false],
  ['after the decision', {}, 'decided', now, false],
  ['after it was cancelled', { state: 'cancelled' }, 'cancelled', now, false],
])('an answer %s', (_, change, stage, at, expected) => {
  expect(mayAnswer({ ...inquiry, ...change }, stage, at)).toBe(expected)
})

test.each<[string, AnswerEntry, unknown]>([
  ['an agreement', { answer: 'agree', reasons: '' }, { answer: 'agree', reasons: '' }],
  ['a removal of one’s own', { answer: 'agree_done', reasons: ' 消しました ' }, { answer: 'agree_done', reasons: '消しました' }],
  ['a disagreement with its reasons', { answer: 'disagree', reasons: '本当です' }, { answer: 'disagree', reasons: '本当です' }],
  ['a disagreement without', { answer: 'disagree', reasons: ' \n' }, { faults: [{ field: 'reasons', fault: 'reasons-missing' }] }],
  ['silence, which is nobody’s answer', { answer: 'none', reasons: '' }, { faults: [{ field: 'answer', fault: 'answer-missing' }] }],
  [
    'nothing chosen and too much written',
    { answer: '', reasons: 'あ'.repeat(LONGEST_REASONS + 1) },
    {
      faults: [
        { field: 'answer', fault: 'answer-missing' },
        { field: 'reasons', fault: 'reasons-too-long' },
      ],
    },
  ],
])('%s', (_, entry, read) => {
  expect(readAnswer(entry)).toEqual(read)
})
