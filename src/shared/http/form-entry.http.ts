import type { Context } from 'hono'
import { enteredVersion } from '../form/entered-version.ts'

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

/** The fields of a form, each with all its values. */
export type EnteredValues = (name: string) => string[]

/** The same for a form whose fields may have several values; files are none of them. */
export async function valuesOf(c: Context): Promise<EnteredValues> {
  const body = await c.req.parseBody({ all: true })
  return (name) => [body[name] ?? []].flat().filter((value) => typeof value === 'string')
}

/** The version that somebody had before them; a form without one is an old or a made-up one, and matches none. */
export function seenIn(entry: Entry, name = 'seen'): number {
  return enteredVersion(entry(name)) ?? -1
}
