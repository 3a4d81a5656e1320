import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../shared/day.ts'
import { countedThrough, newestFirst, partsOf, periodKinds, periodOfKey, periodsWithin, wholesOf, yearAt } from './period.ts'
import { holds, spansOf } from './spans.ts'

const anyDay = fc.integer({ min: -9_000, max: 9_000 }).map((count) => addDays('2026-01-01', count))
const anyPeriod = fc
  .tuple(anyDay, fc.constantFrom(...periodKinds), fc.nat())
  .map(([day, kind, nth]) => periodsWithin(yearAt(day), kind).at(nth % periodsWithin(yearAt(day), kind).length) ?? yearAt(day))

test('a period is found again by its key', () => {
  fc.assert(
    fc.property(anyPeriod, (period) => {
      expect(periodOfKey(period.key)).toEqual(period)
    }),
  )
})

test('the parts of a period follow each other without a gap and are all of it', () => {
  fc.assert(
    fc.property(anyPeriod, (period) => {
      const parts = partsOf(period)
      expect([parts[0]?.from, parts.at(-1)?.to]).toEqual(period.kind === 'month' ? [undefined, undefined] : [period.from, period.to])
      for (const [index, part] of parts.entries()) if (index > 0) expect(addDays(parts[index - 1]?.to ?? part.to, 1)).toBe(part.from)
    }),
  )
})

test('a fiscal year has twelve months, four quarters and two halves', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(periodKinds.map((kind) => periodsWithin(yearAt(day), kind).length)).toEqual([12, 4, 2, 1])
    }),
  )
})

test('whatever a period is part of holds all of it, from the smaller to the larger', () => {
  fc.assert(
    fc.property(anyPeriod, (period) => {
      const wholes = [period, ...wholesOf(period)]
      for (const [index, whole] of wholes.entries()) {
        expect(holds(whole, period)).toBe(true)
        const before = wholes[index - 1]
        if (before !== undefined) expect(daysBetween(whole.from, whole.to)).toBeGreaterThan(daysBetween(before.from, before.to))
      }
    }),
  )
})

test('two different periods stand in one order, whichever is asked first', () => {
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (one, other) => {
      fc.pre(one.key !== other.key)
      expect(Math.sign(newestFirst(one, other))).toBe(-Math.sign(newestFirst(other, one)))
    }),
  )
})

test('what is counted of a period ends with a month, never after the day before today and never outside of the period', () => {
  fc.assert(
    fc.property(anyPeriod, anyDay, (period, today) => {
      const through = countedThrough(period, today)
      const isRight = through === undefined ? today <= period.to : through < today && holds(period, { from: through, to: through })
      expect(isRight).toBe(true)
      if (through !== undefined) expect(addDays(through, 1)).toMatch(/-01$/)
    }),
  )
})

test('what follows from published spans lies within their first and last day, and none of it is published itself', () => {
  fc.assert(
    fc.property(fc.array(anyPeriod, { minLength: 1, maxLength: 5 }), (periods) => {
      const { published, pieces, derivable } = spansOf(periods)
      const whole = {
        from: published.map(({ from }) => from).sort()[0] ?? '1000-01-01',
        to:
          published
            .map(({ to }) => to)
            .sort()
            .at(-1) ?? '1000-01-01',
      }
      for (const span of [...pieces, ...derivable]) expect(holds(whole, span)).toBe(true)
      for (const span of derivable) expect(published).not.toContainEqual(span)
      // Every published span is cut into pieces without a day lost or counted twice.
      for (const span of published) {
        const own = pieces.filter((piece) => holds(span, piece))
        expect(own.reduce((days, { from, to }) => days + daysBetween(from, to) + 1, 0)).toBe(daysBetween(span.from, span.to) + 1)
      }
    }),
  )
})
