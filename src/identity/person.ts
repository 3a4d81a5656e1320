/**
 * A person works for an organisation: an adviser, a legal adviser, a supervisor, an auditor, an administrator, and with an operator a
 * moderator or a specialist.
 *
 * This file says who may be invited, suspended and given which roles. It reads no clock and no database.
 */
import type { Language } from '../shared/language.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'

export const roles = ['adviser', 'legal-adviser', 'supervisor', 'auditor', 'administrator', 'moderator', 'specialist'] as const
export type Role = (typeof roles)[number]

/** `withdrawn` was invited and never came; `suspended` was active and may come back. */
export const transitions = {
  invited: { accept: 'active', withdraw: 'withdrawn', invite: 'invited' },
  withdrawn: { invite: 'invited' },
  active: { suspend: 'suspended' },
  suspended: { reinstate: 'active' },
} as const

export type PersonState = keyof typeof transitions
export type PersonAction = { [S in PersonState]: keyof (typeof transitions)[S] }[PersonState]

export type Person = {
  id: string
  name: string
  roles: readonly Role[]
  state: PersonState
  language: Language
  /** The account this person signs in with; null until the invitation is accepted. */
  accountId: string | null
}

export type PersonRefusal = 'not-in-this-state' | 'last-administrator' | 'yourself' | 'no-role'
export type PersonChange = { action: PersonAction; from: PersonState; to: PersonState }

/** Who asks, and how many administrators could still sign in: facts of the moment that the rules need. */
export type Circumstances = { by: string | null; activeAdministrators: number }

export function decide(
  person: Person,
  action: PersonAction,
  { by, activeAdministrators }: Circumstances,
): Outcome<PersonChange, PersonRefusal> {
  const moves: Partial<Record<PersonAction, PersonState>> = transitions[person.state]
  const to = moves[action]
  if (to === undefined) return refuse('not-in-this-state')
  if (action === 'suspend') {
    if (isLastAdministrator(person, activeAdministrators)) return refuse('last-administrator')
    // Otherwise a slip of the hand ends one's own working day.
    if (by === person.id) return refuse('yourself')
  }
  return grant({ action, from: person.state, to })
}

/** Gives the roles in the order of the list above, so that two equal sets are equal texts. */
export function decideRoles(
  person: Person,
  wanted: readonly Role[],
  activeAdministrators: number,
): Outcome<readonly Role[], PersonRefusal> {
  const ordered = roles.filter((role) => wanted.includes(role))
  if (ordered.length === 0) return refuse('no-role')
  if (!ordered.includes('administrator') && isLastAdministrator(person, activeAdministrators)) return refuse('last-administrator')
  return grant(ordered)
}

/** Without an administrator nobody could invite one, and a link for the first one is made only for an empty installation. */
function isLastAdministrator(person: Person, activeAdministrators: number): boolean {
  return person.state === 'active' && person.roles.includes('administrator') && activeAdministrators <= 1
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}

/** An address typed in capitals or in full width is the same address. */
export function foldEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
