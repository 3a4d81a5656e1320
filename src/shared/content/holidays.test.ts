import { expect, test } from 'vitest'
import { addDays, type Day, monthOf, weekdayOf, yearOf } from '../day.ts'
import { loadContent } from './content.folder.ts'

const { holidays } = await loadContent('content')
const days = [...holidays.keys()]
const years = Array.from({ length: 2050 - 1970 + 1 }, (_, index) => 1970 + index)

test('every year from 1970 to 2050 has its holidays, in their order', () => {
  expect([...new Set(days.map(yearOf))]).toEqual(years)
  expect(days).toEqual(days.toSorted())
  // Twelve by the law of 1966; no year has lost one.
  expect(years.filter((year) => days.filter((day) => yearOf(day) === year).length < 12)).toEqual([])
})

test.each<[Day, string]>([
  ['1970-01-01', '元日'],
  ['1989-02-24', '大喪の礼'],
  ['2019-05-01', '休日（祝日扱い）'],
  ['2021-07-23', 'スポーツの日'],
  ['2026-09-22', '休日'],
  ['2050-11-23', '勤労感謝の日'],
])('%s is %s', (day, name) => {
  expect(holidays.get(day)).toContain(name)
})

test('a holiday on a Sunday gives the next day that is none, since 12 April 1973', () => {
  const sundays = days.filter((day) => day >= '1973-04-12' && weekdayOf(day) === 0)
  const nextFree = (day: Day): Day => (holidays.get(day)?.includes('振替休日') === false ? nextFree(addDays(day, 1)) : day)
  expect(sundays.length).toBeGreaterThan(100)
  expect(sundays.filter((day) => !holidays.get(nextFree(day))?.includes('振替休日'))).toEqual([])
})

test('each year has one spring and one autumn equinox, on days that are possible', () => {
  const equinoxes = (name: string, month: number) =>
    days.filter((day) => holidays.get(day) === name && monthOf(day) === month && Number(day.slice(8)) >= 20 && Number(day.slice(8)) <= 24)
  expect(equinoxes('春分の日', 3).map(yearOf)).toEqual(years)
  expect(equinoxes('秋分の日', 9).map(yearOf)).toEqual(years)
})
