import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Right } from '../identity/index.ts'
import { consoleLanguageOf } from '../shared/language.ts'
import type { PageContext } from '../shared/layout/page.ts'
import type { AdministrationDeps, AdministrationEnv } from './administration.deps.ts'

export const administrationApp = () => new Hono<AdministrationEnv>()

/** A person with the right; staff read the console in Japanese or English and without readings. */
export function withRight({ guards }: Pick<AdministrationDeps, 'guards'>, right: Right): MiddlewareHandler<AdministrationEnv> {
  const page: MiddlewareHandler<AdministrationEnv> = async (c, next) => {
    const { page } = c.var
    c.set('page', { ...page, language: consoleLanguageOf(page.language), furigana: false } satisfies PageContext)
    await next()
  }
  return every(guards.requirePerson, guards.requireRight(right), page)
}

export type Entry = (name: string) => string

/** The fields of a form as texts; a missing field or a file is an empty one. */
export async function entryOf(c: Context): Promise<Entry> {
  const body = await c.req.parseBody()
  return (name) => {
    const value = body[name]
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
}

/** The version that somebody had before them; a form without one is an old or a made-up one, and matches none. */
export function seenIn(entry: Entry): number {
  const text = entry('seen')
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}
