import { expect, test } from 'vitest'
import type { Clause } from './clause.ts'
import { differenceOf, isSame } from './difference.ts'
import { clauseOf, inAll } from './standards.testing.ts'

const privacy = clauseOf()
const honour = clauseOf({ id: 'honour', rights: ['honour'] })
const ids = (clauses: readonly Clause[]) => clauses.map(({ id }) => id)

test('clauses that came, are gone, changed and stayed', () => {
  const reworded = { ...privacy, text: inAll('住所、電話番号、勤め先を載せる情報。') }
  const own = clauseOf({ id: 'own-1' })
  const same = clauseOf({ id: 'same' })
  const difference = differenceOf([privacy, honour, same], [same, reworded, own])
  expect([ids(difference.added), ids(difference.removed), difference.changed.map(({ after }) => after.id), difference.same]).toEqual([
    ['own-1'],
    ['honour'],
    ['privacy'],
    1,
  ])
  expect(isSame(difference)).toBe(false)
})

test('another order is no difference', () => {
  expect(isSame(differenceOf([privacy, honour], [honour, privacy]))).toBe(true)
  expect(isSame(differenceOf([], []))).toBe(true)
})

test.each<[string, Partial<Clause>, object]>([
  ['the Japanese words', { heading: { ...privacy.heading, ja: '別の題' } }, { languages: ['ja'] }],
  ['a translation', { text: { ...privacy.text, en: 'Another text' } }, { languages: ['en'] }],
  ['the rights', { rights: ['portrait'] }, { languages: [], rights: { gone: ['privacy'], come: ['portrait'] } }],
  ['the ways to know', { triggers: ['request', 'court'] }, { triggers: { gone: ['self_human'], come: ['court'] } }],
  ['the measures', { measures: ['delete'] }, { measures: { gone: ['hide'], come: [] } }],
  ['the kind alone', { kind: 'rule' }, { languages: [], measures: { gone: [], come: [] } }],
])('a clause changed in %s', (_, change, expected) => {
  const { changed } = differenceOf([privacy], [{ ...privacy, ...change }])
  expect(changed).toHaveLength(1)
  expect(changed[0]).toMatchObject(expected)
})

test('where a clause came from is no difference to its readers', () => {
  expect(isSame(differenceOf([privacy], [{ ...privacy, source: 'privacy' }]))).toBe(true)
})
