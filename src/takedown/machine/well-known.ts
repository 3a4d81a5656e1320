/** What an institution has to know before it files: published for everybody, made of the same lists that the desk works by. */
import { languages } from '../../shared/language.ts'
import { MOST_SKEW_SECONDS } from '../../shared/signature/profile.ts'
import { limits } from '../filing.ts'
import { rightCodes } from '../right-codes.ts'
import type { OperatedService } from '../service.ts'
import { BATCH, MOST_BATCH_BYTES, MOST_BYTES, MOST_ITEMS, OPENAPI, REQUESTS, TAG } from './addresses.ts'
import { acceptedTypes, MOST_FILE_BYTES, MOST_FILES } from './own-file.ts'

type Published = {
  origin: string
  organisation: Readonly<Record<string, string>>
  services: readonly OperatedService[]
  keys: readonly { keyId: string; publicKey: string }[]
}

export function wellKnown({ origin, organisation, services, keys }: Published) {
  return {
    schemaVersions: ['1'],
    organisation,
    endpoints: {
      requests: origin + REQUESTS,
      batch: origin + BATCH,
      files: `${origin}${REQUESTS}/{request}/files`,
      openapi: origin + OPENAPI,
      standards: `${origin}/api/v1/standards`,
      problems: `${origin}/api/problems/{code}`,
    },
    services: services.map(({ slug, name, address, variants }) => ({ service: slug, name, address, variants })),
    rights: rightCodes,
    languages,
    limits: {
      ...limits,
      items: MOST_ITEMS,
      bytes: MOST_BYTES,
      batchBytes: MOST_BATCH_BYTES,
      files: MOST_FILES,
      fileBytes: MOST_FILE_BYTES,
    },
    fileTypes: acceptedTypes,
    signature: {
      algorithm: 'ed25519',
      tag: TAG,
      components: ['@method', '@target-uri', 'content-type', 'content-digest', 'idempotency-key'],
      componentsWithoutBody: ['@method', '@target-uri'],
      contentDigest: 'sha-256',
      createdWithinSeconds: MOST_SKEW_SECONDS,
      nonce: 'once',
    },
    keys: keys.map(({ keyId, publicKey }) => ({
      keyid: keyId,
      kty: 'OKP',
      crv: 'Ed25519',
      x: Buffer.from(publicKey, 'base64').toString('base64url'),
    })),
    contact: `${origin}/takedown`,
  }
}
