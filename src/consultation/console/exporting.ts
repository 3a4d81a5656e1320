/** 書き出し: a file of cases by their codes and dates, without a word of what anybody told. */
import type { Cell, Table } from '../../shared/csv/csv.ts'
import { addDays, type Day, dayOf, type Instant, isDay, yearOf } from '../../shared/day.ts'
import { type Channel, type State, states } from '../consultation.ts'
import type { ConsoleWords } from './words.ts'

/** One file; a longer one is asked for in parts, by shorter periods. */
export const MOST_EXPORTED = 10_000

/** What is chosen: cases received in a period, in one state or in any. An erased case is in no file unless it is asked for. */
export type Export = { from: Day; to: Day; state: State | undefined }
export type ExportEntry = Record<'from' | 'to' | 'state', string>
export type ExportFault = { field: 'from' | 'to' | 'state'; fault: 'not-a-day' | 'ends-before-it-begins' | 'not-known' | 'too-many' }

export function readExport(entry: ExportEntry): { wanted: Export | undefined; faults: ExportFault[] } {
  const { from, to } = entry
  const state = states.find((each) => each === entry.state)
  const faults: ExportFault[] = []
  if (!isDay(from)) faults.push({ field: 'from', fault: 'not-a-day' })
  if (!isDay(to)) faults.push({ field: 'to', fault: 'not-a-day' })
  if (isDay(from) && isDay(to) && to < from) faults.push({ field: 'to', fault: 'ends-before-it-begins' })
  if (state === undefined && entry.state !== '') faults.push({ field: 'state', fault: 'not-known' })
  return { wanted: isDay(from) && isDay(to) && faults.length === 0 ? { from, to, state } : undefined, faults }
}

/** What is asked for when nothing was said yet: the last thirty days. */
export function firstExport(today: Day): ExportEntry {
  return { from: addDays(today, -29), to: today, state: '' }
}

/** A case as the file has it. Nothing of it was written by a person. */
export type ExportedCase = {
  id: string
  number: string
  state: State
  channel: Channel
  language: 'ja' | 'easy' | 'en'
  inDanger: boolean
  isMinor: boolean | null
  attribute: string
  target: string
  contents: readonly string[]
  places: readonly string[]
  services: readonly string[]
  receivedAt: Instant
  lastReceivedAt: Instant
  lastAnsweredAt: Instant | null
  dueAt: Instant | null
  closedAt: Instant | null
}

/** Dates are days in Japan; of codes there are both the names and, for programs, the ids. */
export function exportTable(cases: readonly ExportedCase[], words: ConsoleWords, codeWords: (id: string) => string): Table {
  const day = (at: Instant | null) => (at === null ? null : dayOf(at))
  const names = (codes: readonly string[]) => codes.map(codeWords).join('、')
  const said = (is: boolean | null) => words.case.minors[is === null ? 'unsaid' : is ? 'yes' : 'no']
  const columns: [string, (each: ExportedCase) => Cell][] = [
    [words.list.number, ({ number }) => number],
    [words.list.state, ({ state }) => words.states[state]],
    [words.case.channel, ({ channel }) => words.channels[channel]],
    [words.case.language, ({ language }) => words.languages[language]],
    [words.list.danger, ({ inDanger }) => said(inDanger)],
    [words.case.minor, ({ isMinor }) => said(isMinor)],
    [words.case.attribute, ({ attribute }) => codeWords(attribute)],
    [words.case.target, ({ target }) => codeWords(target)],
    [words.case.contents, ({ contents }) => names(contents)],
    [words.case.places, ({ places }) => names(places)],
    [words.filters.service, ({ services }) => names(services)],
    [words.exporting.received, ({ receivedAt }) => day(receivedAt)],
    [words.exporting.lastReceived, ({ lastReceivedAt }) => day(lastReceivedAt)],
    [words.exporting.lastAnswered, ({ lastAnsweredAt }) => day(lastAnsweredAt)],
    [words.list.due, ({ dueAt }) => day(dueAt)],
    [words.exporting.ended, ({ closedAt }) => day(closedAt)],
    [words.exporting.codes, (each) => [each.attribute, each.target, ...each.contents, ...each.places, ...each.services].join(' ')],
  ]
  return { header: columns.map(([name]) => name), rows: cases.map((each) => columns.map(([, cell]) => cell(each))) }
}

/** 「2026年11月24日」 in a name of a file, whatever the language of the page. */
export function dayInName(day: Day): string {
  const [, month, date] = day.split('-')
  return `${yearOf(day)}年${Number(month)}月${Number(date)}日`
}
