import { expect, test } from 'vitest'
import { allProblems, isProblem, kindOf } from './problems.ts'

test.each(allProblems)('%s is told in both languages, with what to do about it', (code) => {
  for (const language of ['ja', 'en'] as const) {
    const { status, title, detail } = kindOf(code, language)
    expect([status >= 400 && status < 600, title.length > 3, (detail ?? title).length > 3]).toEqual([true, true, true])
  }
  expect(kindOf(code, 'ja').title).not.toBe(kindOf(code, 'en').title)
})

test('every kind is an address of its own', () => {
  expect(new Set(allProblems).size).toBe(allProblems.length)
})

test.each([
  ['measure-settled', true],
  ['not-asked-for', true],
  ['in-the-future', true],
  ['before-decision', true],
  ['not-found', true],
  ['constructor', false],
  ['', false],
])('whether %j is a kind of problem: %s', (code, is) => {
  expect(isProblem(code)).toBe(is)
})
