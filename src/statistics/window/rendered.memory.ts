import { createHash } from 'node:crypto'

export type Rendered = { body: string; etag: string }

/** A page of an edition is 100 KB at most in a few looks and languages, so this is some 20 MB at worst. */
const MOST_PAGES = 200

/** Pages that were rendered before, by what they show and how. An edition never changes, so a page is forgotten only for room. */
export function openRenderedPages(): (key: string, render: () => Promise<string>) => Promise<Rendered> {
  const pages = new Map<string, Rendered>()
  return async (key, render) => {
    const known = pages.get(key)
    if (known !== undefined) return known
    const body = await render()
    const page = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` }
    const oldest = pages.keys().next()
    if (pages.size >= MOST_PAGES && !oldest.done) pages.delete(oldest.value)
    pages.set(key, page)
    return page
  }
}
