import { type Day, daysBetween, monthOf, weekdayOf } from '../../day.ts'
import { fill, type Language } from '../../language.ts'
import { layoutWords } from '../words.ts'

export type Due = { text: string; state: 'left' | 'today' | 'over' }

/** 「あと3日(11/25 水)」: how long, until when, and on which day of the week. */
export function dueIn(language: Language, due: Day, today: Day): Due {
  const words = layoutWords(language).due
  const weekday = words.weekdays.split(',')[weekdayOf(due)] ?? ''
  const date = `${monthOf(due)}/${Number(due.slice(8))} ${weekday}`
  const days = daysBetween(today, due)
  if (days === 0) return { text: fill(words.today, { date }), state: 'today' }
  if (days < 0) return { text: fill(words.over, { days: -days, date }), state: 'over' }
  return { text: fill(words.left, { days, date }), state: 'left' }
}
