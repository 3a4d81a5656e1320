import { describe, expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import { clause, factsOf, variedFacts } from './statement.testing.ts'
import { type StatementFacts, statementOf } from './statement.ts'
import { describeCsv, formats, heads, mediaTypes, writeLine } from './statement-file.ts'

const publisher = { ja: 'ことのは株式会社', en: 'Kotonoha Inc.' }

const tableOf = (facts: readonly StatementFacts[]) =>
  parseCsv(heads.csv.replace('\ufeff', '') + facts.map((each) => writeLine.csv(statementOf(each))).join(''), { mostRows: 1_000 })

/** One row by the names of its columns, as a program reads it that knows CSV. */
const rowOf = (change: Partial<StatementFacts> = {}) => tableOf([factsOf(change)]).rows[0]?.cells ?? {}

describe('a row of the table', () => {
  test('begins the file with the mark that a spreadsheet knows UTF-8 by, and the lines do not', () => {
    expect(heads.csv.startsWith('\ufeffpuid,platform_name,')).toBe(true)
    expect([heads.csv.endsWith('\r\n'), heads.ndjson]).toEqual([true, ''])
  })

  test('has a cell for every column, whatever it says', () => {
    const { header, rows, faults } = tableOf(variedFacts(420))
    expect([header.length, rows.length, faults]).toEqual([48, 420, []])
  })

  test('holds lists as JSON, an empty one too', () => {
    const { decision_visibility, category_addition, content_type } = rowOf({ measure: 'account_suspend' })
    expect([decision_visibility, category_addition, content_type]).toEqual(['[]', '[]', '["CONTENT_TYPE_OTHER"]'])
  })

  test('leaves a cell empty where nothing is known, and writes no word for it', () => {
    const row = rowOf({ postedOn: null, requesterKind: null, inquiry: null, notice: null })
    for (const name of ['content_date', 'jp_requester_kind', 'jp_inquiry', 'jp_art25_notice_kind', 'jp_standard_clause_id', 'jp_refers_to'])
      expect([name, row[name]]).toEqual([name, ''])
    expect(Object.values(row).filter((cell) => /null|undefined/.test(cell))).toEqual([])
  })

  test('names the clause with its version and its address', () => {
    const row = rowOf({ clause })
    expect([row.jp_standard_clause_id, row.jp_standard_clause_version, row.jp_standard_clause_url]).toEqual(['privacy', '3', clause.url])
  })

  test.each([
    ['a comma', '住所, 電話番号'],
    ['quotes', '「"」と""'],
    ['a line break', '一行目\n二行目'],
    ['markup', '<script>alert(1)</script>'],
    ['a quote and a line break at the end', '文"\r\n'],
  ])('keeps a text of the operator’s whole that holds %s, in its own cell', (_, text) => {
    const row = rowOf({ basis: 'terms_of_service', clause: { ...clause, text } })
    expect(row.incompatible_content_explanation).toBe(text)
    expect(row.category).toBe('STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH')
  })

  test.each(['=HYPERLINK("https://example.com")', '+81', '-1', '@SUM(A1)', '＝１＋１'])('%s is no formula for a spreadsheet', (text) => {
    const line = writeLine.csv(statementOf(factsOf({ platform: text })))
    expect(line).toMatch(/^[0-9a-f-]{36},"?'[=+\-@＝]/)
  })
})

describe('a line', () => {
  test('is one JSON text, however many lines the operator’s words have', () => {
    const line = writeLine.ndjson(statementOf(factsOf({ basis: 'terms_of_service', clause: { ...clause, text: '一\n二\u2028三' } })))
    expect(line.slice(0, -1)).not.toContain('\n')
    expect(line.endsWith('}\n')).toBe(true)
    expect(JSON.parse(line).incompatible_content_explanation).toBe('一\n二\u2028三')
  })

  test('says the same as the row beside it', () => {
    for (const facts of variedFacts(140)) {
      const said = JSON.parse(writeLine.ndjson(statementOf(facts)))
      const cells = tableOf([facts]).rows[0]?.cells ?? {}
      for (const name of ['puid', 'platform_name', 'application_date', 'decision_facts', 'category', 'source_type', 'content_date'])
        expect([name, cells[name]]).toEqual([name, said[name] ?? ''])
      expect(cells.jp_refers_to).toBe(said.jp.refers_to ?? '')
      expect(JSON.parse(cells.territorial_scope ?? '')).toEqual(said.territorial_scope)
    }
  })
})

describe('the description of a table', () => {
  const described = JSON.parse(JSON.stringify(describeCsv('statements-1.csv', { day: '2026-09-01', publisher })))
  type Described = { name: string; titles: Record<string, string>; datatype: unknown }
  const columns: Described[] = described.tableSchema.columns

  test('has a line for every column, in its order, with a title in both languages', () => {
    expect(columns.map(({ name }) => name)).toEqual(tableOf([]).header)
    expect(columns.filter(({ titles }) => !titles.ja || !titles.en)).toEqual([])
  })

  test('calls no two columns the same in any language', () => {
    for (const language of ['ja', 'en']) expect(new Set(columns.map(({ titles }) => titles[language])).size).toBe(columns.length)
  })

  test('says which columns are days and which are numbers', () => {
    const of = (type: string) => columns.filter(({ datatype }) => JSON.stringify(datatype).includes(type)).map(({ name }) => name)
    expect(of('date')).toEqual([
      'end_date_visibility_restriction',
      'end_date_monetary_restriction',
      'end_date_service_restriction',
      'end_date_account_restriction',
      'content_date',
      'application_date',
    ])
    expect(of('integer')).toEqual(['jp_standard_clause_version'])
  })

  test('names the publisher, the licence and the day, and says that categories are no judgement', () => {
    const text = JSON.stringify(described)
    for (const words of ['statements-1.csv', 'Kotonoha Inc.', 'https://creativecommons.org/licenses/by/4.0/', '2026-09-01'])
      expect(text).toContain(words)
    expect(text).toContain('違法かどうかの判断ではありません。')
    expect(text).toContain('They are no judgement on whether anything was unlawful.')
  })
})

test('each format is served as what it is', () => {
  expect(formats.map((format) => mediaTypes[format])).toEqual([
    'text/csv; charset=utf-8; header=present',
    'application/x-ndjson; charset=utf-8',
  ])
})
