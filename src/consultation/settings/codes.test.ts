import { expect, test } from 'vitest'
import { loadContent } from '../../shared/content/content.folder.ts'
import type { Code } from '../../shared/content/content.ts'
import type { Day } from '../../shared/day.ts'
import { codesOn, labelOn } from '../classification.ts'
import { type CodeEdit, codesWith } from './codes.ts'

const words = (text: string) => ({ ja: text, easy: text, en: text })

const twitter: Code = {
  id: 'service.x',
  figure: 9,
  order: 10,
  versions: [
    { version: 1, from: '2010-04-01', label: words('Twitter'), source: ['SEED-4'] },
    { version: 2, from: '2023-07-24', label: words('X'), source: ['MEM'] },
  ],
}
const others: Code = {
  id: 'service.others',
  figure: 9,
  order: 90,
  versions: [{ version: 1, from: '2010-04-01', label: words('その他'), source: ['MEM'] }],
}
const codes = [twitter, others]

const edit = (change: Partial<CodeEdit>): CodeEdit => ({
  codeId: 'service.x',
  version: 1,
  label: words('X'),
  plain: null,
  from: '2023-07-24',
  until: null,
  order: 10,
  within: null,
  ...change,
})

const renamed = edit({ label: words('エックス'), from: '2027-04-01' })

test.each<[string, CodeEdit[], Day, string]>([
  ['no edit leaves the words of content/', [], '2027-04-01', 'X'],
  ['before its day a new name does not hold', [renamed], '2027-03-31', 'X'],
  ['from its day on it does', [renamed], '2027-04-01', 'エックス'],
  ['the oldest words stay those of their time', [renamed], '2020-01-01', 'Twitter'],
  ['a rename is taken back by the old words for the same day', [renamed, edit({ version: 2, from: '2027-04-01' })], '2027-04-01', 'X'],
  ['moving a code repeats its words and changes none', [renamed, edit({ ...renamed, version: 2, order: 5 })], '2027-04-01', 'エックス'],
])('%s', (_, edits, day, label) => {
  const [code] = codesWith(codes, edits)
  expect(code && labelOn(code, day, 'ja')).toBe(label)
})

test('versions are numbered in the order of their days, and other codes stay as they are', () => {
  const [code, other] = codesWith(codes, [renamed])
  expect(code?.versions.map(({ version, from, source }) => [version, from, source])).toEqual([
    [1, '2010-04-01', ['SEED-4']],
    [2, '2023-07-24', ['MEM']],
    [3, '2027-04-01', ['OWN']],
  ])
  expect(other).toBe(others)
})

test('a code is retired from a day, and comes back when the end is taken away', () => {
  const retired = edit({ until: '2026-12-31' })
  const ids = (edits: CodeEdit[], day: Day) => codesOn(codesWith(codes, edits), 'service', day).map(({ id }) => id)
  expect(ids([retired], '2026-12-31')).toEqual(['service.x', 'service.others'])
  expect(ids([retired], '2027-01-01')).toEqual(['service.others'])
  expect(ids([retired, edit({ version: 2 })], '2027-01-01')).toEqual(['service.x', 'service.others'])
})

test('a code of the organisation stands in its place from its first day on', () => {
  const own = edit({ codeId: 'service.bluesky', label: words('Bluesky'), plain: words('青い空'), from: '2026-12-01', order: 20 })
  const all = codesWith(codes, [own])
  expect(all.at(-1)).toMatchObject({ id: 'service.bluesky', figure: 9, order: 20, plain: words('青い空') })
  expect(codesOn(all, 'service', '2026-11-30').map(({ id }) => id)).toEqual(['service.x', 'service.others'])
  expect(codesOn(all, 'service', '2026-12-01').map(({ id }) => id)).toEqual(['service.x', 'service.bluesky', 'service.others'])
})

test('a total with a code within it cannot be chosen, and can again when the code is taken out', () => {
  const inside = edit({ within: 'service.others' })
  const chosen = (edits: CodeEdit[]) => codesOn(codesWith(codes, edits), 'service', '2026-12-01').map(({ id }) => id)
  expect(chosen([inside])).toEqual(['service.x'])
  expect(chosen([inside, edit({ version: 2 })])).toEqual(['service.x', 'service.others'])
})

test('an edit of an unknown dimension is no code', () => {
  expect(codesWith([], [edit({ codeId: 'colour.red' })])).toEqual([])
})

test('every code of content/ stays the same without edits', async () => {
  const content = await loadContent('content')
  expect(codesWith(content.codes, [])).toEqual(content.codes)
})
