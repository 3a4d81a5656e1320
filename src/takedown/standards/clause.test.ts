import { expect, test } from 'vitest'
import {
  type Clause,
  type ClauseFault,
  clauseKinds,
  faultsOfClause,
  faultsOfStandards,
  measuresIn,
  nextOwnId,
  rightsIn,
  type StandardsFault,
  textIn,
  triggersIn,
} from './clause.ts'
import { clauseOf, inAll } from './standards.testing.ts'

test.each<[string, Partial<Clause>, ClauseFault[]]>([
  ['a whole clause', {}, []],
  ['no heading', { heading: inAll(' ') }, [{ field: 'heading-ja', fault: 'missing' }]],
  ['no text', { text: inAll('\n') }, [{ field: 'text-ja', fault: 'missing' }]],
  ['Japanese alone', { heading: { ja: '題', easy: '', en: '' }, text: { ja: '文', easy: '', en: '' } }, []],
  ['a heading of 60 letters', { heading: inAll('あ'.repeat(60)) }, []],
  [
    'a heading of 61',
    { heading: inAll('𠮷'.repeat(61)) },
    [
      { field: 'heading-ja', fault: 'too-long' },
      { field: 'heading-easy', fault: 'too-long' },
    ],
  ],
  ['an English text of 2,500 letters', { text: { ja: '文', easy: '', en: 'a'.repeat(2_500) } }, []],
  ['a longer one', { text: { ja: '文', easy: '', en: 'a'.repeat(2_501) } }, [{ field: 'text-en', fault: 'too-long' }]],
  ['nobody says how one comes to know of it', { triggers: [] }, [{ field: 'triggers', fault: 'none-chosen' }]],
  ['nothing is done', { measures: [] }, [{ field: 'measures', fault: 'none-chosen' }]],
  ['information that infringes no right', { rights: [] }, []],
  ['a rule of how one goes about it', { kind: 'rule', rights: [], triggers: [], measures: [] }, []],
  ['criteria for stopping the service', { kind: 'suspension', rights: [], triggers: [], measures: ['account_suspend'] }, []],
  [
    'criteria that delete a post',
    { kind: 'suspension', measures: ['delete', 'account_suspend'] },
    [{ field: 'measures', fault: 'of-accounts-only' }],
  ],
  ['criteria for nothing', { kind: 'suspension', measures: [] }, [{ field: 'measures', fault: 'none-chosen' }]],
])('a clause with %s', (_, change, faults) => {
  expect(faultsOfClause(clauseOf(change))).toEqual(faults)
})

const criteria = clauseOf({ id: 'suspension', kind: 'suspension', triggers: [], measures: ['account_suspend'] })

test.each<[string, Clause[], StandardsFault[]]>([
  ['one type of information', [clauseOf()], []],
  ['nothing', [], [{ fault: 'no-information' }]],
  ['rules alone', [clauseOf({ id: 'contact', kind: 'rule' })], [{ fault: 'no-information' }]],
  ['a clause without a text', [clauseOf(), clauseOf({ id: 'own-1', text: inAll('') })], [{ fault: 'unfinished', clause: 'own-1' }]],
  [
    'a measure against accounts without criteria',
    [clauseOf({ measures: ['delete', 'account_suspend'] })],
    [{ fault: 'no-criteria', clause: 'privacy', measure: 'account_suspend' }],
  ],
  ['the same with criteria', [clauseOf({ measures: ['delete', 'account_suspend'] }), criteria], []],
  [
    'criteria for another measure than the one taken',
    [clauseOf({ measures: ['account_suspend', 'account_terminate'] }), criteria],
    [{ fault: 'no-criteria', clause: 'privacy', measure: 'account_terminate' }],
  ],
])('standards with %s', (_, clauses, faults) => {
  expect(faultsOfStandards(clauses)).toEqual(faults)
})

test('where a language is missing, Japanese is shown and said to be it', () => {
  const texts = { ja: '日本語', easy: '', en: 'English' }
  expect([textIn(texts, 'en'), textIn(texts, 'easy'), textIn(texts, 'ja')]).toEqual([
    { text: 'English', language: 'en' },
    { text: '日本語', language: 'ja' },
    { text: '日本語', language: 'ja' },
  ])
})

test.each<[string, string[], string]>([
  ['the first', [], 'own-1'],
  ['model clauses have ids of their own', ['privacy', 'defamation'], 'own-1'],
  ['one more than the most', ['own-1', 'own-12', 'own-3'], 'own-13'],
  ['what only looks like one', ['own-x', 'own-', 'my-own-99'], 'own-1'],
])('an own clause is numbered: %s', (_, used, expected) => {
  expect(nextOwnId(used)).toBe(expected)
})

test('codes are read in the order of their list, and nothing else is', () => {
  expect(rightsIn(['privacy', 'honour', 'nothing', 'privacy'])).toEqual(['honour', 'privacy'])
  expect(triggersIn(['court', 'request', ''])).toEqual(['request', 'court'])
  expect(measuresIn(['hide', 'delete', 'label'])).toEqual(['delete', 'hide'])
  expect(clauseKinds).toHaveLength(3)
})
