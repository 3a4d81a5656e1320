import { isDeepStrictEqual } from 'node:util'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { lockOrganisationWords, saveOrganisationWords } from '../../shared/organisation/organisation.store.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { Tx } from '../consultation.tables.ts'
import type { OrganisationWords } from './organisation.ts'
import { recordSetting, type SettingRefusal } from './setting.commands.ts'
import { listVersions, saveVersion } from './setting.store.ts'
import type { Version } from './setting.ts'
import type { Editor, SettingsDeps } from './settings.deps.ts'

const NAME = 'organisation'

type Deps = Pick<SettingsDeps, 'db' | 'now'>
export type OrganisationVersions = { current: Version<OrganisationWords>; versions: Version<OrganisationWords>[] }

/** The words as they are and every version of them, the newest first. */
export async function readOrganisationWords({ db }: Pick<Deps, 'db'>, organisationId: string): Promise<OrganisationVersions> {
  return await inOrganisation(db, organisationId, (tx) => versionsIn(tx, organisationId))
}

/** A new version; the window shows it within seconds. `seen` is the version that the editor had before them. */
export async function changeOrganisation(
  deps: Deps,
  editor: Editor,
  { seen, value }: { seen: number; value: OrganisationWords },
): Promise<Outcome<number, SettingRefusal>> {
  return await inOrganisation(deps.db, editor.organisationId, (tx) => changeIn(deps, tx, editor, { seen, value }))
}

export async function restoreOrganisation(
  deps: Deps,
  editor: Editor,
  { seen, version }: { seen: number; version: number },
): Promise<Outcome<number, SettingRefusal | 'no-such-version'>> {
  return await inOrganisation(deps.db, editor.organisationId, async (tx) => {
    const { versions } = await versionsIn(tx, editor.organisationId)
    const found = versions.find((each) => each.version === version)
    return found === undefined
      ? refuse('no-such-version')
      : await changeIn(deps, tx, editor, { seen, value: found.value, restored: version })
  })
}

/** What the installation began with stands in no version until somebody changes it. */
async function versionsIn(tx: Tx, organisationId: string): Promise<OrganisationVersions> {
  const words = await lockOrganisationWords(tx, organisationId)
  const saved = await listVersions(tx, organisationId, NAME)
  const versions = saved.length > 0 ? saved : [{ version: 1, value: words, savedAt: null, savedBy: null }]
  const current = versions[0] ?? { version: 1, value: words, savedAt: null, savedBy: null }
  return { current, versions }
}

type Change = { seen: number; value: OrganisationWords; restored?: number }

async function changeIn(deps: Deps, tx: Tx, editor: Editor, { seen, value, restored }: Change): Promise<Outcome<number, SettingRefusal>> {
  const { organisationId, personId } = editor
  const { current } = await versionsIn(tx, organisationId)
  if (current.version !== seen) return refuse('changed-meanwhile')
  if (isDeepStrictEqual(current.value, value)) return refuse('nothing-changed')
  const at = deps.now()
  // Kept before the first change, so that it can be put back.
  if (current.savedAt === null) await saveVersion(tx, organisationId, NAME, { ...current, savedAt: at })
  const version = seen + 1
  if (!(await saveVersion(tx, organisationId, NAME, { version, value, savedAt: at, savedBy: personId }))) return refuse('changed-meanwhile')
  await saveOrganisationWords(tx, organisationId, value)
  await recordSetting(tx, editor, at, { name: NAME, version, restored })
  return grant(version)
}
