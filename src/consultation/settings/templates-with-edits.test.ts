import { expect, test } from 'vitest'
import type { ReplyTemplate } from '../../shared/content/content.ts'
import { type TemplateEdit, templatesWith } from './templates.ts'

const greeting: ReplyTemplate = {
  id: 'greeting',
  order: 10,
  title: { ja: 'はじめ', en: 'Opening' },
  use: { ja: 'はじめに書く', en: 'To begin with' },
  suggest: ['content.threat'],
  source: ['OWN'],
  body: { ja: 'こんにちは。', easy: 'こんにちは。', en: 'Hello.' },
}
const closing: ReplyTemplate = { ...greeting, id: 'closing', order: 90 }
const edit = (change: Partial<TemplateEdit> = {}): TemplateEdit => ({
  slug: 'greeting',
  language: 'ja',
  version: 1,
  title: '書き出し',
  body: 'ご相談ありがとうございます。',
  use: 'はじめに書く',
  suggest: [],
  order: 10,
  retiredAt: null,
  ...change,
})
const own = (['ja', 'easy', 'en'] as const).map((language) =>
  edit({ slug: 'own', language, title: `title ${language}`, body: `body ${language}`, order: 50 }),
)
const first = (edits: readonly TemplateEdit[]) => templatesWith([greeting], edits)[0]

test('without edits a template is what the content says, in version 0 of each language', () => {
  expect(first([])).toEqual({ ...greeting, versions: { ja: 0, easy: 0, en: 0 }, isRetired: false, isOwn: false })
})

test('an edit changes its own language and leaves the others as they were', () => {
  expect(first([edit({ language: 'en', version: 3, title: 'Start', body: 'Dear you.' })])).toMatchObject({
    title: { ja: 'はじめ', en: 'Start' },
    body: { ja: 'こんにちは。', easy: 'こんにちは。', en: 'Dear you.' },
    use: greeting.use,
    suggest: greeting.suggest,
    versions: { ja: 0, easy: 0, en: 3 },
  })
})

test('easy Japanese has a body of its own and the title of Japanese', () => {
  expect(first([edit({ language: 'easy', title: 'やさしい', body: 'ありがとう。' })])).toMatchObject({
    title: { ja: 'はじめ', en: 'Opening' },
    body: { easy: 'ありがとう。' },
  })
})

test('what it is for is said in both languages once somebody changed it, and stays translated until then', () => {
  expect(first([edit()])?.use).toEqual(greeting.use)
  expect(first([edit({ use: '急ぐとき' })])?.use).toEqual({ ja: '急ぐとき', en: '急ぐとき' })
})

test('only the Japanese edit decides on order, suggestions and retirement', () => {
  const at = new Date('2026-11-22T00:00:00Z')
  expect(first([edit({ language: 'en', order: 99, suggest: ['service.x'], retiredAt: at })])).toMatchObject({
    order: 10,
    suggest: ['content.threat'],
    isRetired: false,
  })
  expect(first([edit({ order: 99, suggest: ['service.x'], retiredAt: at })])).toMatchObject({
    order: 99,
    suggest: ['service.x'],
    isRetired: true,
  })
})

test('a template of the centre is there once it has all three languages', () => {
  for (const missing of own)
    expect(
      templatesWith(
        [],
        own.filter((each) => each !== missing),
      ),
    ).toEqual([])
  expect(templatesWith([], own)).toMatchObject([
    { id: 'own', isOwn: true, title: { ja: 'title ja', en: 'title en' }, body: { ja: 'body ja', easy: 'body easy', en: 'body en' } },
  ])
})

test('templates stand by their order, wherever they come from, and by their ids where it is the same', () => {
  const ids = (edits: readonly TemplateEdit[]) => templatesWith([greeting, closing], edits).map(({ id }) => id)
  expect(ids(own)).toEqual(['greeting', 'own', 'closing'])
  expect(ids([...own, edit({ order: 95 })])).toEqual(['own', 'closing', 'greeting'])
  expect(ids([edit({ order: 90 })])).toEqual(['closing', 'greeting'])
})
