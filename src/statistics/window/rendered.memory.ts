import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const zip = promisify(gzip)

/** The page as it is and as it is sent to whoever takes gzip: a tenth of it. Nothing in it is secret, so its length tells nothing. */
export type Rendered = { body: string; zipped: Uint8Array<ArrayBuffer>; etag: string }

/** A page of an edition is 100 KB at most in a few looks and languages, so this is some 20 MB at worst. */
const MOST_PAGES = 200

/** Pages that were rendered before, by what they show and how. An edition never changes, so a page is forgotten only for room. */
export function openRenderedPages(): (key: string, render: () => Promise<string>) => Promise<Rendered> {
  const pages = new Map<string, Rendered>()
  return async (key, render) => {
    const known = pages.get(key)
    if (known !== undefined) return known
    const body = await render()
    // Weak, because both forms of the page have it.
    const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    const page = { body, zipped: new Uint8Array(await zip(body)), etag }
    const oldest = pages.keys().next()
    if (pages.size >= MOST_PAGES && !oldest.done) pages.delete(oldest.value)
    pages.set(key, page)
    return page
  }
}
