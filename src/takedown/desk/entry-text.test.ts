import { expect, test } from 'vitest'
import { enteredVersion } from '../../shared/form/entered-version.ts'
import { judgeText, LONGEST_TEXT } from './entry-text.ts'

test.each<[string, string, string | undefined]>([
  ['nothing', '', 'text-missing'],
  ['blanks', ' 　\n', 'text-missing'],
  ['a word', 'はい', undefined],
  ['as much as is taken', '𠮷'.repeat(LONGEST_TEXT), undefined],
  ['one character more', 'あ'.repeat(LONGEST_TEXT + 1), 'text-too-long'],
])('%s typed into a field', (_, text, fault) => {
  expect(judgeText(text)).toBe(fault)
})

test.each<[string | undefined, number | undefined]>([
  ['3', 3],
  ['', undefined],
  [undefined, undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['9999999999', undefined],
])('the version %s of a form is %s', (text, version) => {
  expect(enteredVersion(text)).toBe(version)
})
