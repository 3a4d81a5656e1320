/** How the parts of a request are sealed and hashed: which column each belongs to, and what finds it again. */
import type { Instant } from '../shared/day.ts'
import { sealedFile } from '../shared/files/sealed-file.cipher.ts'
import { newId } from '../shared/id.random.ts'
import { canonicalUrl } from '../shared/text/url.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import { type Filing, requesterKindOf } from './filing.ts'
import type { FiledFile, FilingOrder } from './filing-order.ts'
import { isSensitive } from './request.ts'
import { foldHandle } from './searched.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { Tx } from './takedown.tables.ts'

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
          told.authorHandle === undefined
            ? null
            : await vault.lookupHash(tx, organisationId, 'takedown-author', foldHandle(told.authorHandle)),
        posted_on: postedAt ?? null,
      }
    }),
  )
}

/** `messageId` is the supplement, `inquiryId` the inquiry that the files came with, if they did not come with the request itself. */
export function fileRows(
  { organisationId, requestId, key }: Owner,
  files: readonly FiledFile[],
  { at, messageId = null, inquiryId = null }: { at: Instant; messageId?: string | null; inquiryId?: string | null },
) {
  return files.map((file) => ({
    organisation_id: organisationId,
    request_id: requestId,
    purpose: file.purpose,
    ...sealedFile(key, 'takedown_file', file),
    stored_at: at,
    message_id: messageId,
    inquiry_id: inquiryId,
  }))
}

export function requestRow(
  deps: Pick<TakedownDeps, 'dangersIn'>,
  { organisationId, requestId, key }: Owner,
  { filing, service, channel, institutionId }: FilingOrder,
) {
  const { targets: _, ...told } = filing
  const rights = filing.rights.map(({ code }) => code)
  const written = [filing.facts, filing.urgency, ...filing.rights.map(({ explanation }) => explanation)].join('\n')
  return {
    organisation_id: organisationId,
    id: requestId,
    service_id: service.id,
    state: 'received' as const,
    variant: filing.statements.variant,
    channel,
    requester_kind: requesterKindOf(filing),
    language: filing.language,
    rights,
    is_sensitive: isSensitive(rights, filing.statements.variant),
    in_danger: deps.dangersIn(written).length > 0,
    shows_name: filing.mayShowToSender.name,
    told_sealed: key.seal({ table: 'takedown_request', column: 'told_sealed', row: requestId }, JSON.stringify(told)),
    institution_id: institutionId ?? null,
  }
}
