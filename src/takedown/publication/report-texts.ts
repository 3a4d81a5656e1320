/**
 * What an operator writes for the yearly publication: how it judges its own work (Art. 28, item 5), the reasons that the counts of notices ask
 * for, and its staff, with where each number is from. All else comes from the record.
 */
import { type Language, languages } from '../../shared/language.ts'
import type { Texts } from '../standards/clause.ts'
import { tableOf } from './report-tables.ts'
import type { YearCounts } from './year-counts.ts'

/** The parts of Article 28 that the self-evaluation is of. */
export const evaluationParts = ['requests', 'notices', 'sender_notices', 'measures'] as const
export type EvaluationPart = (typeof evaluationParts)[number]

/** Why no notice was given, and which reasons could not be avoided: asked for only of an operator that has such notices. */
export const reasonParts = ['omitted', 'unavoidable'] as const
export type ReasonPart = (typeof reasonParts)[number]

export const staffParts = ['specialists', 'handlers'] as const
export type StaffPart = (typeof staffParts)[number]

/** `number` is null while it was not typed in. */
export type StaffNumber = { number: number | null; source: string }

export type ReportTexts = {
  evaluation: Readonly<Record<EvaluationPart, Texts>>
  reasons: Readonly<Record<ReasonPart, Texts>>
  staff: Readonly<Record<StaffPart, StaffNumber>>
}

const nothing: Texts = { ja: '', easy: '', en: '' }
const noStaff: StaffNumber = { number: null, source: '' }
export const emptyTexts: ReportTexts = {
  evaluation: { requests: nothing, notices: nothing, sender_notices: nothing, measures: nothing },
  reasons: { omitted: nothing, unavoidable: nothing },
  staff: { specialists: noStaff, handlers: noStaff },
}

export const MOST_TEXT = 4000
export const MOST_SOURCE = 200
const MOST_STAFF = 1_000_000

export type TextField =
  | `evaluation-${EvaluationPart}-${Language}`
  | `reasons-${ReasonPart}-${Language}`
  | `staff-${StaffPart}-${'number' | 'source'}`
export type TextFault = { field: TextField; fault: 'too-long' | 'no-number' | 'missing' }

/** What a form holds of every field, as it was typed, by the names of the fields. */
export type TypedTexts = Readonly<Partial<Record<TextField, string>>>

export const textFields: readonly TextField[] = [
  ...evaluationParts.flatMap((part) => languages.map((language) => `evaluation-${part}-${language}` as const)),
  ...reasonParts.flatMap((part) => languages.map((language) => `reasons-${part}-${language}` as const)),
  ...staffParts.flatMap((part) => [`staff-${part}-number`, `staff-${part}-source`] as const),
]

/** Reads a form. What is not whole yet may be saved; what cannot be read may not. */
export function readTexts(typed: TypedTexts): { texts: ReportTexts; faults: TextFault[] } {
  const faults: TextFault[] = []
  const text = (field: TextField, most: number) => {
    const given = (typed[field] ?? '').replaceAll('\r\n', '\n').trim()
    if ([...given].length > most) faults.push({ field, fault: 'too-long' })
    return given
  }
  const texts = (start: `evaluation-${EvaluationPart}` | `reasons-${ReasonPart}`): Texts => ({
    ja: text(`${start}-ja`, MOST_TEXT),
    easy: text(`${start}-easy`, MOST_TEXT),
    en: text(`${start}-en`, MOST_TEXT),
  })
  const staff = (part: StaffPart): StaffNumber => {
    const field = `staff-${part}-number` as const
    const number = readNumber(typed[field] ?? '')
    if (number === undefined) faults.push({ field, fault: 'no-number' })
    return { number: number ?? null, source: text(`staff-${part}-source`, MOST_SOURCE) }
  }
  return {
    texts: {
      evaluation: {
        requests: texts('evaluation-requests'),
        notices: texts('evaluation-notices'),
        sender_notices: texts('evaluation-sender_notices'),
        measures: texts('evaluation-measures'),
      },
      reasons: { omitted: texts('reasons-omitted'), unavoidable: texts('reasons-unavoidable') },
      staff: { specialists: staff('specialists'), handlers: staff('handlers') },
    },
    faults,
  }
}

/** @returns null for nothing, undefined for what is no number of people */
function readNumber(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim().replaceAll(',', '')
  if (text === '') return null
  const number = Number(text)
  return /^\d+$/.test(text) && number <= MOST_STAFF ? number : undefined
}

/** What a form shows of what was saved. */
export function typedOf({ evaluation, reasons, staff }: ReportTexts): TypedTexts {
  const texts = (start: string, each: Texts) => languages.map((language) => [`${start}-${language}`, each[language]])
  return Object.fromEntries([
    ...evaluationParts.flatMap((part) => texts(`evaluation-${part}`, evaluation[part])),
    ...reasonParts.flatMap((part) => texts(`reasons-${part}`, reasons[part])),
    ...staffParts.flatMap((part) => [
      [`staff-${part}-number`, staff[part].number === null ? '' : String(staff[part].number)],
      [`staff-${part}-source`, staff[part].source],
    ]),
  ])
}

/** Which of the concrete reasons the counts ask for. */
export function reasonsAskedBy(counts: YearCounts): ReasonPart[] {
  const { columns, foot } = tableOf('notices', counts)
  const number = (kind: string) => foot[columns.indexOf(kind)] ?? 0
  return reasonParts.filter((part) =>
    part === 'omitted' ? number('omitted_same_request') + number('omitted_other_justified') > 0 : number('pending_unavoidable') > 0,
  )
}

/** What has to be written before the year can be published. Japanese is asked for; the other languages are offered. */
export function missingIn({ evaluation, reasons, staff }: ReportTexts, counts: YearCounts): TextFault[] {
  const fields: TextField[] = [
    ...evaluationParts.filter((part) => evaluation[part].ja === '').map((part) => `evaluation-${part}-ja` as const),
    ...reasonsAskedBy(counts)
      .filter((part) => reasons[part].ja === '')
      .map((part) => `reasons-${part}-ja` as const),
    ...staffParts.filter((part) => staff[part].number === null).map((part) => `staff-${part}-number` as const),
    ...staffParts.filter((part) => staff[part].source === '').map((part) => `staff-${part}-source` as const),
  ]
  return fields.map((field) => ({ field, fault: 'missing' }))
}
