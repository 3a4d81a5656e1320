/** An edition as a document on paper, with everything that its page has. */
import { dayWords, fiscalYearWords } from '../../shared/date-words.ts'
import { dayOf } from '../../shared/day.ts'
import { fill } from '../../shared/language.ts'
import type { Block, Paper } from '../../shared/pdf/paper.ts'
import { textIn } from '../standards/clause.ts'
import type { Edition, ReportContents } from './report.ts'
import { reportSections, type Section } from './report-sections.ts'
import { type ReportTable, tableOf } from './report-tables.ts'
import { staffParts } from './report-texts.ts'
import { codeWords, reportWords } from './window/words.ts'

type PaperLanguage = Paper['language']

export function paperOf({ contents, number, reason, madeAt }: Edition, language: PaperLanguage): Paper {
  const words = reportWords(language)
  const day = dayOf(madeAt)
  const edition = fill(words.edition, { number })
  const span = { from: dayWords(contents.from, language), to: dayWords(contents.to, language), day: dayWords(day, language), edition }
  return {
    language,
    title: fill(words.yearTitle, { year: fiscalYearWords(contents.fiscalYear, language) }),
    issuer: contents.publisher[language],
    day,
    blocks: [
      { kind: 'text', text: fill(words.span, span) },
      ...(reason === null ? [] : ([{ kind: 'answer', label: words.reason, text: reason }] as const)),
      ...reportSections.flatMap((section) => blocksOf(section, contents, language)),
      { kind: 'heading', text: words.counted.title },
      { kind: 'list', items: words.counted.lines },
    ],
  }
}

function blocksOf({ id, tables, reasons = [], evaluation }: Section, contents: ReportContents, language: PaperLanguage): Block[] {
  const words = reportWords(language)
  const { counts, texts } = contents
  const told = (label: string, of: Parameters<typeof textIn>[0]): Block[] =>
    of.ja === '' ? [] : [{ kind: 'answer', label, text: textIn(of, language).text }]
  return [
    { kind: 'heading', text: words.sections[id] },
    ...tables.map((table) => blockOf(tableOf(table, counts), language)),
    ...(id === 'notices' && counts.medianDays !== null
      ? [{ kind: 'text' as const, text: fill(words.median, { days: counts.medianDays }) }]
      : []),
    ...(id === 'staff' ? [staffBlock(contents, language)] : []),
    ...reasons.flatMap((part) => told(words.reasons[part], texts.reasons[part])),
    ...(evaluation === undefined ? [] : told(words.evaluation, texts.evaluation[evaluation])),
  ]
}

function blockOf({ id, lineCodes, columnCodes, columns, lines, foot, total }: ReportTable, language: PaperLanguage): Block {
  const words = reportWords(language)
  const inFigures = (numbers: readonly number[]) => numbers.map((number) => number.toLocaleString('en'))
  const isSimple = columns.length === 1
  return {
    kind: 'table',
    caption: words.tables[id],
    header: [words.lines[lineCodes], ...columns.map((code) => codeWords(columnCodes, code, language)), ...(isSimple ? [] : [words.total])],
    rows: lines.map((line) => [
      codeWords(lineCodes, line.code, language),
      ...inFigures(line.numbers),
      ...(isSimple ? [] : inFigures([line.total])),
    ]),
    foot: [words.total, ...inFigures(foot), ...(isSimple ? [] : inFigures([total]))],
    numbers: true,
  }
}

function staffBlock({ texts: { staff } }: ReportContents, language: PaperLanguage): Block {
  const { staff: words } = reportWords(language)
  return {
    kind: 'table',
    caption: words.caption,
    header: [words.what, words.number, words.source],
    rows: staffParts.map((part) => [words[part], String(staff[part].number ?? ''), staff[part].source]),
    numbers: false,
  }
}
