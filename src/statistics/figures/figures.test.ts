import { expect, test } from 'vitest'
import type { CodeSet, PersonGroup, Tally } from './counts.ts'
import { breakdowns, codeKindOf, type DatedCode, type FigureCode, figureCodesOf, tableOf } from './figures.ts'

const labels = (text: string) => ({ ja: text, easy: text, en: text })
const code = (name: string, within: string | null = null, isRetired = false): FigureCode => ({
  code: name,
  within,
  labels: labels(name),
  isRetired,
})

function tally(contents: readonly CodeSet[], persons: readonly PersonGroup[] = []): Tally {
  return {
    from: '2021-04-01',
    to: '2021-12-31',
    personMonths: 0,
    persons,
    consultations: 0,
    questions: 0,
    works: { contents, means: contents, places: contents, services: contents },
  }
}

const numbersOf = (figure: number, codes: readonly FigureCode[], counted: Tally) => {
  const breakdown = breakdowns.find((each) => each.figure === figure)
  const table = breakdown === undefined ? { total: 0, rows: [] } : tableOf(breakdown, codes, counted)
  return [table.total, ...table.rows.map((row) => `${row.code}${row.isTotal ? ' total' : ''} ${row.number}`)]
}

const privacy = [code('defamation'), code('privacy'), code('address', 'privacy'), code('portrait', 'privacy')]

test('プライバシー侵害（合計） leaves out what is repeated in its rows', () => {
  const works = [
    { codes: ['address', 'portrait'], number: 10 },
    { codes: ['address', 'defamation'], number: 5 },
    { codes: ['portrait'], number: 2 },
    { codes: ['defamation'], number: 3 },
  ]
  expect(numbersOf(6, privacy, tally(works))).toEqual([20, 'defamation 8', 'privacy total 17', 'address 15', 'portrait 12'])
})

test('the total of an operator in 図表9 adds up its services, because an answer is counted and not a work', () => {
  const works = [
    { codes: ['address', 'portrait'], number: 10 },
    { codes: ['defamation'], number: 3 },
  ]
  expect(numbersOf(9, privacy, tally(works))).toEqual([23, 'defamation 3', 'privacy total 20', 'address 10', 'portrait 10'])
})

test('a code given by the name of its total is counted in the total', () => {
  expect(numbersOf(6, privacy, tally([{ codes: ['privacy'], number: 4 }]))).toEqual([
    4,
    'defamation 0',
    'privacy total 4',
    'address 0',
    'portrait 0',
  ])
})

test('what has no code yet is a row of its own, and none when there is nothing', () => {
  expect(numbersOf(6, [code('threat')], tally([{ codes: [], number: 2 }]))).toEqual([2, 'threat 0', 'unclassified 2'])
  expect(numbersOf(9, [code('threat')], tally([{ codes: [], number: 2 }]))).toEqual([2, 'threat 0', 'unclassified 2'])
  expect(numbersOf(6, [code('threat')], tally([]))).toEqual([0, 'threat 0'])
})

test('a code that the list does not know is shown rather than lost', () => {
  expect(numbersOf(7, [code('threat')], tally([{ codes: ['new', 'threat'], number: 2 }]))).toEqual([2, 'threat 2', 'new 2'])
})

test('a retired code is shown only where something was counted under it', () => {
  expect(numbersOf(8, [code('old', null, true), code('sns')], tally([{ codes: ['sns'], number: 2 }]))).toEqual([2, 'sns 2'])
  expect(numbersOf(8, [code('old', null, true), code('sns')], tally([{ codes: ['old'], number: 2 }]))).toEqual([2, 'old 2', 'sns 0'])
})

test('figures 4 and 5 are of persons, each in one row', () => {
  const persons = [
    { attribute: 'address', target: 'defamation', number: 7 },
    { attribute: 'portrait', target: '', number: 2 },
  ]
  expect(numbersOf(4, privacy, tally([], persons))).toEqual([9, 'defamation 0', 'privacy total 9', 'address 7', 'portrait 2'])
  expect(numbersOf(5, [code('defamation')], tally([], persons))).toEqual([9, 'defamation 7', 'unclassified 2'])
})

test('every breakdown has a kind of code, and every figure of works the note that nothing was judged', () => {
  expect(breakdowns.map(({ figure }) => codeKindOf[figure])).toEqual(['attribute', 'target', 'content', 'means', 'place', 'service'])
  for (const { base, notes } of breakdowns) expect(notes.some((note) => note === 'no-judgement')).toBe(base !== 'persons')
})

const dated: DatedCode[] = [
  {
    id: 'service.x',
    order: 20,
    versions: [
      { from: '2023-07-24', label: labels('X') },
      { from: '2010-04-01', label: labels('Twitter') },
    ],
  },
  { id: 'service.threads', order: 30, within: 'service.meta', versions: [{ from: '2025-04-01', label: labels('Threads') }] },
  { id: 'service.old', order: 10, versions: [{ from: '2010-04-01', label: labels('Old') }], until: '2022-06-30' },
]

test.each([
  ['before a renaming and before a new code', '2021-04-01', '2022-03-31', ['Old', 'Twitter']],
  ['the last day of the period decides the words', '2023-04-01', '2024-03-31', ['Old (retired)', 'X']],
  ['a period that ends on the eve of the renaming keeps the old words', '2023-07-01', '2023-07-23', ['Old (retired)', 'Twitter']],
  ['a new code appears from its first day', '2025-04-01', '2025-04-30', ['Old (retired)', 'X', 'Threads']],
] as const)('codes of a period: %s', (_, from, to, words) => {
  expect(figureCodesOf(dated, { from, to }).map((each) => `${each.labels.ja}${each.isRetired ? ' (retired)' : ''}`)).toEqual(words)
})
