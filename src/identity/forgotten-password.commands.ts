import { setTimeout } from 'node:timers/promises'
import { inOrganisation } from '../shared/database/database.store.ts'
import { takeInTurn } from '../shared/limits/limits.store.ts'
import { findPasswordHash } from './account.store.ts'
import { accountNameOf, type Caller, hashOfEmail, type IdentityDeps } from './identity.deps.ts'
import { recordIdentity } from './identity.record.ts'
import { issueLink, mailPerson } from './link.commands.ts'
import { findPersonByEmail } from './person.store.ts'
import { newPasswordTries } from './tries.ts'

/** Longer than writing a mail into the outbox takes, so that the time of the answer says nothing about the account. */
const ANSWER_MILLISECONDS = 400

/** Sends a link for a new password, if there is such a person. The caller learns nothing, from the words or from the time. */
export async function requestNewPassword(deps: IdentityDeps, caller: Caller, email: string): Promise<void> {
  await Promise.all([sendPasswordLink(deps, caller, email), setTimeout(ANSWER_MILLISECONDS)])
}

async function sendPasswordLink(deps: IdentityDeps, { organisation, network }: Caller, email: string): Promise<void> {
  const account = await accountNameOf(deps, organisation.id, email)
  if (!(await takeInTurn(deps.limits, newPasswordTries({ account, network }))).allowed) return
  await inOrganisation(deps.db, organisation.id, async (tx) => {
    const person = await findPersonByEmail(tx, organisation.id, await hashOfEmail(deps.vault, tx, organisation.id, email))
    if (person?.state !== 'active' || person.accountId === null) return
    // Whoever signs in through the organisation's provider gets no password by the way.
    if ((await findPasswordHash(deps.accounts, person.accountId)) === undefined) return
    const link = await issueLink(deps, tx, organisation, { kind: 'new-password', personId: person.id })
    await mailPerson(deps, tx, organisation, person, { template: 'identity.new-password', link })
    await recordIdentity(tx, organisation.id, {
      kind: 'password-link-made',
      subjectId: person.id,
      by: null,
      at: deps.now(),
      details: { by: 'mail' },
    })
  })
}
