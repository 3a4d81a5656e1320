import { expect, test } from 'vitest'
import { parseCsv, writeCsv } from '../../shared/csv/csv.ts'
import { dayInName, type ExportEntry, type ExportedCase, type ExportFault, exportTable, firstExport, readExport } from './exporting.ts'
import { consoleWords } from './words.ts'

const entry = (change: Partial<ExportEntry> = {}): ExportEntry => ({ from: '2026-11-01', to: '2026-11-24', state: '', ...change })

test.each<[string, Partial<ExportEntry>, object]>([
  ['a period', {}, { from: '2026-11-01', to: '2026-11-24', state: undefined }],
  ['one day', { from: '2026-11-24' }, { from: '2026-11-24', to: '2026-11-24', state: undefined }],
  ['one state', { state: 'closed' }, { from: '2026-11-01', to: '2026-11-24', state: 'closed' }],
  ['what was erased', { state: 'erased' }, { from: '2026-11-01', to: '2026-11-24', state: 'erased' }],
])('%s may be asked for', (_, change, wanted) => {
  expect(readExport(entry(change))).toEqual({ wanted, faults: [] })
})

test.each<[string, Partial<ExportEntry>, ExportFault[]]>([
  ['no beginning', { from: '' }, [{ field: 'from', fault: 'not-a-day' }]],
  ['a day that is none', { to: '2026-02-30' }, [{ field: 'to', fault: 'not-a-day' }]],
  ['a period that ends before it begins', { to: '2026-10-31' }, [{ field: 'to', fault: 'ends-before-it-begins' }]],
  ['a state that nobody knows', { state: 'lost' }, [{ field: 'state', fault: 'not-known' }]],
  [
    'nothing at all',
    { from: '', to: '' },
    [
      { field: 'from', fault: 'not-a-day' },
      { field: 'to', fault: 'not-a-day' },
    ],
  ],
])('%s is refused at its field', (_, change, faults) => {
  expect(readExport(entry(change))).toEqual({ wanted: undefined, faults })
})

test('thirty days are asked for at first', () => {
  expect(firstExport('2026-11-24')).toEqual({ from: '2026-10-26', to: '2026-11-24', state: '' })
})

test('the name of a file has the day as people write it', () => {
  expect(dayInName('2026-01-05')).toBe('2026年1月5日')
})

const exported: ExportedCase = {
  id: '01900000-0000-7000-8000-00000000c001',
  number: 'R8-000123',
  state: 'answered',
  channel: 'web',
  language: 'easy',
  inDanger: true,
  isMinor: null,
  attribute: 'attribute.adult',
  target: 'target.self',
  contents: ['content.defamation', 'content.threat'],
  places: ['place.sns'],
  services: [],
  receivedAt: new Date('2026-11-23T15:30:00Z'),
  lastReceivedAt: new Date('2026-11-24T01:00:00Z'),
  lastAnsweredAt: null,
  dueAt: null,
  closedAt: null,
}
const named = (id: string) => `「${id}」`

test('a case has its codes by name and by id, and its days in Japan', () => {
  const { rows } = parseCsv(writeCsv(exportTable([exported], consoleWords('ja'), named), { byteOrderMark: true }), { mostRows: 10 })
  expect(rows[0]?.cells).toEqual({
    受付番号: 'R8-000123',
    状態: '回答済み',
    受け付けた経路: 'ウェブ',
    相談の言語: 'やさしい日本語',
    危険: 'はい',
    '18歳未満か': '答えなし',
    相談者の属性: '「attribute.adult」',
    だれのことか: '「target.self」',
    内容: '「content.defamation」、「content.threat」',
    場所: '「place.sns」',
    サービス: '',
    受付日: '2026-11-24',
    最後に届いた日: '2026-11-24',
    最後に回答した日: '',
    期限: '',
    終了日: '',
    分類コード: 'attribute.adult target.self content.defamation content.threat place.sns',
  })
})

test.each(['=1+1', '+81', '-1', '@x', '＝1'])('a name of a code that begins like a formula (%s) is none to a spreadsheet', (name) => {
  const csv = writeCsv(
    exportTable([exported], consoleWords('ja'), () => name),
    { byteOrderMark: false },
  )
  expect(csv).toContain(`,'${name},`)
  expect(csv).not.toContain(`,${name},`)
})

test('every column has a name of its own in both languages', () => {
  for (const language of ['ja', 'en'] as const) {
    const { header } = exportTable([], consoleWords(language), named)
    expect(new Set(header).size).toBe(header.length)
  }
})
