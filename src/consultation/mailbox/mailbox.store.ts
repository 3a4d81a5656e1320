import type { Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import type { Tx } from '../consultation.tables.ts'
import type { CaseInMailbox } from './mailbox.ts'

/** The case of a receipt code; an erased one is as unknown as one that never was. */
export async function findByReceipt(tx: Tx, organisationId: string, receiptHash: Buffer): Promise<string | undefined> {
  const row = await tx
    .selectFrom('consultation')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('receipt_hash', '=', receiptHash)
    .where('state', '!=', 'erased')
    .executeTakeFirst()
  return row?.id
}

export async function listByMail(
  tx: Tx,
  organisationId: string,
  mailHash: Buffer,
  limit: number,
): Promise<{ id: string; language: Language }[]> {
  return await tx
    .selectFrom('consultation')
    .innerJoin('consulter', (join) =>
      join.onRef('consulter.organisation_id', '=', 'consultation.organisation_id').onRef('consulter.id', '=', 'consultation.consulter_id'),
    )
    .select(['consultation.id', 'consultation.language'])
    .where('consultation.organisation_id', '=', organisationId)
    .where('consulter.mail_hash', '=', mailHash)
    .where('consultation.state', '!=', 'erased')
    .orderBy('consultation.id', 'desc')
    .limit(limit)
    .execute()
}

type Door = { id: string; consultationId: string; tokenHash: Buffer; expiresAt: Instant }

export async function saveSession(tx: Tx, organisationId: string, session: Door & { openedAt: Instant }): Promise<void> {
  await tx
    .insertInto('mailbox_session')
    .values({
      organisation_id: organisationId,
      id: session.id,
      consultation_id: session.consultationId,
      token_hash: session.tokenHash,
      opened_at: session.openedAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

export async function findSession(tx: Tx, organisationId: string, tokenHash: Buffer, now: Instant): Promise<string | undefined> {
  const row = await tx
    .selectFrom('mailbox_session')
    .select('consultation_id')
    .where('organisation_id', '=', organisationId)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.consultation_id
}

export async function removeSession(tx: Tx, organisationId: string, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('mailbox_session').where('organisation_id', '=', organisationId).where('token_hash', '=', tokenHash).execute()
}

export async function removeExpired(tx: Tx, organisationId: string, now: Instant): Promise<void> {
  await tx.deleteFrom('mailbox_session').where('organisation_id', '=', organisationId).where('expires_at', '<=', now).execute()
  await tx.deleteFrom('mailbox_link').where('organisation_id', '=', organisationId).where('expires_at', '<=', now).execute()
}

export async function saveLink(tx: Tx, organisationId: string, link: Door): Promise<void> {
  await tx
    .insertInto('mailbox_link')
    .values({
      organisation_id: organisationId,
      id: link.id,
      consultation_id: link.consultationId,
      token_hash: link.tokenHash,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute()
}

/** Uses a link up. Only the first of two uses at the same time gets the case. */
export async function useLink(tx: Tx, organisationId: string, tokenHash: Buffer, now: Instant): Promise<string | undefined> {
  const row = await tx
    .updateTable('mailbox_link')
    .set({ used_at: now })
    .where('organisation_id', '=', organisationId)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('consultation_id')
    .executeTakeFirst()
  return row?.consultation_id
}

export async function findCase(tx: Tx, organisationId: string, id: string): Promise<CaseInMailbox | undefined> {
  return await tx
    .selectFrom('consultation')
    .select((row) => [
      'id',
      'number',
      'state',
      'language',
      'consulter_id as consulterId',
      'received_at as receivedAt',
      'due_at as dueAt',
      row.cast<string | null>('erase_on', 'text').as('eraseOn'),
      'contact_sealed as contactSealed',
      'notices',
    ])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The first reading of each sent answer, so that an adviser sees what has arrived. */
export async function markAnswersRead(tx: Tx, organisationId: string, consultationId: string, at: Instant): Promise<void> {
  await tx
    .updateTable('answer')
    .set({ read_at: at })
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('state', '=', 'sent')
    .where('read_at', 'is', null)
    .execute()
}

export async function saveLanguage(tx: Tx, organisationId: string, consultationId: string, language: Language): Promise<void> {
  await tx
    .updateTable('consultation')
    .set({ language })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .execute()
}

export async function saveNotices(
  tx: Tx,
  organisationId: string,
  consultationId: string,
  { contactSealed, notices }: { contactSealed: Buffer | null; notices: 'none' | 'mail' },
): Promise<void> {
  await tx
    .updateTable('consultation')
    .set({ contact_sealed: contactSealed, notices })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', consultationId)
    .execute()
}
