import { expect, test } from 'vitest'
import { LONGEST_TEXT, readText } from './entry-text.ts'

test.each([
  ['電話は夕方', { granted: true, value: '電話は夕方' }],
  ['  一行目\r\n二行目 \n', { granted: true, value: '一行目\n二行目' }],
  ['', { granted: false, refusal: 'text-missing' }],
  [' 　\r\n', { granted: false, refusal: 'text-missing' }],
  ['あ'.repeat(LONGEST_TEXT), { granted: true, value: 'あ'.repeat(LONGEST_TEXT) }],
  [` ${'あ'.repeat(LONGEST_TEXT)} `, { granted: true, value: 'あ'.repeat(LONGEST_TEXT) }],
  ['あ'.repeat(LONGEST_TEXT + 1), { granted: false, refusal: 'text-too-long' }],
])('%j', (typed, expected) => {
  expect(readText(typed)).toEqual(expected)
})
