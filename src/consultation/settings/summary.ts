/** A setting in a few words, for its history. */
import type { ServicePromise } from '../../law/service-level.ts'
import type { Code, Dimension } from '../../shared/content/codes.ts'
import { dayWords } from '../../shared/date-words.ts'
import { type Day, daysBetween } from '../../shared/day.ts'
import { type ConsoleLanguage, fill } from '../../shared/language.ts'
import { codesOn, labelOn } from '../classification.ts'
import { writeOpenTimes } from './opening-times.ts'
import type { Retention } from './retention.ts'
import type { Closing, CurrentSettings, Notice } from './setting.ts'
import { settingsWords } from './words.ts'

/** Weekdays with the same hours stand together: 「月・火・水 10:00-17:00」. */
export function levelSummary(level: ServicePromise, language: ConsoleLanguage): string[] {
  const words = settingsWords(language).level
  const byTimes = Map.groupBy(level.weekly.keys(), (weekday) => writeOpenTimes(level.weekly[weekday] ?? []))
  const openFirst = [...byTimes].toSorted(([one], [other]) => Number(one === '') - Number(other === ''))
  const days = openFirst.map(([times, weekdays]) => {
    const weekday = weekdays.map((each) => words.shortWeekdays[each] ?? '').join(language === 'en' ? ', ' : '・')
    return times === '' ? fill(words.closed, { weekday }) : fill(words.open, { weekday, times })
  })
  const hours = [
    fill(words.within, { hours: level.answerWithinHours }),
    fill(words.withinInDanger, { hours: level.inDangerWithinHours }),
    level.closedAtYearEnd ? words.yearEndClosed : words.yearEndOpen,
  ]
  return [...days, hours.join(language === 'en' ? ', ' : '、')]
}

export function retentionSummary({ days }: Retention, language: ConsoleLanguage): string[] {
  const words = settingsWords(language).retention
  return [days === null ? words.summaryKeep : fill(words.summaryDays, { days })]
}

export function closingWords({ from, to }: Pick<Closing, 'from' | 'to'>, language: ConsoleLanguage): string {
  const words = settingsWords(language).closing
  if (from === to) return fill(words.single, { day: dayWords(from, language) })
  return fill(words.range, { from: dayWords(from, language), to: dayWords(to, language), days: daysBetween(from, to) + 1 })
}

export function closingsSummary(closings: readonly Closing[], language: ConsoleLanguage): string[] {
  return [fill(settingsWords(language).closing.count, { count: closings.length })]
}

export function noticeSummary(notice: Notice | null, language: ConsoleLanguage): string[] {
  const words = settingsWords(language).notice
  if (notice === null) return [words.none]
  return [notice.text[language], noticePeriod(notice, language)]
}

export function noticePeriod({ from, until }: Notice, language: ConsoleLanguage): string {
  const words = settingsWords(language).notice
  const day = (each: Day | null) => (each === null ? words.always : dayWords(each, language))
  return from === null && until === null ? words.always : fill(words.period, { from: day(from), until: day(until) })
}

/** What holds today of each setting that somebody should confirm, by the id of its entry in `legal-confirmation.yaml`. */
export function valuesInWords(
  settings: CurrentSettings,
  codes: readonly Code[],
  today: Day,
  language: ConsoleLanguage,
): ReadonlyMap<string, readonly string[]> {
  const level = settings['service-level'].value
  const words = settingsWords(language).level
  const labels = (dimension: Dimension) => codesOn(codes, dimension, today).map((code) => labelOn(code, today, language))
  return new Map([
    ['labels-attribute', labels('attribute')],
    ['labels-target', labels('target')],
    ['labels-content', labels('content')],
    ['labels-means-place', [...labels('means'), ...labels('place')]],
    ['service-level', levelSummary(level, language)],
    ['year-end', [level.closedAtYearEnd ? words.yearEndClosed : words.yearEndOpen]],
    ['case-retention', retentionSummary(settings.retention.value, language)],
  ])
}
