/**
 * 侵害情報等: what the requester claims of which posts, as the sender is shown it (Art. 3(2)(ii)): the information, the right, and why it is
 * infringed. Nothing else of the request leaves the desk, and a name only where the requester said so.
 */
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { type InquiryKind, inquiryKindOf, type Shown } from '../inquiry.ts'
import type { TakedownRequest, Variant } from '../request.ts'

export type ClaimedPost = {
  id: string
  url: string
  excerpt?: string | undefined
  locator?: string | undefined
  /** How the service knows its author, as the requester told it. */
  authorHandle?: string | undefined
}

export type Claim = {
  request: TakedownRequest
  serviceName: Record<'ja' | 'easy' | 'en', string>
  posts: readonly ClaimedPost[]
  rights: Shown['rights']
  /** Whose right it is; undefined where the sender may not be told. */
  requesterName: string | undefined
  mayShowReason: boolean
}

/** The periods that a form allows. The short ones belong to their forms alone; the general one of seven days to every form. */
export function kindsFor(variant: Variant): readonly InquiryKind[] {
  const own = inquiryKindOf(variant)
  return own === 'general' ? ['general'] : [own, 'general']
}

export type ClaimRefusal = 'reason-not-to-be-shown'

/** Without the reason it is no inquiry of Article 3(2)(ii), so where the requester keeps it back nothing is sent. */
export function shownOf(claim: Claim, targetIds: readonly string[], language: Shown['language']): Outcome<Shown, ClaimRefusal> {
  if (!claim.mayShowReason) return refuse('reason-not-to-be-shown')
  const targets = claim.posts
    .filter(({ id }) => targetIds.includes(id))
    .map(({ id, url, excerpt, locator }) => ({ id, url, ...(excerpt && { excerpt }), ...(locator && { locator }) }))
  return grant({ language, targets, rights: claim.rights, requesterName: claim.requesterName })
}
