import { inOrganisation } from '../shared/database/database.store.ts'
import { openMail } from '../shared/mail/mail.commands.ts'
import { OURS } from '../shared/testing/organisation.ts'
import { openVault } from '../shared/vault/vault.cipher.ts'
import { type IdentityGround, VAULT_KEY } from './identity.testing.ts'
import { identityMails } from './mails.ts'

/** The newest mail of the outbox, opened: to whom, and its words. */
export async function newestMail({
  db,
  mails,
}: Pick<IdentityGround, 'db' | 'mails'>): Promise<{ to: string; subject: string; text: string }> {
  return await inOrganisation(db, OURS, async (tx) => {
    const row = await tx
      .selectFrom('mail')
      .select(['id', 'subject_id', 'template', 'language', 'recipient_sealed', 'params_sealed'])
      .where('id', '=', mails.at(-1) ?? '')
      .executeTakeFirstOrThrow()
    const key = await openVault(VAULT_KEY).openSubjectKey(tx, OURS, row.subject_id)
    if (key === undefined || row.recipient_sealed === null || row.params_sealed === null) throw new Error('The mail cannot be opened')
    const sealed = { recipientSealed: row.recipient_sealed, paramsSealed: row.params_sealed }
    const { to, text } = openMail(identityMails, { id: row.id, template: row.template, language: row.language, ...sealed }, key)
    return { to, ...text }
  })
}

/** The path and token of the link in a text. */
export function linkIn(text: string): string {
  const link = /https?:\/\/\S+[?]token=[A-Za-z0-9_-]+/.exec(text)?.[0] ?? ''
  const url = new URL(link)
  return url.pathname + url.search
}
