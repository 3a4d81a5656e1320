import { expect, test } from 'vitest'
import { isKeyPrefix, isObjectKey } from './object-store.ts'

test.each([
  ['one segment', 'a'],
  ['ids between slashes', '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c/original'],
  ['a segment of 128 characters', 'a'.repeat(128)],
  ['512 characters in all', `${Array(4).fill('a'.repeat(127)).join('/')}a`],
])('a key is accepted: %s', (_, key) => {
  expect(isObjectKey(key)).toBe(true)
})

test.each([
  ['nothing', ''],
  ['the way out', '../a'],
  ['the way out in the middle', 'a/../b'],
  ['a dot', 'a/./b'],
  ['a hidden file', '.partial'],
  ['an absolute path', '/a'],
  ['an end in a slash', 'a/'],
  ['an empty segment', 'a//b'],
  ['a backslash', 'a\\b'],
  ['a capital, which some file systems take for the small letter', 'A'],
  ['a zero byte', 'a\0b'],
  ['a line break at the end', 'a\n'],
  ['a percent sign', 'a%2e%2e'],
  ['a full-width letter', '\uff41'],
  ['a segment longer than file systems take', 'a'.repeat(129)],
  ['513 characters', `${Array(4).fill('a'.repeat(127)).join('/')}/a`],
])('a key is refused: %s', (_, key) => {
  expect(isObjectKey(key)).toBe(false)
})

test.each([
  ['everything', '', true],
  ['a folder', 'a/', true],
  ['a beginning of a name', 'a/0190', true],
  ['the way out', '../', false],
  ['an absolute path', '/a', false],
  ['an empty segment', 'a//', false],
  ['a capital', 'A', false],
])('a prefix is judged: %s', (_, prefix, accepted) => {
  expect(isKeyPrefix(prefix)).toBe(accepted)
})
