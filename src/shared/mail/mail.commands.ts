import { inOrganisation } from '../database/database.store.ts'
import type { Instant } from '../day.ts'
import { newId } from '../id.random.ts'
import type { Enqueue } from '../jobs/jobs.queue.ts'
import type { Language } from '../language.ts'
import type { Vault } from '../vault/vault.cipher.ts'
import type { Place, SubjectKey } from '../vault/vault.ts'
import { listDueMail, type OutgoingMail, postponeMail, saveMails, settleMail, takeMail } from './mail.store.ts'
import type { MailDb, MailTx } from './mail.tables.ts'
import { type MailTemplate, type MailText, nextAttempt, SENDING_LEASE_MINUTES } from './mail.ts'

export const DELIVER_MAIL = 'mail.deliver'

/**
 * Hands one mail to the world. Rejects with a fault whose `code` names the trouble. `messageId` is the same at every
 * attempt, so that a mail repeated after a crash is recognised as the same.
 */
export type Send = (mail: MailText & { to: string; messageId: string }) => Promise<void>

type Outbox = { vault: Vault; enqueue: Enqueue; now: () => Instant }
/** `send` is absent when no SMTP server is configured: mails are then kept and shown to an administrator. */
export type Delivery = {
  db: MailDb
  vault: Vault
  now: () => Instant
  templates: Readonly<Record<string, MailTemplate>>
  send: Send | undefined
}

const place = (column: 'recipient_sealed' | 'params_sealed', row: string): Place => ({ table: 'mail', column, row })

/**
 * Writes a mail in the caller's transaction. It is sealed under the key of its subject, which must exist: when the case is
 * erased the mail is unreadable too.
 */
export async function writeMail({ enqueue, now }: Pick<Outbox, 'enqueue' | 'now'>, tx: MailTx, mail: NewMail): Promise<void> {
  const row = sealedMail(mail, now())
  await saveMails(tx, mail.organisationId, [row])
  await enqueue(tx, DELIVER_MAIL, { organisationId: mail.organisationId, id: row.id })
}

/** Many mails of one organisation at once. No job is asked for: they go out as those do that are due, within seconds. */
export async function writeMails(
  { now }: Pick<Outbox, 'now'>,
  tx: MailTx,
  organisationId: string,
  mails: readonly NewMail[],
): Promise<void> {
  const rows = mails.map((mail) => sealedMail(mail, now()))
  if (rows.length > 0) await saveMails(tx, organisationId, rows)
}

export type NewMail = {
  organisationId: string
  subjectId: string
  key: SubjectKey
  to: string
  template: string
  language: Language
  params: Record<string, string>
}

function sealedMail({ subjectId, key, to, template, language, params }: NewMail, at: Instant) {
  const id = newId()
  return {
    id,
    subjectId,
    template,
    language,
    recipientSealed: key.seal(place('recipient_sealed', id), to),
    paramsSealed: key.seal(place('params_sealed', id), JSON.stringify(params)),
    createdAt: at,
    dueAt: at,
  }
}

/** Sends one mail if it is due and nobody else is sending it. A failure is noted and tried again later; nothing is thrown for it. */
export async function deliverMail(delivery: Delivery, organisationId: string, id: string): Promise<void> {
  const now = delivery.now()
  const leaseUntil = new Date(now.getTime() + SENDING_LEASE_MINUTES * 60_000)
  const taken = await inOrganisation(delivery.db, organisationId, async (tx) => {
    const mail = await takeMail(tx, organisationId, id, { now, leaseUntil })
    const key = mail && (await delivery.vault.openSubjectKey(tx, organisationId, mail.subjectId))
    return mail && key && { mail, key }
  })
  if (taken === undefined) return
  if (delivery.send === undefined) return await settle(delivery, organisationId, id, 'kept')
  const { to, text } = openMail(delivery.templates, taken.mail, taken.key)
  try {
    await delivery.send({ ...text, to, messageId: `${id}.${organisationId}` })
  } catch (fault) {
    return await postpone(delivery, organisationId, taken.mail, fault)
  }
  await settle(delivery, organisationId, id, 'sent')
}

const MOST_AT_ONCE = 200

/** Sends what is due, at most 200 mails: it catches up after the server or this installation was down. @returns how many were tried */
export async function deliverDueMail(delivery: Delivery, organisationId: string): Promise<number> {
  const ids = await inOrganisation(delivery.db, organisationId, (tx) => listDueMail(tx, organisationId, delivery.now(), MOST_AT_ONCE))
  for (const id of ids) await deliverMail(delivery, organisationId, id)
  return ids.length
}

/** The address and words of a mail, for sending or for the administrator's page. */
export function openMail(
  templates: Readonly<Record<string, MailTemplate>>,
  mail: Pick<OutgoingMail, 'id' | 'template' | 'language' | 'recipientSealed' | 'paramsSealed'>,
  key: SubjectKey,
): { to: string; text: MailText } {
  const template = templates[mail.template]
  if (template === undefined) throw new Error(`No mail template ${mail.template}`)
  const params: Record<string, string> = JSON.parse(key.open(place('params_sealed', mail.id), mail.paramsSealed))
  return { to: key.open(place('recipient_sealed', mail.id), mail.recipientSealed), text: template(params, mail.language) }
}

async function settle({ db, now }: Delivery, organisationId: string, id: string, state: 'sent' | 'kept'): Promise<void> {
  await inOrganisation(db, organisationId, (tx) => settleMail(tx, organisationId, id, state, now()))
}

async function postpone({ db, now }: Delivery, organisationId: string, mail: OutgoingMail, fault: unknown): Promise<void> {
  const again = nextAttempt(mail, now())
  await inOrganisation(db, organisationId, async (tx) => {
    if (again === undefined) await settleMail(tx, organisationId, mail.id, 'abandoned', now())
    else await postponeMail(tx, organisationId, mail.id, again, faultCode(fault))
  })
}

function faultCode(fault: unknown): string {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
  return typeof code === 'string' ? code : 'unknown'
}
