import { expect, test } from 'vitest'
import { type Constraint, maximise, solve } from './linear.ts'

const sum = (...unknowns: number[]): Constraint['terms'] => unknowns.map((unknown) => [unknown, 1] as const)

test('two unknowns that add up to seven are at most seven each', () => {
  const system = solve(2, [{ terms: sum(0, 1), relation: 'equal', bound: 7 }])
  expect(system && maximise(system, [[0, 1]])).toEqual({ kind: 'solution', values: Float64Array.of(7, 0) })
  expect(system && maximise(system, [[0, -1]])).toEqual({ kind: 'solution', values: Float64Array.of(0, 7) })
})

test('an unknown in no constraint has no limit', () => {
  const system = solve(2, [{ terms: sum(0), relation: 'equal', bound: 3 }])
  expect(system && maximise(system, [[1, 1]])).toEqual({ kind: 'unbounded' })
})

test('an inequality holds from below, a negative bound included', () => {
  const system = solve(2, [
    { terms: sum(0, 1), relation: 'equal', bound: 10 },
    { terms: [[0, -1]], relation: 'at-least', bound: -4 },
  ])
  expect(system && maximise(system, [[0, 1]])).toEqual({ kind: 'solution', values: Float64Array.of(4, 6) })
})

test('constraints that contradict each other have no system', () => {
  const three: Constraint = { terms: sum(0), relation: 'equal', bound: 3 }
  expect(solve(1, [three, { terms: sum(0), relation: 'equal', bound: 4 }])).toBeUndefined()
  expect(solve(1, [three, { terms: sum(0), relation: 'at-least', bound: 4 }])).toBeUndefined()
})

test('a constraint said twice changes nothing', () => {
  const constraint: Constraint = { terms: sum(0, 1, 2), relation: 'equal', bound: 5 }
  const system = solve(3, [constraint, constraint, { terms: sum(0), relation: 'at-least', bound: 2 }])
  expect(system?.rows.length).toBe(2)
  expect(system && maximise(system, [[1, 1]])).toEqual({ kind: 'solution', values: Float64Array.of(2, 3, 0) })
})

test('a two-way table with fixed margins moves along its cycle', () => {
  // a b | 5
  // c d | 4
  // 3 6 | 9
  const system = solve(4, [
    { terms: sum(0, 1), relation: 'equal', bound: 5 },
    { terms: sum(2, 3), relation: 'equal', bound: 4 },
    { terms: sum(0, 2), relation: 'equal', bound: 3 },
    { terms: sum(1, 3), relation: 'equal', bound: 6 },
  ])
  expect(system && maximise(system, [[0, 1]])).toEqual({ kind: 'solution', values: Float64Array.of(3, 2, 0, 4) })
  expect(system && maximise(system, [[0, -1]])).toEqual({ kind: 'solution', values: Float64Array.of(0, 5, 3, 1) })
})
