import { derivedKey, keyedHash, openBytes, randomKey, sealBytes } from './box.cipher.ts'
import {
  eraseSubjectKey,
  listOrganisationKeys,
  listSubjectKeys,
  saveOrganisationKey,
  saveSubjectKey,
  saveSubjectKeys,
} from './vault.store.ts'
import type { KeyPurpose, VaultTx } from './vault.tables.ts'
import { placeWords, type SubjectKey } from './vault.ts'

export type Vault = {
  createSubjectKey(tx: VaultTx, organisationId: string, subjectId: string): Promise<SubjectKey>
  /** Keys of many subjects at once, in their order. */
  createSubjectKeys(tx: VaultTx, organisationId: string, subjectIds: readonly string[]): Promise<SubjectKey[]>
  /** Undefined when the subject is unknown to this organisation or has been erased. */
  openSubjectKey(tx: VaultTx, organisationId: string, subjectId: string): Promise<SubjectKey | undefined>
  /** The keys of many subjects at once; those that are unknown or erased are left out. */
  openSubjectKeys(tx: VaultTx, organisationId: string, subjectIds: readonly string[]): Promise<Map<string, SubjectKey>>
  eraseSubjectKey(tx: VaultTx, organisationId: string, subjectId: string, at: Date): Promise<void>
  /** The organisation's own key for what belongs to no case, one a purpose. It lasts as long as the organisation does. */
  organisationKey(tx: VaultTx, organisationId: string, purpose: string): Promise<SubjectKey>
  /** 32 bytes that are equal for equal texts of one purpose in one organisation, and tell nothing without the key. */
  lookupHash(tx: VaultTx, organisationId: string, purpose: string, text: string): Promise<Buffer>
  /** For each gram a keyed 32-bit number, without repetition; different organisations get different numbers. */
  gramHashes(tx: VaultTx, organisationId: string, grams: readonly string[]): Promise<number[]>
}

type OrganisationKeys = {
  wrap: Map<number, Buffer>
  newestWrap: number
  lookup: Buffer
  purposes: Map<string, Buffer>
  gramHash: (gram: string) => number
}

const PURPOSES: readonly KeyPurpose[] = ['wrap', 'lookup', 'search']

export const organisationKeyPlace = (organisationId: string, purpose: KeyPurpose, version: number): string =>
  `${organisationId}|organisation_key|${purpose}|${version}`

export const subjectKeyPlace = (organisationId: string, subjectId: string, wrapVersion: number): string =>
  `${organisationId}|subject_key|${subjectId}|${wrapVersion}`

/**
 * Opens the vault with the installation's key (32 bytes). Organisation keys are made when first needed and remembered in
 * memory; a wrap key that another process made newer is read again when a subject names a version not known here.
 */
export function openVault(installationKey: Buffer): Vault {
  const remembered = new Map<string, OrganisationKeys>()

  async function keysOf(tx: VaultTx, organisationId: string): Promise<OrganisationKeys> {
    return remembered.get(organisationId) ?? (await readAgain(tx, organisationId))
  }

  async function readAgain(tx: VaultTx, organisationId: string): Promise<OrganisationKeys> {
    const { keys, made } = await readOrganisationKeys(tx, organisationId, installationKey)
    // Keys made in this transaction may still be rolled back, so they are remembered only once they were read.
    if (!made) remembered.set(organisationId, keys)
    return keys
  }

  async function wrapKey(tx: VaultTx, organisationId: string, version: number): Promise<Buffer> {
    const key = (await keysOf(tx, organisationId)).wrap.get(version) ?? (await readAgain(tx, organisationId)).wrap.get(version)
    if (key === undefined) throw new Error(`No wrap key of version ${version}`)
    return key
  }

  async function openSubjectKeys(tx: VaultTx, organisationId: string, subjectIds: readonly string[]): Promise<Map<string, SubjectKey>> {
    const keys = new Map<string, SubjectKey>()
    for (const { id, wrapVersion, sealed } of await listSubjectKeys(tx, organisationId, subjectIds)) {
      const wrapping = await wrapKey(tx, organisationId, wrapVersion)
      keys.set(id, subjectKey(organisationId, id, openBytes(wrapping, subjectKeyPlace(organisationId, id, wrapVersion), sealed)))
    }
    return keys
  }

  return {
    async createSubjectKey(tx, organisationId, subjectId) {
      const { row, key } = newSubjectKey(await keysOf(tx, organisationId), organisationId, subjectId)
      await saveSubjectKey(tx, organisationId, row)
      return key
    },
    async createSubjectKeys(tx, organisationId, subjectIds) {
      const keys = await keysOf(tx, organisationId)
      const made = subjectIds.map((id) => newSubjectKey(keys, organisationId, id))
      await saveSubjectKeys(
        tx,
        organisationId,
        made.map(({ row }) => row),
      )
      return made.map(({ key }) => key)
    },
    async openSubjectKey(tx, organisationId, subjectId) {
      return (await openSubjectKeys(tx, organisationId, [subjectId])).get(subjectId)
    },
    openSubjectKeys,
    eraseSubjectKey,
    async organisationKey(tx, organisationId, purpose) {
      const { lookup } = await keysOf(tx, organisationId)
      return subjectKey(organisationId, purpose, derivedKey(lookup, `seal|${purpose}`))
    },
    async lookupHash(tx, organisationId, purpose, text) {
      const { lookup, purposes } = await keysOf(tx, organisationId)
      const key = purposes.get(purpose) ?? derivedKey(lookup, purpose)
      purposes.set(purpose, key)
      return keyedHash(key, text)
    },
    async gramHashes(tx, organisationId, grams) {
      const { gramHash } = await keysOf(tx, organisationId)
      return [...new Set(grams.map(gramHash))]
    },
  }
}

