import type { MiddlewareHandler } from 'hono'
import type { Person, Right } from '../../identity/index.ts'
import type { InvestigationQuestion, NoticePhrase, SpecialistQuota } from '../../shared/content/content.ts'
import type { ObjectStore } from '../../shared/files/object-store.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { DecisionDeps } from '../decision.commands.ts'
import type { RightCode } from '../right-codes.ts'
import type { Tx } from '../takedown.tables.ts'
import type { Colleague } from './desk.ts'

/** Who is let in, as identity knows it. */
export type DeskGuards = {
  requirePerson: MiddlewareHandler
  requireRight(right: Right): MiddlewareHandler
  requireStepUp: MiddlewareHandler
}

/** A clause of a version of the standards, in the words of its heading, with the rights it is about. */
export type ClauseOffered = { versionId: string; clause: string; label: Record<ConsoleLanguage, string>; rights: readonly RightCode[] }

/** What the desk needs of the world besides what every command of the context needs. */
export type DeskDeps = DecisionDeps & {
  objects: ObjectStore
  guards: DeskGuards
  /** The clauses of the standards in force that a measure on a request about these rights may name; none while no standards are kept. */
  clausesIn: (tx: Tx, organisationId: string, rights: readonly RightCode[]) => Promise<readonly ClauseOffered[]>
  /** Where the public pages of the organisation are. */
  originOf: (organisation: { host: string | null }) => string
  /** The mail address under which reports to other services are made. */
  abuseContact: string
  noticePhrases: readonly NoticePhrase[]
  /** What is asked while a request is investigated. */
  questions: readonly InvestigationQuestion[]
  /** How many specialists are needed. */
  quotas: readonly SpecialistQuota[]
  /** Everybody of an organisation, those who have left included. */
  colleaguesIn: (tx: Tx, organisationId: string) => Promise<readonly Colleague[]>
}

/** What holds for measures of a service now. */
export type Standards = Awaited<ReturnType<DecisionDeps['standards']>> & { clauses: readonly ClauseOffered[] }

export type DeskEnv = { Variables: OrganisationVariables & { person: Pick<Person, 'id' | 'name' | 'roles'> } }
