/** How the parts of a request are sealed and hashed: which column each belongs to, and what finds it again. */
import type { Instant } from '../shared/day.ts'
import { newId } from '../shared/id.random.ts'
import { canonicalUrl } from '../shared/text/url.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import type { Filing } from './filing.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { FilePurpose, Tx } from './takedown.tables.ts'

/** A file already in the object store; its key is sealed under the request's key. */
export type FiledFile = {
  id: string
  purpose: FilePurpose
  role: 'original' | 'display' | 'thumbnail'
  originalId: string | null
  objectKey: string
  key: Buffer
  name: string
  sha256: string
  kind: string
  size: number
}

/** The request that rows belong to, with the key they are sealed under. */
export type Owner = { organisationId: string; requestId: string; key: SubjectKey }

export async function hashesOf(
  { vault }: Pick<TakedownDeps, 'vault'>,
  tx: Tx,
  organisationId: string,
  { statusToken, email, reference }: { statusToken: string; email: string | null; reference: string | undefined },
) {
  const hash = (purpose: string, text: string | null | undefined) =>
    text === null || text === undefined ? null : vault.lookupHash(tx, organisationId, purpose, text)
  return {
    status_hash: await vault.lookupHash(tx, organisationId, 'takedown-status', statusToken),
    requester_hash: await hash('takedown-requester', email?.toLowerCase()),
    reference_hash: await hash('takedown-reference', reference),
  }
}

export async function targetRows(
  { vault }: Pick<TakedownDeps, 'vault'>,
  tx: Tx,
  { organisationId, requestId, key }: Owner,
  { targets }: Filing,
) {
  return await Promise.all(
    targets.map(async ({ postedAt, ...told }, index) => {
      const id = newId()
      const canonical = canonicalUrl(told.url)
      return {
        organisation_id: organisationId,
        id,
        request_id: requestId,
        position: index + 1,
        told_sealed: key.seal({ table: 'takedown_target', column: 'told_sealed', row: id }, JSON.stringify(told)),
        canonical_hash: canonical === undefined ? null : await vault.lookupHash(tx, organisationId, 'takedown-url', canonical),
        author_hash:
          told.authorHandle === undefined ? null : await vault.lookupHash(tx, organisationId, 'takedown-author', told.authorHandle),
        posted_on: postedAt ?? null,
      }
    }),
  )
}

export function fileRows({ organisationId, requestId, key }: Owner, files: readonly FiledFile[], at: Instant) {
  return files.map((file) => ({
    organisation_id: organisationId,
    id: file.id,
    request_id: requestId,
    purpose: file.purpose,
    role: file.role,
    original_id: file.originalId,
    object_key: file.objectKey,
    key_sealed: key.sealBytes({ table: 'takedown_file', column: 'key_sealed', row: file.id }, file.key),
    name_sealed: key.seal({ table: 'takedown_file', column: 'name_sealed', row: file.id }, file.name),
    sha256_sealed: key.seal({ table: 'takedown_file', column: 'sha256_sealed', row: file.id }, file.sha256),
    kind: file.kind,
    size: file.size,
    stored_at: at,
  }))
}
