/**
 * The tables of the yearly publication (Art. 28): every line and every column that a table can have, with its zeros, so that a reader sees
 * what was counted and found to be none. Each adds up, down and across.
 */
import { measureKinds, triggers } from '../decision.ts'
import { noticeKinds } from '../notice.ts'
import { requesterKinds, variants } from '../request.ts'
import { senderNoticeKinds } from '../sender/notice/sender-notice.ts'
import { type Count, reasons, type YearCounts } from './year-counts.ts'

/** What the codes of a line or a column are of. */
export type CodeList = keyof typeof codeLists
const codeLists = {
  reasons,
  requesters: requesterKinds,
  variants,
  triggers,
  automation: ['none', 'partly', 'fully'],
  notices: noticeKinds,
  measures: measureKinds,
  senderNotices: senderNoticeKinds,
  sides: ['requester', 'sender'],
  outcomes: ['upheld', 'reversed', 'open'],
  requests: ['requests'],
} as const satisfies Record<string, readonly string[]>

type Definition = { lines: CodeList; columns: CodeList; of: (counts: YearCounts) => Count }

const definitions = {
  'requests-by-reason': { lines: 'reasons', columns: 'requests', of: ({ requests }) => requests.byReason },
  'requests-by-requester': { lines: 'requesters', columns: 'requests', of: ({ requests }) => requests.byRequester },
  'requests-by-kind': { lines: 'variants', columns: 'requests', of: ({ requests }) => requests.byVariant },
  notices: { lines: 'reasons', columns: 'notices', of: ({ notices }) => notices },
  'sender-notices-by-reason': { lines: 'reasons', columns: 'measures', of: ({ senderNotices }) => senderNotices.byReason },
  'sender-notices-by-kind': { lines: 'senderNotices', columns: 'measures', of: ({ senderNotices }) => senderNotices.byKind },
  'measures-by-reason': { lines: 'reasons', columns: 'measures', of: ({ measures }) => measures.byReason },
  'measures-by-trigger': { lines: 'triggers', columns: 'measures', of: ({ measures }) => measures.byTrigger },
  'measures-by-automation': { lines: 'automation', columns: 'measures', of: ({ measures }) => measures.byAutomation },
  complaints: { lines: 'sides', columns: 'outcomes', of: ({ complaints }) => complaints },
} as const satisfies Record<string, Definition>

export type TableId = keyof typeof definitions
export const tableIds = Object.keys(definitions) as readonly TableId[]

/** What the lines and the columns of a table are of. */
export function listsOf(id: TableId): { lines: CodeList; columns: CodeList } {
  return definitions[id]
}

export type ReportLine = { code: string; numbers: readonly number[]; total: number }
export type ReportTable = {
  id: TableId
  lineCodes: CodeList
  columnCodes: CodeList
  columns: readonly string[]
  lines: readonly ReportLine[]
  /** What each column adds up to. */
  foot: readonly number[]
  total: number
}

/**
 * A code that this list does not know, such as one of an edition from before a code was given up, has a line or column of its own: nothing
 * that was counted is left out.
 */
export function tableOf(id: TableId, counts: YearCounts): ReportTable {
  const { lines: lineCodes, columns: columnCodes, of }: Definition = definitions[id]
  const { cells } = of(counts)
  const columns = codesOf(columnCodes, Object.values(cells).flatMap(Object.keys))
  const lines = codesOf(lineCodes, Object.keys(cells)).map((code): ReportLine => {
    const numbers = columns.map((column) => cells[code]?.[column] ?? 0)
    return { code, numbers, total: sum(numbers) }
  })
  const foot = columns.map((_, index) => sum(lines.map(({ numbers }) => numbers[index] ?? 0)))
  return { id, lineCodes, columnCodes, columns, lines, foot, total: sum(foot) }
}

export const tablesOf = (counts: YearCounts): ReportTable[] => tableIds.map((id) => tableOf(id, counts))

function codesOf(list: CodeList, found: readonly string[]): string[] {
  const known: readonly string[] = codeLists[list]
  return [...known, ...[...new Set(found)].filter((code) => !known.includes(code)).toSorted()]
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** A number of a table that is another one now. */
export type Change = { table: TableId; line: string; column: string; before: number; after: number }

/** What changed in the record since an edition was published, in the order of the tables. */
export function changesBetween(before: YearCounts, after: YearCounts): Change[] {
  return tableIds.flatMap((table) => {
    const [old, now] = [tableOf(table, before), tableOf(table, after)]
    const columns = [...new Set([...now.columns, ...old.columns])]
    const lines = [...new Set([...now.lines, ...old.lines].map(({ code }) => code))]
    return lines.flatMap((line) =>
      columns
        .map((column) => ({ table, line, column, before: numberIn(old, line, column), after: numberIn(now, line, column) }))
        .filter((change) => change.before !== change.after),
    )
  })
}

function numberIn({ lines, columns }: ReportTable, line: string, column: string): number {
  return lines.find(({ code }) => code === line)?.numbers[columns.indexOf(column)] ?? 0
}
