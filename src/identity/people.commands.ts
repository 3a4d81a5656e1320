import { inOrganisation } from '../shared/database/database.store.ts'
import type { Organisation } from '../shared/organisation/organisation.store.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { recordRead } from '../shared/record/record.store.ts'
import { hashOfEmail, type IdentityDeps } from './identity.deps.ts'
import { type IdentityEvent, recordIdentity } from './identity.record.ts'
import type { Tx } from './identity.tables.ts'
import { addPerson, type NewPerson } from './joining.commands.ts'
import { emailPlace, issueLink, mailPerson } from './link.commands.ts'
import { endLinks } from './link.store.ts'
import * as people from './person.store.ts'
import { roles as allRoles, decide, decideRoles, type Person, type PersonAction, type PersonRefusal, type Role } from './person.ts'
import { resetSecondFactors } from './second-factor.store.ts'
import { removeSessions } from './session.store.ts'

/** An administrator at work on the people of their organisation. */
export type Administration = { deps: IdentityDeps; organisation: Organisation; by: Person }

/** Invites somebody by mail. The link is returned as well, for an installation whose mails stay where they are. */
export async function invite(
  { deps, organisation, by }: Administration,
  { roles, ...given }: NewPerson & { roles: readonly Role[] },
): Promise<Outcome<{ person: Person; link: string }, 'known-address' | 'no-role'>> {
  const ordered = allRoles.filter((role) => roles.includes(role))
  if (ordered.length === 0) return refuse('no-role')
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    const hash = await hashOfEmail(deps.vault, tx, organisation.id, given.email)
    if ((await people.findPersonByEmail(tx, organisation.id, hash)) !== undefined) return refuse('known-address')
    const person = await addPerson(deps, tx, organisation, { ...given, roles: ordered, state: 'invited', accountId: null })
    const link = await sendInvitation(deps, tx, organisation, person)
    await record({ deps, organisation, by }, tx, person, { kind: 'person-invited', details: { roles: ordered } })
    return grant({ person, link })
  })
}

/** Invites once more: the link before is good no longer. */
export async function inviteAgain(administration: Administration, personId: string): Promise<Outcome<string, PersonRefusal | 'not-found'>> {
  const { deps, organisation } = administration
  return await change(administration, personId, 'invite', (tx, person) => sendInvitation(deps, tx, organisation, person))
}

export async function withdrawInvitation(
  administration: Administration,
  personId: string,
): Promise<Outcome<string, PersonRefusal | 'not-found'>> {
  return await change(administration, personId, 'withdraw', async (tx) => {
    await endLinks(tx, administration.organisation.id, 'invitation', personId)
    return ''
  })
}

/** A suspended person's sessions end at once, and every page would refuse them anyway. */
export async function suspend(administration: Administration, personId: string): Promise<Outcome<string, PersonRefusal | 'not-found'>> {
  return await change(administration, personId, 'suspend', async (_, { accountId }) => {
    if (accountId !== null) await removeSessions(administration.deps.accounts, accountId)
    return ''
  })
}

export async function reinstate(administration: Administration, personId: string): Promise<Outcome<string, PersonRefusal | 'not-found'>> {
  return await change(administration, personId, 'reinstate', async () => '')
}

export async function changeRoles(
  administration: Administration,
  personId: string,
  wanted: readonly Role[],
): Promise<Outcome<readonly Role[], PersonRefusal | 'not-found'>> {
  const { deps, organisation } = administration
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    const activeAdministrators = await people.lockActiveAdministrators(tx, organisation.id)
    const person = await people.lockPerson(tx, organisation.id, personId)
    if (person === undefined) return refuse('not-found')
    const decision = decideRoles(person, wanted, activeAdministrators)
    if (!decision.granted) return decision
    await people.savePerson(tx, organisation.id, { ...person, roles: decision.value })
    await record(administration, tx, person, { kind: 'roles-changed', details: { before: person.roles, after: decision.value } })
    return decision
  })
}

