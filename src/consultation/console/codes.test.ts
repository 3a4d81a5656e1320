import { describe, expect, test } from 'vitest'
import type { Code } from '../../shared/content/codes.ts'
import { codeChoices, codeName } from './codes.ts'
import { content } from './console.testing.ts'

const DAY = '2026-11-24'
const code = (id: string, ja: string, change: Partial<Code> = {}): Code => ({
  id,
  figure: 9,
  order: 1,
  versions: [{ version: 1, from: '2020-04-01', label: { ja, easy: ja, en: `${id} in English` }, source: [] }],
  ...change,
})

const codes = [
  code('service.big', '大きな会社（合計）'),
  code('service.search', '検索', { within: 'service.big', order: 2 }),
  code('service.big-map', '大きな会社の地図', { within: 'service.big', order: 3 }),
  code('service.alone', '一つだけ', { order: 4 }),
  code('service.old', '昔のもの', { order: 5, until: '2026-03-31' }),
]

describe('a code is named', () => {
  test.each([
    ['alone as it is', 'service.alone', '一つだけ'],
    ['with its whole, when its own name needs it', 'service.search', '大きな会社・検索'],
    ['without its whole, when its own name says it', 'service.big-map', '大きな会社の地図'],
    ['a total without the word for it', 'service.big', '大きな会社'],
    ['by its id, when nobody knows it', 'service.unknown', 'service.unknown'],
  ])('%s', (_, id, expected) => {
    expect(codeName(codes, id, DAY, 'ja')).toBe(expected)
  })

  test('in English without the dot of Japanese', () => {
    expect(codeName(content.codes, 'service.google-search', DAY, 'en')).toBe('Google Search')
    expect(codeName(content.codes, 'attribute.junior-high-school', DAY, 'en')).toBe('Individuals: Junior high school student')
  })

  test('by the words of the day', () => {
    const label = (ja: string) => ({ ja, easy: ja, en: ja })
    const renamed = code('service.bird', '', {
      versions: [
        { version: 1, from: '2020-04-01', label: label('ツイッター'), source: [] },
        { version: 2, from: '2023-07-24', label: label('X'), source: [] },
      ],
    })
    expect([codeName([renamed], 'service.bird', '2023-07-23', 'ja'), codeName([renamed], 'service.bird', '2023-07-24', 'ja')]).toEqual([
      'ツイッター',
      'X',
    ])
  })
})

describe('what may be chosen', () => {
  const values = (day: typeof DAY | '2026-03-31', chosen: string[] = []) =>
    codeChoices(codes, 'service', { day, language: 'ja', chosen }).map(({ value }) => value)

  test('is in force, and no total', () => {
    expect(values(DAY)).toEqual(['service.search', 'service.big-map', 'service.alone'])
    expect(values('2026-03-31')).toContain('service.old')
  })

  test('and what was chosen before stays', () => {
    expect(values(DAY, ['service.old', 'service.alone'])).toEqual(['service.search', 'service.big-map', 'service.alone', 'service.old'])
  })
})

test('no two choices of a dimension have the same name', () => {
  for (const language of ['ja', 'en'] as const) {
    for (const dimension of ['content', 'means', 'place', 'service', 'attribute', 'target'] as const) {
      const labels = codeChoices(content.codes, dimension, { day: DAY, language }).map(({ label }) => label)
      expect(
        labels.filter((label, index) => labels.indexOf(label) !== index),
        `${dimension} ${language}`,
      ).toEqual([])
    }
  }
})
