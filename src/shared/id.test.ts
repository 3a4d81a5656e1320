import { describe, expect, test } from 'vitest'
import { idSequence, newId } from './id.random.ts'
import { isId } from './id.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')

/** A clock that shows these times, and then the last one for ever. */
const clockShowing = (...times: number[]) => {
  let shown = 0
  return () => times[Math.min(shown++, times.length - 1)] ?? noon
}

const taken = (count: number, next: () => string) => Array.from({ length: count }, next)

describe('an id is a UUID of version 7', () => {
  test('version and variant stand in their places', () => {
    for (const id of taken(1000, newId)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('it begins with the time in milliseconds', () => {
    const id = idSequence(() => noon)()
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(noon)
  })

  test('its last 62 bits differ every time', () => {
    const tails = taken(10_000, newId).map((id) => id.slice(19))
    expect(new Set(tails).size).toBe(10_000)
  })
})

describe('ids of one process are in the order of their making', () => {
  test.each<[string, () => string]>([
    ['by the real clock', newId],
    ['within one millisecond, past the end of the counter', idSequence(() => noon)],
    ['when the clock goes back', idSequence(clockShowing(noon, noon + 5, noon - 60_000, noon + 1, noon + 6))],
  ])('%s', (_, next) => {
    const ids = taken(20_000, next)
    expect(ids).toEqual([...ids].sort())
    expect(new Set(ids).size).toBe(20_000)
  })

  test('a later time gives a greater id', () => {
    const next = idSequence(clockShowing(noon, noon + 1))
    const first = next()
    expect(next() > first).toBe(true)
  })
})

test.each<[string, boolean]>([
  ['0193542e-8a00-7abc-8def-0123456789ab', true],
  ['0193542e-8a00-4abc-8def-0123456789ab', true],
  ['0193542E-8A00-7ABC-8DEF-0123456789AB', false],
  ['0193542e8a007abc8def0123456789ab', false],
  ['0193542e-8a00-7abc-8def-0123456789a', false],
  ['0193542e-8a00-7abc-8def-0123456789ag', false],
  [' 0193542e-8a00-7abc-8def-0123456789ab', false],
  ['0193542e-8a00-7abc-8def-0123456789ab\n', false],
  ["1' or '1'='1", false],
  ['', false],
])('%j is an id: %s', (text, expected) => {
  expect(isId(text)).toBe(expected)
})

test('every new id is an id', () => {
  for (const id of taken(100, newId)) expect(isId(id)).toBe(true)
})
