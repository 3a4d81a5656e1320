import { expect, test } from 'vitest'
import { reportReasons } from '../measure-report.ts'
import { type MeasureEntry, readMeasureEntry } from './measure-entry.ts'

const now = new Date('2026-09-03T12:00:00+09:00')
const entry = (change: Partial<MeasureEntry> = {}): MeasureEntry => ({
  action: 'carryOut',
  day: '',
  time: '',
  why: '',
  confirmed: 'yes',
  ...change,
})
const offered = ['carryOut', 'fail', 'reverse'] as const
const read = (change: Partial<MeasureEntry>) => readMeasureEntry(entry(change), { offered, now })

test.each<[string, Partial<MeasureEntry>, string]>([
  ['nothing typed is now', {}, '2026-09-03T03:00:00.000Z'],
  ['a day and a time', { day: '2026-09-02', time: '09:15' }, '2026-09-02T00:15:00.000Z'],
  ['a day that is over, alone', { day: '2026-09-02' }, '2026-09-02T14:59:00.000Z'],
  ['today, alone', { day: '2026-09-03' }, now.toISOString()],
])('when it happened: %s', (_, change, expected) => {
  expect(read(change)).toMatchObject({ at: new Date(expected) })
})

test.each<[string, Partial<MeasureEntry>, string[]]>([
  ['nothing chosen', { action: '' }, ['action action-missing']],
  ['a report that the state does not offer', { action: 'order' }, ['action action-missing']],
  ['what is ordered by decisions alone', { action: 'drop' }, ['action action-missing']],
  ['no day of the calendar', { day: '2026-02-30' }, ['day day-wrong']],
  ['words for a day', { day: 'きのう' }, ['day day-wrong']],
  ['a time of no day', { time: '10:00' }, ['day day-wrong']],
  ['no time of the clock', { day: '2026-09-02', time: '24:00' }, ['time time-wrong']],
  ['tomorrow', { day: '2026-09-04' }, ['day in-the-future']],
  ['later today', { day: '2026-09-03', time: '12:01' }, ['day in-the-future']],
  ['nobody made sure', { confirmed: '' }, ['confirmed not-confirmed']],
  ['another word for yes', { confirmed: 'on' }, ['confirmed not-confirmed']],
  ['everything', { action: 'x', day: 'x', confirmed: 'x' }, ['action action-missing', 'day day-wrong', 'confirmed not-confirmed']],
])('%s is refused at its field', (_, change, expected) => {
  const found = read(change)
  expect('faults' in found ? found.faults.map(({ field, fault }) => `${field} ${fault}`) : found).toEqual(expected)
})

test('a circumstance is one of the codes, or none', () => {
  for (const why of reportReasons) expect(read({ why })).toMatchObject({ why })
  for (const why of ['', '本人の名前', 'GONE-ALREADY']) expect(read({ why })).toMatchObject({ why: undefined })
})
