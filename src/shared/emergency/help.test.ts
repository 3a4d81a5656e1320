import { describe, expect, test } from 'vitest'
import { loadContent } from '../content/content.folder.ts'
import { type HelpOrder, helpFor, helpIn, telephoneAddress } from './help.ts'

const { emergency } = await loadContent('content')
const idsOf = (order: HelpOrder, known = emergency) => helpIn(order, known).map(({ id }) => id)

describe('who helps stands in the order of what happened', () => {
  test.each<[HelpOrder, string]>([
    ['tonight', 'police-110'],
    ['safety', 'police-110'],
    ['heart', 'kokoro'],
  ])('%s: %s first', (order, first) => {
    expect(idsOf(order)[0]).toBe(first)
  })

  test('nobody is named twice', () => {
    for (const order of ['tonight', 'safety', 'heart'] as const) expect(new Set(idsOf(order)).size).toBe(idsOf(order).length)
  })

  test('who was taken out of the content is left out', () => {
    expect(
      idsOf(
        'heart',
        emergency.filter(({ id }) => id !== 'kokoro'),
      )[0],
    ).toBe('child-sos')
  })

  test('when nobody of the list is left, all are shown in their own order', () => {
    const [one, other] = emergency
    if (one === undefined || other === undefined) throw new Error('The content names nobody')
    const renamed = [
      { ...one, id: 'later', order: 9 },
      { ...other, id: 'sooner', order: 1 },
    ]
    expect(idsOf('tonight', renamed)).toEqual(['sooner', 'later'])
  })
})

test.each([
  ['nothing', [], undefined],
  ['a threat', ['threat'], 'safety'],
  ['a home that was shown', ['home-shown'], 'safety'],
  ['not wanting to live', ['self-harm'], 'heart'],
  ['both, in any order', ['threat', 'self-harm'], 'heart'],
] as const)('a story of %s leads to help', (_, signs, help) => {
  expect(helpFor(signs)).toBe(help)
})

test.each([
  ['110', 'tel:110'],
  ['#9110', 'tel:%239110'],
  ['0120-0-78310', 'tel:0120078310'],
  ['03-1234-5678（代表）', 'tel:0312345678'],
])('%s is dialled as %s', (phone, address) => {
  expect(telephoneAddress(phone)).toBe(address)
})
