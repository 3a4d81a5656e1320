/**
 * From the fields of the form to the object of `filing.ts`: the form, the interface of machines and the table that is uploaded share
 * one schema. The name of a field is the path of what it fills, but where one field fills several places.
 */
import { mimeOf } from '../../shared/files/file-kind.ts'
import { dateParts } from '../../shared/form/date-entry.ts'
import type { Language } from '../../shared/language.ts'
import { foldWidth } from '../../shared/text/folding.ts'
import { readUrls } from '../../shared/text/url.ts'
import { rightsOf } from '../filing.ts'
import type { FormPurpose } from '../form-purposes.ts'
import type { Channel, Variant } from '../request.ts'
import { isRightCode, type RightCode } from '../right-codes.ts'
import { type Entry, isTicked, textIn, textsIn } from './form-entry.ts'

/** A file that came with the form, or waits in it. */
export type FormFile = { id: string; purpose: FormPurpose; name: string; kind: string; size: number; sha256: string }

/** Which form was filled in, where, and what was sent with it. */
export type Form = {
  slug: string
  variant: Variant
  language: Language
  files: readonly FormFile[]
  /** How it came to the desk, where somebody there registers it; left out by whoever fills it in for themselves. */
  channel?: Exclude<Channel, 'web'>
}

/** What the schema reads. Everything in it is what somebody typed, so nothing of it is known to be right. */
export function candidateOf(entry: Entry, { slug, variant, language, files, channel }: Form) {
  return {
    schemaVersion: '1',
    service: slug,
    externalRef: channel && given(entry, 'reference'),
    parties: partiesOf(entry),
    targets: targetsOf(entry),
    rights: chosenRights(entry, variant).map((code) => ({ code, explanation: textIn(entry, explanationField(code)) })),
    statements: { variant, ...statementsOf(entry, variant) },
    facts: given(entry, 'facts'),
    urgency: given(entry, 'urgency'),
    goodFaithStatement: isTicked(entry, 'goodFaithStatement'),
    mayShowToSender: { name: isTicked(entry, 'mayShowToSender.name'), reason: isTicked(entry, 'mayShowToSender.reason') },
    evidence: files
      .filter(({ purpose }) => purpose === 'evidence')
      .map(({ name, kind, size, sha256 }) => ({ filename: name, mediaType: mimeOf(kind), size, sha256 })),
    origin: { channel: channel ?? 'web' },
    language,
  }
}

export const explanationField = (code: RightCode): string => `rights.${code}.explanation`

/** The rights that were ticked; where a form is about one right only, nobody has to tick it. */
export function chosenRights(entry: Entry, variant: Variant): RightCode[] {
  const offered = rightsOf(variant)
  return offered.length === 1 ? [...offered] : textsIn(entry, 'rights').filter(isRightCode)
}

export const speaksForAnother = (entry: Entry): boolean => textIn(entry, 'who') === 'agent'

/** Mails, calls and letters go to whoever speaks. */
function partiesOf(entry: Entry) {
  const reached = { email: foldedMail(entry), phone: given(entry, 'phone'), postal: given(entry, 'postal') }
  if (textIn(entry, 'who') === 'institution') return [{ role: 'institution', name: textIn(entry, 'parties.0.name'), ...reached }]
  const victim = { role: 'victim', name: textIn(entry, 'parties.0.name'), nameKana: given(entry, 'parties.0.nameKana') }
  if (!speaksForAnother(entry)) return [{ ...victim, ...reached }]
  const agent = {
    role: 'agent',
    name: textIn(entry, 'parties.1.name'),
    capacity: given(entry, 'parties.1.capacity'),
    mandateEvidence: given(entry, 'parties.1.mandateEvidence'),
  }
  return [victim, { ...agent, ...reached }]
}

/** What stands there is said once for all addresses, and belongs to each of them. */
function targetsOf(entry: Entry) {
  const told = {
    excerpt: given(entry, 'targets.0.excerpt'),
    locator: given(entry, 'targets.0.locator'),
    authorHandle: given(entry, 'targets.0.authorHandle'),
  }
  return readUrls(textIn(entry, 'targets')).map(({ url }) => ({ url, ...told }))
}

function statementsOf(entry: Entry, variant: Variant): Record<string, unknown> {
  const text = (name: string) => given(entry, `statements.${name}`)
  const stated = (name: string) => isTicked(entry, `statements.${name}`)
  switch (variant) {
    case 'general':
      return {}
    case 'election':
      return electionOf(entry)
    case 'election_no_email':
      return { ...electionOf(entry), emailNotShown: stated('emailNotShown') }
    case 'private_image':
      return { standing: text('standing'), kinship: text('kinship'), isPrivateImage: stated('isPrivateImage'), harm: text('harm') }
    case 'copyright':
      return { work: text('work'), manner: text('manner'), howToVerify: text('howToVerify'), notLicensed: stated('notLicensed') }
    case 'trademark':
      return {
        registration: text('registration'),
        goods: text('goods'),
        whyCounterfeit: text('whyCounterfeit'),
        howToVerify: text('howToVerify'),
      }
  }
}

function electionOf(entry: Entry) {
  return {
    standing: given(entry, 'statements.standing'),
    election: given(entry, 'statements.election'),
    pollingDay: dayIn(entry, POLLING_DAY),
    isCampaignDocument: isTicked(entry, 'statements.isCampaignDocument'),
    duringCampaign: isTicked(entry, 'statements.duringCampaign'),
  }
}

export const POLLING_DAY = 'statements.pollingDay'

/** Undefined where nothing was written; what is no day is left to the schema to refuse. */
function dayIn(entry: Entry, name: string): string | undefined {
  const parts = dateParts.map((part) => foldWidth(textIn(entry, `${name}-${part}`)).trim())
  if (parts.every((part) => part === '')) return undefined
  const [year = '', month = '', day = ''] = parts
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** A Japanese keyboard writes addresses in full width, and phones put a space at the end. */
function foldedMail(entry: Entry): string | undefined {
  return textIn(entry, 'email').normalize('NFKC').replace(/\s/g, '') || undefined
}

function given(entry: Entry, name: string): string | undefined {
  return textIn(entry, name).trim() || undefined
}
