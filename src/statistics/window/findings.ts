/** The title of a figure says what it shows, from the numbers that are published and no others. */
import { fiscalYearWords } from '../../shared/date-words.ts'
import { fill, type Language } from '../../shared/language.ts'
import type { CountColumn, EditionContents, EditionRow, EditionTable, YearBar } from '../editions/edition.ts'
import { UNCLASSIFIED } from '../figures/figures.ts'
import { statisticsWords } from './words.ts'

export function numberWords(number: number): string {
  return number.toLocaleString('en')
}

export function yearsFinding(years: readonly YearBar[], language: Language): string {
  const words = statisticsWords(language).findings
  const [before, last] = [years.at(-2), years.at(-1)]
  const works = last === undefined ? null : worksOf(last)
  if (last === undefined || works === null) return words.hidden
  const year = fiscalYearWords(last.fiscalYear, language)
  const difference = isComparable(before, last) ? works - (worksOf(before) ?? works) : undefined
  const values = { year, works: numberWords(works), difference: numberWords(Math.abs(difference ?? 0)) }
  if (difference === undefined) return fill(words.yearsFirst, values)
  if (difference === 0) return fill(words.yearsSame, values)
  return fill(difference > 0 ? words.yearsMore : words.yearsFewer, values)
}

/** A part of a year is not compared with a whole one. */
function isComparable(before: YearBar | undefined, last: YearBar): before is Exclude<YearBar, { kind: 'missing' }> {
  if (before === undefined || before.kind === 'missing' || last.kind === 'missing' || worksOf(before) === null) return false
  return before.through.slice(5) === last.through.slice(5)
}

export function worksOf(bar: YearBar): number | null {
  return bar.kind === 'missing' ? null : bar.works
}

export function countsFinding(columns: readonly CountColumn[], language: Language): string {
  const words = statisticsWords(language).findings
  const whole = columns.at(-1)
  if (whole === undefined || whole.persons === null || whole.receptions === null || whole.works === null) return words.hidden
  if (whole.receptions + whole.works === 0) return words.nothing
  const { persons, receptions, works } = whole
  return fill(words.counts, { persons: numberWords(persons), receptions: numberWords(receptions), works: numberWords(works) })
}

/** The most frequent row that says something: neither a total nor what is left over. */
export function tableFinding(table: EditionTable, language: Language, unit: string): string {
  const words = statisticsWords(language).findings
  if (table.total === 0) return words.nothing
  const [most] = table.rows.filter(isTelling).toSorted((one, other) => (other.number ?? 0) - (one.number ?? 0))
  if (most === undefined || most.number === null || most.number === 0) return words.hidden
  const values = { label: fullLabel(table, most, language), number: numberWords(most.number), unit, share: most.share ?? '' }
  return fill(most.share === null ? words.mostNoShare : words.most, values)
}

function isTelling({ code, isTotal, number }: EditionRow): boolean {
  return !isTotal && number !== null && code !== UNCLASSIFIED && !/[.-](other|others|unknown)$/.test(code)
}

/** 「検索」 alone says nothing outside of its group: it is 「Googleの検索」. */
export function fullLabel({ figure, rows }: Pick<EditionTable, 'figure' | 'rows'>, row: EditionRow, language: Language): string {
  const parent = rows.find(({ code }) => code === row.within)
  if (figure !== 9 || parent === undefined) return row.labels[language]
  const name = parent.labels[language].replace(/ ?[（(].*[)）]$/, '')
  return fill(statisticsWords(language).figure.within, { parent: name, label: row.labels[language] })
}

export function tableOfFigure({ tables }: EditionContents, figure: number): EditionTable | undefined {
  return tables.find((table) => table.figure === figure)
}
