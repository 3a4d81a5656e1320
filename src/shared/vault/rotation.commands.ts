import { inOrganisation, setOrganisation } from '../database/database.store.ts'
import { openBytes, randomKey, sealBytes } from './box.cipher.ts'
import { organisationKeyPlace, subjectKeyPlace } from './vault.cipher.ts'
import {
  findInstallationSecret,
  listInstallationSecrets,
  listOrganisationKeys,
  lockKeysWrappedBefore,
  removeWrapKeysBefore,
  replaceOrganisationKey,
  rewrapSubjectKey,
  saveInstallationSecret,
  saveOrganisationKey,
} from './vault.store.ts'
import type { VaultDb, VaultTx } from './vault.tables.ts'

const AT_ONCE = 500

/**
 * Gives an organisation a new wrap key and wraps every subject key again, 500 a transaction, so that work goes on meanwhile.
 * It can be stopped and run again. The old wrap keys are removed at the end. @returns how many subject keys were wrapped again
 */
export async function rotateOrganisationKey(db: VaultDb, organisationId: string, installationKey: Buffer): Promise<number> {
  const version = await inOrganisation(db, organisationId, (tx) => addWrapKey(tx, organisationId, installationKey))
  let wrapped = 0
  for (;;) {
    const count = await inOrganisation(db, organisationId, (tx) => rewrapSome(tx, organisationId, version, installationKey))
    wrapped += count
    if (count < AT_ONCE) break
  }
  await inOrganisation(db, organisationId, async (tx) => {
    // A subject made with the old key a moment ago keeps that key needed; the next rotation takes it along.
    const left = await lockKeysWrappedBefore(tx, organisationId, version, 1)
    if (left.length === 0) await removeWrapKeysBefore(tx, organisationId, version)
  })
  return wrapped
}

/** Seals every organisation key and installation secret under a new installation key, in one transaction an organisation. */
export async function rotateInstallationKey(db: VaultDb, organisationIds: readonly string[], from: Buffer, to: Buffer): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { name, sealed } of await listInstallationSecrets(tx)) {
      const again = sealBytes(to, secretPlace(name), openBytes(from, secretPlace(name), sealed))
      await tx.updateTable('installation_secret').set({ sealed: again }).where('name', '=', name).execute()
    }
    for (const organisationId of organisationIds) {
      await setOrganisation(tx, organisationId)
      for (const { purpose, version, sealed } of await listOrganisationKeys(tx, organisationId)) {
        const place = organisationKeyPlace(organisationId, purpose, version)
        await replaceOrganisationKey(tx, organisationId, { purpose, version, sealed: sealBytes(to, place, openBytes(from, place, sealed)) })
      }
    }
  })
}

/** Reads a secret of the installation, making it when there is none yet. */
export async function installationSecret(db: VaultDb, name: string, installationKey: Buffer): Promise<Buffer> {
  return await db.transaction().execute(async (tx) => {
    if ((await findInstallationSecret(tx, name)) === undefined) {
      await saveInstallationSecret(tx, name, sealBytes(installationKey, secretPlace(name), randomKey()))
    }
    const sealed = await findInstallationSecret(tx, name)
    if (sealed === undefined) throw new Error(`The secret ${name} could not be made`)
    return openBytes(installationKey, secretPlace(name), sealed)
  })
}

const secretPlace = (name: string) => `installation_secret|${name}`

async function addWrapKey(tx: VaultTx, organisationId: string, installationKey: Buffer): Promise<number> {
  const wraps = (await listOrganisationKeys(tx, organisationId)).filter(({ purpose }) => purpose === 'wrap')
  const version = Math.max(0, ...wraps.map((key) => key.version)) + 1
  const sealed = sealBytes(installationKey, organisationKeyPlace(organisationId, 'wrap', version), randomKey())
  await saveOrganisationKey(tx, organisationId, { purpose: 'wrap', version, sealed })
  return version
}

async function rewrapSome(tx: VaultTx, organisationId: string, version: number, installationKey: Buffer): Promise<number> {
  const keys = await listOrganisationKeys(tx, organisationId)
  const wraps = new Map(
    keys
      .filter(({ purpose }) => purpose === 'wrap')
      .map((key) => [key.version, openBytes(installationKey, organisationKeyPlace(organisationId, 'wrap', key.version), key.sealed)]),
  )
  const subjects = await lockKeysWrappedBefore(tx, organisationId, version, AT_ONCE)
  for (const { id, wrapVersion, sealed } of subjects) {
    const old = wraps.get(wrapVersion)
    const fresh = wraps.get(version)
    if (old === undefined || fresh === undefined) throw new Error(`A wrap key of organisation ${organisationId} is missing`)
    const key = openBytes(old, subjectKeyPlace(organisationId, id, wrapVersion), sealed)
    await rewrapSubjectKey(tx, organisationId, {
      id,
      wrapVersion: version,
      sealed: sealBytes(fresh, subjectKeyPlace(organisationId, id, version), key),
    })
  }
  return subjects.length
}
