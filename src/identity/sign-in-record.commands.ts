import { askInOrganisation, inOrganisation } from '../shared/database/database.store.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { recordIdentity } from './identity.record.ts'
import { findPersonByAccount } from './person.store.ts'
import type { Person } from './person.ts'
import type { Factor } from './session.ts'

export async function recordSignedIn(deps: IdentityDeps, organisationId: string, { id }: Person, factor: Factor): Promise<void> {
  await inOrganisation(deps.db, organisationId, (tx) =>
    recordIdentity(tx, organisationId, { kind: 'signed-in', subjectId: id, by: id, at: deps.now(), details: { factor } }),
  )
}

export async function recordFailure(
  deps: IdentityDeps,
  organisationId: string,
  { person, step, reason }: { person: Person | undefined; step: 'password' | 'provider' | Factor; reason: string },
): Promise<void> {
  const subjectId = person?.id ?? organisationId
  await inOrganisation(deps.db, organisationId, (tx) =>
    recordIdentity(tx, organisationId, { kind: 'sign-in-failed', subjectId, by: null, at: deps.now(), details: { step, reason } }),
  )
}

export async function personOf(
  { db }: Pick<IdentityDeps, 'db'>,
  organisationId: string,
  accountId: string | undefined,
): Promise<Person | undefined> {
  if (accountId === undefined) return undefined
  return await askInOrganisation(db, organisationId, (tx) => findPersonByAccount(tx, organisationId, accountId))
}
