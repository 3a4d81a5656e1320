import { expect, test } from 'vitest'
import { checkIfMatch, etagOf, isKnown } from './etag.ts'

test.each<[string | undefined, string]>([
  ['"3"', 'matches'],
  [' "3" ', 'matches'],
  ['"2", "3"', 'matches'],
  ['"2"', 'version-differs'],
  ['"33"', 'version-differs'],
  // A weak tag says that something is much the same, which is not enough to change it.
  ['W/"3"', 'version-differs'],
  ['3', 'version-differs'],
  ['', 'version-differs'],
  ['*', 'version-missing'],
  [undefined, 'version-missing'],
])('If-Match %j against version 3: %s', (header, expected) => {
  expect(checkIfMatch(header, etagOf(3))).toBe(expected)
})

test.each<[string | undefined, boolean]>([
  ['"3"', true],
  ['W/"3"', true],
  ['"1", W/"3"', true],
  ['*', true],
  ['"4"', false],
  ['3', false],
  ['', false],
  [undefined, false],
])('If-None-Match %j against version 3: %s', (header, expected) => {
  expect(isKnown(header, etagOf(3))).toBe(expected)
})
