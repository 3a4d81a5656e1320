/** What the desk writes down to send an inquiry, read from a form. */
import { z } from 'zod'
import { isLanguage, type Language } from '../../shared/language.ts'
import { type InquiryChannel, type InquiryKind, inquiryChannels } from '../inquiry.ts'
import { type Claim, kindsFor } from './claim.ts'

export type ComposeEntry = { targets: readonly string[]; kind: string; channel: string; recipient: string; language: string }

export type Composed = {
  targetIds: readonly string[]
  kind: InquiryKind
  channel: InquiryChannel
  recipient: string
  language: Language
}

export type ComposeFault = {
  field: keyof ComposeEntry
  fault:
    | 'targets-missing'
    | 'kind-missing'
    | 'channel-missing'
    | 'recipient-missing'
    | 'recipient-not-mail'
    | 'recipient-too-long'
    | 'language-missing'
}

/** An address of the post has several lines. */
export const LONGEST_RECIPIENT = 500

const mailAddress = z.email().max(254)

/** What the form begins with: every post, the period of the form that was filled in, and the language the requester wrote in. */
export function firstEntry({ request, posts }: Claim): ComposeEntry {
  const handles = posts.flatMap(({ authorHandle }) => authorHandle ?? [])
  return {
    targets: posts.map(({ id }) => id),
    kind: kindsFor(request.variant)[0] ?? 'general',
    channel: '',
    // One author of every post is probably who is asked.
    recipient: new Set(handles).size === 1 ? (handles[0] ?? '') : '',
    language: request.language,
  }
}

export function readCompose(entry: ComposeEntry, claim: Claim): { composed: Composed } | { faults: ComposeFault[] } {
  const targetIds = claim.posts.map(({ id }) => id).filter((id) => entry.targets.includes(id))
  const kind = kindsFor(claim.request.variant).find((each) => each === entry.kind)
  const channel = inquiryChannels.find((each) => each === entry.channel)
  const recipient = entry.recipient.trim()
  const language = isLanguage(entry.language) ? entry.language : undefined
  const faults: ComposeFault[] = [
    ...(targetIds.length === 0 ? [{ field: 'targets', fault: 'targets-missing' } as const] : []),
    ...(kind === undefined ? [{ field: 'kind', fault: 'kind-missing' } as const] : []),
    ...(channel === undefined ? [{ field: 'channel', fault: 'channel-missing' } as const] : recipientFaults(channel, recipient)),
    ...(language === undefined ? [{ field: 'language', fault: 'language-missing' } as const] : []),
  ]
  if (kind === undefined || channel === undefined || language === undefined || faults.length > 0) return { faults }
  return { composed: { targetIds, kind, channel, recipient, language } }
}

/** A link that is handed over otherwise needs no address; everything else goes somewhere. */
export function recipientFaults(channel: InquiryChannel, recipient: string): ComposeFault[] {
  const fault = recipientFault(channel, recipient)
  return fault === undefined ? [] : [{ field: 'recipient', fault }]
}

function recipientFault(channel: InquiryChannel, recipient: string): ComposeFault['fault'] | undefined {
  if (recipient.length > LONGEST_RECIPIENT) return 'recipient-too-long'
  if (recipient === '') return channel === 'link' ? undefined : 'recipient-missing'
  return channel === 'mail' && !mailAddress.safeParse(recipient).success ? 'recipient-not-mail' : undefined
}
