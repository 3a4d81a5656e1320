import { describe, expect, test } from 'vitest'
import type { Day } from '../../../shared/day.ts'
import type { StandardVersion } from '../standard-version.ts'
import { clauseOf, inAll, publishedOf } from '../standards.testing.ts'
import { type Around, listDocument, versionDocument } from './standards-document.ts'

const first = publishedOf(1, { publishedOn: '2026-05-01', appliesFrom: '2026-06-01' })
const second = publishedOf(2, { publishedOn: '2026-09-01', appliesFrom: '2026-10-01' })
const withdrawn: StandardVersion = { ...publishedOf(3, { publishedOn: '2026-11-01', appliesFrom: '2026-12-01' }), state: 'withdrawn' }

const aroundOf = (today: Day, change: Partial<Around> = {}): Around => ({
  origin: 'https://desk.example',
  organisation: { ja: 'みなと掲示板', easy: '｜港《みなと》の｜掲示板《けいじばん》', en: 'Minato Board' },
  published: [second, first],
  today,
  ...change,
})

describe('the list', () => {
  test.each<[Day, number | null, string[]]>([
    ['2026-05-31', null, ['withdrawn', 'scheduled', 'scheduled']],
    ['2026-06-01', 1, ['withdrawn', 'scheduled', 'in-force']],
    ['2026-09-30', 1, ['withdrawn', 'scheduled', 'in-force']],
    ['2026-10-01', 2, ['withdrawn', 'in-force', 'past']],
    ['2027-10-01', 2, ['withdrawn', 'in-force', 'past']],
  ])('on %s names what is in force and the state of each version', (today, inForce, states) => {
    const { in_force, versions } = listDocument([withdrawn, second, first], aroundOf(today))
    expect([in_force, versions.map(({ state }) => state)]).toEqual([inForce, states])
  })

  test('has no last day for the last version, and none for one that was taken back', () => {
    const { versions } = listDocument([withdrawn, second, first], aroundOf('2026-11-02'))
    expect(versions.map(({ applies_until }) => applies_until)).toEqual([null, null, '2026-09-30'])
  })

  test('has no words of any clause', () => {
    expect(JSON.stringify(listDocument([second, first], aroundOf('2026-11-02')))).not.toContain('私生活の情報')
  })

  test('calls the organisation in each language, without readings', () => {
    expect(listDocument([], aroundOf('2026-11-02')).organisation).toEqual({ ja: 'みなと掲示板', easy: '港の掲示板', en: 'Minato Board' })
  })
})

describe('a version', () => {
  const documentOf = (version: StandardVersion) => versionDocument(version, aroundOf('2026-11-02'))

  test('has its addresses for people and for machines', () => {
    const { url, api_url } = documentOf(second)
    expect([url, api_url]).toEqual(['https://desk.example/standards/2', 'https://desk.example/api/v1/standards/2'])
  })

  test('has its clauses in their order, each with the place on the page', () => {
    const version = { ...second, clauses: [clauseOf({ id: 'own-2' }), clauseOf({ id: 'drugs' })] }
    expect(documentOf(version).clauses.map(({ id, url }) => [id, url])).toEqual([
      ['own-2', 'https://desk.example/standards/2#clause-own-2'],
      ['drugs', 'https://desk.example/standards/2#clause-drugs'],
    ])
  })

  test.each<[string, { ja: string; easy: string; en: string }, object]>([
    ['every language', { ja: '文', easy: '｜文《ぶん》', en: 'Text' }, { ja: '文', easy: '文', en: 'Text' }],
    ['Japanese alone', { ja: '文', easy: '', en: ' \n' }, { ja: '文' }],
    ['nothing', inAll(''), {}],
  ])('with a note in %s has it in those languages', (_, note, expected) => {
    expect(documentOf({ ...second, note }).note).toEqual(expected)
  })

  test('says nothing of where a clause came from, and nothing of its revision', () => {
    const text = JSON.stringify(documentOf({ ...second, revision: 7, clauses: [clauseOf({ source: 'privacy-portrait' })] }))
    expect(text).not.toMatch(/privacy-portrait|revision|source|01900000/)
  })

  test('that was taken back is still there to be read, as what it is', () => {
    expect(documentOf(withdrawn)).toMatchObject({ number: 3, state: 'withdrawn', applies_from: '2026-12-01', applies_until: null })
  })
})
