import { expect, test } from 'vitest'
import { faultsOfStandards } from './clause.ts'
import { clauseOfModel } from './model-clause.ts'
import { content } from './standards-ground.testing.ts'

const models = content.modelClauses
const clauses = models.map(clauseOfModel)

test('all model clauses together, and the first of them with what it needs, could be published as they are', () => {
  expect(faultsOfStandards(clauses)).toEqual([])
  expect(clauses).toHaveLength(26)
})

test('every code of a model clause is one that the desk knows', () => {
  for (const [index, model] of models.entries()) {
    const clause = clauses[index]
    expect([model.id, clause?.rights, clause?.triggers, clause?.measures].map(String)).toEqual(
      [model.id, model.rights, model.triggers, model.measures].map(String),
    )
  }
})

test('Article 1 has twenty-one items, each once and in order', () => {
  const items = models.flatMap(({ place }) => (place.article === 1 ? (place.item ?? []) : []))
  expect(items).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
})

test('a number that nobody saw says so, and its source is memory', () => {
  const seen = models.filter(({ place }) => place.numberCertainty === 'seen')
  expect(seen.map(({ place }) => [place.article, place.item])).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
    [1, 7],
    [1, 16],
    [4, undefined],
  ])
  for (const { id, place, source } of models) expect([id, source.includes('MEM')]).toEqual([id, place.numberCertainty === 'memory'])
})

test('every right of a person has a model clause', () => {
  const covered = new Set(clauses.flatMap(({ rights }) => rights))
  expect([...covered].toSorted()).toEqual(
    [
      'business',
      'copyright',
      'credit',
      'honour',
      'honour_feelings',
      'name',
      'other',
      'peace_of_life',
      'portrait',
      'privacy',
      'private_sexual_image',
      'publicity',
      'related_right',
      'trademark',
    ].toSorted(),
  )
})
