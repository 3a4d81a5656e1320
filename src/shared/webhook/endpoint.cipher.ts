import type { Instant } from '../day.ts'
import type { Place, SubjectKey } from '../vault/vault.ts'
import type { SealedEndpoint } from './endpoint.store.ts'
import type { WebhookKey } from './standard-webhooks.cipher.ts'
import type { Scheme } from './webhook.ts'

/** What an endpoint has that nobody else may read: its address, which may hold a secret, and the keys we sign with. */

const place = (column: 'url_sealed' | 'key_sealed' | 'former_key_sealed', row: string): Place => ({
  table: 'webhook_endpoint',
  column,
  row,
})

export function sealUrl(key: SubjectKey, id: string, url: URL): Buffer {
  return key.seal(place('url_sealed', id), url.href)
}

export function openUrl({ id, urlSealed }: Pick<SealedEndpoint, 'id' | 'urlSealed'>, key: SubjectKey): URL {
  return new URL(key.open(place('url_sealed', id), urlSealed))
}

export function sealSecret(key: SubjectKey, id: string, secret: Buffer): Buffer {
  return key.sealBytes(place('key_sealed', id), secret)
}

export function openKey({ id, scheme, keySealed }: Pick<SealedEndpoint, 'id' | 'scheme' | 'keySealed'>, key: SubjectKey): WebhookKey {
  return { scheme, secret: key.openBytes(place('key_sealed', id), keySealed) }
}

/** The key that is replaced, sealed for the column of the former one. */
export function sealFormer(endpoint: { id: string; scheme: Scheme; keySealed: Buffer }, key: SubjectKey): Buffer {
  return key.sealBytes(place('former_key_sealed', endpoint.id), openKey(endpoint, key).secret)
}

/** The keys that sign now, the newest first. */
export function keysOf(endpoint: SealedEndpoint, key: SubjectKey, now: Instant): WebhookKey[] {
  const { id, scheme, formerKeySealed, formerUntil } = endpoint
  const isFormerUsed = formerKeySealed !== null && formerUntil !== null && now < formerUntil
  const former = isFormerUsed ? [{ scheme, secret: key.openBytes(place('former_key_sealed', id), formerKeySealed) }] : []
  return [openKey(endpoint, key), ...former]
}
