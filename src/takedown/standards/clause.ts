/**
 * 条項: one paragraph of the operator's standards (送信防止措置の実施に関する基準, Art. 26). Each keeps its id through all versions, so that a
 * measure can name it and two versions can be compared.
 */
import { type Language, languages } from '../../shared/language.ts'
import { type MeasureKind, measureKinds, type Trigger, triggers } from '../decision.ts'
import { type RightCode, rightCodes } from '../right-codes.ts'

/**
 * `information`: a type of information, which a measure can be taken by. `suspension`: when the service is stopped for a sender
 * (役務提供停止措置), which has to be concrete (Art. 26(2)(ii)). `rule`: how the operator goes about it.
 */
export const clauseKinds = ['information', 'suspension', 'rule'] as const
export type ClauseKind = (typeof clauseKinds)[number]

/** Japanese is what holds. Easy Japanese and English may be empty; then Japanese is shown and said to be it. */
export type Texts = Record<Language, string>

export type Clause = {
  id: string
  kind: ClauseKind
  heading: Texts
  text: Texts
  /** None for information that no right of a person is infringed by, such as an advertisement for drugs. */
  rights: readonly RightCode[]
  /** How the operator came to know of it: the standards say so for each type (Art. 26(2)(i)). */
  triggers: readonly Trigger[]
  measures: readonly MeasureKind[]
  /** The model clause that it began as, or `own`. */
  source: string
}

export const OWN = 'own'
export const accountMeasures: readonly MeasureKind[] = ['account_suspend', 'account_terminate']

/** English says the same in about two and a half times as many letters. */
const longest = { heading: { ja: 60, easy: 60, en: 150 }, text: { ja: 1_000, easy: 1_000, en: 2_500 } } as const
export const limitOf = (field: 'heading' | 'text', language: Language): number => longest[field][language]

export type ClauseFault =
  | { field: `${'heading' | 'text'}-${Language}`; fault: 'missing' | 'too-long' }
  | { field: 'triggers' | 'measures'; fault: 'none-chosen' }
  | { field: 'measures'; fault: 'of-accounts-only' }

/** What is missing in one clause, whatever else the version says. */
export function faultsOfClause(clause: Clause): ClauseFault[] {
  const faults: ClauseFault[] = []
  for (const field of ['heading', 'text'] as const) {
    for (const language of languages) {
      const text = clause[field][language]
      if (language === 'ja' && text.trim() === '') faults.push({ field: `${field}-ja`, fault: 'missing' })
      if ([...text].length > limitOf(field, language)) faults.push({ field: `${field}-${language}`, fault: 'too-long' })
    }
  }
  if (clause.kind === 'information' && clause.triggers.length === 0) faults.push({ field: 'triggers', fault: 'none-chosen' })
  if (clause.kind !== 'rule' && clause.measures.length === 0) faults.push({ field: 'measures', fault: 'none-chosen' })
  if (clause.kind === 'suspension' && clause.measures.some((measure) => !accountMeasures.includes(measure)))
    faults.push({ field: 'measures', fault: 'of-accounts-only' })
  return faults
}

/** More would not be read by anybody who posts. */
export const MOST_CLAUSES = 100

export type StandardsFault =
  | { fault: 'no-information' }
  /** The clause stops the service for a sender by this measure, and no clause says concretely when (Art. 26(2)(ii)). */
  | { fault: 'no-criteria'; clause: string; measure: MeasureKind }
  | { fault: 'unfinished'; clause: string }

/** Why these clauses cannot be published as standards. */
export function faultsOfStandards(clauses: readonly Clause[]): StandardsFault[] {
  const information = clauses.filter(({ kind }) => kind === 'information')
  const settled = new Set(clauses.filter(({ kind }) => kind === 'suspension').flatMap(({ measures }) => measures))
  return [
    ...(information.length === 0 ? [{ fault: 'no-information' } as const] : []),
    ...clauses.filter((clause) => faultsOfClause(clause).length > 0).map(({ id }) => ({ fault: 'unfinished', clause: id }) as const),
    ...information.flatMap(({ id, measures }) =>
      measures
        .filter((measure) => accountMeasures.includes(measure) && !settled.has(measure))
        .map((measure) => ({ fault: 'no-criteria', clause: id, measure }) as const),
    ),
  ]
}

/** The text in a language, or the Japanese one where there is none. */
export function textIn(texts: Texts, language: Language): { text: string; language: Language } {
  const text = texts[language]
  return text.trim() === '' ? { text: texts.ja, language: 'ja' } : { text, language }
}

/** The id of a clause that an operator adds: one more than any that was ever used, so that no id comes to mean something else. */
export function nextOwnId(used: Iterable<string>): string {
  const numbers = [...used].flatMap((id) => /^own-(\d+)$/.exec(id)?.[1] ?? []).map(Number)
  return `own-${numbers.reduce((most, number) => Math.max(most, number), 0) + 1}`
}

/** Reads what a form or a database holds as codes of a list, in the order of the list. */
export const rightsIn = (values: readonly string[]): RightCode[] => rightCodes.filter((code) => values.includes(code))
export const triggersIn = (values: readonly string[]): Trigger[] => triggers.filter((code) => values.includes(code))
export const measuresIn = (values: readonly string[]): MeasureKind[] => measureKinds.filter((code) => values.includes(code))
