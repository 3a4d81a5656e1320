/** How the proofs of rights ask an address, and what they read from its answer. */
import { may } from '../../identity/identity.policy.ts'
import type { Role } from '../../identity/person.ts'
import type { Row } from './route-table.testing.ts'
import type { Page } from './visitor.testing.ts'

/** What somebody gets at an address, as far as rights go. */
export type Answer = 'let in' | 'moved' | 'refused by the rules' | 'not found' | 'sign in' | 'set up' | 'step up'

export function answerOf({ status, location }: Page): Answer {
  if (status === 404) return 'not found'
  if (location.startsWith('/sign-in/step-up')) return 'step up'
  if (location.startsWith('/sign-in/set-up')) return 'set up'
  if (location === '/sign-in' || location.startsWith('/sign-in?next=')) return 'sign in'
  if (status === 409) return 'refused by the rules'
  return status === 303 ? 'moved' : 'let in'
}

/** An address with every name in it filled; a name that nobody can fill is a fault of the proof. */
export function addressOf(route: string, ids: Readonly<Record<string, string>>): [string, string] {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const id = ids[name]
    if (id === undefined) throw new Error(`The proof of rights knows no :${name} for ${route}`)
    return id
  })
  return [method, path]
}

export const LET_IN: readonly Answer[] = ['let in', 'moved', 'refused by the rules']

export const isAllowed = ({ right }: Row, role: Role) => right === undefined || may({ roles: [role] }, right)
