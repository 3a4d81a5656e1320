import { expect, test } from 'vitest'
import { staff } from './console.testing.ts'
import { handOverTo } from './hand-over.ts'

const everybody = Object.values(staff)
const namesOf = (people: readonly { id: string }[]) => people.map(({ id }) => Object.entries(staff).find(([, each]) => each.id === id)?.[0])

test.each<[string, string | null, string[]]>([
  ['advisers and supervisors, of a case nobody holds', null, ['sato', 'suzuki', 'tanaka']],
  ['not the one who holds it', staff.sato.id, ['suzuki', 'tanaka']],
  ['a supervisor’s case goes to advisers', staff.tanaka.id, ['sato', 'suzuki']],
  ['one who has no cases changes nothing', staff.ito.id, ['sato', 'suzuki', 'tanaka']],
])('a case may be handed to %s', (_, holder, expected) => {
  expect(namesOf(handOverTo(everybody, holder))).toEqual(expected)
})

test('nobody who has left takes a case over', () => {
  const left = everybody.map((person) => ({ ...person, isActive: person.id !== staff.suzuki.id }))
  expect(namesOf(handOverTo(left, staff.sato.id))).toEqual(['tanaka'])
})

test('whoever has several roles takes cases over if one of them does', () => {
  const both = { ...staff.mori, roles: ['administrator', 'adviser'] }
  expect(handOverTo([both, staff.hayashi], null)).toEqual([both])
})
