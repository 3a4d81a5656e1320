import { expect, test } from 'vitest'
import { fiscalYear, periodOfKey } from './period.ts'
import { spanName, spansOf } from './spans.ts'

function span(key: string) {
  const period = periodOfKey(key)
  if (period === undefined) throw new Error(`${key} is no period`)
  return { from: period.from, to: period.to }
}

const names = (spans: readonly { from: `${number}-${number}-${number}`; to: `${number}-${number}-${number}` }[]) =>
  spans.map(spanName).sort()

test('a period alone is one piece and gives nothing else away', () => {
  expect(spansOf([span('fy2021')])).toEqual({ published: [span('fy2021')], pieces: [span('fy2021')], derivable: [] })
})

test('a year and its first half give the second half', () => {
  const spans = spansOf([span('fy2021'), span('fy2021-h1')])
  expect(names(spans.pieces)).toEqual(names([span('fy2021-h1'), span('fy2021-h2')]))
  expect(names(spans.derivable)).toEqual(names([span('fy2021-h2')]))
})

test('a year and a month in its middle cut three pieces, of which none but the month is known', () => {
  const spans = spansOf([span('fy2021'), span('2021-07')])
  expect(names(spans.pieces)).toEqual(['2021-04-01/2021-06-30', '2021-07-01/2021-07-31', '2021-08-01/2022-03-31'])
  expect(spans.derivable).toEqual([])
})

test('a year to December, its half and the whole year give everything between', () => {
  const toDecember = { from: '2021-04-01', to: '2021-12-31' } as const
  expect(names(spansOf([toDecember, span('fy2021-h1'), span('fy2021')]).derivable)).toEqual(
    names([span('fy2021-q3'), span('fy2021-q4'), span('fy2021-h2')]),
  )
})

test('a period published twice is one span', () => {
  expect(spansOf([span('2021-04'), span('2021-04')]).published).toEqual([span('2021-04')])
})

test('two periods with a gap between them know nothing of the gap', () => {
  const spans = spansOf([span('2021-04'), span('2021-06')])
  expect(names(spans.pieces)).toEqual(names([span('2021-04'), span('2021-06')]))
  expect(spans.derivable).toEqual([])
})

test('years that follow each other add up', () => {
  expect(names(spansOf([fiscalYear(2020), fiscalYear(2021)]).derivable)).toEqual(['2020-04-01/2022-03-31'])
})
