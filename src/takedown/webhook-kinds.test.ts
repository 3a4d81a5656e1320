import { expect, test } from 'vitest'
import { toldOf, webhookKinds } from './webhook-kinds.ts'

const requestId = '01900000-0000-7000-8000-0000000000d1'
const id = '01900000-0000-7000-8000-0000000000d2'
const told = (kind: string, details: Record<string, string> = {}) => toldOf({ kind, subjectId: requestId, details })

test.each<[string, Record<string, string>, ReturnType<typeof toldOf>]>([
  ['takedown.received', { variant: 'general' }, { kind: 'takedown.received', ids: {}, link: `/api/v1/takedown-requests/${requestId}` }],
  [
    'takedown.decided',
    { decisionId: id, outcome: 'removed' },
    { kind: 'takedown.decided', ids: { decisionId: id }, link: `/api/v1/takedown-requests/${requestId}` },
  ],
  [
    'takedown.measure-ordered',
    { measureId: id },
    { kind: 'takedown.measure-ordered', ids: { measureId: id }, link: '/api/v1/measures?state=ordered' },
  ],
  [
    'takedown.measure-ordered-again',
    { measureId: id },
    { kind: 'takedown.measure-ordered', ids: { measureId: id }, link: '/api/v1/measures?state=ordered' },
  ],
  [
    'takedown.measure-reversal-ordered',
    { measureId: id },
    { kind: 'takedown.measure-reversal-ordered', ids: { measureId: id }, link: '/api/v1/measures?state=ordered' },
  ],
])('%s is told with its ids and where to ask', (kind, details, expected) => {
  expect(told(kind, details)).toEqual(expected)
})

test.each([
  'claimed',
  'released',
  'assigned',
  'noted',
  'read',
  'inquired',
  'sender-answered',
  'proposed',
  'returned',
  'withdrawn',
  'erased',
])('that it was %s is the affair of the desk', (kind) => {
  expect(told(`takedown.${kind}`)).toBeUndefined()
})

test.each([
  ['takedown.noticed', 'removed', true],
  ['takedown.noticed', 'pending_specialist', true],
  ['takedown.noticed', 'omitted_same_request', false],
  ['takedown.sender-noticed', 'sent', true],
  ['takedown.sender-noticed', 'omitted_same_sender', false],
])('%s of the kind %s was told to somebody: %s', (kind, noticeKind, expected) => {
  expect(told(kind, { noticeId: id, noticeKind }) !== undefined).toBe(expected)
})

test('of what an event holds besides, nothing goes out', () => {
  for (const kind of Object.keys(webhookKinds)) {
    const details = {
      decisionId: id,
      measureId: id,
      complaintId: id,
      noticeId: id,
      side: 'sender',
      ground: '本人の言葉',
      noticeKind: 'removed',
    }
    expect(Object.values(told(kind, details)?.ids ?? {}).filter((value) => value !== id)).toEqual([])
  }
})
