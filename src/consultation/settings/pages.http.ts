import { Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Right } from '../../identity/index.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { C, SettingsDeps, SettingsEnv } from './settings.deps.ts'
import { rightOf } from './settings.policy.ts'
import { addresses, type Done, isDone, type Section } from './settings.ts'
import { type SettingsWords, settingsWords } from './words.ts'

/** Every page of the settings reads its form in this way. */
export { type Entry, entryOf, seenIn } from '../../shared/http/form-entry.http.ts'

export const settingsApp = () => new Hono<SettingsEnv>()

/** A person with the right. */
export function withRight({ guards }: Pick<SettingsDeps, 'guards'>, right: Right): MiddlewareHandler<SettingsEnv> {
  return every(guards.requirePerson, guards.requireRight(right), asConsolePage)
}

/** The routes of one section: its address and everything below it are for those who may change it. */
export function sectionApp(deps: Pick<SettingsDeps, 'guards'>, section: Section) {
  const app = settingsApp()
  app.use(addresses[section], withRight(deps, rightOf[section]))
  app.use(`${addresses[section]}/*`, withRight(deps, rightOf[section]))
  return app
}

/** What a page says when a change was refused, and the version that its form had been made from. */
export function refusedWith(c: C, refusal: keyof SettingsWords['refusals'], seen: number): { refusal: string; overtaken: number } {
  return { refusal: settingsWords(c.var.page.language).refusals[refusal], overtaken: seen }
}

/** What was just done, told once on the page that follows. */
export function doneIn(c: C): Done | undefined {
  const done = c.req.query('done') ?? ''
  return isDone(done) ? done : undefined
}

export function afterwards(c: C, address: string, done: Done): Response {
  return c.redirect(`${address}?done=${done}`, 303)
}
