/** Figures as plain text, line by line as the centre prints them: for the proof on published figures. */

import type { Language } from '../../shared/language.ts'
import type { CountColumn, EditionTable, Published } from '../editions/edition.ts'

function numberText(number: Published): string {
  return number === null ? '*' : number.toLocaleString('en')
}

/** 図表3: a line a count, a number a column. */
export function countLines(columns: readonly CountColumn[]): string[] {
  const counts = [
    ['相談者数', 'persons'],
    ['受付件数', 'receptions'],
    ['作業件数', 'works'],
  ] as const
  return counts.map(([label, count]) => [label, ...columns.map((column) => numberText(column[count]))].join('\t'))
}

/** 図表4 to 9: label, number, share. A row within a total is set in. */
export function tableLines({ rows }: EditionTable, language: Language): string[] {
  return rows.map(
    ({ within, labels, number, share }) =>
      `${within === null ? '' : '　'}${labels[language]}\t${numberText(number)}\t${share === null ? '*' : `${share}%`}`,
  )
}
