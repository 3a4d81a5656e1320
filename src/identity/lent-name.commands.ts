import { inOrganisation, openDatabase, openPool } from '../shared/database/database.store.ts'
import { saveAccount } from './account.store.ts'
import type { AccountTables } from './account.tables.ts'
import { accountName, type Caller, hashOfEmail, type IdentityDeps } from './identity.deps.ts'
import { addPerson } from './joining.commands.ts'
import { listPeople } from './person.store.ts'
import type { Role } from './person.ts'

type Deps = Pick<IdentityDeps, 'db' | 'vault' | 'now'> & {
  /** From which the accounts are reached. */
  databaseUrl: string
}

/**
 * People of a demonstration, who lend their names to what is shown and may be handed cases. Nobody can sign in as them, because
 * their accounts have no password. Those who are there already are not added again.
 * @returns their ids
 */
export async function lendNames(
  { db, vault, now, databaseUrl }: Deps,
  organisation: Caller['organisation'],
  { role, names }: { role: Role; names: readonly string[] },
): Promise<string[]> {
  const pool = openPool(databaseUrl, 'madoguchi_auth', { max: 1, searchPath: 'auth' })
  const accounts = openDatabase<AccountTables>(pool)
  const lending = inOrganisation(db, organisation.id, async (tx) => {
    const known = new Map((await listPeople(tx, organisation.id)).map(({ name, id }) => [name, id]))
    const ids: string[] = []
    for (const [index, name] of names.entries()) {
      const id = known.get(name)
      if (id !== undefined) {
        ids.push(id)
        continue
      }
      const email = `${role}${index + 1}@demo.example`
      const account = accountName(organisation.id, await hashOfEmail(vault, tx, organisation.id, email))
      const accountId = await saveAccount(accounts, account, null, now())
      const person = { name, email, roles: [role], state: 'active', language: 'ja', accountId } as const
      ids.push((await addPerson({ vault, now }, tx, organisation, person)).id)
    }
    return ids
  })
  return await lending.finally(() => pool.end())
}
