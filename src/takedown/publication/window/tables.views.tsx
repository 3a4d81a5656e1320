import { fill } from '../../../shared/language.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../../shared/table/table.tsx'
import { Text } from '../../../shared/text/ruby.tsx'
import type { ReportLine, ReportTable } from '../report-tables.ts'
import { type ReportTexts, type StaffPart, staffParts } from '../report-texts.ts'
import { codeWords, reportWords } from './words.ts'

const inFigures = (number: number) => number.toLocaleString('en')

/** A table with every line, every column and what they add up to. */
export const CountTable = ({ table }: { table: ReportTable }) => {
  const { id, lineCodes, columnCodes, columns, lines, foot, total } = table
  const { language } = usePage()
  const words = reportWords(language)
  const hasTotals = columns.length > 1
  const shown: Column<ReportLine>[] = [
    { label: words.lines[lineCodes], kind: 'row', cell: ({ code }) => <Text>{codeWords(lineCodes, code, language)}</Text> },
    ...columns.map(
      (code, index): Column<ReportLine> => ({
        label: codeWords(columnCodes, code, language),
        kind: 'number',
        cell: ({ numbers }) => inFigures(numbers[index] ?? 0),
      }),
    ),
    ...(hasTotals ? [{ label: words.total, kind: 'number', cell: (line: ReportLine) => inFigures(line.total) } as const] : []),
  ]
  return (
    <Table
      caption={words.tables[id]}
      variant="dense"
      rows={lines}
      columns={shown}
      foot={
        <tr>
          <th scope="row">
            <Text>{words.total}</Text>
          </th>
          {[...foot, ...(hasTotals ? [total] : [])].map((number) => (
            <td class="number">{inFigures(number)}</td>
          ))}
        </tr>
      }
    />
  )
}

/** Staff, as the operator counted them, each with where the number is from. */
export const StaffTable = ({ staff }: { staff: ReportTexts['staff'] }) => {
  const words = reportWords(usePage().language).staff
  const people = (part: StaffPart) => {
    const { number } = staff[part]
    return number === null ? '' : <Text>{fill(words.people, { number: inFigures(number) })}</Text>
  }
  return (
    <Table
      caption={words.caption}
      rows={staffParts}
      columns={[
        { label: words.what, kind: 'row', cell: (part) => <Text>{words[part]}</Text> },
        { label: words.number, kind: 'number', cell: people },
        { label: words.source, cell: (part) => <span lang="ja">{staff[part].source}</span> },
      ]}
    />
  )
}
