import { expect, test } from 'vitest'
import type { DecisionOutcome } from './decision.ts'
import { decidePending, dutyOf, isPending, type NoticeKind, noticeKinds, type PendingKind, resultKind } from './notice.ts'

const on = (day: string, kind: NoticeKind) => ({ kind, sentAt: new Date(`${day}T23:59:59+09:00`) })

test.each<[DecisionOutcome, readonly NoticeKind[], NoticeKind]>([
  ['removed', [], 'removed'],
  ['partly_removed', [], 'removed'],
  ['not_removed', [], 'not_removed'],
  ['removed', ['pending_sender_opinion'], 'late_removed'],
  ['not_removed', ['pending_unavoidable'], 'late_not_removed'],
  ['partly_removed', ['pending_specialist'], 'late_removed'],
  // A second decision after a complaint is told like a first one: nothing was promised.
  ['removed', ['not_removed'], 'removed'],
])('%s after %j is noticed as %s', (outcome, earlier, expected) => {
  expect(
    resultKind(
      outcome,
      earlier.map((kind) => on('2026-09-05', kind)),
    ),
  ).toBe(expected)
})

test.each<[PendingKind, object, string]>([
  ['pending_sender_opinion', { inquires: true }, 'granted'],
  ['pending_sender_opinion', {}, 'no-inquiry-running'],
  ['pending_specialist', {}, 'granted'],
  ['pending_unavoidable', { reason: '災害のため' }, 'granted'],
  ['pending_unavoidable', {}, 'reason-missing'],
  ['pending_specialist', { decided: true }, 'already-decided'],
  ['pending_specialist', { earlier: [on('2026-09-05', 'pending_specialist')] }, 'already-noticed'],
])('%s with %j: %s', (kind, change, expected) => {
  const outcome = decidePending(kind, { earlier: [], decided: false, inquires: false, reason: '', ...change })
  expect(outcome.granted ? 'granted' : outcome.refusal).toBe(expected)
})

const due = { noticeDueOn: '2026-09-08', notices: [], endedAt: null } as const

test.each<[string, object, `${number}-${number}-${number}`, string]>([
  ['nothing sent on the last day', {}, '2026-09-08', 'open'],
  ['nothing sent the day after', {}, '2026-09-09', 'overdue'],
  ['sent in the last second', { notices: [on('2026-09-08', 'removed')] }, '2026-09-20', 'met'],
  ['sent a day late stays late', { notices: [on('2026-09-09', 'removed')] }, '2026-09-20', 'met-late'],
  [
    'a pending notice in time meets the duty',
    { notices: [on('2026-09-07', 'pending_specialist'), on('2026-09-30', 'late_removed')] },
    '2026-10-01',
    'met',
  ],
  ['omitted on a ground', { notices: [on('2026-09-20', 'omitted_same_request')] }, '2026-10-01', 'omitted'],
  ['withdrawn in time', { endedAt: new Date('2026-09-08T10:00:00+09:00') }, '2026-10-01', 'ended'],
  ['withdrawn after it was late', { endedAt: new Date('2026-09-09T10:00:00+09:00') }, '2026-10-01', 'overdue'],
])('%s', (_, change, today, expected) => {
  expect(dutyOf({ ...due, ...change }, today)).toBe(expected)
})

test('three kinds are pending', () => {
  expect(noticeKinds.filter(isPending)).toEqual(['pending_sender_opinion', 'pending_specialist', 'pending_unavoidable'])
})
