import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import type { StandardRelation } from '../decision.ts'
import { standardsInForce } from './in-force.store.ts'
import { clauseOf } from './standards.testing.ts'
import { type StandardsGround, standardsGround } from './standards-ground.testing.ts'

let ground: StandardsGround
let first: string
let second: string
beforeAll(async () => {
  ground = await standardsGround()
  first = (await ground.publish('2026-06-01', '2026-06-20', [clauseOf()])).id
  second = (await ground.publish('2026-09-01', '2026-10-01', [clauseOf({ id: 'contact', kind: 'rule' }), clauseOf({ id: 'honour' })])).id
})
afterAll(() => ground.close())

const on = (version: () => string, clause: string) => (): StandardRelation => ({ kind: 'clause', versionId: version(), clause })

test.each<[string, Day, () => StandardRelation, boolean]>([
  ['a clause of the version that applies', '2026-10-01', on(() => second, 'honour'), true],
  ['the day before it applies', '2026-09-30', on(() => second, 'honour'), false],
  ['a clause of the version before, on its last day', '2026-09-30', on(() => first, 'privacy'), true],
  ['the same clause under the old version, a day later', '2026-10-01', on(() => first, 'privacy'), false],
  ['a clause that went on into the next version', '2026-10-01', on(() => second, 'privacy'), true],
  ['a rule of procedure', '2026-10-01', on(() => second, 'contact'), false],
  ['a clause that nobody knows', '2026-10-01', on(() => second, 'nothing'), false],
  ['before there were any standards', '2026-06-19', on(() => first, 'privacy'), false],
  ['a version that nobody knows', '2026-10-01', on(newId, 'honour'), false],
  ['an exception', '2026-06-19', () => ({ kind: 'exception', exception: 'emergency' }), true],
  ['nothing at all', '2026-10-01', () => ({ kind: 'none' }), false],
])('a measure may rest on %s', async (_, day, relation, expected) => {
  const isInForce = await ground.ask((tx) => standardsInForce.read(tx, OURS, day))
  expect(isInForce(relation())).toBe(expected)
})

test('the standards of one operator carry no measure of another', async () => {
  const isInForce = await ground.ask((tx) => standardsInForce.read(tx, THEIRS, '2026-10-01'), THEIRS)
  expect(isInForce({ kind: 'clause', versionId: second, clause: 'honour' })).toBe(false)
})

test.each<[Day, string[]]>([
  ['2026-10-01', ['privacy', 'honour']],
  ['2026-06-20', ['privacy']],
  ['2026-06-19', []],
])('on %s the clauses to choose from are %j', async (day, expected) => {
  const clauses = await ground.ask((tx) => standardsInForce.list(tx, OURS, day))
  expect(clauses.map(({ clause }) => clause)).toEqual(expected)
  const isInForce = await ground.ask((tx) => standardsInForce.read(tx, OURS, day))
  for (const { versionId, clause } of clauses) expect(isInForce({ kind: 'clause', versionId, clause })).toBe(true)
})

test('a clause is called by its heading, in Japanese where it has no other', async () => {
  const { id } = await ground.publish('2026-11-02', '2026-11-17', [clauseOf({ id: 'own-9', heading: { ja: '題', easy: '', en: '' } })])
  const clauses = await ground.ask((tx) => standardsInForce.list(tx, OURS, '2026-11-17'))
  expect(clauses.at(-1)).toEqual({ versionId: id, clause: 'own-9', label: { ja: '題', en: '題' } })
})
