import { describe, expect, test } from 'vitest'
import { type ClassifyingEntry, type ClassifyingFault, minorAfter, readClassifying } from './classifying.ts'
import { content } from './console.testing.ts'

const now = { attribute: 'attribute.individual', target: 'target.self' }
const [first] = content.codes
const retired = { ...first, id: 'attribute.former', until: '2026-10-31', versions: first?.versions ?? [] } as (typeof content.codes)[number]
const known = { codes: [...content.codes, retired], day: '2026-11-24', now } as const
const entry = (change: Partial<ClassifyingEntry>): ClassifyingEntry => ({ ...now, reason: 'told-later', ...change })

test.each<[string, Partial<ClassifyingEntry>, string[], string[]]>([
  ['the attribute alone', { attribute: 'attribute.university' }, ['attribute.individual'], ['attribute.university']],
  ['the target alone', { target: 'target.child' }, ['target.self'], ['target.child']],
  [
    'both',
    { attribute: 'attribute.university', target: 'target.child' },
    ['attribute.individual', 'target.self'],
    ['attribute.university', 'target.child'],
  ],
])('%s is put right, and the record keeps what changed', (_, change, before, instead) => {
  const read = readClassifying(entry(change), known)
  expect(read).toEqual({ granted: true, value: { after: { ...now, ...change }, reason: 'told-later', before, instead } })
})

test.each<[string, Partial<ClassifyingEntry>, ClassifyingFault]>([
  ['the same codes', {}, 'nothing-changed'],
  ['the same codes, with no reason', { reason: '' }, 'nothing-changed'],
  ['no attribute', { attribute: '' }, 'no-attribute'],
  ['an attribute nobody knows', { attribute: 'attribute.martian' }, 'no-attribute'],
  ['a code of another dimension', { attribute: 'target.child' }, 'no-attribute'],
  ['a code that was retired before the case was received', { attribute: 'attribute.former' }, 'no-attribute'],
  ['no target', { target: '' }, 'no-target'],
  ['a target that is an attribute', { target: 'attribute.university' }, 'no-target'],
  ['no reason', { target: 'target.child', reason: '' }, 'no-reason'],
  ['a reason of one’s own', { target: 'target.child', reason: 'because' }, 'no-reason'],
])('%s: refused', (_, change, refusal) => {
  expect(readClassifying(entry(change), known)).toEqual({ granted: false, refusal })
})

test('a code that was in force when the case was received may be chosen, though it is retired by now', () => {
  const read = readClassifying(entry({ attribute: 'attribute.former' }), { ...known, day: '2026-10-31' })
  expect(read.granted).toBe(true)
})

test('a code that the case has already stays, whenever it was in force', () => {
  const has = { ...known, now: { ...now, attribute: 'attribute.former' } }
  expect(readClassifying(entry({ attribute: 'attribute.former', target: 'target.child' }), has).granted).toBe(true)
})

describe('whether the consulter is under age', () => {
  test.each<[string, boolean | null, string, string, boolean | null]>([
    ['is what they said, when neither attribute tells', true, 'attribute.individual', 'attribute.university', true],
    ['follows from a school for children', null, 'attribute.individual', 'attribute.elementary-school', true],
    ['does not go for an organisation', true, 'attribute.individual', 'attribute.corporation', false],
    ['is not known any more, when a school alone had told it', true, 'attribute.elementary-school', 'attribute.individual', null],
    ['is not known any more, when an organisation alone had told it', false, 'attribute.school', 'attribute.individual', null],
  ])('%s', (_, said, before, after, expected) => {
    expect(minorAfter(said, before, after)).toBe(expected)
  })
})
