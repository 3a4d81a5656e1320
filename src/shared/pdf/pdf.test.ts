import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Block, Paper } from './paper.ts'
import { makePdf } from './pdf.process.ts'
import { fontsOf, metadataOf, pagesOf, piecesIn } from './pdf.testing.ts'

const paperOf = (blocks: readonly Block[], change: Partial<Paper> = {}): Paper => ({
  language: 'ja',
  title: '運用状況の公表',
  issuer: 'みなと掲示板',
  day: '2026-05-20',
  blocks,
  ...change,
})

async function made(paper: Paper): Promise<Buffer> {
  const outcome = await makePdf(paper)
  if (!outcome.granted) throw new Error(outcome.refusal)
  return outcome.value
}

const textOf = async (blocks: readonly Block[], change: Partial<Paper> = {}) => pagesOf(await made(paperOf(blocks, change))).join('\n')

const table: Block = {
  kind: 'table',
  caption: '理由ごとの通知の数',
  header: ['理由', '削除した', '削除しなかった'],
  rows: [
    ['名誉', '1', '20'],
    ['プライバシー', '1,000', '0'],
  ],
  foot: ['合計', '1,001', '20'],
  numbers: true,
}
const every: readonly Block[] = [
  { kind: 'heading', text: '申出の受付' },
  { kind: 'text', text: '一つ目の段落。\n次の行。\n\n二つ目の段落。' },
  { kind: 'quiet', text: '小さな注。' },
  { kind: 'list', items: ['一番目', '二番目'] },
  { kind: 'facts', rows: [['年度', '令和7年度']] },
  { kind: 'answer', label: '侵害情報', text: '書き込みの全文' },
  { kind: 'answer', label: '理由', text: '' },
  table,
]

describe('a paper', () => {
  test('says everything that it is given, in its order, and each page says whose it is', async () => {
    const [page = '', ...more] = pagesOf(await made(paperOf(every)))
    const wanted = [
      '運用状況の公表',
      '申出の受付',
      '一つ目の段落。',
      '次の行。',
      '二つ目の段落。',
      '小さな注。',
      '一番目',
      '二番目',
      '年度',
      '令和7年度',
      '侵害情報',
      '書き込みの全文',
      '理由',
      '理由ごとの通知の数',
      '削除しなかった',
      'プライバシー',
      '1,000',
      '合計',
      '1,001',
    ]
    let at = 0
    for (const text of wanted) {
      const found = page.indexOf(text, at)
      expect([text, found >= at]).toEqual([text, true])
      at = found
    }
    expect([more.length, page.includes('みなと掲示板'), page.includes('1 / 1')]).toEqual([0, true, true])
  })

  test.each([
    ['a call', '#panic("now") #import "x"'],
    ['emphasis', '*強調* _下線_ `code`'],
    ['mathematics', '$ x^2 $'],
    ['quotation and backslash', String.raw`"言った" \ \u{41}`],
    ['brackets', '] ) } [ ( {'],
    ['a label and a reference', '<label> @someone'],
    ['HTML', '<script>alert(1)</script>'],
    ['a comment', '// 注 /* 注 */'],
    ['what looks like a heading', '= 見出し'],
    ['JSON', '{"kind":"heading"}'],
  ])('takes %s as text', async (_, text) => {
    const blocks: Block[] = [
      { kind: 'text', text },
      { kind: 'answer', label: text, text },
      { ...table, rows: [[text, '1', '2']] },
      { kind: 'facts', rows: [[text, text]] },
    ]
    const page = (await textOf(blocks)).replaceAll(/\s/g, '')
    expect(page.split(text.replaceAll(/\s/g, '')).length - 1).toBe(6)
  })

  test('has the rare characters of names', async () => {
    const page = await textOf([{ kind: 'text', text: '𠮷野 髙橋 﨑田 邊 辻󠄀' }])
    for (const character of ['𠮷', '髙', '﨑', '邊']) expect([character, page.includes(character)]).toEqual([character, true])
  })

  test('goes on over pages, with the head of its table on each', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`行${index}`, String(index), '0'])
    const pages = pagesOf(await made(paperOf([{ ...table, rows }])))
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.map((page) => page.includes('削除しなかった'))).toEqual(pages.map(() => true))
    expect(pages.at(-1)).toContain('1,001')
    expect(pages.slice(0, -1).some((page) => page.includes('1,001'))).toBe(false)
  })

  test('without any block is its title', async () => {
    expect(await textOf([])).toContain('運用状況の公表')
  })

  test('a table without a foot has none', async () => {
    const { foot, ...plain } = table
    expect(await textOf([{ ...plain, numbers: false }])).not.toContain(foot?.[1])
  })
})

