import type { Instant } from '../../shared/day.ts'
import type { Texts } from './clause.ts'
import type { Publication, PublishedVersion, StandardVersion } from './standard-version.ts'
import { isPublished } from './standard-version.ts'
import type { StandardsTx } from './standards.tables.ts'

/** A version of standards lasts for months; no operator has published as many. */
const MOST_VERSIONS = 300

/** Every version, the newest first, with its clauses. */
export async function listVersions(tx: StandardsTx, organisationId: string): Promise<StandardVersion[]> {
  const rows = await selectVersions(tx, organisationId).orderBy('number', 'desc').limit(MOST_VERSIONS).execute()
  return rows.map(asVersion)
}

/** What was published and not taken back, the newest first. */
export async function listPublished(tx: StandardsTx, organisationId: string): Promise<PublishedVersion[]> {
  const rows = await selectVersions(tx, organisationId)
    .where('state', '=', 'published')
    .orderBy('number', 'desc')
    .limit(MOST_VERSIONS)
    .execute()
  return rows.map(asVersion).filter(isPublished)
}

/** The draft, locked until the transaction ends. */
export async function lockDraft(tx: StandardsTx, organisationId: string): Promise<StandardVersion | undefined> {
  const row = await selectVersions(tx, organisationId).where('state', '=', 'draft').forUpdate().executeTakeFirst()
  return row && asVersion(row)
}

export async function lockVersion(tx: StandardsTx, organisationId: string, number: number): Promise<StandardVersion | undefined> {
  const row = await selectVersions(tx, organisationId).where('number', '=', number).forUpdate().executeTakeFirst()
  return row && asVersion(row)
}

export type Saved = { at: Instant; by: string }

/** False when somebody else has begun a draft in the meantime. */
export async function addDraft(
  tx: StandardsTx,
  organisationId: string,
  { id, number, note, clauses }: Pick<StandardVersion, 'id' | 'number' | 'note' | 'clauses'>,
  { at, by }: Saved,
): Promise<boolean> {
  const added = await tx
    .insertInto('standard_version')
    .values({
      organisation_id: organisationId,
      id,
      number,
      state: 'draft',
      note: JSON.stringify(note),
      clauses: JSON.stringify(clauses),
      saved_at: at,
      saved_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function saveDraft(
  tx: StandardsTx,
  organisationId: string,
  { id, note, clauses, revision }: Pick<StandardVersion, 'id' | 'clauses' | 'revision'> & { note: Texts },
  { at, by }: Saved,
): Promise<void> {
  await tx
    .updateTable('standard_version')
    .set({ note: JSON.stringify(note), clauses: JSON.stringify(clauses), revision, saved_at: at, saved_by: by })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function removeDraft(tx: StandardsTx, organisationId: string, id: string): Promise<void> {
  await tx.deleteFrom('standard_version').where('organisation_id', '=', organisationId).where('id', '=', id).execute()
}

export async function savePublication(
  tx: StandardsTx,
  organisationId: string,
  { id, publication, leadRule }: { id: string; publication: Publication; leadRule: string },
  { at, by }: Saved,
): Promise<void> {
  await tx
    .updateTable('standard_version')
    .set({
      state: 'published',
      published_at: at,
      published_by: by,
      published_on: publication.publishedOn,
      applies_from: publication.appliesFrom,
      lead_days: publication.leadDays,
      lead_rule: leadRule,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function saveWithdrawal(tx: StandardsTx, organisationId: string, id: string, { at, by }: Saved): Promise<void> {
  await tx
    .updateTable('standard_version')
    .set({ state: 'withdrawn', withdrawn_at: at, withdrawn_by: by })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

type Row = Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number]

function asVersion({ published_on, applies_from, lead_days, ...row }: Row): StandardVersion {
  return { ...row, publishedOn: published_on, appliesFrom: applies_from, leadDays: lead_days }
}

function selectVersions(tx: StandardsTx, organisationId: string) {
  return tx
    .selectFrom('standard_version')
    .select(['id', 'number', 'state', 'note', 'clauses', 'published_on', 'applies_from', 'lead_days', 'revision'])
    .where('organisation_id', '=', organisationId)
}
