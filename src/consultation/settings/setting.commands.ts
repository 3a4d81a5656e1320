import { isDeepStrictEqual } from 'node:util'
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Instant } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { Tx } from '../consultation.tables.ts'
import { listVersions, saveVersion } from './setting.store.ts'
import { initialSettings, type SettingName, type Version, type Versions } from './setting.ts'
import type { Editor, SettingsDeps } from './settings.deps.ts'

type Deps = Pick<SettingsDeps, 'db' | 'now' | 'centre'>
export type SettingRefusal = 'changed-meanwhile' | 'nothing-changed'

/** The setting as it is and every version of it, the newest first; the last is what a new installation has. */
export async function readSetting<Name extends SettingName>(
  { db, centre }: Deps,
  organisationId: string,
  name: Name,
): Promise<{ current: Version<Versions[Name]>; versions: Version<Versions[Name]>[] }> {
  const saved = await inOrganisation(db, organisationId, (tx) => listVersions(tx, organisationId, name))
  const initial: Version<Versions[Name]> = initialSettings(centre.content)[name]
  return { current: saved[0] ?? initial, versions: [...saved, initial] }
}

/** A new version of the whole setting. `seen` is the version that the editor had before them. */
export async function changeSetting<Name extends SettingName>(
  deps: Deps,
  editor: Editor,
  name: Name,
  change: { seen: number; value: Versions[Name] },
): Promise<Outcome<number, SettingRefusal>> {
  return await inOrganisation(deps.db, editor.organisationId, (tx) => changeIn(deps, tx, editor, { name, ...change }))
}

/** Puts an older version back, as a new one: what was set in between stays in the history. */
export async function restoreSetting<Name extends SettingName>(
  deps: Deps,
  editor: Editor,
  name: Name,
  { seen, version }: { seen: number; version: number },
): Promise<Outcome<number, SettingRefusal | 'no-such-version'>> {
  const { versions } = await readSetting(deps, editor.organisationId, name)
  const found = versions.find((each) => each.version === version)
  if (found === undefined) return refuse('no-such-version')
  const change = { name, seen, value: found.value, restored: version }
  return await inOrganisation(deps.db, editor.organisationId, (tx) => changeIn(deps, tx, editor, change))
}

type Change<Name extends SettingName> = { name: Name; seen: number; value: Versions[Name]; restored?: number }

async function changeIn<Name extends SettingName>(
  { centre, now }: Deps,
  tx: Tx,
  { organisationId, personId }: Editor,
  { name, seen, value, restored }: Change<Name>,
): Promise<Outcome<number, SettingRefusal>> {
  const current = (await centre.settingsIn(tx, organisationId))[name]
  if (current.version !== seen) return refuse('changed-meanwhile')
  if (isDeepStrictEqual(current.value, value)) return refuse('nothing-changed')
  const version = seen + 1
  const at = now()
  if (!(await saveVersion(tx, organisationId, name, { version, value, savedAt: at, savedBy: personId }))) return refuse('changed-meanwhile')
  await recordSetting(tx, { organisationId, personId }, at, { name, version, restored })
  return grant(version)
}

/** The values stand in the versions, so the record names those: from which to which. */
export async function recordSetting(
  tx: Tx,
  { organisationId, personId }: Editor,
  at: Instant,
  { name, version, restored }: { name: string; version: number; restored: number | undefined },
): Promise<void> {
  await recordEvent(tx, organisationId, {
    context: 'consultation',
    subjectId: organisationId,
    kind: 'consultation.setting-changed',
    from: String(version - 1),
    to: String(version),
    actor: { kind: 'person', id: personId },
    at,
    details: { setting: name, version, ...(restored !== undefined && { restored }) },
  })
}
