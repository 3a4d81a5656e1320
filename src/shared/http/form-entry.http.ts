import type { Context } from 'hono'

/** What was entered into a form, by the name of the field. */
export type Entry = (name: string) => string

/** The fields of a form as texts, their lines broken as we keep them; a missing field or a file is an empty one. */
export async function entryOf(c: Context): Promise<Entry> {
  const body = await c.req.parseBody()
  return (name) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
}

/** The version that somebody had before them; a form without one is an old or a made-up one, and matches none. */
export function seenIn(entry: Entry, name = 'seen'): number {
  const text = entry(name)
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}
