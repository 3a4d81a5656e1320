import type { Outcome } from '../outcome.ts'
import { grant, refuse } from '../outcome.ts'

export type StorePlace =
  | { kind: 'folder'; path: string }
  | { kind: 's3'; bucket: string; prefix: string; region: string; endpoint?: string }

export type StoreUrlRefusal = 'unknown-scheme' | 'no-bucket' | 'no-region' | 'bad-prefix' | 'bad-endpoint' | 'credentials-in-url'

/**
 * Reads `OBJECT_STORE_URL`:
 * - a path or `file:///var/lib/madoguchi/files`: a folder;
 * - `s3://bucket/prefix?region=ap-northeast-1`: Amazon S3;
 * - `s3://bucket?region=x&endpoint=https://s3.example.jp`: another maker's store.
 * Credentials never stand in the URL, because URLs end up in logs; the AWS SDK reads them from the environment.
 */
export function readStoreUrl(text: string): Outcome<StorePlace, StoreUrlRefusal> {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(text)) return grant({ kind: 'folder', path: text })
  if (!URL.canParse(text)) return refuse('unknown-scheme')
  const url = new URL(text)
  if (url.protocol === 'file:') return grant({ kind: 'folder', path: decodeURIComponent(url.pathname) })
  if (url.protocol !== 's3:') return refuse('unknown-scheme')
  return readS3Url(url)
}

function readS3Url(url: URL): Outcome<StorePlace, StoreUrlRefusal> {
  if (url.username !== '' || url.password !== '') return refuse('credentials-in-url')
  if (url.hostname === '') return refuse('no-bucket')
  const region = url.searchParams.get('region')
  if (region === null || region === '') return refuse('no-region')
  const path = url.pathname.replace(/^\/|\/$/g, '')
  if (path !== '' && !/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/.test(path)) return refuse('bad-prefix')
  const endpoint = url.searchParams.get('endpoint') ?? undefined
  if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) return refuse('bad-endpoint')
  const place = { kind: 's3', bucket: url.hostname, prefix: path === '' ? '' : `${path}/`, region } as const
  return grant(endpoint === undefined ? place : { ...place, endpoint })
}
