import { expect, test } from 'vitest'
import { withOnlyCookies } from './request-cookies.ts'
import { isLastFactor } from './second-factor.ts'
import { newPasswordTries, passwordTries, stepUpTries } from './tries.ts'

const passkey = { id: 'p1', name: '', credentialId: 'c1', transports: [], createdAt: null }

test.each([
  ['an authenticator alone', true, 0, true],
  ['a passkey alone', false, 1, true],
  ['an authenticator and a passkey', true, 1, false],
  ['two passkeys', false, 2, false],
  ['nothing at all', false, 0, true],
])('with %s nothing more may go: %s %i %s', (_, hasTotp, passkeys, isLast) => {
  const factors = { isOn: true, hasTotp, passkeys: Array(passkeys).fill(passkey), recoveryCodesLeft: 10 }
  expect(isLastFactor(factors)).toBe(isLast)
})

test.each([
  ['the cookies asked for stay, others go', 'a.two_factor=1; a.session_token=2; preferences=3', ['.two_factor'], 'a.two_factor=1'],
  ['under https the name has a prefix', '__Secure-a.session_token=2.x%2F; b=1', ['.session_token'], '__Secure-a.session_token=2.x%2F'],
  ['a value that looks like a name does not count', 'a=.session_token; b=1', ['.session_token'], ''],
  ['without cookies there are none', '', ['.session_token'], ''],
  ['nothing is asked for', 'a.session_token=2', [], ''],
])('%s', (_, cookie, ends, kept) => {
  expect(withOnlyCookies(new Headers({ cookie, 'user-agent': 'x' }), ends).get('cookie')).toBe(kept)
})

test('a long name of a browser is cut, and a missing one stays missing', () => {
  expect(withOnlyCookies(new Headers({ 'user-agent': 'x'.repeat(1000) }), []).get('user-agent')).toHaveLength(300)
  expect(withOnlyCookies(new Headers(), []).get('user-agent')).toBeNull()
})

test('every limit counts for one network or one session, never for an account from everywhere', () => {
  const given = { account: 'h@o.invalid', network: '203.0.113.9' }
  const tries = [...passwordTries(given), ...stepUpTries('s1')]
  expect(tries.every(({ key }) => key.includes(given.network) || key.endsWith('|s1'))).toBe(true)
  expect(newPasswordTries(given).map(({ rule }) => rule.most)).toEqual([3, 20, 30])
})
