import { newId } from '../../shared/id.random.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { Tx } from '../consultation.tables.ts'
import { tieToMail } from '../consulter.store.ts'
import { removeLinks, removeOtherSessions } from './contact.store.ts'
import { saveNotices } from './mailbox.store.ts'
import type { CaseInMailbox } from './mailbox.ts'
import type { MailboxDeps } from './opening.commands.ts'

type Contact = {
  consultation: CaseInMailbox
  /** The session that changes it. */
  sessionId: string
} & ({ mail: string; key: SubjectKey } | { mail: null })

/**
 * The address that notices and links go to, or none. Links sent before open nothing any more, and every other browser in which
 * the mailbox is open is sent to its door: whoever changes the address may do it because somebody else reads along.
 */
export async function saveContact(deps: MailboxDeps, tx: Tx, organisationId: string, contact: Contact): Promise<void> {
  const { id, consulterId } = contact.consultation
  const at = deps.now()
  const mailHash = contact.mail === null ? null : await deps.vault.lookupHash(tx, organisationId, 'mail', contact.mail)
  const contactSealed =
    contact.mail === null ? null : contact.key.seal({ table: 'consultation', column: 'contact_sealed', row: id }, contact.mail)
  const notices = contact.mail === null ? ('none' as const) : ('mail' as const)
  await saveNotices(tx, organisationId, id, { contactSealed, notices })
  await tieToMail(tx, organisationId, id, { newId: newId(), mailHash, at })
  await removeLinks(tx, organisationId, id)
  await removeOtherSessions(tx, organisationId, { consultationId: id, sessionId: contact.sessionId })
  await recordEvent(tx, organisationId, {
    context: 'consultation',
    subjectId: id,
    kind: 'consultation.contact-changed',
    actor: { kind: 'consulter', id: consulterId },
    at,
    details: { notices },
  })
}
