import { expect, test } from 'vitest'
import type { Code, Dimension } from '../shared/content/codes.ts'
import { loadContent } from '../shared/content/content.folder.ts'
import type { Day } from '../shared/day.ts'
import { codesOn, labelOn, proposeFor, rename, validateChoice } from './classification.ts'

const words = (text: string) => ({ ja: text, easy: text, en: text })
const twitter: Code = {
  id: 'service.x',
  figure: 9,
  order: 10,
  versions: [
    { version: 1, from: '2010-04-01', label: words('Twitter'), source: ['SEED-4'] },
    { version: 2, from: '2023-07-24', label: words('X'), source: ['MEM'] },
  ],
}

function code(id: string, order: number, more: Partial<Code> = {}): Code {
  return { id, figure: 9, order, versions: [{ version: 1, from: '2010-04-01', label: words(id), source: ['MEM'] }], ...more }
}

const codes: Code[] = [
  code('service.others', 90),
  twitter,
  code('service.google', 20),
  code('service.youtube', 21, { within: 'service.google' }),
  code('service.plus', 22, { within: 'service.google', until: '2019-04-02' }),
  { ...code('service.tiktok', 30), versions: [{ version: 1, from: '2025-04-01', label: words('TikTok'), source: ['MEM'] }] },
  code('attribute.adult', 1),
  code('attribute.other', 2),
]

test.each<[Day, string]>([
  ['2009-01-01', 'Twitter'],
  ['2010-04-01', 'Twitter'],
  ['2023-07-23', 'Twitter'],
  ['2023-07-24', 'X'],
  ['2026-11-22', 'X'],
])('on %s the code is called %s', (day, label) => {
  expect(labelOn(twitter, day, 'ja')).toBe(label)
})

test.each<[Dimension, Day, string[]]>([
  ['service', '2018-01-01', ['service.x', 'service.youtube', 'service.plus', 'service.others']],
  ['service', '2019-04-02', ['service.x', 'service.youtube', 'service.plus', 'service.others']],
  ['service', '2019-04-03', ['service.x', 'service.youtube', 'service.others']],
  ['service', '2026-04-01', ['service.x', 'service.youtube', 'service.tiktok', 'service.others']],
  ['service', '2009-04-01', []],
  ['attribute', '2026-04-01', ['attribute.adult', 'attribute.other']],
  ['place', '2026-04-01', []],
])('the codes of %s to choose on %s are %j', (dimension, day, ids) => {
  expect(codesOn(codes, dimension, day).map((each) => each.id)).toEqual(ids)
})

test.each<[string, Dimension, string[], Day, string[] | string]>([
  ['one code', 'service', ['service.x'], '2026-04-01', ['service.x']],
  [
    'several, in the order of the figure',
    'service',
    ['service.others', 'service.youtube', 'service.x'],
    '2026-04-01',
    ['service.x', 'service.youtube', 'service.others'],
  ],
  ['one code twice', 'service', ['service.x', 'service.x'], '2026-04-01', ['service.x']],
  ['none', 'service', [], '2026-04-01', 'nothing-chosen'],
  ['a code that does not exist', 'service', ['service.myspace'], '2026-04-01', 'unknown-code'],
  ['a code of another dimension', 'service', ['attribute.adult'], '2026-04-01', 'other-dimension'],
  ['a total', 'service', ['service.google'], '2026-04-01', 'total-chosen'],
  ['a code that ended', 'service', ['service.plus'], '2026-04-01', 'not-in-force'],
  ['a code that has not begun', 'service', ['service.tiktok'], '2024-04-01', 'not-in-force'],
  ['one attribute', 'attribute', ['attribute.adult'], '2026-04-01', ['attribute.adult']],
  ['two attributes', 'attribute', ['attribute.adult', 'attribute.other'], '2026-04-01', 'too-many'],
])('choosing %s', (_, dimension, chosen, day, expected) => {
  const outcome = validateChoice(codes, dimension, chosen, day)
  expect(outcome.granted ? outcome.value : outcome.refusal).toEqual(expected)
})

test('renaming adds a version and leaves the words of closed periods', () => {
  const outcome = rename(twitter, { from: '2027-04-01', label: words('Y'), source: ['OWN'] }, '2027-03-31')
  if (!outcome.granted) throw new Error(outcome.refusal)
  expect(outcome.value.versions.map(({ version, from }) => [version, from])).toEqual([
    [1, '2010-04-01'],
    [2, '2023-07-24'],
    [3, '2027-04-01'],
  ])
  expect(labelOn(outcome.value, '2027-03-31', 'ja')).toBe('X')
  expect(labelOn(outcome.value, '2027-04-01', 'ja')).toBe('Y')
  expect(outcome.value.id).toBe('service.x')
})

test.each<[string, Day, string, Day | null, string]>([
  ['the day of the last version', '2023-07-24', 'Y', null, 'not-later'],
  ['a day before the last version', '2023-01-01', 'Y', null, 'not-later'],
  ['a day within a closed period', '2026-03-31', 'Y', '2026-03-31', 'period-closed'],
  ['the same words', '2027-04-01', 'X', null, 'same-words'],
])('a code is not renamed from %s', (_, from, label, closedUntil, refusal) => {
  expect(rename(twitter, { from, label: words(label), source: ['OWN'] }, closedUntil)).toEqual({ granted: false, refusal })
})

const content = await loadContent('content')

test.each<[string, string[], { services: string[]; places: string[] }]>([
  ['no address', [], { services: [], places: [] }],
  ['an unknown host', ['https://example.jp/'], { services: [], places: [] }],
  ['two posts of one service', ['https://x.com/a', 'https://twitter.com/b'], { services: ['service.x'], places: ['place.sns'] }],
  [
    'posts of several services',
    ['https://x.com/a', 'https://www.google.com/maps/b', 'https://example.jp/'],
    { services: ['service.x', 'service.google-map'], places: ['place.sns', 'place.review'] },
  ],
])('%s proposes service and place', (_, urls, proposal) => {
  expect(proposeFor(content.services, urls)).toEqual(proposal)
})

test('whatever content/ proposes may be chosen today', () => {
  for (const service of content.services) {
    expect(validateChoice(content.codes, 'service', [service.code], '2026-11-22').granted).toBe(true)
    expect(validateChoice(content.codes, 'place', [service.place], '2026-11-22').granted).toBe(true)
  }
})

test('every dimension has something to choose', () => {
  for (const dimension of ['attribute', 'target', 'content', 'means', 'place', 'service'] as const) {
    expect(codesOn(content.codes, dimension, '2026-11-22').length).toBeGreaterThan(5)
  }
})
