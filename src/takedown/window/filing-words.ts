/** What each field of the form is called, and what a reader is told of one that cannot be taken. */

import { fill, type Language } from '../../shared/language.ts'
import type { Variant } from '../request.ts'
import { isRightCode } from '../right-codes.ts'
import { takedownWords } from '../words.ts'
import type { Fault } from './filing-entry.ts'
import { type WindowWords, windowWords } from './words.ts'

type FieldMessage = { field: string; message: string }

const labels: Readonly<Record<string, keyof WindowWords['labels']>> = {
  who: 'who',
  'parties.0.name': 'name',
  'parties.0.nameKana': 'nameKana',
  'parties.1.name': 'agentName',
  'parties.1.capacity': 'capacity',
  'parties.1.mandateEvidence': 'mandateEvidence',
  mandate: 'mandate',
  email: 'email',
  phone: 'phone',
  postal: 'postal',
  identity: 'identity',
  targets: 'targets',
  'targets.0.excerpt': 'excerpt',
  'targets.0.locator': 'locator',
  'targets.0.authorHandle': 'authorHandle',
  rights: 'rights',
  facts: 'facts',
  urgency: 'urgency',
  evidence: 'evidence',
  'mayShowToSender.name': 'showName',
  'mayShowToSender.reason': 'showReason',
  goodFaithStatement: 'goodFaith',
}

/** The statements of a short procedure are called by the words of that procedure. */
export function statementWords(variant: Variant, language: Language): Readonly<Record<string, string>> {
  const { statements } = windowWords(language)
  return variant === 'general' ? {} : statements[variant === 'election_no_email' ? 'election' : variant]
}

export function labelOf(field: string, variant: Variant, language: Language): string {
  const words = windowWords(language)
  const [part, code = '', name] = field.split('.')
  if (part === 'statements') return statementWords(variant, language)[code] ?? field
  if (part === 'rights' && name === 'explanation' && isRightCode(code))
    return fill(words.labels.explanationOf, { right: takedownWords(language).rights[code].name })
  const label = labels[field]
  return label === undefined ? field : words.labels[label]
}

export function errorOfFault({ field, fault, limit }: Fault, variant: Variant, language: Language): FieldMessage {
  const message = fill(windowWords(language).faults[fault], {
    field: labelOf(field, variant, language),
    ...(limit !== undefined && { limit: limit.toLocaleString('ja') }),
  })
  return { field, message }
}
