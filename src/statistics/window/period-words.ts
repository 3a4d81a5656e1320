/** How a period is called: 「令和3年度 上半期」, 「2021年12月」, and with its months when it is not over: 「令和3年度（4月〜12月）」. */
import { dayWords, fiscalYearWords } from '../../shared/date-words.ts'
import { type Day, monthOf, type Period, yearOf } from '../../shared/day.ts'
import { fill, type Language } from '../../shared/language.ts'
import { halfAt, monthAt, type PublishedPeriod, quarterAt, yearAt } from '../periods/period.ts'
import { statisticsWords } from './words.ts'

const monthsInEnglish = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export function periodWords(period: PublishedPeriod, through: Day, language: Language): string {
  const name = nameOf(period, language)
  if (through === period.to) return name
  return fill(statisticsWords(language).periods.partial, {
    period: name,
    from: monthWords(period.from, language),
    to: monthWords(through, language),
  })
}

/** A span that is a period has its name; whole months of one fiscal year are told by it, and any other span by its days. */
export function spanWords(span: Period, language: Language): string {
  const period = [yearAt, halfAt, quarterAt, monthAt]
    .map((at) => at(span.from))
    .find(({ from, to }) => from === span.from && to === span.to)
  if (period !== undefined) return nameOf(period, language)
  const year = yearAt(span.from)
  const isWholeMonths = monthAt(span.from).from === span.from && monthAt(span.to).to === span.to
  if (isWholeMonths && span.to <= year.to)
    return fill(statisticsWords(language).periods.partial, {
      period: nameOf(year, language),
      from: monthWords(span.from, language),
      to: monthWords(span.to, language),
    })
  return fill(statisticsWords(language).periods.span, { from: dayWords(span.from, language), to: dayWords(span.to, language) })
}

function nameOf({ kind, from, fiscalYear, key }: PublishedPeriod, language: Language): string {
  const words = statisticsWords(language).periods
  const year = fiscalYearWords(fiscalYear, language)
  if (kind === 'year') return year
  if (kind === 'half') return fill(key.endsWith('1') ? words.half1 : words.half2, { year })
  if (kind === 'quarter') return fill(words.quarter, { year, number: key.slice(-1) })
  return fill(words.month, { year: yearOf(from), month: language === 'en' ? monthWords(from, language) : monthOf(from) })
}

function monthWords(day: Day, language: Language): string {
  if (language === 'en') return monthsInEnglish[monthOf(day) - 1] ?? ''
  return fill(statisticsWords(language).periods.day, { month: monthOf(day) })
}
