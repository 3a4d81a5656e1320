import { expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import type { Trigger } from '../decision.ts'
import type { RightCode } from '../right-codes.ts'
import { type Cited, citableOn, mayCite } from './citation.ts'
import { clauseOf, publishedOf } from './standards.testing.ts'

const drugs = clauseOf({ id: 'drugs', rights: [], triggers: ['self_human', 'authority'], measures: ['delete'] })
const contact = clauseOf({ id: 'contact', kind: 'rule', rights: ['privacy'] })
const first = publishedOf(1, { appliesFrom: '2026-10-01', clauses: [clauseOf()] })
const second = publishedOf(2, { appliesFrom: '2026-11-15', clauses: [clauseOf(), drugs, contact] })
const published = [first, second]

const cited = (change: Partial<Cited> = {}): Cited => ({
  versionId: second.id,
  clause: 'privacy',
  on: '2026-11-20',
  right: 'privacy',
  measure: 'delete',
  trigger: 'request',
  ...change,
})

test.each<[string, Partial<Cited>, string | undefined]>([
  ['a clause of the version that applies', {}, undefined],
  ['on its first day', { on: '2026-11-15' }, undefined],
  ['on the day before', { on: '2026-11-14' }, 'not-in-force'],
  ['the version before, on its last day', { versionId: first.id, on: '2026-11-14' }, undefined],
  ['the version before, after its end', { versionId: first.id }, 'not-in-force'],
  ['any version before the first', { on: '2026-09-30' }, 'not-in-force'],
  ['a version that nobody knows', { versionId: 'nothing' }, 'not-in-force'],
  ['a clause that is only in the version before', { clause: 'defamation' }, 'no-such-clause'],
  ['a rule, which is about no information', { clause: 'contact' }, 'no-such-clause'],
  ['for another right', { right: 'honour' }, 'clause-of-another-right'],
  ['for no right', { right: null }, 'clause-of-another-right'],
  ['a clause about no right, for none', { clause: 'drugs', right: null, trigger: 'authority' }, undefined],
  ['a clause about no right, for one', { clause: 'drugs', trigger: 'authority' }, 'clause-of-another-right'],
  ['for a measure that it does not name', { measure: 'account_suspend' }, 'clause-of-another-measure'],
  ['for information that came to be known in another way', { trigger: 'court' }, 'clause-of-another-trigger'],
])('a measure on %s', (_, change, refusal) => {
  const outcome = mayCite(published, cited(change))
  expect(outcome.granted ? undefined : outcome.refusal).toBe(refusal)
})

test.each<[string, Day, string[]]>([
  ['the version that applies', '2026-11-20', ['privacy']],
  ['the one before', '2026-11-01', ['privacy']],
  ['none yet', '2026-09-01', []],
])('the clauses to choose from are those of %s', (_, on, expected) => {
  const choice = citableOn(published, { on, rights: ['privacy'], trigger: 'request' })
  expect(choice?.clauses.map(({ id }) => id) ?? []).toEqual(expected)
})

const honour = clauseOf({ id: 'honour', rights: ['honour', 'credit'] })
const found = clauseOf({ id: 'found', triggers: ['self_human'] })
const third = publishedOf(3, { appliesFrom: '2026-12-01', clauses: [clauseOf(), honour, found, drugs, contact] })

test.each<[string, RightCode[], Trigger, string[]]>([
  ['one right', ['honour'], 'request', ['honour']],
  ['several, in the order of the standards', ['credit', 'privacy'], 'request', ['privacy', 'honour']],
  ['a right that no clause is about', ['copyright'], 'request', []],
  ['no right: nothing is chosen by hand for what is about nobody', [], 'authority', []],
  ['a right, found by the operator itself', ['privacy'], 'self_human', ['privacy', 'found']],
  ['a right, by a court', ['privacy'], 'court', []],
])('for %s the clauses about it are offered', (_, rights, trigger, expected) => {
  const choice = citableOn([third], { on: '2026-12-01', rights, trigger })
  expect(choice?.clauses.map(({ id }) => id)).toEqual(expected)
  // Whatever is offered may be cited, with one of the rights and one of its measures.
  for (const { id, measures } of choice?.clauses ?? []) {
    const may = rights.flatMap((right) =>
      measures.map((measure) => mayCite([third], { versionId: third.id, clause: id, on: '2026-12-01', right, measure, trigger }).granted),
    )
    expect(may).toContain(true)
  }
})
