import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { totpAt } from '../../identity/totp.testing.ts'
import { unusedCodes } from './unused-codes.testing.ts'

const SECRET = '12345678901234567890'
const at = (time: string) => new Date(`2026-11-24T${time}Z`)
const codeAt = (time: string) => totpAt(SECRET, at(time))

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

test('three codes are good at a time, and each is given once', async () => {
  vi.setSystemTime(at('01:00:10'))
  const unused = unusedCodes(SECRET, [])
  expect([await unused(), await unused(), await unused()]).toEqual([codeAt('00:59:40'), codeAt('01:00:10'), codeAt('01:00:40')])
})

test('a code that was used before is passed over', async () => {
  vi.setSystemTime(at('01:00:10'))
  const unused = unusedCodes(SECRET, [codeAt('00:59:40'), codeAt('01:00:10')])
  expect(await unused()).toBe(codeAt('01:00:40'))
})

test('a step that is about to end is let go by', async () => {
  vi.setSystemTime(at('01:00:29.900'))
  const next = unusedCodes(SECRET, [])()
  vi.setSystemTime(at('01:00:30.100'))
  expect(await next).toBe(codeAt('01:00:00'))
})
