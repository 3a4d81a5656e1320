import { expect, test } from 'vitest'
import { type AnswerFault, type AnswerState, decideSending, faultsOf, uncoveredUrls } from './answer.ts'
import { draft, work } from './consultation.testing.ts'

test('a complete answer has no fault', () => {
  expect(faultsOf(draft([work(), work()]))).toEqual([])
})

test.each<[string, Parameters<typeof work>[0], AnswerFault]>([
  ['without a subject', { subject: ' ' }, { fault: 'no-subject', work: 0 }],
  ['without a text', { body: '' }, { fault: 'no-body', work: 0 }],
  ['with a text too long to read', { body: 'あ'.repeat(8_001) }, { fault: 'body-too-long', work: 0 }],
  ['without 相談内容', { contents: [] }, { fault: 'no-content', work: 0 }],
  ['without 対応手段', { means: [] }, { fault: 'no-means', work: 0 }],
  ['without 場所', { places: [] }, { fault: 'no-place', work: 0 }],
  ['without 事業者/サービス', { services: [] }, { fault: 'no-service', work: 0 }],
])('a work %s is named', (_, change, fault) => {
  expect(faultsOf(draft([work(change)]))).toEqual([fault])
})

test('an answer needs at least one work and at most thirty', () => {
  expect(faultsOf(draft([]))).toEqual([{ fault: 'no-work' }])
  expect(faultsOf(draft(Array.from({ length: 31 }, () => work())))).toEqual([{ fault: 'too-many-works' }])
})

test('every fault of every work is told at once', () => {
  expect(faultsOf(draft([work(), work({ subject: '', services: [] })]))).toEqual([
    { fault: 'no-subject', work: 1 },
    { fault: 'no-service', work: 1 },
  ])
})

test('a reported URL is covered by any work that names it', () => {
  expect(uncoveredUrls(['u1', 'u2', 'u3'], [{ reportedUrlIds: ['u1'] }, { reportedUrlIds: ['u3', 'u1'] }])).toEqual(['u2'])
})

test.each<[string, AnswerState, string[], boolean, string | true]>([
  ['a draft that covers every URL is sent', 'draft', [], false, true],
  ['a scheduled one as well', 'scheduled', [], false, true],
  ['an uncovered URL is asked about first', 'draft', ['u2'], false, 'urls-uncovered'],
  ['and may be left out knowingly', 'draft', ['u2'], true, true],
  ['a sent one is not sent again', 'sent', [], false, 'already-sent'],
  ['a discarded one is not sent', 'discarded', [], false, 'already-sent'],
])('%s', (_, state, uncovered, leavesOut, expected) => {
  const outcome = decideSending({ state, draft: draft([work()]), version: 1 }, { uncovered, leavesOut })
  expect(outcome.granted || outcome.refusal).toBe(expected)
})

test.each<[string, AnswerState, number | undefined, string | true]>([
  ['the version that was looked at is sent', 'draft', 3, true],
  ['an older one is not', 'draft', 2, 'answer-changed'],
  ['nor one that never was', 'draft', 0, 'answer-changed'],
  ['nor is a scheduled one sent at once in other words', 'scheduled', 2, 'answer-changed'],
  ['that it was sent comes before that it was changed', 'sent', 2, 'already-sent'],
  ['the system, which looks at nothing, sends what was scheduled', 'scheduled', undefined, true],
])('%s', (_, state, seen, expected) => {
  const outcome = decideSending({ state, draft: draft([work()]), version: 3 }, { uncovered: [], leavesOut: false, seen })
  expect(outcome.granted || outcome.refusal).toBe(expected)
})
