/** What the forms of notices and of a second person's answer hold. */
import { omittedKinds, type PendingKind, pendingKinds } from '../notice.ts'

export type NoticeField = 'pendingKind' | 'pendingReason' | 'omittedKind' | 'omittedReason' | 'returnGround'

export function readPendingKind(text: string): PendingKind | undefined {
  return pendingKinds.find((kind) => kind === text)
}

export function readOmittedKind(text: string): (typeof omittedKinds)[number] | undefined {
  return omittedKinds.find((kind) => kind === text)
}

/** Why a proposal goes back: codes, because the record outlives what was written. */
export const returnGrounds = ['ground-not-shown', 'other-measure', 'investigate-more', 'reword'] as const
export type ReturnGround = (typeof returnGrounds)[number]

export function readReturnGround(text: string): ReturnGround | undefined {
  return returnGrounds.find((ground) => ground === text)
}
