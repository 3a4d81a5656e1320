import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { saveAccount } from './account.store.ts'
import { accountName, type Caller, hashOfEmail, type IdentityDeps } from './identity.deps.ts'
import { recordIdentity } from './identity.record.ts'
import type { Tx } from './identity.tables.ts'
import { checkLink, emailPlace, lockGoodLink } from './link.commands.ts'
import { useLink } from './link.store.ts'
import type { LinkRefusal } from './one-time-link.ts'
import { hashPassword } from './password.cipher.ts'
import { foldPassword, judgePassword, type PasswordRefusal } from './password.ts'
import * as people from './person.store.ts'
import { decide, foldEmail, type Person, type Role } from './person.ts'
import { openWithNewPassword, type Stepped } from './sign-in.commands.ts'

export type NewPerson = { name: string; email: string; language: Person['language'] }
type Joined = Outcome<Stepped, LinkRefusal | PasswordRefusal | 'known-address'>

/**
 * The first administrator: the link is printed where the installation was started, so whoever has it may administer. In a small centre
 * the same person also answers; the roles for that are asked for, never given by themselves.
 */
export async function becomeFirstAdministrator(
  deps: IdentityDeps,
  caller: Caller,
  { token, password, answers, ...given }: NewPerson & { token: string; password: string; answers: boolean },
): Promise<Joined> {
  const { organisation } = caller
  // Before the costly hash, here and below: whoever has no link could have any number of them computed.
  const good = await checkLink(deps, organisation.id, token, 'first-administrator')
  if (!good.granted) return good
  const roles: Role[] = answers ? ['administrator', 'adviser', 'supervisor'] : ['administrator']
  const fault = judgePassword(foldPassword(password), [given.name, given.email])
  if (fault !== undefined) return refuse(fault)
  const passwordHash = await hashPassword(foldPassword(password))
  const outcome = await inOrganisation(deps.db, organisation.id, async (tx) => {
    const link = await lockGoodLink(deps, tx, organisation.id, token, 'first-administrator')
    if (!link.granted) return link
    // Another link may have been used in another browser meanwhile.
    if ((await people.lockActiveAdministrators(tx, organisation.id)) > 0) return refuse('used-link')
    const emailHash = await hashOfEmail(deps.vault, tx, organisation.id, given.email)
    if ((await people.findPersonByEmail(tx, organisation.id, emailHash)) !== undefined) return refuse('known-address')
    const account = accountName(organisation.id, emailHash)
    const accountId = await saveAccount(deps.accounts, account, passwordHash, deps.now())
    const person = await addPerson(deps, tx, organisation, { ...given, roles, state: 'active', accountId })
    await useLink(tx, organisation.id, link.value.id, deps.now())
    await recordIdentity(tx, organisation.id, { kind: 'first-administrator-made', subjectId: person.id, by: person.id, at: deps.now() })
    return grant(account)
  })
  return outcome.granted ? grant(await openWithNewPassword(deps, caller, { account: outcome.value, password })) : outcome
}

/** Accepts an invitation. Without a password the person signs in through the organisation's provider, next. */
export async function acceptInvitation(
  deps: IdentityDeps,
  caller: Caller,
  { token, name, password }: { token: string; name: string; password: string | undefined },
): Promise<Joined> {
  const { organisation } = caller
  const good = await checkLink(deps, organisation.id, token, 'invitation')
  if (!good.granted) return good
  const passwordHash = password === undefined ? null : await hashPassword(foldPassword(password))
  const outcome = await inOrganisation(deps.db, organisation.id, async (tx) => {
    const link = await lockGoodLink(deps, tx, organisation.id, token, 'invitation')
    if (!link.granted) return link
    const { personId } = link.value
    const person = personId === null ? undefined : await people.lockPerson(tx, organisation.id, personId)
    const email = person && (await people.findEmail(tx, organisation.id, person.id))
    if (person === undefined || email === undefined) return refuse('unknown-link')
    const key = await deps.vault.openSubjectKey(tx, organisation.id, person.id)
    const fault =
      password === undefined
        ? undefined
        : judgePassword(foldPassword(password), [name, key?.open(emailPlace(person.id), email.sealed) ?? ''])
    if (fault !== undefined) return refuse(fault)
    const move = decide(person, 'accept', { by: person.id, activeAdministrators: 0 })
    if (!move.granted) return refuse('unknown-link')
    const account = accountName(organisation.id, email.hash)
    const accountId = await saveAccount(deps.accounts, account, passwordHash, deps.now())
    await people.savePerson(tx, organisation.id, { ...person, name, accountId, state: move.value.to })
    await useLink(tx, organisation.id, link.value.id, deps.now())
    const { action, from, to } = move.value
    await recordIdentity(tx, organisation.id, {
      kind: 'person-changed',
      subjectId: person.id,
      by: person.id,
      at: deps.now(),
      from,
      to,
      details: { action },
    })
    return grant(account)
  })
  if (!outcome.granted) return outcome
  if (password === undefined) return grant({ cookies: [], next: 'provider' })
  return grant(await openWithNewPassword(deps, caller, { account: outcome.value, password }))
}

/** Writes a new person with a key of their own, under which their address is sealed. */
export async function addPerson(
  { vault, now }: Pick<IdentityDeps, 'vault' | 'now'>,
  tx: Tx,
  organisation: Caller['organisation'],
  { email, ...given }: Omit<Person, 'id'> & { email: string },
): Promise<Person> {
  const person = { id: newId(), ...given }
  const key = await vault.createSubjectKey(tx, organisation.id, person.id)
  await people.insertPerson(tx, organisation.id, {
    ...person,
    emailSealed: key.seal(emailPlace(person.id), foldEmail(email)),
    emailHash: await hashOfEmail(vault, tx, organisation.id, email),
    createdAt: now(),
  })
  return person
}
