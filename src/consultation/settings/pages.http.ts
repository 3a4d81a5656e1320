import { Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Right } from '../../identity/index.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { C, SettingsDeps, SettingsEnv } from './settings.deps.ts'
import { type Done, isDone } from './settings.ts'

/** Every page of the settings reads its form in this way. */
export { type Entry, entryOf, seenIn } from '../../shared/http/form-entry.http.ts'

export const settingsApp = () => new Hono<SettingsEnv>()

/** A person with the right. */
export function withRight({ guards }: Pick<SettingsDeps, 'guards'>, right: Right): MiddlewareHandler<SettingsEnv> {
  return every(guards.requirePerson, guards.requireRight(right), asConsolePage)
}

/** What was just done, told once on the page that follows. */
export function doneIn(c: C): Done | undefined {
  const done = c.req.query('done') ?? ''
  return isDone(done) ? done : undefined
}

export function afterwards(c: C, address: string, done: Done): Response {
  return c.redirect(`${address}?done=${done}`, 303)
}
