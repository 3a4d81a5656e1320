import type { Instant } from '../../shared/day.ts'
import type { Tx } from '../consultation.tables.ts'
import {
  type CurrentSettings,
  isSettingName,
  type SettingName,
  type Version,
  type VersionName,
  type Versions,
  versionSchemas,
} from './setting.ts'

/** The newest version of every setting; one that nobody saved is the initial one. */
export async function currentSettings(tx: Tx, organisationId: string, initial: CurrentSettings): Promise<CurrentSettings> {
  const rows = await selectVersions(tx, organisationId)
    .select('name')
    .distinctOn('name')
    .orderBy('name')
    .orderBy('version', 'desc')
    .execute()
  const current = { ...initial }
  for (const row of rows) if (isSettingName(row.name)) place(current, row.name, row)
  return current
}

const MOST_VERSIONS = 200

/** The newest first, at most 200. */
export async function listVersions<Name extends VersionName>(
  tx: Tx,
  organisationId: string,
  name: Name,
): Promise<Version<Versions[Name]>[]> {
  const rows = await selectVersions(tx, organisationId).where('name', '=', name).orderBy('version', 'desc').limit(MOST_VERSIONS).execute()
  return rows.map((row) => asVersion(name, row))
}

/** False when somebody else saved that version in the meantime. */
export async function saveVersion<Name extends VersionName>(
  tx: Tx,
  organisationId: string,
  name: Name,
  { version, value, savedAt, savedBy }: { version: number; value: Versions[Name]; savedAt: Instant; savedBy: string | null },
): Promise<boolean> {
  const saved = await tx
    .insertInto('centre_setting')
    .values({ organisation_id: organisationId, name, version, value: JSON.stringify(value), saved_at: savedAt, saved_by: savedBy })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return saved !== undefined
}

type Row = { version: number; value: unknown; saved_at: Date; saved_by: string | null }

function place<Name extends SettingName>(current: CurrentSettings, name: Name, row: Row): void {
  Object.assign(current, { [name]: asVersion(name, row) })
}

/** What is kept was checked when it was saved, so what does not fit is a fault. */
function asVersion<Name extends VersionName>(name: Name, row: Row): Version<Versions[Name]> {
  const value = versionSchemas[name].parse(row.value) as Versions[Name]
  return { version: row.version, value, savedAt: row.saved_at, savedBy: row.saved_by }
}

function selectVersions(tx: Tx, organisationId: string) {
  return tx.selectFrom('centre_setting').select(['version', 'value', 'saved_at', 'saved_by']).where('organisation_id', '=', organisationId)
}
