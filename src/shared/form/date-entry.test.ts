import { expect, test } from 'vitest'
import { type DateEntry, readDateEntry } from './date-entry.ts'

const typed = (year: string, month: string, day: string, unknown = false): DateEntry => ({ year, month, day, unknown })

test('a sent form gives its parts; those not sent are empty', () => {
  const form = new Map([
    ['posted-year', '2026'],
    ['posted-unknown', 'yes'],
  ])
  expect(readDateEntry((name) => form.get(name), 'posted')).toEqual(typed('2026', '', '', true))
})
