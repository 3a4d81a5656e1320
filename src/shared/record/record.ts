/**
 * The record: what was done, by whom and when, append-only.
 * This file is its shape; `seal.cipher.ts` says how it is sealed and how a change is found.
 */
import type { Instant } from '../day.ts'

export type ActorKind = 'consulter' | 'person' | 'system' | 'requester' | 'sender' | 'institution'

/** Who did it. A person's id is the staff member's; those outside have one where somebody has to be told apart; the system has none. */
export type Actor = { kind: ActorKind; id: string | null }

export const SYSTEM: Actor = { kind: 'system', id: null }

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export type NewEvent = {
  /** The context that records, such as `consultation`. */
  context: string
  /** The case or other subject it is about. */
  subjectId: string
  kind: string
  from?: string | undefined
  to?: string | undefined
  actor: Actor
  at: Instant
  /** A reason from a list or an official phrase; never a person's own words. */
  why?: string | undefined
  /** Codes, counts and ids only: the record outlives an erasure, so it must never hold personal text. */
  details?: { readonly [key: string]: Json } | undefined
}

export type RecordedEvent = {
  sequence: number
  context: string
  subjectId: string
  kind: string
  from: string | null
  to: string | null
  actor: Actor
  at: Instant
  why: string | null
  details: Record<string, unknown>
}
