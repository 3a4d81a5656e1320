import { describe, expect, test } from 'vitest'
import { isProven, isProvenInAll, wilson } from './accuracy.ts'
import { nextOf } from './precedence.ts'

/** Worked out by hand from Wilson's formula with z = 1.959964, to three digits. */
test.each<[number, number, number, number]>([
  [1, 1, 0.207, 1],
  [0, 1, 0, 0.793],
  [5, 10, 0.237, 0.763],
  [9, 10, 0.596, 0.982],
  [20, 20, 0.839, 1],
  [90, 100, 0.826, 0.945],
  [80, 100, 0.711, 0.867],
  [0, 50, 0, 0.071],
])('%i upheld of %i decided is between %d and %d', (upheld, decided, low, high) => {
  const interval = wilson({ decided, upheld })
  expect([interval?.low.toFixed(3), interval?.high.toFixed(3)]).toEqual([low.toFixed(3), high.toFixed(3)])
})

test('of nothing decided there is no share', () => {
  expect(wilson({ decided: 0, upheld: 0 })).toBeUndefined()
})

test.each<[number, number, boolean]>([
  [19, 19, false],
  [20, 20, true],
  [19, 20, false],
  [90, 100, true],
  [86, 100, false],
  [0, 0, false],
  [10_000, 10_000, true],
])('%i upheld of %i decided is proven: %s', (upheld, decided, proven) => {
  expect(isProven({ decided, upheld })).toBe(proven)
})

test('areas count together, so that one good area does not hide many bad ones', () => {
  expect(
    isProvenInAll([
      { right: 'honour', decided: 20, upheld: 20 },
      { right: 'privacy', decided: 20, upheld: 0 },
    ]),
  ).toBe(false)
  expect(
    isProvenInAll([
      { right: 'honour', decided: 10, upheld: 10 },
      { right: 'privacy', decided: 10, upheld: 10 },
    ]),
  ).toBe(true)
  expect(isProvenInAll([])).toBe(false)
})

const now = new Date('2026-09-10T00:00:00Z')
const waiting = (id: string, hours: number) => ({ id, receivedAt: new Date(now.getTime() - hours * 3_600_000) })

describe('who is next', () => {
  test.each<[string, number | undefined, number | undefined, string | undefined]>([
    ['nobody waits', undefined, undefined, undefined],
    ['nobody else waits', undefined, 1, 'proven'],
    ['no institution waits', 1, undefined, 'other'],
    ['both came at once', 10, 10, 'proven'],
    ['the other waits not quite three times as long', 29, 10, 'proven'],
    ['the other waits three times as long', 30, 10, 'other'],
    ['the other waits longer still', 100, 10, 'other'],
    ['the other waits not quite two days longer', 147, 100, 'proven'],
    ['the other waits two days longer', 148, 100, 'other'],
    ['the institution waits longer', 1, 100, 'proven'],
    ['the institution has just asked', 1, 0, 'other'],
  ])('when %s', (_, other, proven, expected) => {
    const next = nextOf(
      other === undefined ? undefined : waiting('other', other),
      proven === undefined ? undefined : waiting('proven', proven),
      now,
    )
    expect(next?.id).toBe(expected)
  })
})

/** A desk that takes one request an hour. @returns for each request taken, how long it and the oldest of the others had waited */
function simulate({ hours, othersEvery, provenEvery }: { hours: number; othersEvery: number; provenEvery: number }) {
  const queues = { other: [] as ReturnType<typeof waiting>[], proven: [] as ReturnType<typeof waiting>[] }
  const taken: { kind: 'other' | 'proven'; age: number; passed: number }[] = []
  for (let hour = 0; hour < hours; hour += 1) {
    const at = new Date(now.getTime() + hour * 3_600_000)
    for (const [kind, every] of [
      ['other', othersEvery],
      ['proven', provenEvery],
    ] as const)
      for (let arrived = Math.floor((hour - 1) / every); arrived < Math.floor(hour / every); arrived += 1)
        queues[kind].push({ id: kind, receivedAt: at })
    const later = new Date(at.getTime() + 1_800_000)
    const age = (request?: { receivedAt: Date }) =>
      request === undefined ? 0 : (later.getTime() - request.receivedAt.getTime()) / 3_600_000
    const next = nextOf(queues.other[0], queues.proven[0], later)
    if (next === undefined) continue
    const kind = next.id === 'proven' ? 'proven' : 'other'
    taken.push({ kind, age: age(next), passed: age(queues[kind === 'proven' ? 'other' : 'proven'][0]) })
    queues[kind].shift()
  }
  return { taken, left: { other: queues.other.length, proven: queues.proven.length } }
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length

describe('over a year of a desk that cannot keep up, nobody starves', () => {
  test.each<[string, Parameters<typeof simulate>[0]]>([
    ['ordinary people and institutions come alike', { hours: 8_760, othersEvery: 1.8, provenEvery: 1.8 }],
    ['institutions come five times as often', { hours: 8_760, othersEvery: 5, provenEvery: 1 }],
    ['ordinary people come five times as often', { hours: 8_760, othersEvery: 1, provenEvery: 5 }],
    ['institutions alone are more than the desk can do', { hours: 8_760, othersEvery: 24, provenEvery: 0.5 }],
  ])('when %s', (_, load) => {
    const { taken, left } = simulate(load)
    // Whatever the load, those who wait longest at the end are not ordinary people alone.
    expect(left.other).toBeLessThan(8_760 / load.othersEvery)
    const passedOver = taken.filter(({ kind, passed }) => kind === 'proven' && passed > 0)
    expect(passedOver.length).toBeGreaterThan(100)
    expect(passedOver.filter(({ age, passed }) => passed > 3 * age)).toEqual([])
    const ages = (kind: 'other' | 'proven') => taken.filter((each) => each.kind === kind).map(({ age }) => age)
    expect(mean(ages('other')) / mean(ages('proven'))).toBeLessThanOrEqual(3)
    expect(mean(ages('other'))).toBeGreaterThanOrEqual(mean(ages('proven')))
  })
})
