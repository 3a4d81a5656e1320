import { expect, test } from 'vitest'
import { entryOf, isSameEntry, textIn, textsIn } from './entry.ts'

test('only the fields of the page are taken out of what was sent', () => {
  expect(entryOf({ story: 'あ', other: 'い', file: new File([], 'a') }, ['story', 'file'])).toEqual({ story: ['あ'] })
})

test('a field that is sent several times keeps every value', () => {
  expect(entryOf({ contents: ['a', 'b'] }, ['contents'])).toEqual({ contents: ['a', 'b'] })
})

test('line breaks of a form become one character, so that a length is what people count', () => {
  expect(entryOf({ story: 'あ\r\nい\rう' }, ['story'])).toEqual({ story: ['あ\nい\nう'] })
})

test('a flood is cut far above every stated limit', () => {
  const entry = entryOf({ story: 'あ'.repeat(200_000), contents: Array.from({ length: 500 }, String) }, ['story', 'contents'])
  expect([textIn(entry, 'story').length, textsIn(entry, 'contents').length]).toEqual([100_000, 100])
})

test('what is absent is empty', () => {
  expect([textIn(undefined, 'a'), textIn({}, 'a'), textsIn(undefined, 'a')]).toEqual(['', '', []])
})

test.each([
  ['the same in another order of fields', { a: ['1'], b: ['2'] }, { b: ['2'], a: ['1'] }, true],
  ['an empty list is as good as none', { a: [] }, {}, true],
  ['another value', { a: ['1'] }, { a: ['2'] }, false],
  ['one value more', { a: ['1'] }, { a: ['1', '2'] }, false],
  ['one field more', { a: ['1'] }, { a: ['1'], b: ['2'] }, false],
])('%s: %o and %o are the same: %s', (_, one, other, same) => {
  expect(isSameEntry(one, other)).toBe(same)
})
