import type { ColumnType, Generated, Kysely } from 'kysely'
import type { Language } from '../language.ts'

export type OrganisationTables = {
  organisation: {
    id: string
    slug: string
    name: ColumnType<Record<Language, string>, string, string>
    host: string | null
    is_default: Generated<boolean>
    created_at: Generated<Date>
  }
}

type Db = Kysely<OrganisationTables>

/** A centre, an agency, an operator: the owner of its rows. Its name and address are public. */
export type Organisation = { id: string; slug: string; name: Record<Language, string>; host: string | null; isDefault: boolean }

const MOST_ORGANISATIONS = 1_000

export async function listOrganisations(db: Db): Promise<Organisation[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'host', 'is_default as isDefault'])
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

export async function renameOrganisation(db: Db, id: string, name: Record<Language, string>): Promise<void> {
  await db
    .updateTable('organisation')
    .set({ name: JSON.stringify(name) })
    .where('id', '=', id)
    .execute()
}