/** For somebody who lost telephone and recovery codes: at the next sign-in they set up a second factor anew. They are told by mail. */
export async function resetSecondFactor(
  administration: Administration,
  personId: string,
): Promise<Outcome<true, 'not-found' | 'not-in-this-state'>> {
  const { deps, organisation } = administration
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    const person = await people.lockPerson(tx, organisation.id, personId)
    if (person === undefined) return refuse('not-found')
    if (person.accountId === null) return refuse('not-in-this-state')
    await record(administration, tx, person, { kind: 'second-factor-reset' })
    await mailPerson(deps, tx, organisation, person, { template: 'identity.second-factor-reset' })
    await resetSecondFactors(deps.accounts, person.accountId, deps.now())
    await removeSessions(deps.accounts, person.accountId)
    return grant(true)
  })
}

/** A link for a new password, to be handed over by the administrator. */
export async function makePasswordLink(
  administration: Administration,
  personId: string,
): Promise<Outcome<string, 'not-found' | 'not-in-this-state'>> {
  const { deps, organisation } = administration
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    const person = await people.lockPerson(tx, organisation.id, personId)
    if (person === undefined) return refuse('not-found')
    if (person.state !== 'active') return refuse('not-in-this-state')
    await record(administration, tx, person, { kind: 'password-link-made', details: { by: 'administrator' } })
    return grant(await issueLink(deps, tx, organisation, { kind: 'new-password', personId: person.id }))
  })
}

/** Everybody, by name. Looking is recorded, as for every page of personal data. */
export async function showPeople({ deps, organisation, by }: Administration): Promise<Person[]> {
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    await recordRead(tx, organisation.id, {
      context: 'identity',
      subjectId: organisation.id,
      actor: actorOf(by),
      at: deps.now(),
      what: 'people',
    })
    return await people.listPeople(tx, organisation.id)
  })
}

/** A person with their address, for the page of one person. */
export async function showPerson(
  { deps, organisation, by }: Administration,
  personId: string,
): Promise<{ person: Person; email: string } | undefined> {
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    const person = await people.findPerson(tx, organisation.id, personId)
    if (person === undefined) return undefined
    await recordRead(tx, organisation.id, { context: 'identity', subjectId: personId, actor: actorOf(by), at: deps.now(), what: 'person' })
    const key = await deps.vault.openSubjectKey(tx, organisation.id, personId)
    const email = await people.findEmail(tx, organisation.id, personId)
    return { person, email: key !== undefined && email !== undefined ? key.open(emailPlace(personId), email.sealed) : '' }
  })
}

const actorOf = ({ id }: Person) => ({ kind: 'person', id }) as const

async function change(
  administration: Administration,
  personId: string,
  action: PersonAction,
  follow: (tx: Tx, person: Person) => Promise<string>,
): Promise<Outcome<string, PersonRefusal | 'not-found'>> {
  const { deps, organisation, by } = administration
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    // Administrators first and always in one order, so that two who act on each other wait instead of deadlocking.
    const activeAdministrators = await people.lockActiveAdministrators(tx, organisation.id)
    const person = await people.lockPerson(tx, organisation.id, personId)
    if (person === undefined) return refuse('not-found')
    const decision = decide(person, action, { by: by.id, activeAdministrators })
    if (!decision.granted) return decision
    const { from, to } = decision.value
    await people.savePerson(tx, organisation.id, { ...person, state: to })
    await record(administration, tx, person, { kind: 'person-changed', from, to, details: { action } })
    return grant(await follow(tx, { ...person, state: to }))
  })
}

async function sendInvitation(deps: IdentityDeps, tx: Tx, organisation: Organisation, person: Person): Promise<string> {
  const link = await issueLink(deps, tx, organisation, { kind: 'invitation', personId: person.id })
  await mailPerson(deps, tx, organisation, person, { template: 'identity.invitation', link })
  return link
}

async function record(
  { deps, organisation, by }: Administration,
  tx: Tx,
  { id }: Person,
  event: Pick<IdentityEvent, 'kind' | 'from' | 'to' | 'details'>,
): Promise<void> {
  await recordIdentity(tx, organisation.id, { ...event, subjectId: id, by: by.id, at: deps.now() })
}
