/** What an operator on another installation publishes, and answers that were prepared for the addresses that are asked. */
import { generateKeyPairSync } from 'node:crypto'
import { publicBytesOf } from '../../shared/signature/ed25519.cipher.ts'
import type { Answered, Exchange } from '../../shared/webhook/exchange.http.ts'
import type { Outside } from './far-operator.commands.ts'
import type { Published } from './published.ts'

export const FAR_ORIGIN = 'https://board.example.jp'
export const FAR_DOCUMENT = `${FAR_ORIGIN}/.well-known/takedown-intake`
export const { privateKey: farKey } = generateKeyPairSync('ed25519')

export const published: Published = {
  requests: `${FAR_ORIGIN}/api/v1/takedown-requests`,
  services: [
    {
      service: 'board',
      name: { ja: 'うみべ掲示板', easy: 'うみべ掲示板', en: 'Umibe Board' },
      address: 'https://bbs.example',
      variants: ['general', 'election'],
    },
  ],
  keys: [{ keyId: 'answers-1', publicKey: publicBytesOf(farKey).toString('base64') }],
}

/** The document as its operator writes it. */
export const documentOf = (change: Record<string, unknown> = {}) => ({
  schemaVersions: ['1'],
  organisation: { ja: 'うみべ' },
  endpoints: { requests: published.requests, openapi: `${FAR_ORIGIN}/api/v1/openapi.json` },
  services: published.services,
  keys: published.keys.map(({ keyId, publicKey }) => ({
    keyid: keyId,
    kty: 'OKP',
    crv: 'Ed25519',
    x: Buffer.from(publicKey, 'base64').toString('base64url'),
  })),
  ...change,
})

export type Pages = Outside & {
  /** What stands at an address; nothing where it is not named. */
  pages: Map<string, { status?: number; json: unknown }>
  asked: string[]
}

export function openPages(): Pages {
  const pages: Pages['pages'] = new Map([[FAR_DOCUMENT, { json: documentOf() }]])
  const asked: string[] = []
  const exchange: Exchange = async (url) => {
    asked.push(url.href)
    const page = pages.get(url.href)
    const answered: Answered | undefined = page && { status: page.status ?? 200, fields: [], body: Buffer.from(JSON.stringify(page.json)) }
    return answered ?? { fault: 'ECONNREFUSED' }
  }
  return { pages, asked, exchange, allowed: new Set() }
}
