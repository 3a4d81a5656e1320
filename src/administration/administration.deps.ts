import type { Context, MiddlewareHandler } from 'hono'
import type { Person, Right } from '../identity/index.ts'
import type { Content } from '../shared/content/content.ts'
import type { Instant } from '../shared/day.ts'
import type { Enqueue } from '../shared/jobs/jobs.queue.ts'
import type { ConsoleLanguage } from '../shared/language.ts'
import type { MailTemplate } from '../shared/mail/mail.ts'
import type { OrganisationVariables } from '../shared/organisation/organisation.middleware.ts'
import type { Organisation } from '../shared/organisation/organisation.store.ts'
import type { Vault } from '../shared/vault/vault.cipher.ts'
import type { Db } from './administration.tables.ts'

/** Who is let in, as identity knows it. */
export type Guards = {
  requirePerson: MiddlewareHandler
  requireRight(right: Right): MiddlewareHandler
  requireStepUp: MiddlewareHandler
}

export type Colleague = Pick<Person, 'id' | 'name'>

/** Cases by the number that people say. */
export type CaseNumbers = {
  numbersOf(organisationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** However the number was typed; undefined when no case has it. */
  idOf(organisationId: string, typed: string): Promise<string | undefined>
}

/** What administration needs of the world. */
export type AdministrationDeps = {
  db: Db
  vault: Vault
  enqueue: Enqueue
  now: () => Instant
  guards: Guards
  /** Everybody of an organisation, those who have left included. */
  colleagues: (organisationId: string) => Promise<readonly Colleague[]>
  cases: CaseNumbers
  mailTemplates: (organisation: Organisation) => Readonly<Record<string, MailTemplate>>
  /** No mail leaves the installation, so that none can be sent again. */
  mailsAreKept: boolean
  content: Content
  /** What holds now, by the id of the entry in `legal-confirmation.yaml`, for those that the centre can set. */
  valuesNow: (organisationId: string, language: ConsoleLanguage) => Promise<ReadonlyMap<string, readonly string[]>>
}

export type AdministrationEnv = { Variables: OrganisationVariables & { person: Pick<Person, 'id' | 'name' | 'roles'> } }
export type C = Context<AdministrationEnv>

/** Who acts for whom. */
export type By = { organisationId: string; personId: string }

export const byOf = ({ var: { organisation, person } }: C): By => ({ organisationId: organisation.id, personId: person.id })
