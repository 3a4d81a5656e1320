import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { every } from 'hono/combine'
import type { Right } from '../../identity/index.ts'
import { consoleLanguageOf } from '../../shared/language.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import type { C, SettingsDeps, SettingsEnv } from './settings.deps.ts'
import { type Done, isDone } from './settings.ts'

export const settingsApp = () => new Hono<SettingsEnv>()

/** A person with the right; staff read the console in Japanese or English and without readings. */
export function withRight({ guards }: Pick<SettingsDeps, 'guards'>, right: Right): MiddlewareHandler<SettingsEnv> {
  const page: MiddlewareHandler<SettingsEnv> = async (c, next) => {
    const { page } = c.var
    c.set('page', { ...page, language: consoleLanguageOf(page.language), furigana: false } satisfies PageContext)
    await next()
  }
  return every(guards.requirePerson, guards.requireRight(right), page)
}

export type Entry = (name: string) => string

/** The fields of a form as texts, their lines broken as we keep them; a missing field or a file is an empty one. */
export async function entryOf(c: Context): Promise<Entry> {
  const body = await c.req.parseBody()
  return (name) => {
    const value = body[name]
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
}

/** The version that the editor had before them; a form without one is an old or a made-up one, and matches none. */
export function seenIn(entry: Entry, name = 'seen'): number {
  const text = entry(name)
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}

/** What was just done, told once on the page that follows. */
export function doneIn(c: C): Done | undefined {
  const done = c.req.query('done') ?? ''
  return isDone(done) ? done : undefined
}

export function afterwards(c: C, address: string, done: Done): Response {
  return c.redirect(`${address}?done=${done}`, 303)
}
