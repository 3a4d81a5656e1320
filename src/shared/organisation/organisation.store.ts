import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { Language } from '../language.ts'

export type OrganisationTables = {
  organisation: {
    id: string
    slug: string
    name: ColumnType<Record<Language, string>, string, string>
    /** How it is reached, below every page of its window. */
    contact: ColumnType<Record<Language, string> | null, string | null | undefined, string | null>
    host: string | null
    is_default: Generated<boolean>
    created_at: Generated<Date>
  }
}

type Db = Kysely<OrganisationTables>
type Tx = Transaction<OrganisationTables>

/** A centre, an agency, an operator: the owner of its rows. Its name and address are public. */
export type Organisation = {
  id: string
  slug: string
  name: Record<Language, string>
  contact?: Record<Language, string> | null
  host: string | null
  isDefault: boolean
}

const MOST_ORGANISATIONS = 1_000

export async function listOrganisations(db: Db): Promise<Organisation[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'contact', 'host', 'is_default as isDefault'])
    .orderBy('created_at')
    .orderBy('id')
    .limit(MOST_ORGANISATIONS)
    .execute()
  return rows
}

/** Makes an organisation; the first one answers for every address that no other has. */
export async function saveOrganisation(db: Db, { id, slug, name, host, isDefault }: Organisation): Promise<void> {
  await db
    .insertInto('organisation')
    .values({ id, slug, name: JSON.stringify(name), host, is_default: isDefault })
    .execute()
}

export type OrganisationWords = { name: Record<Language, string>; contact: Record<Language, string> | null }

/** What the organisation is called and how it is reached, locked until the transaction ends. */
export async function lockOrganisationWords(tx: Tx, id: string): Promise<OrganisationWords> {
  return await tx.selectFrom('organisation').select(['name', 'contact']).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

export async function saveOrganisationWords(tx: Tx, id: string, { name, contact }: OrganisationWords): Promise<void> {
  await tx
    .updateTable('organisation')
    .set({ name: JSON.stringify(name), contact: contact === null ? null : JSON.stringify(contact) })
    .where('id', '=', id)
    .execute()
}
