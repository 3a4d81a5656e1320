/** The rule behind a due time, kept with it: which versions of the service level and closing days, and how many open hours. */
import { type ConsoleLanguage, fill } from '../../shared/language.ts'
import { settingsWords } from './words.ts'

export type DueRule = { level: number; closing: number; hours: number }

/** Such as `service-level 3, closing-days 2, 21 h`; version 0 is what content/ began with. */
export function writeDueRule({ level, closing, hours }: DueRule): string {
  return `service-level ${level}, closing-days ${closing}, ${hours} h`
}

const WRITTEN = /^service-level (\d+), closing-days (\d+), ([\d.]+) h$/

/** For people: 「受付時間で数えて21時間以内（「受付時間と回答の目安」は第3版、「休業日」は第2版で計算）」. A rule from elsewhere is shown as it is. */
export function dueRuleWords(rule: string, language: ConsoleLanguage): string {
  const [, level, closing, hours] = WRITTEN.exec(rule) ?? []
  if (level === undefined || closing === undefined || hours === undefined) return rule
  const words = settingsWords(language).dueRule
  return fill(words.rule, { hours, level: versionWords(Number(level), language), closing: versionWords(Number(closing), language) })
}

export function versionWords(version: number, language: ConsoleLanguage): string {
  const words = settingsWords(language).dueRule
  return version === 0 ? words.initial : fill(words.version, { version })
}
