import { inOrganisation, openDatabase, openPool } from '../shared/database/database.store.ts'
import { removeExpired } from './account.store.ts'
import type { AccountTables } from './account.tables.ts'
import type { IdentityDeps } from './identity.deps.ts'
import type { Tx } from './identity.tables.ts'
import { listPeople } from './person.store.ts'
import type { Person } from './person.ts'
import { minutesLater } from './session.ts'
import { type StaffMails, writeToStaff } from './staff-mail.commands.ts'

const REMEMBERED_MINUTES = 60

type IdentityUpkeep = {
  /** Everybody of an organisation; at most 500. */
  listColleagues(organisationId: string): Promise<Person[]>
  /** Mails to people at work, in the caller's transaction. */
  writeToStaff(tx: Tx, organisationId: string, mails: StaffMails): Promise<void>
  /** Removes what is over; once an hour is enough. @returns how many sessions were removed */
  removeExpired(): Promise<number>
  close(): Promise<void>
}

type UpkeepDeps = Pick<IdentityDeps, 'db' | 'vault' | 'now'> & { databaseUrl: string }

/** What the worker needs of people and accounts. It signs nobody in, and holds nothing of what that takes. */
export function openIdentityUpkeep({ databaseUrl, db, vault, now }: UpkeepDeps): IdentityUpkeep {
  const pool = openPool(databaseUrl, 'madoguchi_auth', { max: 1, searchPath: 'auth' })
  const accounts = openDatabase<AccountTables>(pool)
  return {
    listColleagues: (organisationId) => inOrganisation(db, organisationId, (tx) => listPeople(tx, organisationId)),
    writeToStaff: (tx, organisationId, mails) => writeToStaff({ vault, now }, tx, organisationId, mails),
    removeExpired() {
      const at = now()
      const before = minutesLater(at, -REMEMBERED_MINUTES)
      return removeExpired(accounts, { now: at, codesBefore: before, proposalsBefore: before })
    },
    close: () => pool.end(),
  }
}
