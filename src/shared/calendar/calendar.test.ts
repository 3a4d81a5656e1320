import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { CalendarDay } from './calendar.ts'
import { calendarText } from './calendar.views.ts'

const at = new Date('2026-09-01T01:02:03Z')
const day: CalendarDay = {
  id: 'a-1',
  day: '2026-09-08',
  title: 'T-R8-000012 申出者への通知の期限',
  address: 'https://desk.example/console/takedowns/a',
}

/** As another program reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))
  return { name: calendar.getFirstPropertyValue('x-wr-calname'), events }
}

test('a day is a whole day in every time zone, with its words and its address', () => {
  const { name, events } = read(calendarText('ことのは掲示板の期限', [day], at))
  expect(name).toBe('ことのは掲示板の期限')
  expect(events.map(({ uid, summary, startDate }) => [uid, summary, startDate.isDate, startDate.toString()])).toEqual([
    ['a-1', 'T-R8-000012 申出者への通知の期限', true, '2026-09-08'],
  ])
  expect(events[0]?.component.getFirstPropertyValue('url')).toBe('https://desk.example/console/takedowns/a')
})

test.each([
  ['a comma, a semicolon and a backslash', 'あ, い; う\\え'],
  ['a line break', 'あ\nい'],
  ['more than a line holds', '長い名前'.repeat(60)],
  ['what looks like another part', 'END:VEVENT'],
])('%s in the words stays in the words', (_, title) => {
  const { events } = read(calendarText('x', [{ ...day, title }], at))
  expect(events.map(({ summary }) => summary)).toEqual([title])
})

test('no line is longer than 75 bytes, and each ends as the standard asks', () => {
  const text = calendarText('x', [{ ...day, title: '期限'.repeat(80) }], at)
  const lines = text.split('\r\n')
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})

test('a calendar without days is one', () => {
  expect(read(calendarText('x', [], at)).events).toEqual([])
})
