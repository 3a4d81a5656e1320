import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Reception, tallyOf, type Work } from './counts.testing.ts'
import { countAnswers, countPersons, countReceptions, countUnclassified, countWithAny, countWorks, sumOfTallies } from './counts.ts'
import { breakdowns, type FigureCode, tableOf } from './figures.ts'

const YEAR = { from: '2021-04-01', to: '2022-03-31' } as const
const APRIL = { from: '2021-04-01', to: '2021-04-30' } as const
const MAY = { from: '2021-05-01', to: '2021-05-31' } as const
const anyDay = fc.constantFrom('2021-04-01' as const, '2021-04-30' as const, '2021-05-01' as const, '2021-05-31' as const)
const anyCodes = fc.subarray(['plain', 'total.a', 'total.b', 'unknown'])

const anyWork: fc.Arbitrary<Work> = fc
  .record({ id: fc.uuid(), day: anyDay, codes: anyCodes })
  .map(({ id, day, codes }) => ({ id, day, contents: codes, means: codes, places: codes, services: codes }))
const anyReception: fc.Arbitrary<Reception> = fc.record({
  id: fc.uuid(),
  day: anyDay,
  consulterId: fc.constantFrom('hana', 'taro', 'ken'),
  consultationId: fc.constant('case'),
  kind: fc.constantFrom('consultation' as const, 'question' as const),
  attribute: fc.constantFrom('plain', 'total.a', ''),
  target: fc.constantFrom('plain', 'total.b'),
})
const anyYear = fc.tuple(fc.array(anyReception, { maxLength: 15 }), fc.array(anyWork, { maxLength: 15 }))

const labels = { ja: '', easy: '', en: '' }
const codes: FigureCode[] = [
  { code: 'plain', within: null, labels, isRetired: false },
  { code: 'total', within: null, labels, isRetired: false },
  { code: 'total.a', within: 'total', labels, isRetired: false },
  { code: 'total.b', within: 'total', labels, isRetired: false },
]

test('months add up to their span in all that adds up', () => {
  fc.assert(
    fc.property(anyYear, ([receptions, works]) => {
      const whole = { from: APRIL.from, to: MAY.to }
      const sum = sumOfTallies([tallyOf(receptions, works, APRIL), tallyOf(receptions, works, MAY)], whole)
      const counted = tallyOf(receptions, works, whole)
      expect([countReceptions(sum), countWorks(sum), sum.personMonths]).toEqual([
        countReceptions(counted),
        countWorks(counted),
        counted.personMonths,
      ])
    }),
  )
})

test('there are no more persons than months of persons, and no more of those than receptions', () => {
  fc.assert(
    fc.property(anyYear, ([receptions]) => {
      const tally = tallyOf(receptions, [], YEAR)
      expect(countPersons(tally)).toBeLessThanOrEqual(tally.personMonths)
      expect(tally.personMonths).toBeLessThanOrEqual(countReceptions(tally))
    }),
  )
})

test('works with any of two codes are as many as with the one and with the other, less those with both', () => {
  fc.assert(
    fc.property(anyYear, ([, works]) => {
      const { contents } = tallyOf([], works, YEAR).works
      const withAny = (...wanted: string[]) => countWithAny(contents, new Set(wanted))
      const both = works.filter((work) => work.contents.includes('total.a') && work.contents.includes('total.b')).length
      expect(withAny('total.a', 'total.b')).toBe(withAny('total.a') + withAny('total.b') - both)
    }),
  )
})

test('a work has a code or is not classified, and has at least one answer', () => {
  fc.assert(
    fc.property(anyYear, ([, works]) => {
      const tally = tallyOf([], works, YEAR)
      const { contents } = tally.works
      expect(countWithAny(contents, new Set(['plain', 'total.a', 'total.b', 'unknown'])) + countUnclassified(contents)).toBe(
        countWorks(tally),
      )
      expect(countAnswers(contents)).toBeGreaterThanOrEqual(countWorks(tally))
    }),
  )
})

test('a total without repeats lies between its largest row and the sum of its rows; nothing exceeds the whole', () => {
  fc.assert(
    fc.property(anyYear, fc.constantFrom(...breakdowns), ([receptions, works], breakdown) => {
      const { total, rows } = tableOf(breakdown, codes, tallyOf(receptions, works, YEAR))
      const numberOf = (name: string) => rows.find(({ code }) => code === name)?.number ?? 0
      const parts = [numberOf('total.a'), numberOf('total.b')]
      expect(numberOf('total')).toBeGreaterThanOrEqual(Math.max(...parts))
      expect(numberOf('total')).toBeLessThanOrEqual(parts.reduce((sum, part) => sum + part, 0))
      for (const row of rows) expect(row.number).toBeLessThanOrEqual(total)
    }),
  )
})

test('where everybody and every answer has one code, the rows that are no part add up to the whole', () => {
  fc.assert(
    fc.property(anyYear, ([receptions, works]) => {
      for (const breakdown of breakdowns.filter(({ base }) => base !== 'works')) {
        const { total, rows } = tableOf(breakdown, codes, tallyOf(receptions, works, YEAR))
        expect(rows.filter(({ within }) => within === null).reduce((sum, { number }) => sum + number, 0)).toBe(total)
      }
    }),
  )
})
