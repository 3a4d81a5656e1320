import { inOrganisation } from '../shared/database/database.store.ts'
import type { Organisation } from '../shared/organisation/organisation.store.ts'
import type { Caller, IdentityDeps } from './identity.deps.ts'
import { emailPlace } from './link.commands.ts'
import { findEmail } from './person.store.ts'
import type { Person } from './person.ts'
import type { SignedIn } from './session.commands.ts'
import { proposeTotp } from './set-up.commands.ts'
import { base32, totpAddress } from './totp.cipher.ts'

/** The e-mail address of a person, for their own eyes: their device shows it beside the passkey, and an app beside the code. */
export async function holderOf({ db, vault }: IdentityDeps, { id }: Organisation, person: Person): Promise<string> {
  return await inOrganisation(db, id, async (tx) => {
    const email = await findEmail(tx, id, person.id)
    const key = await vault.openSubjectKey(tx, id, person.id)
    return email !== undefined && key !== undefined ? key.open(emailPlace(person.id), email.sealed) : person.name
  })
}

/** The secret that a new authenticator is to learn, named after the centre and the person: as an address and to be typed. */
export async function proposalOf(deps: IdentityDeps, caller: Caller, signedIn: SignedIn): Promise<{ address: string; secret: string }> {
  const secret = await proposeTotp(deps, caller, signedIn)
  const holder = await holderOf(deps, caller.organisation, signedIn.person)
  return { address: totpAddress(secret, { issuer: caller.organisation.name.ja, holder }), secret: base32(secret) }
}
