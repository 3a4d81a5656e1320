import { writeMails } from '../shared/mail/mail.commands.ts'
import type { IdentityDeps } from './identity.deps.ts'
import type { Tx } from './identity.tables.ts'
import { emailPlace } from './link.commands.ts'
import { findEmail, findPerson } from './person.store.ts'

export type StaffMails = { template: string; mails: readonly { personId: string; params: Record<string, string> }[] }

/** Mails to people who work here, in the caller's transaction. Whoever is not at work, or has no address any more, gets none. */
export async function writeToStaff(
  { vault, now }: Pick<IdentityDeps, 'vault' | 'now'>,
  tx: Tx,
  organisationId: string,
  { template, mails }: StaffMails,
): Promise<void> {
  const written = await Promise.all(
    mails.map(async ({ personId, params }) => {
      const person = await findPerson(tx, organisationId, personId)
      const email = await findEmail(tx, organisationId, personId)
      const key = await vault.openSubjectKey(tx, organisationId, personId)
      if (person?.state !== 'active' || email === undefined || key === undefined) return []
      const to = key.open(emailPlace(personId), email.sealed)
      return [{ organisationId, subjectId: personId, key, to, template, language: person.language, params }]
    }),
  )
  await writeMails({ now }, tx, organisationId, written.flat())
}
