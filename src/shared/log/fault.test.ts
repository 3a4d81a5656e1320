import { expect, test } from 'vitest'
import { describeFault } from './fault.ts'

test('the message of a fault is left out, because it may hold what a person wrote', () => {
  const fault = new Error('invalid input syntax: "山田花子 090-0000-0000"\n    at 山田花子')
  expect(JSON.stringify(describeFault(fault))).not.toContain('山田')
})

test('kind, code, constraint and place are kept', () => {
  const fault = Object.assign(new RangeError('x'), { code: '23505', constraint: 'reception_number_key' })
  const described = describeFault(fault)
  expect(described).toMatchObject({ kind: 'RangeError', code: '23505', constraint: 'reception_number_key' })
  expect(described.at[0]).toContain('fault.test.ts')
})

test('a code that is a text is left out', () => {
  expect(describeFault(Object.assign(new Error('x'), { code: 'mail to hanako@example.jp failed' }))).not.toHaveProperty('code')
})

test('causes are followed, and a circle of causes ends', () => {
  const fault = new Error('outer')
  fault.cause = new TypeError('inner', { cause: fault })
  let depth = 0
  for (let at = describeFault(fault).cause; at !== undefined; at = at.cause) depth++
  expect(depth).toBe(4)
})

test('what is thrown without being an error is described by its type', () => {
  expect(describeFault('山田花子')).toEqual({ kind: 'string', at: [] })
})
