import type { Context } from 'hono'
import type { ClientVariables } from '../../../shared/http/client.middleware.ts'
import { streamed } from '../../../shared/http/text.stream.ts'
import { tryOf } from '../../../shared/limits/budgets.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import { type PublishedFile, writeFile } from '../file.store.ts'
import type { PublishedDay } from '../manifest.store.ts'
import type { ReasonsWindowDeps } from '../reasons.deps.ts'
import { mediaTypes } from '../statement-file.ts'
import { reasonsWords } from './words.ts'

type C = Context<{ Variables: OrganisationVariables & ClientVariables }>

/** What was published of a day never changes. */
export const KEPT = { 'cache-control': 'public, max-age=31536000, immutable' }

/** A file is made again for whoever asks for it, so it is not made for one network without end. */
export async function download({ db, limits }: ReasonsWindowDeps, c: C, published: PublishedDay, file: PublishedFile): Promise<Response> {
  const etag = `"${file.sha256}"`
  const headers = { ...KEPT, etag, 'content-type': mediaTypes[file.format] }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  const { key, rule } = tryOf('reasons.file.network', c.var.clientNetwork)
  const taken = await limits.take(key, rule)
  if (!taken.allowed) return c.text(reasonsWords(c.var.page.language).tooMany, 429, { 'retry-after': String(taken.retryAfterSeconds) })
  const pieces = writeFile(db, c.var.organisation.id, published, file)
  const disposition = `attachment; filename="${published.day}-${file.name}"`
  return c.body(await streamed(pieces), 200, { ...headers, 'content-length': String(file.bytes), 'content-disposition': disposition })
}
