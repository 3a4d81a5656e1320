/** 休業日: days on which the centre is closed besides holidays, one by one, as ranges, or brought in as lines of a list. */
import { type Day, daysBetween, isDay, yearOf } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { foldWidth } from '../../shared/text/folding.ts'
import type { Closing } from './setting.ts'

export type ClosingRefusal = 'no-name' | 'name-too-long' | 'ends-before-it-begins' | 'too-long' | 'too-many' | 'known-already'

const LONGEST_NAME = 40
const MOST_DAYS_OF_ONE = 62
/** With more closed days than this in a year, hardly any working day would be left to answer on. */
const MOST_DAYS_A_YEAR = 100
const MOST_CLOSINGS = 500

/** The closings with one more, in the order of their days. A day may belong to several; its first name is told. */
export function addClosing(closings: readonly Closing[], closing: Closing): Outcome<Closing[], ClosingRefusal> {
  const name = closing.name.trim()
  const added = { ...closing, name }
  if (name === '') return refuse('no-name')
  if ([...name].length > LONGEST_NAME) return refuse('name-too-long')
  if (closing.to < closing.from) return refuse('ends-before-it-begins')
  if (daysBetween(closing.from, closing.to) >= MOST_DAYS_OF_ONE) return refuse('too-long')
  if (closings.some((other) => isSame(other, added))) return refuse('known-already')
  const all = [...closings, added].toSorted(byDay)
  const isTooMany = all.length > MOST_CLOSINGS || daysOfYear(all, yearOf(added.from)) > MOST_DAYS_A_YEAR
  return isTooMany ? refuse('too-many') : grant(all)
}

export function removeClosing(closings: readonly Closing[], closing: Closing): Outcome<Closing[], 'not-found'> {
  const left = closings.filter((other) => !isSame(other, closing))
  return left.length === closings.length ? refuse('not-found') : grant(left)
}

/** Those that are not over yet. */
export function comingClosings(closings: readonly Closing[], today: Day): Closing[] {
  return closings.filter(({ to }) => to >= today)
}

export type LineFault = { line: number; fault: 'not-a-closing' | ClosingRefusal }

/**
 * Lines such as `2026-12-28, 年末` or `2026/12/28, 2027/1/3, 年末年始`; empty lines and those that begin with # are passed over.
 * What is known already is passed over too, so that a list can be brought in again.
 */
export function readClosingLines(text: string, known: readonly Closing[]): { closings: Closing[]; added: number; faults: LineFault[] } {
  const faults: LineFault[] = []
  let closings = [...known]
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    if (written.trim() === '' || written.trim().startsWith('#')) continue
    const closing = readLine(written)
    const outcome = closing === undefined ? refuse('not-a-closing') : addClosing(closings, closing)
    if (outcome.granted) closings = outcome.value
    else if (outcome.refusal !== 'known-already') faults.push({ line: index + 1, fault: outcome.refusal })
  }
  return { closings, added: closings.length - known.length, faults }
}

/** 2026/12/28, 2026年12月28日 and 2026-12-28 in any width are the same day. */
export function readDay(text: string): Day | undefined {
  const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(foldWidth(text)) ?? []
  const day = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

function readLine(written: string): Closing | undefined {
  const cells = written.split(/[,、，\t]/).map((cell) => cell.trim())
  const from = readDay(cells[0] ?? '')
  if (from === undefined) return undefined
  const to = readDay(cells[1] ?? '')
  const name = cells.slice(to === undefined ? 1 : 2).join('、')
  return { from, to: to ?? from, name }
}

const isSame = (one: Closing, other: Closing): boolean => one.from === other.from && one.to === other.to && one.name === other.name

const byDay = (one: Closing, other: Closing): number => (one.from + one.to < other.from + other.to ? -1 : 1)

function daysOfYear(closings: readonly Closing[], year: number): number {
  return closings.filter(({ from }) => yearOf(from) === year).reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)
}
