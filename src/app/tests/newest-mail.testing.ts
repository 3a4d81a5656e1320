import { inOrganisation } from '../../shared/database/database.store.ts'
import { openMail } from '../../shared/mail/mail.commands.ts'
import { mailTemplates } from '../mails.ts'
import { type Application, ORIGINS, type Side } from './application.testing.ts'

/** The last mail that was written for one organisation, as its reader would get it. */
export async function newestMail(
  { ground, organisations }: Pick<Application, 'ground' | 'organisations'>,
  side: Side = 'ours',
): Promise<{ to: string; subject: string; text: string }> {
  return await inOrganisation(ground.db, organisations[side], async (tx) => {
    const mail = await tx
      .selectFrom('mail')
      .select(['id', 'template', 'language', 'subject_id', 'recipient_sealed', 'params_sealed'])
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const key = await ground.vault.openSubjectKey(tx, organisations[side], mail.subject_id)
    if (key === undefined || mail.recipient_sealed === null || mail.params_sealed === null)
      throw new Error('The newest mail cannot be opened')
    const { to, text } = openMail(
      mailTemplates(ORIGINS[side]),
      { ...mail, recipientSealed: mail.recipient_sealed, paramsSealed: mail.params_sealed },
      key,
    )
    return { to, ...text }
  })
}
