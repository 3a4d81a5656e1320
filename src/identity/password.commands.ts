import { inOrganisation } from '../shared/database/database.store.ts'
import { takeAll } from '../shared/limits/limits.store.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { findPasswordHash, savePassword } from './account.store.ts'
import type { Caller, IdentityDeps } from './identity.deps.ts'
import { recordIdentity } from './identity.record.ts'
import { checkLink, lockGoodLink, mailPerson } from './link.commands.ts'
import { useLink } from './link.store.ts'
import type { LinkRefusal } from './one-time-link.ts'
import { hashPassword, verifyPassword } from './password.cipher.ts'
import { foldPassword, judgePassword, type PasswordRefusal } from './password.ts'
import { lockPerson } from './person.store.ts'
import type { SignedIn } from './session.commands.ts'
import { removeSessions } from './session.store.ts'
import { stepUpTries } from './tries.ts'

/** Sets a new password with a link, and ends every session. The second factor is asked for as before. */
export async function setNewPassword(
  deps: IdentityDeps,
  { organisation }: Pick<Caller, 'organisation'>,
  { token, password }: { token: string; password: string },
): Promise<Outcome<true, LinkRefusal | PasswordRefusal>> {
  // Before the costly hash: whoever has no link could have any number of them computed.
  const good = await checkLink(deps, organisation.id, token, 'new-password')
  if (!good.granted) return good
  const folded = foldPassword(password)
  const fault = judgePassword(folded, [])
  if (fault !== undefined) return refuse(fault)
  const passwordHash = await hashPassword(folded)
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    const link = await lockGoodLink(deps, tx, organisation.id, token, 'new-password')
    if (!link.granted) return link
    const { id, personId } = link.value
    const person = personId === null ? undefined : await lockPerson(tx, organisation.id, personId)
    if (person?.state !== 'active' || person.accountId === null) return refuse('unknown-link')
    await useLink(tx, organisation.id, id, deps.now())
    await recordIdentity(tx, organisation.id, {
      kind: 'password-changed',
      subjectId: person.id,
      by: person.id,
      at: deps.now(),
      details: { by: 'link' },
    })
    await mailPerson(deps, tx, organisation, person, { template: 'identity.password-changed' })
    await savePassword(deps.accounts, person.accountId, passwordHash, deps.now())
    await removeSessions(deps.accounts, person.accountId)
    return grant(true)
  })
}

/** Changes one's own password, and ends one's other sessions. */
export async function changePassword(
  deps: IdentityDeps,
  { organisation }: Pick<Caller, 'organisation'>,
  { session, person }: SignedIn,
  { before, after }: { before: string; after: string },
): Promise<Outcome<true, 'wrong' | 'too-many' | PasswordRefusal>> {
  if (!(await takeAll(deps.limits, stepUpTries(session.id))).allowed) return refuse('too-many')
  const known = await findPasswordHash(deps.accounts, session.accountId)
  if (known === undefined || !(await verifyPassword(known, foldPassword(before)))) return refuse('wrong')
  const fault = judgePassword(foldPassword(after), [person.name])
  if (fault !== undefined) return refuse(fault)
  const passwordHash = await hashPassword(foldPassword(after))
  return await inOrganisation(deps.db, organisation.id, async (tx) => {
    await recordIdentity(tx, organisation.id, {
      kind: 'password-changed',
      subjectId: person.id,
      by: person.id,
      at: deps.now(),
      details: { by: 'person' },
    })
    await mailPerson(deps, tx, organisation, person, { template: 'identity.password-changed' })
    await savePassword(deps.accounts, session.accountId, passwordHash, deps.now())
    await removeSessions(deps.accounts, session.accountId, { except: session.id })
    return grant(true)
  })
}
