import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Help } from '../../shared/emergency/help.ts'
import { removeSubjectMail } from '../../shared/mail/mail.store.ts'
import type { Tx } from '../consultation.tables.ts'
import type { Intake, Receipt } from '../intake.ts'
import { isToken, type KeptReceipt, openReceipt, sealReceipt, secretHash } from './draft.cipher.ts'
import type { OpenDraft } from './draft.commands.ts'
import type { IntakeDeps } from './draft.deps.ts'
import { deleteDraft, deleteDraftFiles, findDraft, lockDraft, saveDraftRow } from './draft.store.ts'
import { RECEIPT_MINUTES, sentFilesOf } from './draft.ts'

type Sent = { draft: OpenDraft; token: string; intake: Intake; receipt: Receipt; help: Help | null }

/** What was told now belongs to the case; of the draft only the receipt stays, for half an hour. */
export async function closeDraft({ vault, now }: IntakeDeps, tx: Tx, { draft, token, intake, receipt, help }: Sent): Promise<void> {
  const { whose } = draft
  const { organisationId, draftId } = whose
  const kept: KeptReceipt = {
    number: receipt.number,
    receiptCode: receipt.receiptCode,
    dueAt: receipt.dueAt.toISOString(),
    mail: intake.mail !== null,
    help,
  }
  await saveDraftRow(tx, organisationId, draftId, {
    state: 'sent',
    consultation_id: receipt.consultationId,
    receipt_sealed: sealReceipt(whose, token, kept),
    answers_sealed: Buffer.alloc(0),
    key_by_cookie: Buffer.alloc(0),
    key_by_resume: null,
    resume_hash: null,
    expires_at: new Date(now().getTime() + RECEIPT_MINUTES * 60_000),
  })
  await deleteDraftFiles(
    tx,
    organisationId,
    sentFilesOf(draft.content).map(({ id }) => id),
  )
  await removeSubjectMail(tx, organisationId, draftId)
  await vault.eraseSubjectKey(tx, organisationId, draftId, now())
}

/** The receipt of what this browser sent, until the person says that they kept it or half an hour has passed. */
export async function findReceipt(
  { db, now }: Pick<IntakeDeps, 'db' | 'now'>,
  organisationId: string,
  token: string,
): Promise<KeptReceipt | undefined> {
  if (!isToken(token)) return undefined
  const by = { kind: 'cookie', hash: secretHash('cookie', token) } as const
  const row = await inOrganisation(db, organisationId, (tx) => findDraft(tx, organisationId, by, now()))
  if (row === undefined || row.receipt_sealed === null) return undefined
  return openReceipt({ organisationId, draftId: row.id }, token, row.receipt_sealed)
}

/** The person has written the receipt code down: nothing of it stays. */
export async function forgetReceipt({ db, now }: Pick<IntakeDeps, 'db' | 'now'>, organisationId: string, token: string): Promise<void> {
  if (!isToken(token)) return
  const by = { kind: 'cookie', hash: secretHash('cookie', token) } as const
  await inOrganisation(db, organisationId, async (tx) => {
    const row = await lockDraft(tx, organisationId, by, now())
    if (row?.state === 'sent') await deleteDraft(tx, organisationId, row.id)
  })
}
