import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { workDimensions } from '../figures/counts.ts'
import type { CountedReception, CountedWork } from './events.ts'
import { activityRowsOf, type Described, personMonth, personMonthsOf, tallyRowsOf } from './projection.ts'

const reception = (day: Day, kind: CountedReception['kind'] = 'consultation') => ({ day, kind })
const work = (day: Day, contents: string[] = []): CountedWork => ({
  id: 'w',
  sequence: 1,
  day,
  answerId: 'a',
  consultationId: 'c',
  contents,
  means: [],
  places: [],
  services: [],
})
const told = (day: Day, sequence: number, change: Partial<Described> = {}): Described => ({
  id: 'r',
  sequence,
  day,
  consulterId: 'hana',
  consultationId: 'c',
  kind: 'consultation',
  attribute: 'attribute.adult',
  target: 'target.self',
  ...change,
})

test('a reception is counted on its day and in its month, by its kind', () => {
  const rows = tallyRowsOf([reception('2021-04-30'), reception('2021-04-01'), reception('2021-04-30', 'question')], [])
  expect(rows.map(({ span, startsOn, codes, number }) => [span, startsOn, codes.join(), number])).toEqual([
    ['day', '2021-04-01', 'consultation', 1],
    ['day', '2021-04-30', 'consultation', 1],
    ['day', '2021-04-30', 'question', 1],
    ['month', '2021-04-01', 'consultation', 2],
    ['month', '2021-04-01', 'question', 1],
  ])
})

test('a set of codes is counted by itself, and so is having none', () => {
  const rows = tallyRowsOf([], [work('2021-04-01', ['a', 'b']), work('2021-04-01', ['a']), work('2021-04-01'), work('2021-04-02')])
  expect(
    rows
      .filter(({ span, dimension }) => span === 'month' && dimension === 'contents')
      .map(({ codes, number }) => [codes.join(' '), number]),
  ).toEqual([
    ['', 2],
    ['a', 1],
    ['a b', 1],
  ])
})

test.each<[string, [string, Day][], string[], [Day, number][]]>([
  [
    'twice in a month is one person',
    [
      ['hana', '2021-04-01'],
      ['hana', '2021-04-30'],
    ],
    [],
    [['2021-04-01', 1]],
  ],
  [
    'two persons are two',
    [
      ['hana', '2021-04-01'],
      ['taro', '2021-04-01'],
    ],
    [],
    [['2021-04-01', 2]],
  ],
  [
    'each month counts for itself',
    [
      ['hana', '2021-05-01'],
      ['hana', '2021-04-30'],
    ],
    [],
    [
      ['2021-04-01', 1],
      ['2021-05-01', 1],
    ],
  ],
  ['who was known in the month is not counted again', [['hana', '2021-04-30']], ['hana 2021-04-01'], []],
  ['who was known in another month is', [['hana', '2021-05-01']], ['hana 2021-04-01'], [['2021-05-01', 1]]],
])('persons of a month: %s', (_, activity, known, expected) => {
  const rows = personMonthsOf(
    activity.map(([consulterId, day]) => ({ consulterId, day })),
    new Set(known),
  )
  expect(rows.map(({ startsOn, number }) => [startsOn, number])).toEqual(expected)
})

test('a month of somebody is named by its first day', () => {
  expect(personMonth('hana', '2021-12-31')).toBe('hana 2021-12-01')
})

test.each<[string, Described[], [Day, string][]]>([
  [
    'the last word of a day',
    [told('2021-04-01', 1), told('2021-04-01', 2, { attribute: 'attribute.school' })],
    [['2021-04-01', 'attribute.school']],
  ],
  [
    'the last word also when it is read first',
    [told('2021-04-01', 2, { attribute: 'attribute.school' }), told('2021-04-01', 1)],
    [['2021-04-01', 'attribute.school']],
  ],
  [
    'a row for each day',
    [told('2021-04-01', 1), told('2021-04-02', 2)],
    [
      ['2021-04-01', 'attribute.adult'],
      ['2021-04-02', 'attribute.adult'],
    ],
  ],
])('of a person is kept %s', (_, receptions, rows) => {
  expect(activityRowsOf(receptions).map(({ day, attribute }) => [day, attribute])).toEqual(rows)
})

const anyDay = fc.constantFrom<Day>('2021-04-01', '2021-04-30', '2021-05-01', '2021-12-31')
const anyCodes = fc.subarray(['a', 'b', 'c'])
const anyWorks = fc.array(
  fc.tuple(anyDay, anyCodes).map(([day, codes]) => work(day, codes)),
  { maxLength: 20 },
)
const sumOf = (rows: readonly { number: number }[]) => rows.reduce((sum, { number }) => sum + number, 0)

test('in every dimension the days add up to all works, and so do the months', () => {
  fc.assert(
    fc.property(anyWorks, (works) => {
      const rows = tallyRowsOf([], works)
      for (const span of ['day', 'month'])
        for (const dimension of workDimensions)
          expect(sumOf(rows.filter((row) => row.span === span && row.dimension === dimension))).toBe(works.length)
    }),
  )
})

test('the order in which works are read changes nothing, so that two followers lock in one order', () => {
  fc.assert(
    fc.property(
      anyWorks.chain((works) => fc.tuple(fc.constant(works), fc.shuffledSubarray(works, { minLength: works.length }))),
      ([works, shuffled]) => {
        expect(tallyRowsOf([], shuffled)).toEqual(tallyRowsOf([], works))
      },
    ),
  )
})

test('read in two parts, works give the numbers they give together', () => {
  const named = (rows: ReturnType<typeof tallyRowsOf>) => {
    const sums = new Map<string, number>()
    for (const { number, ...row } of rows) sums.set(JSON.stringify(row), (sums.get(JSON.stringify(row)) ?? 0) + number)
    return sums
  }
  fc.assert(
    fc.property(anyWorks, anyWorks, (one, other) => {
      expect(named([...tallyRowsOf([], one), ...tallyRowsOf([], other)])).toEqual(named(tallyRowsOf([], [...one, ...other])))
    }),
  )
})
