/** What the answers of the form mean, and what is wrong with one that cannot be taken. Every fault is the name of a text. */
import { z } from 'zod'
import type { Day } from '../../shared/day.ts'
import { type Language, languages } from '../../shared/language.ts'
import { type UrlQuestion, urlQuestionsIn } from '../../shared/text/url-questions.ts'
import { type Entry, textIn, textsIn } from './entry.ts'
import { toldDateOf } from './told-date.ts'
import { urlsIn } from './told-url.ts'

export const dangers = ['none', 'violence', 'despair', 'unsaid'] as const
export const wishes = ['delete', 'identify', 'damages', 'punishment', 'advice', 'other'] as const
export const minorAnswers = ['no', 'yes', 'unsaid'] as const
/** Who may be contacted about a person under 18. */
export const contactPersons = ['self', 'guardian', 'school'] as const
export const contactWays = ['none', 'mail'] as const

export const limits = { story: 10_000, offWeb: 2_000, wishOther: 500, urls: 30, url: 2_000, mail: 254 } as const

export type Answers = {
  danger: (typeof dangers)[number]
  target: string
  attribute: string
  contents: readonly string[]
  places: readonly string[]
  urls: readonly string[]
  offWeb: string
  /** A day, a month (`2026-11`), or `unknown`. */
  postedOn: string
  foundOn: string
  wishes: readonly (typeof wishes)[number][]
  wishOther: string
  story: string
  minor: (typeof minorAnswers)[number]
  mayContact: (typeof contactPersons)[number]
  contact: (typeof contactWays)[number]
  mail: string
  confirmedMail: string
  language: Language
}

/** What an answer is checked against besides itself. */
export type Known = {
  attributes: ReadonlySet<string>
  targets: ReadonlySet<string>
  contents: ReadonlySet<string>
  places: ReadonlySet<string>
  today: Day
  /** The address whose code was typed in, if any. */
  confirmedMail: string | undefined
}

/** `name` is the file that a fault speaks of. */
export type Fault = { field: string; fault: string; name?: string }
export type Reading = { taken: true; answers: Partial<Answers> } | { taken: false; faults: Fault[]; questions?: UrlQuestion[] }
export type Read = (entry: Entry, known: Known, answers: Partial<Answers>) => Reading

const take = (answers: Partial<Answers>): Reading => ({ taken: true, answers })
const fail = (...faults: Fault[]): Reading => ({ taken: false, faults })

export const readDanger: Read = oneOf('danger', z.enum(dangers, 'choose-danger'))
export const readTarget: Read = (entry, known) => codeIn(entry, 'target', known.targets, 'choose-target')
export const readAttribute: Read = (entry, known) => codeIn(entry, 'attribute', known.attributes, 'choose-attribute')
export const readContents: Read = (entry, known) => codesIn(entry, 'contents', known.contents, 'choose-contents')
export const readPlaces: Read = (entry, known) => codesIn(entry, 'places', known.places, 'choose-places')
export const readMinor: Read = oneOf('minor', z.enum(minorAnswers, 'choose-minor'))
export const readMayContact: Read = oneOf('mayContact', z.enum(contactPersons, 'choose-may-contact'))
export const readLanguage: Read = oneOf('language', z.enum(languages, 'choose-language'))

/** Addresses that look wrong are asked about once; the person may say that they are right. */
export const readUrls: Read = (entry) => {
  const urls = urlsIn(textIn(entry, 'urls'))
  const offWeb = textIn(entry, 'offWeb').trim()
  if (urls.length === 0 && offWeb === '') return fail({ field: 'urls', fault: 'url-or-description' })
  if (urls.length > limits.urls) return fail({ field: 'urls', fault: 'too-many-urls' })
  if (urls.some((url) => url.length > limits.url)) return fail({ field: 'urls', fault: 'url-too-long' })
  if (lengthOf(offWeb) > limits.offWeb) return fail({ field: 'offWeb', fault: 'description-too-long' })
  const questions = urlQuestionsIn(textIn(entry, 'urls'), new Set(textsIn(entry, 'sure').flatMap((sure) => sure.split('\n'))))
  if (questions.length > 0) return { taken: false, faults: [], questions }
  return take({ urls, offWeb })
}

