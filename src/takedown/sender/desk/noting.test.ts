import { expect, test } from 'vitest'
import type { InquiryState } from '../../inquiry.ts'
import type { State } from '../../request.ts'
import { type InquiryMoves, mayAct, momentOf, movesOf, readLetter, readReceipt } from './noting.ts'

const now = new Date('2026-09-16T12:00:00+09:00')

test.each<[string, string, string, string | undefined]>([
  ['a day and a time', '2026-09-15', '14:05', '2026-09-15T14:05:00+09:00'],
  ['midnight, which counts its day', '2026-09-15', '00:00', '2026-09-15T00:00:00+09:00'],
  ['a day alone, which is over', '2026-09-15', '', '2026-09-15T23:59:00+09:00'],
  ['today alone, which is not over', '2026-09-16', '', '2026-09-16T12:00:00+09:00'],
  ['tomorrow alone, which is refused later', '2026-09-17', '', '2026-09-17T23:59:00+09:00'],
  ['a day that is none', '2026-02-30', '', undefined],
  ['no day', '', '14:05', undefined],
  ['a time that is none', '2026-09-15', '25:00', undefined],
])('a moment from %s', (_, day, time, expected) => {
  expect(momentOf({ day, time }, now)).toEqual(expected === undefined ? undefined : new Date(expected))
})

test.each<[string, Record<'proof' | 'day' | 'time', string>, unknown]>([
  [
    'a record of delivery',
    { proof: 'delivery_record', day: '2026-09-15', time: '' },
    { proof: 'delivery_record', at: new Date('2026-09-15T23:59:00+09:00') },
  ],
  // That somebody pressed the button is noted by the press alone.
  [
    'an opening that somebody claims',
    { proof: 'opened', day: '2026-09-15', time: '' },
    { faults: [{ field: 'proof', fault: 'proof-missing' }] },
  ],
  [
    'nothing at all',
    { proof: '', day: '', time: '9 Uhr' },
    {
      faults: [
        { field: 'proof', fault: 'proof-missing' },
        { field: 'day', fault: 'day-missing' },
        { field: 'time', fault: 'time-wrong' },
      ],
    },
  ],
])('a receipt noted with %s', (_, entry, read) => {
  expect(readReceipt(entry, now)).toEqual(read)
})

test.each<[string, Record<'answer' | 'reasons' | 'day' | 'time', string>, unknown]>([
  [
    'an agreement',
    { answer: 'agree', reasons: '', day: '2026-09-15', time: '09:00' },
    { answer: 'agree', reasons: '', at: new Date('2026-09-15T09:00:00+09:00') },
  ],
  [
    'a disagreement without reasons',
    { answer: 'disagree', reasons: ' ', day: '2026-09-15', time: '' },
    { faults: [{ field: 'reasons', fault: 'reasons-missing' }] },
  ],
  ['no answer', { answer: '', reasons: '', day: '2026-09-15', time: '' }, { faults: [{ field: 'answer', fault: 'answer-missing' }] }],
  [
    'reasons without an end',
    { answer: 'agree', reasons: 'あ'.repeat(10_001), day: '2026-09-15', time: '' },
    { faults: [{ field: 'reasons', fault: 'reasons-too-long' }] },
  ],
])('a letter with %s', (_, entry, read) => {
  expect(readLetter(entry, now)).toEqual(read)
})

const nothing: InquiryMoves = { proves: false, answers: false, fails: false, cancels: false, sends: false }

test.each<[InquiryState, 'agree' | 'disagree' | null, State, Partial<InquiryMoves>]>([
  ['sent', null, 'inquiring', { proves: true, answers: true, fails: true, cancels: true, sends: true }],
  ['received', null, 'inquiring', { answers: true, cancels: true, sends: true }],
  ['answered', 'agree', 'investigating', { answers: true }],
  ['answered', 'disagree', 'investigating', {}],
  ['undeliverable', null, 'investigating', { cancels: true, sends: true }],
  // While a proposal waits nobody begins to inquire once more.
  ['undeliverable', null, 'awaiting-approval', { cancels: true }],
  ['cancelled', null, 'inquiring', {}],
  ['sent', null, 'decided', {}],
  ['received', null, 'withdrawn', {}],
])('an inquiry that is %s (%s) about a request that is %s', (state, answer, request, moves) => {
  expect(movesOf({ state, answer }, { state: request, handlerId: null })).toEqual({ ...nothing, ...moves })
})

test('whoever handles a request acts on its inquiries, a supervisor on all, anybody on what nobody handles', () => {
  const by = { kind: 'person', id: 'p1', mayMoveAny: false } as const
  expect([mayAct({ handlerId: 'p1' }, by), mayAct({ handlerId: 'p2' }, by), mayAct({ handlerId: null }, by)]).toEqual([true, false, true])
  expect(mayAct({ handlerId: 'p2' }, { ...by, mayMoveAny: true })).toBe(true)
})
