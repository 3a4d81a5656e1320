import { expect, test } from 'vitest'
import { cameAt, isOldEnough, originalOf } from './stray-object.ts'

// An id begins with its time in milliseconds.
const came = new Date('2026-11-24T01:00:00.000Z')
const hex = came.getTime().toString(16).padStart(12, '0')
const id = `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-0123456789ab`
const ours = '01900000-0000-7000-8000-000000000001'

test.each([
  ['an original of a draft', `${ours}/draft/${id}`],
  ['an original of a question', `${ours}/mailbox/${id}`],
  ['a copy', `${ours}/draft/${id}-image`],
  ['a small copy', `${ours}/draft/${id}-thumbnail`],
])('the id tells when %s came', (_, key) => {
  expect(cameAt(key)).toEqual(came)
})

test.each([
  ['the witness of the record', `record-heads/${ours}x`],
  ['a name that is no id', `${ours}/draft/file-1`],
  ['an id of another version', `${ours}/draft/${id.replace('-7abc', '-4abc')}`],
  ['something beside a file', `${ours}/draft/${id}-preview`],
])('%s is no file of a consulter', (_, key) => {
  expect(cameAt(key)).toBeUndefined()
  expect(isOldEnough(key, new Date('2030-01-01T00:00:00Z'))).toBe(false)
})

test.each([
  ['at once', '2026-11-24T01:00:00.000Z', false],
  ['after a day to the millisecond', '2026-11-25T01:00:00.000Z', false],
  ['after more than a day', '2026-11-25T01:00:00.001Z', true],
])('an object is old enough %s: %3$s', (_, now, expected) => {
  expect(isOldEnough(`${ours}/draft/${id}`, new Date(now))).toBe(expected)
})

test.each([
  [`a/draft/${id}-image`, `a/draft/${id}`],
  [`a/draft/${id}-thumbnail`, `a/draft/${id}`],
  [`a/draft/${id}`, `a/draft/${id}`],
])('the original of %s is %s', (key, original) => {
  expect(originalOf(key)).toBe(original)
})