describe('the file', () => {
  test('brings every font it is set in, each with the characters it stands for', async () => {
    const fonts = fontsOf(await made(paperOf([...every, { kind: 'text', text: '𠮷' }])))
    expect(fonts.map(({ name }) => name).toSorted()).toEqual([
      'BIZUDGothic-Bold',
      'BIZUDGothic-Regular',
      'BIZUDMincho-Regular',
      'NotoSerifJP-Regular',
    ])
    expect(fonts.filter(({ isEmbedded, isReadable }) => !isEmbedded || !isReadable)).toEqual([])
  })

  test('in English says of its Japanese words that they are Japanese, wherever they stand', async () => {
    const staff: Block = { kind: 'table', caption: 'Staff', header: ['Who', 'Source'], rows: [['Handlers', '名簿による']], numbers: false }
    const japanese: readonly (readonly Block[])[] = [
      [{ kind: 'answer', label: 'Reason', text: '誤りを改めた。' }],
      [{ kind: 'text', text: 'Named 「みなと」 by itself.' }],
      [{ kind: 'list', items: ['みなと'] }],
      [{ kind: 'facts', rows: [['Name', '青木']] }],
      [staff],
    ]
    const marks = async (blocks: readonly Block[], language: 'ja' | 'en') => {
      const change = { language, title: 'Title', issuer: 'Minato' } as const
      return piecesIn(await made(paperOf(blocks, change)), 'ja')
    }
    const found: number[] = []
    for (const blocks of japanese) found.push(await marks(blocks, 'en'))
    expect(found.map((pieces) => pieces > 0)).toEqual(japanese.map(() => true))
    expect(await marks([{ kind: 'text', text: 'Nothing Japanese.' }], 'en')).toBe(0)
    // The whole paper is Japanese already.
    expect(await marks([{ kind: 'text', text: 'みなと' }], 'ja')).toBe(0)
  })

  test('is tagged for screen readers, with its title and its language', async () => {
    for (const language of ['ja', 'en'] as const) {
      const file = metadataOf(await made(paperOf(every, { language })))
      expect([file.includes(`/Lang (${language})`), file.includes('/Marked true'), file.includes('<pdfuaid:part>1<')]).toEqual([
        true,
        true,
        true,
      ])
      expect(file).toContain('運用状況の公表')
    }
  })

  test('is the same for the same paper, byte for byte, and another for another', async () => {
    const one = await made(paperOf(every))
    expect((await made(paperOf(every))).equals(one)).toBe(true)
    expect((await made(paperOf(every, { day: '2026-05-21' }))).equals(one)).toBe(false)
    expect((await made(paperOf([...every, { kind: 'quiet', text: '注' }]))).equals(one)).toBe(false)
  })

  test('is the same when others are made at the same time', async () => {
    const one = await made(paperOf(every))
    const files = await Promise.all([made(paperOf(every)), made(paperOf([])), made(paperOf(every))])
    expect([files[0]?.equals(one), files[1]?.equals(one), files[2]?.equals(one)]).toEqual([true, false, true])
  })

  test('says the same to an independent reader, where one is installed', async (context) => {
    const path = join(mkdtempSync(join(tmpdir(), 'pdf-')), 'paper.pdf')
    writeFileSync(path, await made(paperOf(every)))
    let told = ''
    try {
      told = execFileSync('pdffonts', [path], { encoding: 'utf8' })
    } catch {
      context.skip()
    }
    const lines = told.trim().split('\n').slice(2)
    expect(lines.map((line) => / yes yes yes /.test(line))).toEqual(lines.map(() => true))
  })
})

test('of more papers than may wait, the last ones are refused and the others are made', async () => {
  const outcomes = await Promise.all(Array.from({ length: 24 }, () => makePdf(paperOf([]))))
  expect(outcomes.filter(({ granted }) => granted)).toHaveLength(21)
})
