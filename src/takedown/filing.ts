/**
 * What a request for removal consists of, in one schema for the form, the interface of machines, the table that is uploaded and the
 * desk of the consultation: the notice of Article 16(2) of the Digital Services Act with one role a party, and what the Japanese law needs.
 *
 * 侵害情報等, the three parts without which it is no request: the targets, the rights, and for each right why it is infringed.
 */
import { z } from 'zod'
import { isDay } from '../shared/day.ts'
import type { RequesterKind, Variant } from './request.ts'
import { type RightCode, rightCodes } from './right-codes.ts'

export const limits = {
  parties: 4,
  targets: 20,
  rights: 5,
  evidence: 10,
  name: 200,
  short: 300,
  url: 2000,
  excerpt: 2000,
  explanation: 4000,
  facts: 10_000,
} as const

const words = (most: number) => z.string().trim().min(1).max(most)
const day = z.string().refine(isDay)

const party = z.strictObject({
  role: z.enum(['victim', 'agent', 'institution', 'contact']),
  name: words(limits.name),
  nameKana: words(limits.name).optional(),
  email: z.email().max(254).optional(),
  phone: words(40).optional(),
  postal: words(limits.short).optional(),
  /** In what quality somebody speaks for another: 親権者, 弁護士, 登記上の代表者. */
  capacity: words(limits.short).optional(),
  mandateEvidence: words(limits.short).optional(),
})

const target = z.strictObject({
  url: words(limits.url),
  contentId: words(limits.short).optional(),
  postedAt: day.optional(),
  authorHandle: words(limits.short).optional(),
  excerpt: words(limits.excerpt).optional(),
  /** Where on the page it stands: the number of a reply, a minute of a film. */
  locator: words(limits.short).optional(),
  snapshotHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

const right = z.strictObject({ code: z.enum(rightCodes), explanation: words(limits.explanation) })

const evidence = z.strictObject({
  filename: words(limits.short),
  mediaType: words(100),
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  description: words(limits.short).optional(),
})

/** What the law wants stated in the short procedures, and the forms of the right holders. Each statement is made or the form is another. */
const election = {
  standing: z.enum(['candidate', 'party', 'list_party']),
  election: words(limits.short),
  pollingDay: day,
  /** 特定文書図画に係る旨, and 選挙運動の期間中に頒布された旨. */
  isCampaignDocument: z.literal(true),
  duringCampaign: z.literal(true),
}
const statements = z.discriminatedUnion('variant', [
  z.strictObject({ variant: z.literal('general') }),
  z.strictObject({ variant: z.literal('election'), ...election }),
  z.strictObject({ variant: z.literal('election_no_email'), ...election, emailNotShown: z.literal(true) }),
  z.strictObject({
    variant: z.literal('private_image'),
    standing: z.enum(['photographed', 'bereaved']),
    kinship: words(limits.short).optional(),
    isPrivateImage: z.literal(true),
    harm: z.enum(['honour', 'peace_of_life', 'both']),
  }),
  z.strictObject({
    variant: z.literal('copyright'),
    work: words(limits.excerpt),
    manner: z.enum(['self_admitted', 'whole_or_part_copy', 'compressed_copy', 'other']),
    howToVerify: words(limits.excerpt),
    notLicensed: z.literal(true),
  }),
  z.strictObject({
    variant: z.literal('trademark'),
    registration: words(limits.short),
    goods: words(limits.short),
    whyCounterfeit: words(limits.excerpt),
    howToVerify: words(limits.excerpt),
  }),
])

const fields = z.strictObject({
  schemaVersion: z.literal('1'),
  externalRef: words(200).optional(),
  /** The service's name in the address of its window; may be left out where there is one. */
  service: words(40).optional(),
  parties: z.array(party).min(1).max(limits.parties),
  targets: z.array(target).min(1).max(limits.targets),
  rights: z.array(right).min(1).max(limits.rights),
  statements: statements.default({ variant: 'general' }),
  facts: words(limits.facts).optional(),
  requestedMeasure: z.enum(['delete', 'hide', 'account_suspend', 'account_terminate']).default('delete'),
  urgency: words(limits.short).optional(),
  goodFaithStatement: z.literal(true),
  mayShowToSender: z.strictObject({ name: z.boolean(), reason: z.boolean() }),
  evidence: z.array(evidence).max(limits.evidence).default([]),
  origin: z
    .strictObject({
      channel: z.enum(['web', 'api', 'csv', 'consultation', 'post', 'phone']),
      institutionCaseRef: words(200).optional(),
      consentRef: words(200).optional(),
    })
    .optional(),
  language: z.enum(['ja', 'easy', 'en']).default('ja'),
})

export const filingSchema = fields
  .refine(({ parties }) => parties.length === 0 || parties.some(({ role }) => role !== 'contact'), {
    path: ['parties'],
    params: { code: 'party-missing' },
  })
  .refine(({ rights }) => new Set(rights.map(({ code }) => code)).size === rights.length, {
    path: ['rights'],
    params: { code: 'right-twice' },
  })
  .refine(({ statements, rights }) => allows(statements.variant, rights), { path: ['rights'], params: { code: 'right-of-another-form' } })

export type Filing = z.output<typeof filingSchema>

/** What is sealed with the request, and with each of its targets: what was filed, without what stands in columns of its own. */
export const toldSchema = z.object(fields.omit({ targets: true }).shape)
export const targetToldSchema = z.object(target.omit({ postedAt: true }).shape)
export type Told = z.output<typeof toldSchema>
export type TargetTold = z.output<typeof targetToldSchema>

const RIGHTS_OF: Partial<Record<Variant, readonly RightCode[]>> = {
  election: ['honour', 'honour_feelings'],
  election_no_email: ['honour', 'honour_feelings'],
  private_image: ['private_sexual_image', 'honour', 'peace_of_life', 'privacy', 'portrait'],
  copyright: ['copyright', 'related_right'],
  trademark: ['trademark'],
}

/** The rights that a form is about. */
export function rightsOf(variant: Variant): readonly RightCode[] {
  return RIGHTS_OF[variant] ?? rightCodes
}

/** Article 4 speaks of honour alone; the forms of the right holders of their own rights. */
function allows(variant: Variant, rights: readonly { code: RightCode }[]): boolean {
  const allowed = rightsOf(variant)
  return rights.every(({ code }) => allowed.includes(code))
}

/** Who speaks, for the counts. A body that files for somebody is counted as the body. */
export function requesterKindOf({ parties, statements }: Pick<Filing, 'parties' | 'statements'>): RequesterKind {
  if (parties.some(({ role }) => role === 'institution')) return 'institution'
  if (statements.variant === 'private_image' && statements.standing === 'bereaved') return 'bereaved'
  return parties.some(({ role }) => role === 'agent') ? 'agent' : 'victim'
}

/** Where the notices go: to the contact that was named, else to whoever speaks, else to the victim. */
export function addressOf({ parties }: Pick<Filing, 'parties'>): string | null {
  const order = ['contact', 'agent', 'institution', 'victim'] as const
  return order.map((role) => parties.find((each) => each.role === role)?.email).find((email) => email !== undefined) ?? null
}
