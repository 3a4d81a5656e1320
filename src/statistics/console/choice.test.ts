import { expect, test } from 'vitest'
import { choiceOf, periodsOffered } from './choice.ts'

const today = '2021-12-10'

test.each([
  ['nothing: the fiscal year so far', { period: '', from: '', to: '' }, '2021-04-01', '2021-12-10', 'fy2021'],
  ['a year that is over, whole', { period: 'fy2020', from: '', to: '' }, '2020-04-01', '2021-03-31', 'fy2020'],
  ['a half that runs, up to today', { period: 'fy2021-h2', from: '', to: '' }, '2021-10-01', '2021-12-10', 'fy2021-h2'],
  ['a month that is over', { period: '2021-11', from: '', to: '' }, '2021-11-01', '2021-11-30', '2021-11'],
  ['a period on its last day', { period: '2021-12', from: '', to: '' }, '2021-12-01', '2021-12-10', '2021-12'],
  ['two days, before any period', { period: 'fy2020', from: '2021-05-10', to: '2021-06-03' }, '2021-05-10', '2021-06-03', undefined],
  ['one day twice', { period: '', from: '2021-05-10', to: '2021-05-10' }, '2021-05-10', '2021-05-10', undefined],
])('%s', (_, typed, from, to, key) => {
  const choice = choiceOf(typed, today)
  expect([choice.span, choice.period?.key, choice.faults]).toEqual([{ from, to }, key, []])
})

test.each([
  ['a period that is none', { period: 'fy21', from: '', to: '' }, [{ field: 'period', fault: 'unknown-period' }]],
  ['the first day alone', { period: 'fy2020', from: '2021-05-10', to: '' }, [{ field: 'to', fault: 'not-a-day' }]],
  ['the last day alone', { period: '', from: '', to: '2021-05-10' }, [{ field: 'from', fault: 'not-a-day' }]],
  ['30 February', { period: '', from: '2021-02-30', to: '2021-05-10' }, [{ field: 'from', fault: 'not-a-day' }]],
  ['days the wrong way round', { period: '', from: '2021-05-10', to: '2021-05-09' }, [{ field: 'to', fault: 'days-reversed' }]],
])('%s is said to be wrong, and the year so far is shown', (_, typed, faults) => {
  const choice = choiceOf(typed, today)
  expect(choice.faults).toEqual(faults)
  expect(choice.span).toEqual({ from: '2021-04-01', to: '2021-12-10' })
})

test('periods that have not begun are not offered', () => {
  const [year] = periodsOffered(today)
  expect(year?.parts.map(({ key }) => key)).toEqual([
    'fy2021',
    'fy2021-h1',
    'fy2021-h2',
    'fy2021-q1',
    'fy2021-q2',
    'fy2021-q3',
    ...['04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2021-${month}`),
  ])
  expect(periodsOffered(today).map(({ year: { key } }) => key)).toEqual(['fy2021', 'fy2020', 'fy2019', 'fy2018'])
})
