import { inOrganisation } from '../shared/database/database.store.ts'
import type { Instant } from '../shared/day.ts'
import type { Enqueue } from '../shared/jobs/jobs.queue.ts'
import type { Language } from '../shared/language.ts'
import type { NavigationGroup } from '../shared/layout/page.ts'
import type { Limits } from '../shared/limits/limits.ts'
import type { Organisation } from '../shared/organisation/organisation.store.ts'
import type { Vault } from '../shared/vault/vault.cipher.ts'
import type { AccountDb } from './account.tables.ts'
import type { Db, Tx } from './identity.tables.ts'
import { foldEmail, type Person } from './person.ts'
import type { Auth } from './sign-in.auth.ts'

/** What the commands of this context need of the world. */
export type IdentityDeps = {
  db: Db
  accounts: AccountDb
  vault: Vault
  enqueue: Enqueue
  limits: Limits
  /** Keys the hashes of recovery codes. */
  secret: string
  now: () => Instant
  authOf(organisation: Organisation): Auth
  /** Undefined when the provider can't be reached or none is set up. */
  providerAuthOf(organisation: Organisation): Promise<Auth | undefined>
  hasProvider: boolean
  /** No mail leaves the installation: links are then shown to the administrator who made them. */
  mailsAreKept: boolean
  originOf(organisation: Organisation): string
  /** The console's menu for this person. */
  menu(person: Person, language: Language, organisationId: string): Promise<readonly NavigationGroup[]>
}

/** Who asks: headers with the cookies of the request, and the network that limits count for. */
export type Caller = { organisation: Organisation; headers: Headers; network: string }

export async function hashOfEmail(vault: Vault, tx: Tx, organisationId: string, email: string): Promise<Buffer> {
  return await vault.lookupHash(tx, organisationId, 'person-email', foldEmail(email))
}

/**
 * The name of an account at better-auth, which wants an address: the keyed hash of the person's e-mail, at their organisation.
 * The same person in two organisations has two accounts, so that the administrators of one never touch the other's.
 */
export function accountName(organisationId: string, emailHash: Buffer): string {
  return `${emailHash.toString('hex')}@${organisationId}.invalid`
}

export async function accountNameOf(
  { db, vault }: Pick<IdentityDeps, 'db' | 'vault'>,
  organisationId: string,
  email: string,
): Promise<string> {
  return accountName(organisationId, await inOrganisation(db, organisationId, (tx) => hashOfEmail(vault, tx, organisationId, email)))
}
