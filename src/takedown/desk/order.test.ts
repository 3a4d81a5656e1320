import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, dayOf } from '../../shared/day.ts'
import { firstOf, inOrder, placeAfter, readPlace, whyOf, writePlace } from './order.ts'

const NOW = new Date('2026-09-10T01:00:00.000Z')
const HOUR = 3_600_000
/** Waits since so many hours; its notice is due seven days after it came. */
const waiting = (id: string, hours: number, dueOn?: Day) => {
  const receivedAt = new Date(NOW.getTime() - hours * HOUR)
  return { id, receivedAt, noticeDueOn: dueOn ?? addDays(dayOf(receivedAt), 7) }
}
const ids = (rows: ReturnType<typeof inOrder>) => rows.map(({ row }) => row.id)

describe('of two that wait', () => {
  test.each<[string, ReturnType<typeof waiting> | undefined, ReturnType<typeof waiting> | undefined, string | undefined]>([
    ['nobody is nobody', undefined, undefined, undefined],
    ['the only one is next', waiting('other', 1), undefined, 'other'],
    ['the only one is next, whoever filed', undefined, waiting('proven', 1), 'proven'],
    ['a proven institution passes who waits less than three times as long', waiting('other', 29), waiting('proven', 10), 'proven'],
    ['and not who waits three times as long', waiting('other', 30), waiting('proven', 10), 'other'],
    ['it is two days ahead at most', waiting('other', 110, '2026-09-20'), waiting('proven', 60, '2026-09-21'), 'other'],
    ['within them it passes', waiting('other', 107, '2026-09-20'), waiting('proven', 60, '2026-09-21'), 'proven'],
    ['who is due soon is passed by nobody', waiting('other', 29, '2026-09-12'), waiting('proven', 10), 'other'],
    ['who is overdue neither', waiting('other', 29, '2026-09-01'), waiting('proven', 10), 'other'],
    ['unless the institution’s is due as soon', waiting('other', 29, '2026-09-12'), waiting('proven', 10, '2026-09-12'), 'proven'],
  ])('%s', (_, others, proven, expected) => {
    expect(firstOf(others, proven, NOW)?.id).toBe(expected)
  })
})

describe('two lists as one', () => {
  test('say why each stands where it does', () => {
    const others = [waiting('o1', 40), waiting('o2', 20), waiting('o3', 2)]
    const proven = [waiting('p1', 30), waiting('p2', 8)]
    const rows = inOrder({ others, proven }, { asOf: NOW, most: 10 })
    expect(rows.map(({ row, why, from }) => `${row.id} ${why} ${from}`)).toEqual([
      'p1 institution proven',
      'o1 due others',
      'p2 institution proven',
      'o2 due others',
      'o3 due others',
    ])
  })

  test('an institution that has waited longest passed nobody', () => {
    const [first] = inOrder({ others: [waiting('o', 1)], proven: [waiting('p', 9)] }, { asOf: NOW, most: 1 })
    expect([first?.row.id, first?.why]).toEqual(['p', 'due'])
  })

  test('have as many rows as were asked for', () => {
    expect(inOrder({ others: [waiting('a', 2), waiting('b', 1)], proven: [] }, { asOf: NOW, most: 1 })).toHaveLength(1)
    expect(inOrder({ others: [], proven: [] }, { asOf: NOW, most: 5 })).toEqual([])
  })
})

const hours = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }).map((all) => all.toSorted((a, b) => b - a))

describe('whoever waits', () => {
  test('stands once, and is passed only by those of whom they waited no three times as long', () => {
    fc.assert(
      fc.property(hours, hours, (others, proven) => {
        const lists = {
          others: others.map((each, index) => waiting(`o${index}`, each)),
          proven: proven.map((each, index) => waiting(`p${index}`, each)),
        }
        const rows = inOrder(lists, { asOf: NOW, most: 100 })
        expect(ids(rows).toSorted()).toEqual([...lists.others, ...lists.proven].map(({ id }) => id).toSorted())
        const age = (row: { receivedAt: Date }) => (NOW.getTime() - row.receivedAt.getTime()) / HOUR
        rows.forEach(({ row, from }, index) => {
          if (from === 'proven')
            for (const behind of rows.slice(index + 1).filter((each) => each.from === 'others')) {
              expect(age(behind.row)).toBeLessThanOrEqual(Math.max(3 * age(row), 0))
              expect(age(behind.row) - age(row)).toBeLessThanOrEqual(48)
            }
        })
      }),
    )
  })

  test('is on one page and in one place, however long the pages are', () => {
    fc.assert(
      fc.property(hours, hours, fc.integer({ min: 1, max: 5 }), (others, proven, most) => {
        const lists = {
          others: others.map((each, index) => waiting(`o${String(index).padStart(2, '0')}`, each)),
          proven: proven.map((each, index) => waiting(`p${String(index).padStart(2, '0')}`, each)),
        }
        const whole = ids(inOrder(lists, { asOf: NOW, most: 100 }))
        const paged: string[] = []
        const behind = (list: (typeof lists)['others'], passed: { id: string } | undefined) =>
          passed === undefined ? list : list.slice(list.findIndex(({ id }) => id === passed.id) + 1)
        for (let place: ReturnType<typeof placeAfter> = { asOf: NOW }; ; ) {
          const rows = inOrder(
            { others: behind(lists.others, place.others), proven: behind(lists.proven, place.proven) },
            { asOf: place.asOf, most },
          )
          if (rows.length === 0) break
          paged.push(...ids(rows))
          place = placeAfter(place, rows)
        }
        expect(paged).toEqual(whole)
      }),
    )
  })
})

test.each([
  [{ inDanger: true, noticeDueOn: '2026-09-30' }, 'danger'],
  [{ inDanger: false, noticeDueOn: '2026-09-09' }, 'due-soon'],
  [{ inDanger: false, noticeDueOn: '2026-09-12' }, 'due-soon'],
  [{ inDanger: false, noticeDueOn: '2026-09-13' }, 'due'],
] as const)('%j stands where it does because of %s', (row, expected) => {
  expect(whyOf(row, '2026-09-10')).toBe(expected)
})

const ID = '01900000-0000-7000-8000-0000000000d1'
const passed = { dueOn: '2026-09-12', id: ID } as const

describe('a place', () => {
  test.each([{ asOf: NOW }, { asOf: NOW, others: passed }, { asOf: NOW, proven: passed }, { asOf: NOW, others: passed, proven: passed }])(
    '%j is read as it was written',
    (place) => {
      expect(readPlace(writePlace(place))).toEqual(place)
    },
  )

  test.each(['', 'x~~~~', `-1~~~~`, `1~2026-02-30~${ID}~~`, `1~2026-09-12~x~~`, `1~2026-09-12~~~`, `1~~~~~`, `999999999999999~~~~`])(
    '%j is none',
    (text) => {
      expect(readPlace(text)).toBeUndefined()
    },
  )
})
