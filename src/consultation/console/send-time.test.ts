import { expect, test } from 'vitest'
import { readSendTime } from './send-time.ts'

test.each<[string, string, string | undefined]>([
  ['2026-11-25', '09:30', '2026-11-25T00:30:00.000Z'],
  ['2026-11-25', '9:30', '2026-11-25T00:30:00.000Z'],
  ['2026-11-25', '00:00', '2026-11-24T15:00:00.000Z'],
  ['2026-11-25', '23:59', '2026-11-25T14:59:00.000Z'],
  ['２０２６-１１-２５', '１３：０５', '2026-11-25T04:05:00.000Z'],
  [' 2026-11-25 ', ' 13:05 ', '2026-11-25T04:05:00.000Z'],
  ['2028-02-29', '12:00', '2028-02-29T03:00:00.000Z'],
  ['2026-02-29', '12:00', undefined],
  ['2026-11-25', '24:00', undefined],
  ['2026-11-25', '12:60', undefined],
  ['2026-11-25', '12:5', undefined],
  ['2026-11-25', '12', undefined],
  ['2026-11-25', '', undefined],
  ['', '12:00', undefined],
  ['11/25', '12:00', undefined],
  ['2026-11-25', '12:00:30', undefined],
])('%j at %j in Japan is %s', (day, time, expected) => {
  expect(readSendTime(day, time)?.toISOString()).toBe(expected)
})
