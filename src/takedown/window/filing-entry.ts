/** What the form means, and what is wrong with one that cannot be taken. Every fault is the name of a text. */
import type { z } from 'zod'
import { type UrlQuestion, urlQuestionsIn } from '../../shared/text/url-questions.ts'
import { type Filing, filingSchema, rightsOf } from '../filing.ts'
import type { IdentityProof } from '../service.ts'
import { candidateOf, chosenRights, explanationField, type Form, speaksForAnother } from './filing-candidate.ts'
import { type Entry, textIn, textsIn } from './form-entry.ts'

export const faultNames = [
  'missing',
  'choose',
  'tick',
  'too-long',
  'too-many',
  'mail-wrong',
  'day-wrong',
  'choose-rights',
  'too-many-rights',
  'right-of-another-form',
  'reason-without-right',
  'targets-missing',
  'too-many-targets',
  'target-too-long',
  'mandate-missing',
  'identity-missing',
  'urls-asked',
] as const
export type FaultName = (typeof faultNames)[number]

/** `limit` is the most that is taken, where there is too much. */
export type Fault = { field: string; fault: FaultName; limit?: number }

export type Reading = { filing: Filing } | { faults: readonly Fault[]; questions: readonly UrlQuestion[] }

/** Reads the form into a filing. Addresses that look wrong are asked about once; whoever sends the form again has said that they are right. */
export function readFiling(entry: Entry, form: Form & { identityProof: IdentityProof }): Reading {
  const parsed = filingSchema.safeParse(candidateOf(entry, form))
  const schemaFaults = parsed.success ? [] : parsed.error.issues.map((issue) => faultOf(issue, entry, form))
  const faults = inOrder([...schemaFaults, ...formFaults(entry, form)])
  const sure = new Set(textsIn(entry, 'sure').flatMap((each) => each.split('\n')))
  const questions = urlQuestionsIn(textIn(entry, 'targets'), sure)
  if (!parsed.success || faults.length > 0) return { faults, questions }
  // Said as a fault too, so that nobody believes that it was sent.
  if (questions.length > 0) return { faults: [{ field: 'targets', fault: 'urls-asked' }], questions }
  return { filing: parsed.data }
}

/** What this form asks for and an interface of machines does not. */
function formFaults(entry: Entry, { variant, files, identityProof, channel }: Form & { identityProof: IdentityProof }): Fault[] {
  const who = textIn(entry, 'who')
  const isAgent = speaksForAnother(entry)
  const has = (purpose: Form['files'][number]['purpose']) => files.some((file) => file.purpose === purpose)
  const isEmpty = (name: string) => textIn(entry, name).trim() === ''
  const chosen = chosenRights(entry, variant)
  const unticked = rightsOf(variant).filter((code) => !chosen.includes(code) && !isEmpty(explanationField(code)))
  const faults: (Fault | false)[] = [
    !(channel === undefined ? ['self', 'agent'] : ['self', 'agent', 'institution']).includes(who) && { field: 'who', fault: 'choose' },
    isAgent && isEmpty('parties.1.capacity') && { field: 'parties.1.capacity', fault: 'missing' },
    isAgent && isEmpty('parties.1.mandateEvidence') && !has('mandate') && { field: 'parties.1.mandateEvidence', fault: 'mandate-missing' },
    variant === 'private_image' &&
      textIn(entry, 'statements.standing') === 'bereaved' &&
      isEmpty('statements.kinship') && { field: 'statements.kinship', fault: 'missing' },
    // A lawyer who has seen the proof says so instead (guideline of the council, since its 5th edition).
    identityProof === 'document' && !isAgent && !has('identity') && { field: 'identity', fault: 'identity-missing' },
    ...unticked.map((code): Fault => ({ field: explanationField(code), fault: 'reason-without-right' })),
  ]
  return faults.filter((fault) => fault !== false)
}

type Issue = z.core.$ZodIssue

function faultOf(issue: Issue, entry: Entry, form: Form): Fault {
  const field = fieldOf(issue.path, entry, form)
  return { field, ...kindOf(issue, field) }
}

/** Several fields are named otherwise than the path, because one field fills several places. */
function fieldOf(path: Issue['path'], entry: Entry, form: Form): string {
  const [part, index, name] = path.map(String)
  if (part === 'parties' && name !== undefined && ['email', 'phone', 'postal'].includes(name)) return name
  if (part === 'targets') return name === undefined || name === 'url' ? 'targets' : `targets.0.${name}`
  const code = part === 'rights' && name === 'explanation' ? chosenRights(entry, form.variant)[Number(index)] : undefined
  return code === undefined ? path.join('.') : explanationField(code)
}

function kindOf(issue: Issue, field: string): Omit<Fault, 'field'> {
  switch (issue.code) {
    case 'too_big':
      return { fault: tooMuch(issue.origin, field), limit: Number(issue.maximum) }
    case 'too_small':
      if (field === 'targets') return { fault: 'targets-missing' }
      return { fault: field === 'rights' ? 'choose-rights' : 'missing' }
    case 'invalid_format':
      return { fault: 'mail-wrong' }
    case 'invalid_value':
      return { fault: issue.values.length === 1 && issue.values[0] === true ? 'tick' : 'choose' }
    case 'custom':
      return { fault: field === 'rights' ? 'right-of-another-form' : 'day-wrong' }
    default:
      return { fault: 'missing' }
  }
}

function tooMuch(origin: string, field: string): FaultName {
  if (origin !== 'array') return field === 'targets' ? 'target-too-long' : 'too-long'
  if (field === 'targets') return 'too-many-targets'
  return field === 'rights' ? 'too-many-rights' : 'too-many'
}

/** As the fields stand on the page, and one fault a field. */
const PAGE_ORDER = [
  'who',
  'parties',
  'email',
  'phone',
  'postal',
  'identity',
  'targets',
  'rights',
  'statements',
  'facts',
  'urgency',
  'evidence',
]

function inOrder(faults: readonly Fault[]): Fault[] {
  const first = faults.filter(({ field }, index) => faults.findIndex((other) => other.field === field) === index)
  const placeOf = ({ field }: Fault) => {
    const place = PAGE_ORDER.indexOf(field.split('.')[0] ?? '')
    return place < 0 ? PAGE_ORDER.length : place
  }
  return first.toSorted((one, other) => placeOf(one) - placeOf(other))
}
