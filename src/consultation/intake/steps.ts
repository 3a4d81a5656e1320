/**
 * The intake form as a table: one question a page, in this order. Which pages a person meets follows from the answers
 * before; the table knows no clock, no database and no words.
 */

import type { UrlQuestion } from '../../shared/text/url-questions.ts'
import {
  type Answers,
  type Fault,
  type Known,
  type Read,
  readAttribute,
  readConfirmedMail,
  readContact,
  readContents,
  readDanger,
  readDates,
  readFiles,
  readLanguage,
  readMayContact,
  readMinor,
  readPlaces,
  readStory,
  readTarget,
  readUrls,
  readWishes,
} from './answers.ts'
import type { Entry } from './entry.ts'

export type Step = {
  /** What a page of the form may send; anything else is left aside. */
  fields: readonly string[]
  read: Read
  /** Left out, everybody meets the page. */
  applies?: (answers: Partial<Answers>) => boolean
}

/** Who these are is known already, so their age is not asked. */
const CERTAINLY_MINOR: ReadonlySet<string | undefined> = new Set(['attribute.elementary-school', 'attribute.junior-high-school'])
const FOR_AN_ORGANISATION: ReadonlySet<string | undefined> = new Set([
  'attribute.corporation',
  'attribute.school',
  'attribute.government',
  'attribute.provider',
])

const dateFields = (name: string) => ['year', 'month', 'day', 'unknown'].map((part) => `${name}-${part}`)

const table = {
  danger: { fields: ['danger'], read: readDanger },
  target: { fields: ['target'], read: readTarget },
  attribute: { fields: ['attribute'], read: readAttribute },
  contents: { fields: ['contents'], read: readContents },
  places: { fields: ['places'], read: readPlaces },
  urls: { fields: ['urls', 'offWeb', 'sure'], read: readUrls },
  dates: { fields: [...dateFields('posted'), ...dateFields('found')], read: readDates },
  wishes: { fields: ['wishes', 'wishOther'], read: readWishes },
  story: { fields: ['story'], read: readStory },
  files: { fields: [], read: readFiles },
  age: {
    fields: ['minor'],
    read: readMinor,
    applies: ({ attribute }) => !CERTAINLY_MINOR.has(attribute) && !FOR_AN_ORGANISATION.has(attribute),
  },
  'may-contact': { fields: ['mayContact'], read: readMayContact, applies: (answers) => isMinor(answers) === true },
  contact: { fields: ['contact', 'mail'], read: readContact },
  'mail-code': { fields: [], read: readConfirmedMail, applies: ({ contact }) => contact === 'mail' },
  language: { fields: ['language'], read: readLanguage },
} as const satisfies Record<string, Step>

export type StepName = keyof typeof table
export const stepNames = Object.keys(table) as readonly StepName[]
export const steps: Record<StepName, Step> = table
export const FIRST_STEP: StepName = 'danger'

export function isStepName(text: string): text is StepName {
  return Object.hasOwn(table, text)
}

export type Entries = Partial<Record<StepName, Entry>>

/** `path` is what this person meets, `faults` what is missing or cannot be taken on it. */
export type Walk = {
  path: readonly StepName[]
  answers: Partial<Answers>
  faults: ReadonlyMap<StepName, readonly Fault[]>
  questions: readonly UrlQuestion[]
}

export function walk(entries: Entries, known: Known): Walk {
  const path: StepName[] = []
  const faults = new Map<StepName, readonly Fault[]>()
  const questions: UrlQuestion[] = []
  let answers: Partial<Answers> = {}
  for (const name of stepNames) {
    const step = steps[name]
    if (step.applies !== undefined && !step.applies(answers)) continue
    path.push(name)
    const reading = step.read(entries[name] ?? {}, known, answers)
    if (reading.taken) answers = { ...answers, ...reading.answers }
    else {
      faults.set(name, reading.faults)
      questions.push(...(reading.questions ?? []))
    }
  }
  return { path, answers, faults, questions }
}

/** The first page that still needs an answer, or none when everything may be sent. */
export function firstOpenStep({ path, faults }: Walk): StepName | undefined {
  return path.find((name) => faults.has(name))
}

/**
 * Where an answered page leads. On the way it is the next page; when a single answer is being changed it is whatever
 * that change has opened, and then back to the page where all answers are checked.
 */
export function stepAfter(name: StepName, walked: Walk, { changing }: { changing: boolean }): StepName | 'check' {
  if (changing) return firstOpenStep(walked) ?? 'check'
  return walked.path.find((other) => stepNames.indexOf(other) > stepNames.indexOf(name)) ?? 'check'
}

export function stepBefore(name: StepName | 'check', { path }: Walk): StepName | undefined {
  return path.findLast((other) => name === 'check' || stepNames.indexOf(other) < stepNames.indexOf(name))
}

/** From 1; the total follows the answers given so far. */
export function positionOf(name: StepName, { path }: Walk): { current: number; total: number } {
  return { current: path.filter((other) => stepNames.indexOf(other) <= stepNames.indexOf(name)).length, total: path.length }
}

/** True, false, or undefined when it was not said. */
export function isMinor({ attribute, minor }: Partial<Answers>): boolean | undefined {
  if (CERTAINLY_MINOR.has(attribute)) return true
  if (FOR_AN_ORGANISATION.has(attribute)) return false
  return minor === undefined || minor === 'unsaid' ? undefined : minor === 'yes'
}
