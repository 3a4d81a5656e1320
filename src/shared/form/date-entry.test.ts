import { expect, test } from 'vitest'
import { type DateEntry, dayOfEntry, readDateEntry } from './date-entry.ts'

const typed = (year: string, month: string, day: string, unknown = false): DateEntry => ({ year, month, day, unknown })

test.each<[string, DateEntry, ReturnType<typeof dayOfEntry>]>([
  ['an ordinary day', typed('2026', '4', '1'), '2026-04-01'],
  ['leading zeros', typed('2026', '04', '01'), '2026-04-01'],
  ['full-width digits', typed('２０２６', '１１', '２２'), '2026-11-22'],
  ['spaces around', typed(' 2026 ', '4　', ' 1'), '2026-04-01'],
  ['29 February of a leap year', typed('2028', '2', '29'), '2028-02-29'],
  ['29 February of another year', typed('2026', '2', '29'), 'not-a-date'],
  ['month 13', typed('2026', '13', '1'), 'not-a-date'],
  ['a missing day', typed('2026', '4', ''), 'not-a-date'],
  ['a year of two digits', typed('26', '4', '1'), 'not-a-date'],
  ['words', typed('去年', '春', ''), 'not-a-date'],
  ['nothing', typed('', '', ''), 'empty'],
  ['"I do not know"', typed('', '', '', true), 'unknown'],
  ['a date although "I do not know" is ticked: the date was typed on purpose', typed('2026', '4', '1', true), '2026-04-01'],
])('%s', (_, entry, expected) => {
  expect(dayOfEntry(entry)).toBe(expected)
})

test('a sent form gives its parts; those not sent are empty', () => {
  const form = new Map([
    ['posted-year', '2026'],
    ['posted-unknown', 'yes'],
  ])
  expect(readDateEntry((name) => form.get(name), 'posted')).toEqual(typed('2026', '', '', true))
})
