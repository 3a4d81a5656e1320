import { Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { fill } from '../../../shared/language.ts'
import { asConsolePage } from '../../../shared/layout/console-page.middleware.ts'
import type { C, StandardsConsoleDeps, StandardsEnv } from '../standards.pages.ts'
import { CONSOLE, type Done } from './frame.views.tsx'
import { type ConsoleWords, consoleWords } from './words.ts'

export { entryOf, seenIn } from '../../../shared/http/form-entry.http.ts'

/** Everything below the standards is for those who manage them. */
export function standardsApp({ guards }: Pick<StandardsConsoleDeps, 'guards'>) {
  const allowed: MiddlewareHandler<StandardsEnv> = every(guards.requirePerson, guards.requireRight('manage-standards'), asConsolePage)
  return new Hono<StandardsEnv>().use(CONSOLE, allowed).use(`${CONSOLE}/*`, allowed)
}

/** Everything of a form that may be chosen more than once. */
export async function chosenIn(c: C, name: string): Promise<string[]> {
  const value = (await c.req.parseBody({ all: true }))[name]
  return [value ?? []].flat().filter((each) => typeof each === 'string')
}

export type Refusal = keyof ConsoleWords['refusals']

export function refusalWords(c: C, refusal: Refusal, values: Record<string, string> = {}): string {
  return fill(consoleWords(c.var.page.language).refusals[refusal], values)
}

/** What was just done, told once on the page that follows. */
export function doneIn(c: C): Done | undefined {
  const { done } = consoleWords(c.var.page.language)
  const asked = c.req.query('done') ?? ''
  return Object.hasOwn(done, asked) ? (asked as Done) : undefined
}

export function afterwards(c: C, address: string, done: Done, place = ''): Response {
  return c.redirect(`${address}?done=${done}${place}`, 303)
}
