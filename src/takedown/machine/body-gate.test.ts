import { expect, test } from 'vitest'
import { openGate } from './body-gate.memory.ts'

test('so many are held of one institution, and so many of all', () => {
  const gate = openGate({ most: 3, mostOfOne: 2 })
  const entered = ['a', 'a', 'a', 'b', 'c'].map((network) => gate.enter(network) !== undefined)
  expect(entered).toEqual([true, true, false, true, false])
})

test('who leaves makes room, once', () => {
  const gate = openGate({ most: 2, mostOfOne: 1 })
  const leave = gate.enter('a')
  expect(gate.enter('a')).toBeUndefined()
  leave?.()
  leave?.()
  expect([gate.enter('a'), gate.enter('b')].every((each) => each !== undefined)).toBe(true)
  expect(gate.enter('c')).toBeUndefined()
})
