import { expect, test } from 'vitest'
import { readEmail, readLanguage, readName, readRoles } from './entries.ts'
import { identityWords } from './words.ts'

const words = identityWords('ja')
const typed = (value: string) => () => value

test.each<[string, string, boolean]>([
  ['佐藤 花子', '佐藤 花子', true],
  ['  佐藤　花子\n', '佐藤 花子', true],
  ['O’Neill', 'O’Neill', true],
  ['が'.normalize('NFD'), 'が', true],
  ['名'.repeat(100), '名'.repeat(100), true],
  ['𠮷'.repeat(100), '𠮷'.repeat(100), true],
  ['名'.repeat(101), '名'.repeat(101), false],
  ['', '', false],
  ['　', '', false],
])('the name %j is read as %j, good: %s', (text, name, isGood) => {
  const read = readName(typed(text), words)
  expect([read.name, read.faults.length === 0]).toEqual([name, isGood])
})

test.each<[string, string, boolean]>([
  ['hanako@example.jp', 'hanako@example.jp', true],
  [' Hanako.Yamada@EXAMPLE.jp ', 'hanako.yamada@example.jp', true],
  ['ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'hanako@example.jp', true],
  ['hanako+desk@sub.example.co.jp', 'hanako+desk@sub.example.co.jp', true],
  ['hanako', 'hanako', false],
  ['hanako@', 'hanako@', false],
  ['@example.jp', '@example.jp', false],
  ['hanako@example', 'hanako@example', false],
  ['hanako@exam ple.jp', 'hanako@exam ple.jp', false],
  ['a@b.jp, c@d.jp', 'a@b.jp, c@d.jp', false],
  ['a@b.jp\nbcc: c@d.jp', 'a@b.jp\nbcc: c@d.jp', false],
  [`${'a'.repeat(65)}@example.jp`, `${'a'.repeat(65)}@example.jp`, false],
  [`a@${'b'.repeat(250)}.jp`, `a@${'b'.repeat(250)}.jp`, false],
])('the address %j is read as %j, good: %s', (text, email, isGood) => {
  const read = readEmail(typed(text), words)
  expect([read.email, read.faults.length === 0]).toEqual([email, isGood])
})

test.each([
  ['en', 'en'],
  ['ja', 'ja'],
  ['easy', 'ja'],
  ['', 'ja'],
])('notices are written in %j as %s', (text, language) => {
  expect(readLanguage(typed(text))).toBe(language)
})

test.each<[string[], string[], boolean]>([
  [['adviser'], ['adviser'], true],
  [['adviser', 'owner'], ['adviser'], true],
  [['owner'], [], false],
  [[], [], false],
])('the roles %j are read as %j, good: %s', (chosen, roles, isGood) => {
  const read = readRoles(chosen, words)
  expect([read.roles, read.faults.length === 0]).toEqual([roles, isGood])
})
