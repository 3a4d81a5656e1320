import { expect, test } from 'vitest'
import { isFactor, isOver, isSeenAgain, isSteppedUp, type Session, stepUpEnd } from './session.ts'

const at = (time: string) => new Date(`2026-11-24T${time}+09:00`)
const session: Session = {
  id: 's1',
  accountId: 'a1',
  factor: 'totp',
  startedAt: at('09:00:00'),
  lastSeenAt: at('11:30:00'),
  endsAt: at('21:00:00'),
  steppedUpUntil: null,
}

test.each<[string, Partial<Session>, string, boolean]>([
  ['goes on while it is used', {}, '12:00:00', false],
  ['is over after an hour without a page', {}, '12:30:00', true],
  ['goes on in the last second of that hour', {}, '12:29:59', false],
  ['is over after twelve hours, however busy', { lastSeenAt: at('20:59:00') }, '21:00:00', true],
])('a session %s', (_, given, now, over) => {
  expect(isOver({ ...session, ...given }, at(now))).toBe(over)
})

test.each<[string, Partial<Session>, string, boolean]>([
  ['not without being asked', {}, '12:00:00', false],
  ['for ten minutes', { steppedUpUntil: at('12:10:00') }, '12:09:59', true],
  ['not at the end of them', { steppedUpUntil: at('12:10:00') }, '12:10:00', false],
  ['never after the password alone', { factor: null, steppedUpUntil: at('12:10:00') }, '12:00:00', false],
])('the second factor counts as just given: %s', (_, given, now, answer) => {
  expect(isSteppedUp({ ...session, ...given }, at(now))).toBe(answer)
})

test.each([
  ['12:00:00', '12:10:00'],
  ['20:55:00', '21:00:00'],
])('given at %s it counts until %s', (now, until) => {
  expect(stepUpEnd(session, at(now))).toEqual(at(until))
})

test.each([
  ['11:30:30', false],
  ['11:31:00', true],
])('a page at %s is written down: %s', (now, answer) => {
  expect(isSeenAgain(session, at(now))).toBe(answer)
})

test.each([
  ['totp', true],
  ['passkey', true],
  ['recovery-code', true],
  ['password', false],
])('%s is a second factor: %s', (text, answer) => {
  expect(isFactor(text)).toBe(answer)
})