function newSubjectKey({ wrap, newestWrap }: OrganisationKeys, organisationId: string, id: string) {
  const key = randomKey()
  const sealed = sealBytes(wrap.get(newestWrap) ?? key, subjectKeyPlace(organisationId, id, newestWrap), key)
  return { row: { id, wrapVersion: newestWrap, sealed }, key: subjectKey(organisationId, id, key) }
}

function subjectKey(organisationId: string, subjectId: string, key: Buffer): SubjectKey {
  return {
    seal: (place, text) => sealBytes(key, placeWords(organisationId, subjectId, place), Buffer.from(text)),
    open: (place, sealed) => openBytes(key, placeWords(organisationId, subjectId, place), sealed).toString(),
    sealBytes: (place, bytes) => sealBytes(key, placeWords(organisationId, subjectId, place), bytes),
    openBytes: (place, sealed) => openBytes(key, placeWords(organisationId, subjectId, place), sealed),
  }
}

async function readOrganisationKeys(
  tx: VaultTx,
  organisationId: string,
  installationKey: Buffer,
): Promise<{ keys: OrganisationKeys; made: boolean }> {
  let rows = await listOrganisationKeys(tx, organisationId)
  const missing = PURPOSES.filter((purpose) => !rows.some((row) => row.purpose === purpose))
  for (const purpose of missing) {
    const sealed = sealBytes(installationKey, organisationKeyPlace(organisationId, purpose, 1), randomKey())
    await saveOrganisationKey(tx, organisationId, { purpose, version: 1, sealed })
  }
  if (missing.length > 0) rows = await listOrganisationKeys(tx, organisationId)
  const open = (purpose: KeyPurpose) =>
    new Map(
      rows
        .filter((row) => row.purpose === purpose)
        .map((row) => [row.version, openBytes(installationKey, organisationKeyPlace(organisationId, purpose, row.version), row.sealed)]),
    )
  const wrap = open('wrap')
  const keys = {
    wrap,
    newestWrap: Math.max(...wrap.keys()),
    lookup: only(open('lookup')),
    purposes: new Map<string, Buffer>(),
    gramHash: rememberedHash(only(open('search'))),
  }
  return { keys, made: missing.length > 0 }
}

/** A language has some thousands of usual pairs of characters, so that nearly all of a text were hashed before. */
const MOST_REMEMBERED_GRAMS = 50_000

function rememberedHash(key: Buffer): (gram: string) => number {
  const hashes = new Map<string, number>()
  return (gram) => {
    const known = hashes.get(gram)
    if (known !== undefined) return known
    if (hashes.size === MOST_REMEMBERED_GRAMS) hashes.clear()
    const hash = keyedHash(key, gram).readInt32BE(0)
    hashes.set(gram, hash)
    return hash
  }
}

/** Lookup and search keys have one version: changing them means hashing everything again. */
function only(versions: Map<number, Buffer>): Buffer {
  const key = versions.get(1)
  if (key === undefined) throw new Error('An organisation key is missing')
  return key
}
