import { expect, test } from 'vitest'
import { entryOfLevel, type LevelEntry, readLevel, readOpenTimes, writeOpenTimes } from './opening-times.ts'

test.each<[string, string]>([
  ['', ''],
  ['10:00-17:00', '10:00-17:00'],
  ['9:30-12:00,13:00-17:00', '09:30-12:00, 13:00-17:00'],
  ['13:00-17:00 9:00-12:00', '09:00-12:00, 13:00-17:00'],
  ['１０：００〜１７：００', '10:00-17:00'],
  ['10:00～12:00、13:00～17:00', '10:00-12:00, 13:00-17:00'],
  ['10:00ー17:00', '10:00-17:00'],
  ['22:00-24:00', '22:00-24:00'],
  ['10:00-12:00, 12:00-13:00', '10:00-12:00, 12:00-13:00'],
])('the opening times 「%s」 are read as %s', (text, times) => {
  const read = readOpenTimes(text)
  expect(read.granted && writeOpenTimes(read.value)).toBe(times)
})

test.each([
  ['10時から17時', 'not-times'],
  ['10:00', 'not-times'],
  ['10:00-', 'not-times'],
  ['10:60-17:00', 'not-times'],
  ['10:00-25:00', 'not-times'],
  ['1:00-2:00 3:00-4:00 5:00-6:00 7:00-8:00 9:00-10:00 11:00-12:00 13:00-14:00', 'not-times'],
  ['17:00-10:00', 'ends-before-it-begins'],
  ['10:00-10:00', 'ends-before-it-begins'],
  ['10:00-13:00, 12:00-17:00', 'times-overlap'],
])('the opening times 「%s」 are refused: %s', (text, refusal) => {
  expect(readOpenTimes(text)).toEqual({ granted: false, refusal })
})

const weekdays = ['', '10:00-17:00', '10:00-17:00', '10:00-17:00', '10:00-17:00', '10:00-17:00', '']
const entry: LevelEntry = { weekly: weekdays, closedAtYearEnd: true, answerWithinHours: '21', inDangerWithinHours: '3' }

test('what is read is written the same way', () => {
  const { level, faults } = readLevel(entry)
  expect(faults).toEqual([])
  expect(level && entryOfLevel(level)).toEqual(entry)
})

test.each<[string, Partial<LevelEntry>, { field: string; fault: string }[]]>([
  ['a day that cannot be read', { weekly: weekdays.with(2, '10-17') }, [{ field: 'weekday-2', fault: 'not-times' }]],
  ['a centre that never opens', { weekly: weekdays.map(() => '') }, [{ field: 'weekday-1', fault: 'never-open' }]],
  ['no hours', { answerWithinHours: '' }, [{ field: 'answerWithinHours', fault: 'not-hours' }]],
  ['no time at all', { inDangerWithinHours: '0' }, [{ field: 'inDangerWithinHours', fault: 'not-hours' }]],
  ['a third of an hour', { inDangerWithinHours: '0.3' }, [{ field: 'inDangerWithinHours', fault: 'not-hours' }]],
  ['words', { answerWithinHours: '三日' }, [{ field: 'answerWithinHours', fault: 'not-hours' }]],
  ['more than half a year of opening', { answerWithinHours: '911' }, [{ field: 'answerWithinHours', fault: 'too-many-hours' }]],
  ['somebody in danger waits longer', { inDangerWithinHours: '22' }, [{ field: 'inDangerWithinHours', fault: 'later-in-danger' }]],
  [
    'all faults at once',
    { weekly: weekdays.with(1, 'x').with(5, '17:00-10:00'), answerWithinHours: 'x' },
    [
      { field: 'weekday-1', fault: 'not-times' },
      { field: 'weekday-5', fault: 'ends-before-it-begins' },
      { field: 'answerWithinHours', fault: 'not-hours' },
    ],
  ],
])('a service level is refused: %s', (_, change, faults) => {
  expect(readLevel({ ...entry, ...change })).toEqual({ level: undefined, faults })
})

test.each(['０．５', '2.5', '910'])('%s hours are hours', (hours) => {
  expect(readLevel({ ...entry, answerWithinHours: hours, inDangerWithinHours: '0.5' }).faults).toEqual([])
})
