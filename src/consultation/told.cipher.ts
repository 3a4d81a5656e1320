/** How the parts of a case are sealed: which column each belongs to, and how it is indexed for search. */
import type { Instant } from '../shared/day.ts'
import { sealedFile } from '../shared/files/sealed-file.cipher.ts'
import { newId } from '../shared/id.random.ts'
import { gramsOf } from '../shared/text/grams.ts'
import type { Vault } from '../shared/vault/vault.cipher.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import type { ConsultationTables, Tx } from './consultation.tables.ts'
import type { ToldFile, ToldUrl } from './intake.ts'

type Source = ConsultationTables['search_entry']['source']
type Case = { organisationId: string; consultationId: string; key: SubjectKey }

export async function indexed(
  { vault, tx }: { vault: Vault; tx: Tx },
  { organisationId, consultationId }: Pick<Case, 'organisationId' | 'consultationId'>,
  source: Source,
  text: string,
) {
  const grams = await vault.gramHashes(tx, organisationId, gramsOf(text))
  return { organisation_id: organisationId, id: newId(), consultation_id: consultationId, source, grams }
}

/** Rows of reported URLs; the canonical form is kept only as a keyed hash. */
export async function sealedUrls(
  { vault, tx }: { vault: Vault; tx: Tx },
  { organisationId, consultationId, key }: Case,
  urls: readonly ToldUrl[],
  at: Instant,
) {
  return await Promise.all(
    urls.map(async ({ url, canonical, service, place }) => {
      const id = newId()
      return {
        organisation_id: organisationId,
        id,
        consultation_id: consultationId,
        url_sealed: key.seal({ table: 'reported_url', column: 'url_sealed', row: id }, url),
        canonical_hash: canonical === null ? null : await vault.lookupHash(tx, organisationId, 'canonical-url', canonical),
        service,
        place,
        reported_at: at,
      }
    }),
  )
}

export function sealedFiles(
  { organisationId, consultationId, key }: Case,
  files: readonly ToldFile[],
  { receptionId = null, answerId = null, at }: { receptionId?: string | null; answerId?: string | null; at: Instant },
) {
  return files.map((file) => ({
    organisation_id: organisationId,
    consultation_id: consultationId,
    reception_id: receptionId,
    answer_id: answerId,
    ...sealedFile(key, 'consultation_file', file),
    stored_at: at,
  }))
}
