import { inOrganisation } from '../../shared/database/database.store.ts'
import { addDays, type Day, dayOf } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { NewEvent } from '../../shared/record/record.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { newToken } from '../token.random.ts'
import {
  changeInstitution,
  endOtherKeys,
  lockInstitution,
  revokeKeyRow,
  revokeTokenRow,
  saveInstitution,
  saveKey,
  saveToken,
} from './institution.store.ts'
import type { InstitutionDb, InstitutionTx } from './institution.tables.ts'
import type { Institution } from './institution.ts'
import type { InstitutionValue, KeyValue } from './institution-entry.ts'

export type InstitutionDeps = Pick<TakedownDeps, 'vault' | 'now'> & { db: InstitutionDb }
/** Who changes what is whose. */
export type Editor = { organisationId: string; personId: string }
type Which = Editor & { institutionId: string }

export async function addInstitution(deps: InstitutionDeps, editor: Editor, value: InstitutionValue): Promise<string> {
  return await inOrganisation(deps.db, editor.organisationId, async (tx) => {
    const institutionId = newId()
    await saveInstitution(tx, editor.organisationId, { ...value, id: institutionId, at: deps.now() })
    await record(deps, tx, { ...editor, institutionId }, 'added', { kind: value.kind, rights: value.rights })
    return institutionId
  })
}

/** `seen` is the version that the editor had before them. `change` is what becomes different. */
export async function editInstitution(
  deps: InstitutionDeps,
  which: Which,
  { seen, change }: { seen: number; change: Partial<InstitutionValue> & { isActive?: boolean } },
): Promise<Outcome<Institution, 'not-found' | 'changed-meanwhile'>> {
  return await inOrganisation(deps.db, which.organisationId, async (tx) => {
    const before = await lockInstitution(tx, which)
    if (before === undefined) return refuse('not-found')
    if (before.version !== seen) return refuse('changed-meanwhile')
    const after = { ...before, ...change, version: before.version + 1 }
    await changeInstitution(tx, which.organisationId, after)
    const { kind, rights, isActive, version } = after
    await record(deps, tx, which, 'changed', { kind, rights, isActive, version })
    return grant(after)
  })
}

/** Registers a key. With an overlap, the keys before go on for so many days and then end. @returns the name of the key in signatures */
export async function addKey(
  deps: InstitutionDeps,
  which: Which,
  { overlapDays, ...key }: KeyValue,
): Promise<Outcome<string, 'not-found' | 'key-taken'>> {
  return await inOrganisation(deps.db, which.organisationId, async (tx) => {
    if ((await lockInstitution(tx, which)) === undefined) return refuse('not-found')
    const at = deps.now()
    const id = newId()
    if (!(await saveKey(tx, which, { ...key, id, at }))) return refuse('key-taken')
    const details = { keyId: id, validFrom: key.validFrom, validUntil: key.validUntil }
    if (overlapDays !== undefined) {
      // Counted from the day on which the new key begins to hold.
      const comesLater = key.validFrom > dayOf(at)
      await endOtherKeys(tx, which, { besides: id, on: addDays(comesLater ? key.validFrom : dayOf(at), overlapDays) })
    }
    await record(deps, tx, which, 'key-added', overlapDays === undefined ? details : { ...details, overlapDays })
    return grant(id)
  })
}

export async function revokeKey(deps: InstitutionDeps, which: Which, keyId: string): Promise<Outcome<null, 'not-found'>> {
  return await inOrganisation(deps.db, which.organisationId, async (tx) => {
    if (!(await revokeKeyRow(tx, { ...which, id: keyId, at: deps.now() }))) return refuse('not-found')
    await record(deps, tx, which, 'key-revoked', { keyId })
    return grant(null)
  })
}

export const TOKEN_PURPOSE = 'institution-token'

/** A token for a body that cannot sign. @returns it, for the one time that it is shown: a keyed hash alone is kept */
export async function makeToken(deps: InstitutionDeps, which: Which, validUntil: Day): Promise<Outcome<string, 'not-found'>> {
  return await inOrganisation(deps.db, which.organisationId, async (tx) => {
    if ((await lockInstitution(tx, which)) === undefined) return refuse('not-found')
    const id = newId()
    const token = newToken()
    const tokenHash = await deps.vault.lookupHash(tx, which.organisationId, TOKEN_PURPOSE, token)
    await saveToken(tx, { ...which, id, at: deps.now() }, { tokenHash, validUntil })
    await record(deps, tx, which, 'token-made', { tokenId: id, validUntil })
    return grant(token)
  })
}

export async function revokeToken(deps: InstitutionDeps, which: Which, tokenId: string): Promise<Outcome<null, 'not-found'>> {
  return await inOrganisation(deps.db, which.organisationId, async (tx) => {
    if (!(await revokeTokenRow(tx, { ...which, id: tokenId, at: deps.now() }))) return refuse('not-found')
    await record(deps, tx, which, 'token-revoked', { tokenId })
    return grant(null)
  })
}

async function record({ now }: InstitutionDeps, tx: InstitutionTx, which: Which, kind: string, details: NewEvent['details']) {
  await recordEvent(tx, which.organisationId, {
    context: 'takedown',
    subjectId: which.institutionId,
    kind: `takedown.institution-${kind}`,
    actor: { kind: 'person', id: which.personId },
    at: now(),
    details,
  })
}
