/**
 * What an operator on another installation publishes of how it takes requests (`/.well-known/takedown-intake`). It is somebody else's
 * text: only what is understood is taken over, within limits, and nothing in it leads to another host than the one that was asked.
 */
import { z } from 'zod'
import { languages } from '../../shared/language.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'

export const WELL_KNOWN = '/.well-known/takedown-intake'
/** What a signature has to be for, on both sides. */
export const TAG = 'takedown-intake'
/** The shape of a request that is written here. */
const SCHEMA_VERSION = '1'

const KEY_BYTES = 32
const text = (most: number) => z.string().trim().min(1).max(most)
const name = z.partialRecord(z.enum(languages), text(200))

const documentSchema = z.object({
  schemaVersions: z.array(z.string()).max(20),
  endpoints: z.object({ requests: text(2000) }),
  services: z.array(z.object({ service: text(40), name, address: text(2000), variants: z.array(z.string().max(40)).max(20) })).max(200),
  keys: z.array(z.object({ keyid: text(128), kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().max(60) })).max(20),
})

export type FarService = { service: string; name: { ja: string; easy: string; en: string }; address: string; variants: readonly string[] }
/** `publicKey` in base64, as the 32 bytes that it is. */
export type FarKey = { keyId: string; publicKey: string }
export type Published = { requests: string; services: readonly FarService[]; keys: readonly FarKey[] }

export type PublishedRefusal = 'unreadable' | 'version-unknown' | 'another-host' | 'no-keys' | 'no-services'

/** @param asked where it stood, which is where requests have to go as well */
export function readPublished(json: string, asked: URL): Outcome<Published, PublishedRefusal> {
  const parsed = documentSchema.safeParse(parsedJson(json))
  if (!parsed.success) return refuse('unreadable')
  const { schemaVersions, endpoints, services, keys } = parsed.data
  if (!schemaVersions.includes(SCHEMA_VERSION)) return refuse('version-unknown')
  if (!URL.canParse(endpoints.requests) || new URL(endpoints.requests).origin !== asked.origin) return refuse('another-host')
  const believed = keys.flatMap(({ keyid, x }) => {
    const bytes = Buffer.from(x, 'base64url')
    return bytes.length === KEY_BYTES ? [{ keyId: keyid, publicKey: bytes.toString('base64') }] : []
  })
  if (believed.length === 0) return refuse('no-keys')
  if (services.length === 0) return refuse('no-services')
  return grant({ requests: endpoints.requests, services: services.map(serviceOf), keys: believed })
}

function serviceOf({
  service,
  name: { ja, easy, en },
  address,
  variants,
}: z.output<typeof documentSchema>['services'][number]): FarService {
  const any = ja ?? en ?? easy ?? service
  return { service, name: { ja: ja ?? any, easy: easy ?? ja ?? any, en: en ?? any }, address, variants }
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Where the document stands, for somebody who typed the address of a site. */
export function documentAddress(typed: string): string {
  const given = typed.trim()
  if (!URL.canParse(given)) return given
  const url = new URL(given)
  if (url.pathname === '/' && url.search === '') url.pathname = WELL_KNOWN
  return url.href
}
