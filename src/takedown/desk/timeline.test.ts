import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../shared/record/record.ts'
import { eventLine, movesSince } from './timeline.ts'
import { deskWords } from './words.ts'

const ME = '01900000-0000-7000-8000-0000000000b1'
const event = (change: Partial<RecordedEvent>): RecordedEvent => ({
  sequence: 1,
  context: 'takedown',
  subjectId: ME,
  kind: 'takedown.claimed',
  from: 'received',
  to: 'investigating',
  actor: { kind: 'person', id: ME },
  at: new Date('2026-11-22T05:05:00Z'),
  why: null,
  details: {},
  ...change,
})
const colleagues = [{ id: ME, name: '山田', isActive: true, mayHandle: true, mayOpen: true, mayAdvise: false }] as const
const desk = { colleagues, now: new Date('2026-11-22T07:05:00Z') }
const lineOf = (change: Partial<RecordedEvent>, language: 'ja' | 'en' = 'ja') =>
  eventLine(event(change), { desk, words: deskWords(language), language })

test.each<[Partial<RecordedEvent>, string]>([
  [{}, '11/22 14:05（2時間前） 山田：担当になった'],
  [{ actor: { kind: 'requester', id: null }, kind: 'takedown.supplemented' }, '11/22 14:05（2時間前） 申出者：申出者が補足した'],
  [{ actor: { kind: 'system', id: null }, kind: 'takedown.inquiry-ended' }, '11/22 14:05（2時間前） システム：照会が終わった'],
  [{ kind: 'takedown.assigned', details: { handlerId: ME } }, '11/22 14:05（2時間前） 山田：山田を担当にした'],
  [{ kind: 'takedown.assigned', details: {} }, '11/22 14:05（2時間前） 山田：（不明な担当者）を担当にした'],
  [
    { kind: 'takedown.noticed', details: { noticeKind: 'not_removed' } },
    '11/22 14:05（2時間前） 山田：申出者に通知した（措置を講じなかった）',
  ],
  [{ actor: { kind: 'person', id: 'gone' } }, '11/22 14:05（2時間前） （不明な担当者）：担当になった'],
  [{ kind: 'takedown.something-new' }, '11/22 14:05（2時間前） 山田：takedown.something-new'],
])('%j', (change, line) => {
  expect(lineOf(change)).toBe(line)
})

test('in English the line is English', () => {
  expect(lineOf({}, 'en')).toBe('22 Nov 14:05 (2 hours ago) 山田: Took it on')
})

test('the moves since a version are the last of them, and a first notice is one', () => {
  const [received, claimed, noted, noticed] = [
    event({ kind: 'takedown.received' }),
    event({}),
    event({ kind: 'takedown.noted', to: null }),
    event({ kind: 'takedown.noticed', to: null }),
  ]
  const events = [received, claimed, noted, noticed].flatMap((each) => each ?? [])
  expect(movesSince(events, { seen: 2, version: 3 })).toEqual([noticed])
  expect(movesSince(events, { seen: 1, version: 3 })).toEqual([claimed, noticed])
  expect(movesSince(events, { seen: 3, version: 3 })).toEqual([])
})
