import { makeSignature } from 'better-auth/crypto'
import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { OURS } from '../shared/testing/organisation.ts'
import { openVault, type Vault } from '../shared/vault/vault.cipher.ts'
import { saveAccount } from './account.store.ts'
import { accountName, hashOfEmail } from './identity.deps.ts'
import { type IdentityGround, SECRET, VAULT_KEY } from './identity.testing.ts'
import { addPerson } from './joining.commands.ts'
import { hashPassword } from './password.cipher.ts'
import type { Person, Role } from './person.ts'
import type { Factor } from './session.ts'

export const PASSWORD = 'teapot-harbour-lantern'

type Somebody = { roles?: readonly Role[]; name?: string; email?: string; organisationId?: string }

/** Where somebody is to be; keys that are not given are those of this context's own tests. */
type Place = Pick<IdentityGround, 'db' | 'accounts' | 'now'> & { vault?: Vault; secret?: Buffer }

/** An active person with the password above and no second factor yet. */
export async function addActive(
  { db, accounts, now, vault = openVault(VAULT_KEY) }: Place,
  { roles = ['adviser'], name = '佐藤 花子', email = `${newId()}@example.jp`, organisationId = OURS }: Somebody = {},
): Promise<Person & { email: string }> {
  const organisation = { id: organisationId, slug: 'x', name: { ja: '', easy: '', en: '' }, host: null, isDefault: false }
  return await inOrganisation(db, organisationId, async (tx) => {
    const account = accountName(organisationId, await hashOfEmail(vault, tx, organisationId, email))
    const accountId = await saveAccount(accounts, account, await hashPassword(PASSWORD), now())
    const person = await addPerson({ vault, now }, tx, organisation, { name, email, roles, state: 'active', language: 'ja', accountId })
    return { ...person, email }
  })
}

/** A session of that person, opened behind the pages' back: the header to send. A null factor is the password alone. */
export async function openSession(
  { accounts, now, secret = SECRET }: Omit<Place, 'db' | 'vault'>,
  { accountId }: Pick<Person, 'accountId'>,
  { factor = 'totp', steppedUp = false }: { factor?: Factor | null; steppedUp?: boolean } = {},
): Promise<{ cookie: string; id: string }> {
  const [id, token, at] = [newId(), newId(), now()]
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
  await accounts
    .insertInto('session')
    .values({
      id,
      token,
      userId: accountId ?? '',
      userAgent: 'test',
      createdAt: at,
      updatedAt: at,
      expiresAt: later(12 * 60),
      factor,
      lastSeenAt: at,
      steppedUpUntil: steppedUp ? later(10) : null,
    })
    .execute()
  const signature = await makeSignature(token, secret.toString('base64url'))
  return { cookie: `madoguchi.session_token=${encodeURIComponent(`${token}.${signature}`)}`, id }
}

/** Somebody with these roles at work: a person and the cookie of their session. */
export async function signInAs(
  ground: Pick<IdentityGround, 'db' | 'accounts' | 'now'>,
  roles: readonly Role[],
  given: Omit<Somebody, 'roles'> & { steppedUp?: boolean } = {},
): Promise<{ person: Person; cookie: string }> {
  const person = await addActive(ground, { ...given, roles })
  return { person, cookie: (await openSession(ground, person, { steppedUp: given.steppedUp ?? false })).cookie }
}
