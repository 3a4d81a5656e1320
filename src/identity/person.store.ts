import { sql } from 'kysely'
import { statement } from '../shared/database/statement.store.ts'
import type { Instant } from '../shared/day.ts'
import type { Tx } from './identity.tables.ts'
import type { Person } from './person.ts'

export async function findPerson(tx: Tx, organisationId: string, id: string): Promise<Person | undefined> {
  return await selectPeople(tx, organisationId).where('id', '=', id).executeTakeFirst()
}

const byAccount = statement((tx: Tx, { organisationId, accountId }: { organisationId: string; accountId: string }) =>
  selectPeople(tx, organisationId).where('account_id', '=', accountId),
)

export async function findPersonByAccount(tx: Tx, organisationId: string, accountId: string): Promise<Person | undefined> {
  const [person] = await byAccount(tx, { organisationId, accountId })
  return person
}

export async function findPersonByEmail(tx: Tx, organisationId: string, emailHash: Buffer): Promise<Person | undefined> {
  return await selectPeople(tx, organisationId).where('email_hash', '=', emailHash).executeTakeFirst()
}

/** Locks the row, so that two administrators cannot both act on the state that each of them saw. */
export async function lockPerson(tx: Tx, organisationId: string, id: string): Promise<Person | undefined> {
  return await selectPeople(tx, organisationId).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Locks them too: two administrators who suspend each other at the same moment must not both succeed. */
export async function lockActiveAdministrators(tx: Tx, organisationId: string): Promise<number> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'active')
    .where(sql<boolean>`'administrator' = any(roles)`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.length
}

const MOST_PEOPLE = 500

const byName = statement((tx: Tx, { organisationId }: { organisationId: string }) =>
  selectPeople(tx, organisationId).orderBy('name').orderBy('id').limit(MOST_PEOPLE),
)

/** Everybody of the organisation, by name; at most 500. */
export async function listPeople(tx: Tx, organisationId: string): Promise<Person[]> {
  return await byName(tx, { organisationId })
}

export type KeptEmail = { sealed: Buffer; hash: Buffer }

export async function findEmail(tx: Tx, organisationId: string, id: string): Promise<KeptEmail | undefined> {
  return await tx
    .selectFrom('person')
    .select(['email_sealed as sealed', 'email_hash as hash'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertPerson(
  tx: Tx,
  organisationId: string,
  person: Person & { emailSealed: Buffer; emailHash: Buffer; createdAt: Instant },
): Promise<void> {
  await tx
    .insertInto('person')
    .values({
      organisation_id: organisationId,
      id: person.id,
      account_id: person.accountId,
      name: person.name,
      email_sealed: person.emailSealed,
      email_hash: person.emailHash,
      roles: [...person.roles],
      state: person.state,
      language: person.language,
      created_at: person.createdAt,
    })
    .execute()
}

export async function savePerson(tx: Tx, organisationId: string, person: Person): Promise<void> {
  await tx
    .updateTable('person')
    .set({ account_id: person.accountId, name: person.name, roles: [...person.roles], state: person.state, language: person.language })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', person.id)
    .execute()
}

function selectPeople(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('person')
    .select(['id', 'name', 'roles', 'state', 'language', 'account_id as accountId'])
    .where('organisation_id', '=', organisationId)
}
