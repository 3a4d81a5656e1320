import { describe, expect, test } from 'vitest'
import { isSensitive, type Variant, variants } from '../../request.ts'
import { type RightCode, rightCodes } from '../../right-codes.ts'
import { type MaterialType, materialTypeOf, readEntry, receiversOf, standingOf } from './type-access.ts'

test.each<[Variant, RightCode[], MaterialType | undefined]>([
  ['private_image', ['private_sexual_image'], 'private_image'],
  ['private_image', ['honour'], 'private_image'],
  ['general', ['honour', 'private_sexual_image'], 'private_sexual_image'],
  ['general', ['honour', 'portrait'], undefined],
  ['copyright', ['copyright'], undefined],
])('the material of a request by the form %s for %j is of the type %s', (variant, rights, expected) => {
  expect(materialTypeOf({ variant, rights })).toBe(expected)
})

test('whatever is sensitive has a type, and nothing else has', () => {
  for (const variant of variants)
    for (const right of rightCodes)
      expect([variant, right, materialTypeOf({ variant, rights: [right] }) !== undefined]).toEqual([
        variant,
        right,
        isSensitive([right], variant),
      ])
})

describe('a permission', () => {
  const until = new Date('2026-09-08T01:00:00Z')
  const before = new Date('2026-09-08T00:59:59Z')
  test.each([
    ['holds before its end', { until, endedAt: null }, before, 'holds'],
    ['has passed at its end', { until, endedAt: null }, until, 'passed'],
    ['is taken back once somebody took it back', { until, endedAt: before }, before, 'taken-back'],
    ['stays taken back after its time', { until, endedAt: before }, until, 'taken-back'],
  ] as const)('%s', (_, access, now, expected) => {
    expect(standingOf(access, now)).toBe(expected)
  })
})

const person = (id: string, change = {}) => ({ id, name: id, isActive: true, mayHandle: true, mayOpen: true, mayAdvise: false, ...change })

test('those are let in who are at work, see reported material at all, and are not whoever lets them in', () => {
  const people = [person('me'), person('away', { isActive: false }), person('blind', { mayOpen: false }), person('one')]
  expect(receiversOf(people, 'me').map(({ id }) => id)).toEqual(['one'])
})

describe('what was chosen', () => {
  const chosen = { person: 'one', type: 'private_image', days: '30' }
  test('is read', () => {
    expect(readEntry(chosen, [person('one')])).toEqual({ personId: 'one', type: 'private_image', days: 30 })
  })

  test.each([
    ['nobody', { person: '' }, ['person person-missing']],
    ['a person who may not be let in', { person: 'other' }, ['person person-missing']],
    ['a type that there is not', { type: 'election' }, ['type type-missing']],
    ['a span that is not offered', { days: '31' }, ['days days-missing']],
    ['nothing', { person: '', type: '', days: '' }, ['person person-missing', 'type type-missing', 'days days-missing']],
  ])('%s is refused at its field', (_, change, expected) => {
    const read = readEntry({ ...chosen, ...change }, [person('one')])
    expect('faults' in read ? read.faults.map(({ field, fault }) => `${field} ${fault}`) : read).toEqual(expected)
  })
})
