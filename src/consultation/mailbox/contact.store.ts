import type { Instant } from '../../shared/day.ts'
import type { Tx } from '../consultation.tables.ts'

export type SessionRow = { id: string; consultationId: string; confirmationSealed: Buffer | null }

/** Locks the session, so that tries of the same digits come one after the other and each is counted. */
export async function lockSession(tx: Tx, organisationId: string, tokenHash: Buffer, now: Instant): Promise<SessionRow | undefined> {
  return await tx
    .selectFrom('mailbox_session')
    .select(['id', 'consultation_id as consultationId', 'confirmation_sealed as confirmationSealed'])
    .where('organisation_id', '=', organisationId)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveConfirmation(tx: Tx, organisationId: string, sessionId: string, sealed: Buffer | null): Promise<void> {
  await tx
    .updateTable('mailbox_session')
    .set({ confirmation_sealed: sealed })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', sessionId)
    .execute()
}

/** Links that are on their way to an address which no longer counts. */
export async function removeLinks(tx: Tx, organisationId: string, consultationId: string): Promise<void> {
  await tx.deleteFrom('mailbox_link').where('organisation_id', '=', organisationId).where('consultation_id', '=', consultationId).execute()
}

/** Every other browser in which the mailbox is open. */
export async function removeOtherSessions(
  tx: Tx,
  organisationId: string,
  { consultationId, sessionId }: { consultationId: string; sessionId: string },
): Promise<void> {
  await tx
    .deleteFrom('mailbox_session')
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('id', '!=', sessionId)
    .execute()
}
