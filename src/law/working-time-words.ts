import { timeWords } from '../shared/date-words.ts'
import { type Day, monthOf, weekdayOf } from '../shared/day.ts'
import { bracketed, fill } from '../shared/language.ts'
import en from './words/en.json' with { type: 'json' }
import ja from './words/ja.json' with { type: 'json' }
import type { Step } from './working-time.ts'

const words = { ja, en }
const HOUR = 60 * 60 * 1000

/** One line of how a due time was counted, for the console: 「11/23（月） 勤労感謝の日のため休み」. */
export function stepWords(step: Step, language: 'ja' | 'en'): string {
  const text = words[language].step[step.kind]
  const day = shortDay(step.day, language)
  if (step.kind === 'counted') {
    const hours = Math.round(((step.to.getTime() - step.from.getTime()) / HOUR) * 100) / 100
    return fill(text, { day, from: timeWords(step.from, language), to: timeWords(step.to, language), hours })
  }
  return fill(text, 'name' in step ? { day, name: step.name } : { day })
}

function shortDay(day: Day, language: 'ja' | 'en'): string {
  const weekday = words[language].weekdays[weekdayOf(day)] ?? ''
  return bracketed(`${monthOf(day)}/${Number(day.slice(8))}`, weekday, language)
}
