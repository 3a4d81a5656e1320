import { describe, expect, test } from 'vitest'
import type { Block } from '../../shared/pdf/paper.ts'
import { countsOf, everyNotice, NAME, wholeTexts } from './report.testing.ts'
import { contentsOf, type Edition } from './report.ts'
import { paperOf } from './report-paper.ts'
import { emptyTexts, type ReportTexts } from './report-texts.ts'
import type { YearRows } from './year-counts.ts'

const editionOf = (rows: Partial<YearRows> = {}, texts: ReportTexts = wholeTexts, reason: string | null = null): Edition => ({
  fiscalYear: 2025,
  number: reason === null ? 1 : 2,
  contentHash: 'a'.repeat(64),
  reason,
  madeAt: new Date('2026-05-20T10:00:00+09:00'),
  contents: contentsOf(2025, NAME, countsOf(rows), texts),
  text: '',
})
const blocksOf = (edition: Edition, language: 'ja' | 'en' = 'ja') => paperOf(edition, language).blocks
const ofKind = <Kind extends Block['kind']>(blocks: readonly Block[], kind: Kind) =>
  blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind)

test('the paper is called, issued and dated as its edition', () => {
  expect(paperOf(editionOf(), 'ja')).toMatchObject({
    language: 'ja',
    title: '運用状況の公表（令和7年度）',
    issuer: 'みなと掲示板',
    day: '2026-05-20',
  })
  expect(paperOf(editionOf(), 'en')).toMatchObject({ title: 'Yearly publication, fiscal 2025', issuer: 'Minato Board' })
})

test('it begins with the year and the day, and ends with how it was counted', () => {
  const blocks = blocksOf(editionOf())
  expect(blocks[0]).toEqual({
    kind: 'text',
    text: '2025年4月1日（火）から2026年3月31日（火）までの運用状況です。2026年5月20日（水）に公表しました（第1版）。',
  })
  expect(blocks.at(-2)).toEqual({ kind: 'heading', text: '数え方' })
  expect(ofKind(blocks, 'list')).toHaveLength(1)
})

test('its sections stand in the order of the law', () => {
  expect(ofKind(blocksOf(editionOf()), 'heading').map(({ text }) => text.replace(/^\d\. /, ''))).toEqual([
    '申出の受付',
    '申出者への通知',
    '発信者への通知',
    '送信防止措置',
    '不服の申立て',
    '体制',
    '数え方',
  ])
})

describe('its tables', () => {
  const tables = ofKind(blocksOf(editionOf({ notices: everyNotice })), 'table')

  test('are those of the page', () => {
    expect(tables.map(({ rows }) => rows.length)).toEqual([8, 4, 6, 8, 8, 5, 8, 6, 3, 2, 2])
  })

  test('have a column for each kind and their sum, under which the columns are added up', () => {
    const notices = tables[3]
    expect([notices?.header.length, notices?.rows[0]]).toEqual([11, ['名誉毀損・侮辱', '1', '0', '3', '0', '5', '0', '7', '0', '9', '25']])
    expect(notices?.foot).toEqual(['合計', '1', '2', '3', '4', '5', '6', '7', '8', '9', '45'])
  })

  test('have no second sum where there is one column', () => {
    expect(tables[0]?.header).toEqual(['理由', '申出の数'])
    expect(tables[0]?.foot).toEqual(['合計', '0'])
  })

  test('write large numbers with their commas', () => {
    const complaints = ofKind(blocksOf(editionOf({ complaints: [{ side: 'sender', outcome: 'open', number: 12_345 }] })), 'table')[9]
    expect(complaints?.rows).toEqual([
      ['申出者', '0', '0', '0', '0'],
      ['発信者', '0', '0', '12,345', '12,345'],
    ])
  })

  test('of staff name where the numbers are from', () => {
    expect(tables.at(-1)?.rows).toEqual([
      ['侵害情報調査専門員', '3', '令和8年3月31日の名簿'],
      ['申出に対応する担当者', '12', '令和8年3月31日の名簿'],
    ])
  })
})

describe('what the operator wrote', () => {
  const answers = (edition: Edition, language: 'ja' | 'en' = 'ja') =>
    ofKind(blocksOf(edition, language), 'answer').map(({ label, text }) => `${label}: ${text}`)

  test('stands in its section, the reasons before the evaluation', () => {
    expect(answers(editionOf())).toEqual([
      '自己評価: 窓口は、だれでも使えました。',
      '通知しなかった理由: 同じ申出でした。',
      'やむを得ない理由の内容: サーバーが止まりました。',
      '自己評価: ほとんどの申出に、期限までに答えました。',
      '自己評価: 発信者には、理由を添えて知らせました。',
      '自己評価: 基準に沿って措置をとりました。',
    ])
  })

  test('is in English where there is English, and in Japanese where there is none', () => {
    const evaluation = { ...wholeTexts.evaluation, notices: { ja: '日本語だけ', easy: '', en: '' } }
    const english = answers(editionOf({}, { ...wholeTexts, evaluation }), 'en')
    expect(english[0]).toBe('Self-evaluation: 窓口は、だれでも使えました。 (en)')
    expect(english).toContain('Self-evaluation: 日本語だけ')
  })

  test('is left out where nothing was written', () => {
    expect(answers(editionOf({}, emptyTexts))).toEqual([])
  })

  test('of a correction begins with why', () => {
    expect(answers(editionOf({}, wholeTexts, '数え直しました。'))[0]).toBe('前の版から改めた理由: 数え直しました。')
  })
})

test.each<[number | null, boolean]>([
  [null, false],
  [0, true],
  [3.5, true],
])('the days to the first notice are told where there was one: %s', (medianDays, isTold) => {
  const texts = ofKind(blocksOf(editionOf({ medianDays })), 'text').map(({ text }) => text)
  expect(texts.some((text) => text.includes(`${medianDays}日でした`))).toBe(isTold)
})
