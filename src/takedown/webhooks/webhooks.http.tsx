import type { Context, MiddlewareHandler } from 'hono'
import type { Person, Right } from '../../identity/index.ts'
import type { EnteredValues } from '../../shared/http/form-entry.http.ts'
import { ErrorPage } from '../../shared/http/pages.tsx'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { WebhookEntry } from './webhook-entry.ts'
import type { WebhookSettingsDeps } from './webhooks.commands.ts'
import { webhookWords } from './words.ts'

export type Deps = WebhookSettingsDeps & { guards: { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler } }
export type Env = { Variables: OrganisationVariables & { person: Pick<Person, 'id'> } }
export type C = Context<Env>

export const actorOf = (c: C) => ({ kind: 'person', id: c.var.person.id }) as const
export const editorOf = (c: C) => ({ organisationId: c.var.organisation.id, personId: c.var.person.id })
export const notFound = (c: C) => c.html(<ErrorPage page={c.var.page} kind="notFound" />, 404)

export function entryIn(field: EnteredValues, scheme = field('scheme')[0] ?? ''): WebhookEntry {
  return { url: field('url')[0] ?? '', kinds: field('kinds'), scheme }
}

/** What was typed wrongly, or is no address that may be sent to. */
type Fault = { field: keyof WebhookEntry; fault: keyof ReturnType<typeof webhookWords>['faults'] }

export function errorsOf(faults: readonly Fault[], c: C) {
  const words = webhookWords(c.var.page.language)
  return faults.map(({ field, fault }) => ({ field, message: words.faults[fault] }))
}
