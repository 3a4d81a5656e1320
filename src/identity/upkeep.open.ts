import { inOrganisation, openDatabase, openPool } from '../shared/database/database.store.ts'
import { removeExpired } from './account.store.ts'
import type { AccountTables } from './account.tables.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { listPeople } from './person.store.ts'
import type { Person } from './person.ts'
import { minutesLater } from './session.ts'

const REMEMBERED_MINUTES = 60

export type IdentityUpkeep = {
  /** Everybody of an organisation; at most 500. */
  listColleagues(organisationId: string): Promise<Person[]>
  /** Removes what is over; once an hour is enough. @returns how many sessions were removed */
  removeExpired(): Promise<number>
  close(): Promise<void>
}

/** What the worker needs of people and accounts. It signs nobody in, and holds nothing of what that takes. */
export function openIdentityUpkeep({ databaseUrl, db, now }: Pick<IdentityDeps, 'db' | 'now'> & { databaseUrl: string }): IdentityUpkeep {
  const pool = openPool(databaseUrl, 'madoguchi_auth', { max: 1, searchPath: 'auth' })
  const accounts = openDatabase<AccountTables>(pool)
  return {
    listColleagues: (organisationId) => inOrganisation(db, organisationId, (tx) => listPeople(tx, organisationId)),
    removeExpired() {
      const at = now()
      const before = minutesLater(at, -REMEMBERED_MINUTES)
      return removeExpired(accounts, { now: at, codesBefore: before, proposalsBefore: before })
    },
    close: () => pool.end(),
  }
}
