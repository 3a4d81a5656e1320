/** 関係機関: a body that files requests by machine, and what it is known by. */
import type { Day, Instant } from '../../shared/day.ts'
import type { RightCode } from '../right-codes.ts'
import type { Tally } from './accuracy.ts'

/** 法務局・地方法務局, ホットライン, 信頼性確認団体, and desks of consultation that pass on what they were told. */
export const institutionKinds = ['bureau', 'hotline', 'trusted-body', 'partner'] as const
export type InstitutionKind = (typeof institutionKinds)[number]

export type Institution = {
  id: string
  kind: InstitutionKind
  name: string
  /** The rights that it may file requests about. */
  rights: readonly RightCode[]
  isActive: boolean
  version: number
}

type Held = { validUntil: Day; revokedAt: Instant | null }
/** `publicKey` are the 32 bytes of an ed25519 key. Both days count. */
export type InstitutionKey = Held & { id: string; publicKey: Buffer; validFrom: Day }
export type InstitutionToken = Held & { id: string; madeAt: Instant }

/** All that the page of one institution is made of. */
export type Known = {
  institution: Institution
  keys: readonly InstitutionKey[]
  tokens: readonly InstitutionToken[]
  tallies: readonly Tally[]
  today: Day
}

export const heldStates = ['coming', 'valid', 'ended', 'revoked'] as const
export type HeldState = (typeof heldStates)[number]

/** How a key or a token stands on a day. */
export function heldState({ validFrom, validUntil, revokedAt }: Held & { validFrom?: Day }, today: Day): HeldState {
  if (revokedAt !== null) return 'revoked'
  if (validFrom !== undefined && today < validFrom) return 'coming'
  return validUntil < today ? 'ended' : 'valid'
}

/** How long the keys before go on, so that whoever signs can change over without a break. */
export const MOST_OVERLAP_DAYS = 90
/** Nobody watches over a key for ever. */
export const MOST_VALID_DAYS = 1100
