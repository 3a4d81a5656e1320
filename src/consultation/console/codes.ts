/** Codes as staff choose and read them: by their names on a day, with the name of the total where the own name needs it. */
import { type Code, type Dimension, dimensionOf, isTotal } from '../../shared/content/codes.ts'
import { type Day, dayOf, type Instant } from '../../shared/day.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import { codesOn, labelOn } from '../classification.ts'

export type CodeChoice = { value: string; label: string }

/** 「検索」 within 「Google（合計）」 is 「Google・検索」 and "Google Search"; 「プライバシー侵害（写真）」 says by itself where it belongs. */
export function codeName(codes: readonly Code[], id: string, day: Day, language: ConsoleLanguage): string {
  const code = codes.find((each) => each.id === id)
  if (code === undefined) return id
  const own = labelOn(code, day, language)
  const total = codes.find((each) => each.id === code.within)
  if (total === undefined) return isTotal(codes, id) ? withoutTotal(own) : own
  const whole = withoutTotal(labelOn(total, day, language))
  return own.startsWith(whole) ? own : `${whole}${betweenNames(id, language)}${own}`
}

/** An English service is named with its company, as "Google Search"; what somebody is has no such name of two words. */
function betweenNames(id: string, language: ConsoleLanguage): string {
  if (language === 'ja') return '・'
  return dimensionOf(id) === 'service' ? ' ' : ': '
}

const withoutTotal = (label: string) => label.replace(/\s*[（(](?:合計|total)[）)]$/, '')

/** What may be chosen on a day, and what was chosen before and may be no longer: nothing disappears from a form. */
export function codeChoices(
  codes: readonly Code[],
  dimension: Dimension,
  { day, language, chosen = [] }: { day: Day; language: ConsoleLanguage; chosen?: readonly string[] },
): CodeChoice[] {
  const offered = codesOn(codes, dimension, day).map(({ id }) => id)
  const ids = [...offered, ...chosen.filter((id) => !offered.includes(id))]
  return ids.map((id) => ({ value: id, label: codeName(codes, id, day, language) }))
}

export type CaseChoices = Record<'attribute' | 'target', readonly CodeChoice[]>

/** What the attribute and the target of a case may be put right to: what might be chosen when it was received, and what it has. */
export function caseChoices(
  codes: readonly Code[],
  facts: { attribute: string; target: string; receivedAt: Instant },
  language: ConsoleLanguage,
): CaseChoices {
  const choices = (dimension: keyof CaseChoices) =>
    codeChoices(codes, dimension, { day: dayOf(facts.receivedAt), language, chosen: [facts[dimension]] })
  return { attribute: choices('attribute'), target: choices('target') }
}
