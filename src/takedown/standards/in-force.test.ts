import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import type { Citation, ClauseRefusal } from '../decision.ts'
import type { RightCode } from '../right-codes.ts'
import { standardsInForce } from './in-force.store.ts'
import { clauseOf } from './standards.testing.ts'
import { type StandardsGround, standardsGround } from './standards-ground.testing.ts'

let ground: StandardsGround
let first: string
let second: string
let third: string
beforeAll(async () => {
  ground = await standardsGround()
  first = (await ground.publish('2026-06-01', '2026-06-20', [clauseOf()])).id
  second = (
    await ground.publish('2026-09-01', '2026-10-01', [
      clauseOf({ id: 'contact', kind: 'rule' }),
      clauseOf({ id: 'honour', rights: ['honour'] }),
    ])
  ).id
  third = (await ground.publish('2026-11-02', '2026-12-01', [clauseOf({ id: 'found', triggers: ['self_human'] })])).id
})
afterAll(() => ground.close())

const on =
  (version: () => string, clause: string, change: Partial<Citation> = {}) =>
  (): Citation => ({ versionId: version(), clause, kind: 'delete', right: clause === 'honour' ? 'honour' : 'privacy', ...change })

const OTHER = 'clause-not-in-force'
test.each<[string, Day, () => Citation, ClauseRefusal | undefined]>([
  ['a clause of the version that applies', '2026-10-01', on(() => second, 'honour'), undefined],
  ['the day before it applies', '2026-09-30', on(() => second, 'honour'), OTHER],
  ['a clause of the version before, on its last day', '2026-09-30', on(() => first, 'privacy'), undefined],
  ['the same clause under the old version, a day later', '2026-10-01', on(() => first, 'privacy'), OTHER],
  ['a clause that went on into the next version', '2026-10-01', on(() => second, 'privacy'), undefined],
  ['a rule of procedure', '2026-10-01', on(() => second, 'contact'), OTHER],
  ['a clause that nobody knows', '2026-10-01', on(() => second, 'nothing'), OTHER],
  ['before there were any standards', '2026-06-19', on(() => first, 'privacy'), OTHER],
  ['a version that nobody knows', '2026-10-01', on(newId, 'honour'), OTHER],
  ['a clause about another right', '2026-10-01', on(() => second, 'honour', { right: 'privacy' }), 'clause-of-another-right'],
  [
    'a clause that names other measures',
    '2026-10-01',
    on(() => second, 'honour', { kind: 'account_suspend' }),
    'clause-of-another-measure',
  ],
  ['a clause about what the operator finds itself', '2026-12-01', on(() => third, 'found'), 'clause-of-another-trigger'],
])('a measure is put on %s', async (_, day, citation, expected) => {
  const refusalOf = await ground.ask((tx) => standardsInForce.read(tx, OURS, day))
  expect(refusalOf(citation())).toBe(expected)
})

test('the standards of one operator carry no measure of another', async () => {
  const refusalOf = await ground.ask((tx) => standardsInForce.read(tx, THEIRS, '2026-10-01'), THEIRS)
  expect(refusalOf(on(() => second, 'honour')())).toBe(OTHER)
})

test.each<[Day, RightCode[], string[]]>([
  ['2026-10-01', ['privacy', 'honour'], ['privacy', 'honour']],
  ['2026-10-01', ['honour'], ['honour']],
  ['2026-10-01', ['copyright'], []],
  ['2026-12-01', ['privacy'], ['privacy']],
  ['2026-06-20', ['privacy', 'honour'], ['privacy']],
  ['2026-06-19', ['privacy'], []],
])('on %s, for %j, the clauses to choose from are %j', async (day, rights, expected) => {
  const clauses = await ground.ask((tx) => standardsInForce.list(tx, { organisationId: OURS, on: day, rights }))
  expect(clauses.map(({ clause }) => clause)).toEqual(expected)
  const refusalOf = await ground.ask((tx) => standardsInForce.read(tx, OURS, day))
  for (const { versionId, clause, rights: about } of clauses)
    for (const right of about) expect(refusalOf({ versionId, clause, kind: 'delete', right })).toBeUndefined()
})

test('a clause is called by its heading, in Japanese where it has no other', async () => {
  const { id } = await ground.publish('2027-01-05', '2027-01-20', [clauseOf({ id: 'own-9', heading: { ja: '題', easy: '', en: '' } })])
  const clauses = await ground.ask((tx) => standardsInForce.list(tx, { organisationId: OURS, on: '2027-01-20', rights: ['privacy'] }))
  expect(clauses.at(-1)).toEqual({ versionId: id, clause: 'own-9', label: { ja: '題', en: '題' }, rights: ['privacy'] })
})
