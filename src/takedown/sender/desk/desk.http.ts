import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { may, type Right } from '../../../identity/index.ts'
import { enteredVersion } from '../../../shared/form/entered-version.ts'
import { asConsolePage } from '../../../shared/layout/console-page.middleware.ts'
import type { SenderDeskDeps, SenderDeskEnv } from './sender-desk.deps.ts'
import type { SenderDeskWords } from './words.ts'

/** Every page about a sender reads its form in this way. */
export { valuesOf as entryOf } from '../../../shared/http/form-entry.http.ts'

export type C = Context<SenderDeskEnv>

export const senderDeskApp = () => new Hono<SenderDeskEnv>()

/** A person with the right. */
export function withRight({ guards }: Pick<SenderDeskDeps, 'guards'>, right: Right): MiddlewareHandler<SenderDeskEnv> {
  return every(guards.requirePerson, guards.requireRight(right), asConsolePage)
}

/** Who acts on a request: a supervisor may act on requests that others handle. */
export function moverOf({ var: { person } }: C) {
  return { kind: 'person', id: person.id, mayMoveAny: may(person, 'assign-takedown') } as const
}

/** The version of what somebody saw; a number that is none fits nothing. */
export const versionIn = (text: string | undefined): number => enteredVersion(text) ?? 0

/** A refusal in words. One that nobody described is told as the plainest. */
export function refusalWords(refusal: string, { refusals }: SenderDeskWords): string {
  return Object.entries(refusals).find(([name]) => name === refusal)?.[1] ?? refusals['not-in-this-state']
}

/** The way to the sender's own page of an inquiry. */
export function linkOf({ originOf }: Pick<SenderDeskDeps, 'originOf'>, c: C, token: string): string {
  return `${originOf(c.var.organisation)}/takedown/inquiry/${token}`
}

/** The way to the sender's own page of a notice. */
export function noticeLinkOf({ originOf }: Pick<SenderDeskDeps, 'originOf'>, c: C, token: string): string {
  return `${originOf(c.var.organisation)}/takedown/notice/${token}`
}