export const readDates: Read = (entry, { today }) => {
  const [posted, found] = [toldDateOf(entry, 'posted', today), toldDateOf(entry, 'found', today)]
  const faults = [posted, found].flatMap((date, index) =>
    'fault' in date ? [{ field: index === 0 ? 'posted' : 'found', fault: date.fault }] : [],
  )
  if ('fault' in posted || 'fault' in found) return fail(...faults)
  const [postedOn, foundOn] = [posted.date, found.date]
  const comparable = postedOn.length === 10 && foundOn.length === 10
  if (comparable && foundOn < postedOn) return fail({ field: 'found', fault: 'found-before-posted' })
  return take({ postedOn, foundOn })
}

export const readWishes: Read = (entry) => {
  const chosen = wishes.filter((wish) => textsIn(entry, 'wishes').includes(wish))
  const wishOther = chosen.includes('other') ? textIn(entry, 'wishOther').trim() : ''
  if (chosen.length === 0) return fail({ field: 'wishes', fault: 'choose-wishes' })
  if (lengthOf(wishOther) > limits.wishOther) return fail({ field: 'wishOther', fault: 'wish-too-long' })
  return take({ wishes: chosen, wishOther })
}

export const readStory: Read = (entry) => {
  const story = textIn(entry, 'story').trim()
  if (story === '') return fail({ field: 'story', fault: 'story-missing' })
  return lengthOf(story) > limits.story ? fail({ field: 'story', fault: 'story-too-long' }) : take({ story })
}

const mailAddress = z.email('mail-wrong').max(limits.mail, 'mail-wrong')

export const readContact: Read = (entry) => {
  const way = contactWays.find((known) => known === textIn(entry, 'contact'))
  if (way === undefined) return fail({ field: 'contact', fault: 'choose-contact' })
  if (way === 'none') return take({ contact: 'none', mail: '' })
  const typed = foldedMail(textIn(entry, 'mail'))
  if (typed === '') return fail({ field: 'mail', fault: 'mail-missing' })
  const parsed = mailAddress.safeParse(typed)
  return parsed.success ? take({ contact: 'mail', mail: parsed.data }) : fail({ field: 'mail', fault: 'mail-wrong' })
}

/** The code itself is judged where it is kept; here only whether the address that stands in the form is the one confirmed. */
export const readConfirmedMail: Read = (_, { confirmedMail }, { mail }) =>
  mail !== undefined && mail === confirmedMail ? take({ confirmedMail: mail }) : fail({ field: 'code', fault: 'code-missing' })

/** Sending files is never required. */
export const readFiles: Read = () => take({})

/** A Japanese keyboard writes addresses in full width, and phones put a space at the end. */
export function foldedMail(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '')
}

/** As people count characters: a letter outside the basic plane is one. */
export function lengthOf(text: string): number {
  return [...text].length
}

function oneOf(field: keyof Answers, schema: z.ZodType<string>): Read {
  return (entry) => {
    const parsed = schema.safeParse(textIn(entry, field))
    return parsed.success ? take({ [field]: parsed.data }) : fail({ field, fault: parsed.error.issues[0]?.message ?? 'choose' })
  }
}

function codeIn(entry: Entry, field: keyof Answers, known: ReadonlySet<string>, fault: string): Reading {
  const code = textIn(entry, field)
  return known.has(code) ? take({ [field]: code }) : fail({ field, fault })
}

/** A code that ended while the form was open is left out, and asked for again when it was the only one. */
function codesIn(entry: Entry, field: keyof Answers, known: ReadonlySet<string>, fault: string): Reading {
  const codes = [...known].filter((code) => textsIn(entry, field).includes(code))
  return codes.length > 0 ? take({ [field]: codes }) : fail({ field, fault })
}
