import { expect, test } from 'vitest'
import { readViewName } from './view.ts'

test.each([
  ['急ぎ', { granted: true, value: '急ぎ' }],
  ['  急ぎ 　の\t英語\n', { granted: true, value: '急ぎ の 英語' }],
  ['か\u3099', { granted: true, value: 'が' }],
  ['あ'.repeat(30), { granted: true, value: 'あ'.repeat(30) }],
  ['𠮷'.repeat(30), { granted: true, value: '𠮷'.repeat(30) }],
  ['あ'.repeat(31), { granted: false, refusal: 'name-too-long' }],
  ['', { granted: false, refusal: 'name-missing' }],
  [' 　\n', { granted: false, refusal: 'name-missing' }],
])('the name %j of a view', (typed, expected) => {
  expect(readViewName(typed)).toEqual(expected)
})
