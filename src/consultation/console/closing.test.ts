import { expect, test } from 'vitest'
import { closingReasons, readClosingReason } from './closing.ts'
import { consoleWords } from './words.ts'

test.each(closingReasons)('a case may be closed because: %s, which has words in both languages', (reason) => {
  expect(readClosingReason(reason)).toBe(reason)
  expect(consoleWords('ja').reasons[reason]).toMatch(/[\p{Script=Han}\p{Script=Hiragana}]/u)
  expect(consoleWords('en').reasons[reason]).toMatch(/^[A-Za-z ,’']+$/)
})

test.each(['', 'Answered', 'answered ', 'toString', '相談者の希望'])('%j is no reason', (typed) => {
  expect(readClosingReason(typed)).toBeUndefined()
})
