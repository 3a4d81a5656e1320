import { describe, expect, test } from 'vitest'
import { bodyOf, nextAttempt, payloadOf, type Reply, verdictOf } from './webhook.ts'

const start = new Date('2026-11-24T00:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const HOUR = 3_600

test('a message says that something happened, when, to what, and where to look', () => {
  const payload = payloadOf({
    subjectId: '01900000-0000-7000-8000-0000000000a1',
    kind: 'takedown.decided',
    at: start,
    link: 'https://desk.example/api/v1/takedown-requests/1',
    ids: { inquiryId: '01900000-0000-7000-8000-0000000000a3', decisionId: '01900000-0000-7000-8000-0000000000a2' },
  })
  expect(bodyOf(payload, 3)).toBe(
    '{"type":"takedown.decided","timestamp":"2026-11-24T00:00:00.000Z","data":{"id":"01900000-0000-7000-8000-0000000000a1","sequence":3,"decisionId":"01900000-0000-7000-8000-0000000000a2","inquiryId":"01900000-0000-7000-8000-0000000000a3","link":"https://desk.example/api/v1/takedown-requests/1"}}',
  )
  // The database keeps the members of an object in an order of its own.
  const { type, timestamp, id, link, ids } = payload
  const reordered = { link, ids: Object.fromEntries(Object.entries(ids).reverse()), id, timestamp, type }
  expect(bodyOf(reordered, 3)).toBe(bodyOf(payload, 3))
})

describe('an answer', () => {
  const replied = (status: number, retryAfter?: string): Reply => ({ status, retryAfter })

  test.each<[string, Reply, object]>([
    ['200 is taken', replied(200), { kind: 'delivered' }],
    ['204 is taken', replied(204), { kind: 'delivered' }],
    ['299 is taken', replied(299), { kind: 'delivered' }],
    ['410 wants nothing more', replied(410), { kind: 'gone' }],
    ['a redirect is not followed', replied(302), { kind: 'failed', fault: 'status-302', retryAfterSeconds: 0 }],
    ['404 is a failure', replied(404), { kind: 'failed', fault: 'status-404', retryAfterSeconds: 0 }],
    ['500 is a failure', replied(500), { kind: 'failed', fault: 'status-500', retryAfterSeconds: 0 }],
    ['no status is a failure', replied(0), { kind: 'failed', fault: 'status-0', retryAfterSeconds: 0 }],
    ['a wish in seconds is heard', replied(503, '120'), { kind: 'failed', fault: 'status-503', retryAfterSeconds: 120 }],
    [
      'a wish as a date is heard',
      replied(429, 'Tue, 24 Nov 2026 00:01:00 GMT'),
      { kind: 'failed', fault: 'status-429', retryAfterSeconds: 60 },
    ],
    [
      'a date that is over is now',
      replied(429, 'Mon, 23 Nov 2026 00:00:00 GMT'),
      { kind: 'failed', fault: 'status-429', retryAfterSeconds: 0 },
    ],
    ['what is no wish is not heard', replied(503, 'soon'), { kind: 'failed', fault: 'status-503', retryAfterSeconds: 0 }],
    ['a wish below zero is not heard', replied(503, '-5'), { kind: 'failed', fault: 'status-503', retryAfterSeconds: 0 }],
    ['a fault is a failure', { fault: 'ECONNREFUSED' }, { kind: 'failed', fault: 'ECONNREFUSED', retryAfterSeconds: 0 }],
    [
      'a fault with words is told as unknown',
      { fault: 'getaddrinfo hanako.example' },
      { kind: 'failed', fault: 'unknown', retryAfterSeconds: 0 },
    ],
    ['our own end is nobody’s fault', { fault: 'stopped' }, { kind: 'stopped' }],
  ])('%s', (_, reply, verdict) => {
    expect(verdictOf(reply, start)).toEqual(verdict)
  })
})

describe('the next attempt', () => {
  const pauseOf = (attempts: number, age: number, { chance = 0.5, retryAfterSeconds = 0 } = {}) => {
    const now = after(age)
    const next = nextAttempt({ attempts, waitingSince: start }, { now, chance, retryAfterSeconds })
    return next && (next.getTime() - now.getTime()) / 1000
  }

  test.each<[number, number, number | undefined]>([
    [1, 0, 5],
    [2, 5, 60],
    [3, 65, 300],
    [4, 365, 1_800],
    [5, 2_165, 7_200],
    [6, 9_365, 14_400],
    [20, 60 * HOUR, 14_400],
    [21, 72 * HOUR - 1, 14_400],
    [22, 72 * HOUR, undefined],
    [1, 80 * HOUR, undefined],
  ])('after %i attempts, %i seconds old, comes in %j seconds', (attempts, age, pause) => {
    expect(pauseOf(attempts, age)).toBe(pause)
  })

  test.each([
    [0, 240],
    [0.5, 300],
    [1, 360],
  ])('is moved by chance: %d', (chance, pause) => {
    expect(pauseOf(3, 65, { chance })).toBeCloseTo(pause)
  })

  test.each([
    [30, 300],
    [900, 900],
    [86_400, 14_400],
  ])('is as late as the receiver wishes, within four hours: %i', (retryAfterSeconds, pause) => {
    expect(pauseOf(3, 65, { retryAfterSeconds })).toBe(pause)
  })

  test('is never the last one before three days are over', () => {
    for (const chance of [0, 0.3, 0.7, 1]) {
      let at: Date | undefined = start
      let last = start
      for (let attempts = 1; at !== undefined; attempts += 1) {
        last = at
        at = nextAttempt({ attempts, waitingSince: start }, { now: at, chance, retryAfterSeconds: 0 })
      }
      const hours = (last.getTime() - start.getTime()) / 3_600_000
      expect(hours).toBeGreaterThanOrEqual(72)
      expect(hours).toBeLessThan(77)
    }
  })
})
