/** 見本の申出: what content/demo-requests.yaml holds, and the filing that each line becomes. */
import { z } from 'zod'
import { dayOf, type Instant } from '../../shared/day.ts'
import { type Filing, filingSchema } from '../filing.ts'
import { rightCodes } from '../right-codes.ts'

/** How far a request has come. */
export const ends = [
  'received',
  'claimed',
  'asked',
  'running',
  'pending',
  'agreed',
  'disagreed',
  'silent',
  'removed',
  'kept',
  'withdrawn',
  'complained',
  'proposed',
] as const

const story = z.strictObject({
  end: z.enum(ends),
  hoursAgo: z.number().positive(),
  name: z.string().startsWith('見本'),
  path: z.string(),
  excerpt: z.string(),
  right: z.enum(rightCodes),
  explanation: z.string(),
  author: z.string().optional(),
  variant: z.enum(['general', 'election', 'private_image']).default('general'),
  language: z.enum(['ja', 'easy']).default('ja'),
})

export const demoRequestsSchema = z.strictObject({
  service: z.strictObject({
    slug: z.string(),
    name: z.strictObject({ ja: z.string(), easy: z.string(), en: z.string() }),
    address: z.url().endsWith('.example'),
  }),
  requests: z.array(story).min(1),
})

export type DemoRequests = z.output<typeof demoRequestsSchema>
export type DemoRequest = DemoRequests['requests'][number]

/** What the requester of a line filed at a moment. Nobody has an address of mail, so that nothing is sent. */
export function filingOfDemo(address: string, request: DemoRequest, at: Instant): Filing {
  return filingSchema.parse({
    schemaVersion: '1',
    parties: [{ role: 'victim', name: request.name, phone: '000-0000-0000' }],
    targets: [
      {
        url: `${address}/${request.path}`,
        excerpt: request.excerpt,
        postedAt: dayOf(new Date(at.getTime() - 2 * 24 * 3_600_000)),
        ...(request.author !== undefined && { authorHandle: request.author }),
      },
    ],
    rights: [{ code: request.right, explanation: request.explanation }],
    statements: statementsOf(request, at),
    goodFaithStatement: true,
    mayShowToSender: { name: false, reason: true },
    language: request.language,
  })
}

function statementsOf({ variant }: DemoRequest, at: Instant) {
  if (variant === 'private_image') return { variant, standing: 'photographed', isPrivateImage: true, harm: 'both' }
  if (variant !== 'election') return { variant }
  const pollingDay = dayOf(new Date(at.getTime() + 5 * 24 * 3_600_000))
  return { variant, standing: 'candidate', election: '見本市長選挙', pollingDay, isCampaignDocument: true, duringCampaign: true }
}
