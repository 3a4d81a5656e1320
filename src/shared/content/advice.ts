/** What is said to people: reply templates, emergency numbers, windows that help, the pages behind the four doors. */
import { z } from 'zod'
import { codeId, consoleTexts, day, id, order, sourceKeys, texts, webAddress } from './entry.ts'

/** A phone number or page that may change: null until somebody opened it and saw that it is right. */
const checkedOn = day.nullable()
const phone = z.string().regex(/^[#0-9-]+$/, 'must be digits and hyphens')

export const fieldSchema = z.strictObject({
  name: z.string().regex(/^[a-zA-Z]+$/, 'must be letters'),
  label: consoleTexts(40),
  /** Who knows the value: the product fills in all but what the adviser types. */
  filledBy: z.enum(['organisation', 'consultation', 'work', 'adviser']),
  example: z.string().exactOptional(),
})

export const templateSchema = z.strictObject({
  id,
  order,
  title: consoleTexts(40),
  /** When to use it, for the adviser. */
  use: consoleTexts(120),
  /** Codes of a work for which it is offered first. */
  suggest: z.array(codeId).exactOptional(),
  source: sourceKeys,
  body: texts(1000),
})

export const emergencySchema = z.strictObject({
  id,
  order,
  name: texts(40),
  /** What it is for, in one breath. */
  words: texts(80),
  hours: texts(60),
  phone: phone.exactOptional(),
  address: webAddress.exactOptional(),
  audience: z.enum(['everyone', 'child']),
  source: sourceKeys,
  checkedOn,
})

/** Words for the reason that an operator gives a requester, to be fitted to the request before they are sent. */
export const noticePhraseSchema = z.strictObject({
  id,
  order,
  /** For what stays, for what was removed, or for a notice that a result comes later. */
  use: z.enum(['not_removed', 'removed', 'pending']),
  title: consoleTexts(40),
  source: sourceKeys,
  body: texts(600),
})

export const acts = [
  'advice',
  'requests-deletion',
  'passes-to-police',
  'investigates',
  'legal-aid',
  'mental-support',
  'hash-block',
  'mediation',
] as const

export const windowSchema = z.strictObject({
  id,
  order,
  name: texts(60),
  operator: z.string().max(60),
  acts: z.array(z.enum(acts)).min(1),
  /** What it does well. */
  merit: texts(160),
  /** What it does not do, and when another window is better. */
  limit: texts(160),
  who: texts(80),
  /** Null where no source says. */
  anonymous: z.boolean().nullable(),
  fee: texts(40),
  hours: texts(100),
  phone: phone.exactOptional(),
  address: webAddress.exactOptional(),
  source: sourceKeys,
  checkedOn,
})

const step = z.strictObject({ title: texts(40), text: texts(400), who: texts(60), duration: texts(80) })

export const doorSchema = z.strictObject({
  id,
  order,
  title: texts(30),
  lead: texts(200),
  steps: z.array(step).min(2).max(7),
  keep: z.array(texts(120)).min(1).max(7),
  notes: z.array(texts(160)).min(1).max(6),
  windows: z
    .array(z.strictObject({ window: id, reason: texts(80) }))
    .min(1)
    .max(8),
  source: sourceKeys,
})

export type NoticePhrase = z.output<typeof noticePhraseSchema>
export type ReplyField = z.output<typeof fieldSchema>
export type ReplyTemplate = z.output<typeof templateSchema>
export type Emergency = z.output<typeof emergencySchema>
export type HelpWindow = z.output<typeof windowSchema>
export type Door = z.output<typeof doorSchema>

/** The names of the places {name} in a text, each once. */
export function placesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{([a-zA-Z]+)\}/g), (place) => place[1] ?? ''))].toSorted()
}
