/**
 * Dates, times and periods as a reader meets them.
 *
 * The console and the window write the same day differently: staff scan a list, so 「11/22 14:05」; a consulter reads
 * once, so 「2026年11月22日（日）」. Easy Japanese spells the weekday and uses 午前 and 午後, as the guideline for it asks.
 * Every clock time is Japan's; English says so, because its readers may be elsewhere.
 */
import { clockOf, type Day, dayOf, daysBetween, type Instant, monthOf, weekdayOf, yearOf } from './day.ts'
import { bracketed, type Language } from './language.ts'

const weekdays = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  easy: ['日曜日', '月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const satisfies Record<Language, readonly string[]>

const monthsInEnglish = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** Newest first; each era begins on the day of its first year (元年). No figure is older; before them the western year stands. */
const eras: readonly { name: string; from: Day }[] = [
  { name: '令和', from: '2019-05-01' },
  { name: '平成', from: '1989-01-08' },
  { name: '昭和', from: '1926-12-25' },
]

/** 「2026年11月22日（日）」, 「2026年11月22日（日曜日）」, "22 Nov 2026 (Sun)". */
export function dayWords(day: Day, language: Language): string {
  const weekday = weekdayWord(day, language)
  const date =
    language === 'en' ? `${dateOf(day)} ${monthInEnglish(day)} ${yearOf(day)}` : `${yearOf(day)}年${monthOf(day)}月${dateOf(day)}日`
  return bracketed(date, weekday, language)
}

/** The day and the time of day in Japan, to the minute. */
export function instantWords(at: Instant, language: Language): string {
  const words = `${dayWords(dayOf(at), language)} ${timeWords(at, language)}`
  return language === 'en' ? `${words} Japan time` : words
}

/** 「14:05」 and, in easy Japanese, 「午後2時5分」. */
export function timeWords(at: Instant, language: Language): string {
  const { hour, minute } = clockOf(at)
  if (language !== 'easy') return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return `${hour < 12 ? '午前' : '午後'}${hour % 12}時${minute === 0 ? '' : `${minute}分`}`
}

/**
 * 「令和3年度」. The year of an accession is named after the new era when it begins by 1 May, as the cabinet
 * decided for 令和元年度 (April 2019 to March 2020); fiscal 1988, of which 平成 saw the last weeks, stays 昭和63年度.
 */
export function fiscalYearWords(fiscalYear: number, language: Language): string {
  if (language === 'en') return `fiscal ${fiscalYear}`
  return `${eraYearOf(`${fiscalYear}-05-01`)}年度`
}

/** For the console: 「11/22 14:05（2時間前）」. The year is written only when it is not the present one. */
export function consoleInstantWords(at: Instant, now: Instant, language: Language): string {
  const { written, elapsed } = consoleInstantParts(at, now, language)
  return bracketed(written, elapsed, language)
}

/** The same for a narrow column, which sets the two under each other. */
export function consoleInstantParts(at: Instant, now: Instant, language: Language): { written: string; elapsed: string } {
  const day = dayOf(at)
  const thisYear = yearOf(day) === yearOf(dayOf(now))
  const date = thisYear ? shortDay(day, language) : shortDayWithYear(day, language)
  return { written: `${date} ${timeWords(at, language)}`, elapsed: elapsedWords(at, now, language) }
}

/** How long ago something happened, in its largest whole unit. Clocks of two machines may differ, so the near future is now. */
export function elapsedWords(at: Instant, now: Instant, language: Language): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000)
  if (minutes < 1) return language === 'en' ? 'just now' : 'たった今'
  if (minutes < 60) return ago(minutes, 'minute', language)
  if (minutes < 24 * 60) return ago(Math.floor(minutes / 60), 'hour', language)
  const days = Math.floor(minutes / (24 * 60))
  // A month is counted as 30 days and a year as 365: the full date always stands beside these words.
  if (days < 30) return ago(days, 'day', language)
  return days < 365 ? ago(Math.floor(days / 30), 'month', language) : ago(Math.floor(days / 365), 'year', language)
}

/** A due moment less than a day away is counted in hours or minutes; further away, in days: 「あと3時間（11/22 18:00）」. */
export function dueInstantWords(due: Instant, now: Instant, language: Language): string {
  const { away, written } = dueInstantParts(due, now, language)
  return bracketed(away, written, language)
}

/** The same for a narrow column, which sets the two under each other. */
export function dueInstantParts(due: Instant, now: Instant, language: Language): { away: string; written: string } {
  const minutes = Math.abs(Math.trunc((due.getTime() - now.getTime()) / 60_000))
  const unit: Unit = minutes < 60 ? 'minute' : minutes < 24 * 60 ? 'hour' : 'day'
  const count = Math.floor(minutes / { minute: 1, hour: 60, day: 24 * 60 }[unit])
  const written = `${shortDay(dayOf(due), language)} ${timeWords(due, language)}`
  return { away: awayWords({ count, unit, overdue: due.getTime() < now.getTime() }, language), written }
}

/** A due day in the console: 「あと3日」 and 「11/25 火」, on the day itself 「今日まで」. */
export function dueDayParts(due: Day, today: Day, language: Language): { away: string; written: string } {
  const days = daysBetween(today, due)
  const written = `${shortDay(due, language)} ${weekdayWord(due, language)}`
  if (days === 0) return { away: language === 'en' ? 'due today' : '今日まで', written }
  return { away: awayWords({ count: Math.abs(days), unit: 'day', overdue: days < 0 }, language), written }
}

function awayWords({ count, unit, overdue }: { count: number; unit: Unit; overdue: boolean }, language: Language): string {
  if (language === 'en') return `${counted(count, unit)} ${overdue ? 'overdue' : 'left'}`
  const amount = `${count}${durationsInJapanese[unit]}`
  if (!overdue) return `あと${amount}`
  return language === 'easy' ? `${amount}すぎています` : `${amount}超過`
}

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year'

const durationsInJapanese: Record<Unit, string> = { minute: '分', hour: '時間', day: '日', month: 'か月', year: '年' }

function ago(count: number, unit: Unit, language: Language): string {
  return language === 'en' ? `${counted(count, unit)} ago` : `${count}${durationsInJapanese[unit]}前`
}

function counted(count: number, unit: Unit): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function shortDay(day: Day, language: Language): string {
  if (language === 'en') return `${dateOf(day)} ${monthInEnglish(day)}`
  return language === 'easy' ? `${monthOf(day)}月${dateOf(day)}日` : `${monthOf(day)}/${dateOf(day)}`
}

function shortDayWithYear(day: Day, language: Language): string {
  if (language === 'en') return `${shortDay(day, language)} ${yearOf(day)}`
  return language === 'easy' ? `${yearOf(day)}年${shortDay(day, language)}` : `${yearOf(day)}/${shortDay(day, language)}`
}

function eraYearOf(day: Day): string {
  const era = eras.find(({ from }) => from <= day)
  if (era === undefined) return String(yearOf(day))
  const year = yearOf(day) - yearOf(era.from) + 1
  return `${era.name}${year === 1 ? '元' : year}`
}

function weekdayWord(day: Day, language: Language): string {
  return weekdays[language][weekdayOf(day)] ?? ''
}

function monthInEnglish(day: Day): string {
  return monthsInEnglish[monthOf(day) - 1] ?? ''
}

function dateOf(day: Day): number {
  return Number(day.slice(8, 10))
}
