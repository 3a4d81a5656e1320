import type { Instant } from '../shared/day.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import type { Actor } from '../shared/record/record.ts'
import type { Tx } from './identity.tables.ts'

export type IdentityEvent = {
  kind:
    | 'signed-in'
    | 'sign-in-failed'
    | 'signed-out'
    | 'stepped-up'
    | 'step-up-failed'
    | 'sessions-ended'
    | 'second-factor-set'
    | 'second-factor-removed'
    | 'second-factor-reset'
    | 'recovery-codes-made'
    | 'password-changed'
    | 'password-link-made'
    | 'first-administrator-made'
    | 'person-invited'
    | 'person-changed'
    | 'roles-changed'
  /** The person it is about; for a name that nobody has, the organisation. */
  subjectId: string
  /** The person who did it. Null: whoever sat at the browser, because nobody had signed in yet. */
  by: string | null
  at: Instant
  from?: string
  to?: string
  /** Codes and counts; never an e-mail address or a name. */
  details?: Record<string, string | number | boolean | readonly string[]>
}

export async function recordIdentity(tx: Tx, organisationId: string, { kind, by, ...event }: IdentityEvent): Promise<void> {
  const actor: Actor = { kind: 'person', id: by }
  await recordEvent(tx, organisationId, { context: 'identity', kind: `identity.${kind}`, actor, ...event })
}
