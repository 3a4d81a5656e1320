import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { writeMail } from '../shared/mail/mail.commands.ts'
import type { Organisation } from '../shared/organisation/organisation.store.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { IdentityDeps } from './identity.deps.ts'
import type { Tx } from './identity.tables.ts'
import { endLinks, findLink, insertLink, lockLink } from './link.store.ts'
import type { IdentityMail } from './mails.ts'
import { decideUse, expiryOf, type LinkKind, type LinkRefusal, lifetimeHours, type OneTimeLink } from './one-time-link.ts'
import { findEmail, findPerson, lockActiveAdministrators } from './person.store.ts'
import type { Person } from './person.ts'
import { hashOfToken, newToken } from './secret.random.ts'

const pages: Record<LinkKind, string> = {
  'first-administrator': '/sign-in/first-administrator',
  invitation: '/sign-in/invitation',
  'new-password': '/sign-in/new-password',
}

type LinkDeps = Pick<IdentityDeps, 'now' | 'originOf'>

/** Makes a link; unused links for the same end no longer. The token is in the address and nowhere else. */
export async function issueLink(
  { now, originOf }: LinkDeps,
  tx: Tx,
  organisation: Organisation,
  { kind, personId }: { kind: LinkKind; personId: string | null },
): Promise<string> {
  const token = newToken()
  const createdAt = now()
  await endLinks(tx, organisation.id, kind, personId)
  await insertLink(tx, organisation.id, {
    id: newId(),
    kind,
    personId,
    tokenHash: hashOfToken(token),
    createdAt,
    expiresAt: expiryOf(kind, createdAt),
  })
  return `${originOf(organisation)}${pages[kind]}?token=${token}`
}

/**
 * The link that makes the first administrator, while there is none. Each call makes a new one and ends the one before, so the start
 * of an installation may call it every time. Undefined when somebody administers the organisation already.
 */
export async function firstAdministratorLink(
  deps: LinkDeps & Pick<IdentityDeps, 'db'>,
  organisation: Organisation,
): Promise<string | undefined> {
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    if ((await lockActiveAdministrators(tx, organisation.id)) > 0) return undefined
    return await issueLink(deps, tx, organisation, { kind: 'first-administrator', personId: null })
  })
}

/** Looks at a link without using it, for the page that it opens: mail programs and chats open links too. */
export async function checkLink(
  { db, now }: Pick<IdentityDeps, 'db' | 'now'>,
  organisationId: string,
  token: string,
  kind: LinkKind,
): Promise<Outcome<OneTimeLink, LinkRefusal>> {
  const link = await inOrganisation(db, organisationId, (tx) => findLink(tx, organisationId, hashOfToken(token)))
  return decideUse(link, kind, now())
}

/** The name that the administrator gave, for the person to check. */
export async function invitedName({ db }: Pick<IdentityDeps, 'db'>, organisationId: string, { personId }: OneTimeLink): Promise<string> {
  if (personId === null) return ''
  const person = await inOrganisation(db, organisationId, (tx) => findPerson(tx, organisationId, personId))
  return person?.name ?? ''
}

export async function lockGoodLink(
  { now }: Pick<IdentityDeps, 'now'>,
  tx: Tx,
  organisationId: string,
  token: string,
  kind: LinkKind,
): Promise<Outcome<OneTimeLink, LinkRefusal>> {
  return decideUse(await lockLink(tx, organisationId, hashOfToken(token)), kind, now())
}

/** Writes a mail to a person. @returns refused when the person's address was erased */
export async function mailPerson(
  deps: IdentityDeps,
  tx: Tx,
  organisation: Organisation,
  person: Person,
  { template, link = '' }: { template: IdentityMail; link?: string },
): Promise<Outcome<true, 'no-address'>> {
  const key = await deps.vault.openSubjectKey(tx, organisation.id, person.id)
  const email = await findEmail(tx, organisation.id, person.id)
  if (key === undefined || email === undefined) return refuse('no-address')
  const hours = template === 'identity.invitation' ? lifetimeHours.invitation : lifetimeHours['new-password']
  await writeMail(deps, tx, {
    organisationId: organisation.id,
    subjectId: person.id,
    key,
    to: key.open(emailPlace(person.id), email.sealed),
    template,
    language: person.language,
    params: {
      organisation: organisation.name[person.language],
      name: person.name,
      link,
      hours: String(hours),
      days: String(Math.floor(hours / 24)),
    },
  })
  return grant(true)
}

export const emailPlace = (personId: string) => ({ table: 'person', column: 'email_sealed', row: personId })
