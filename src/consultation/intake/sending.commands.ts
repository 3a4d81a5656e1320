import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { writeMail } from '../../shared/mail/mail.commands.ts'
import { removeSubjectMail } from '../../shared/mail/mail.store.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { Tx } from '../consultation.tables.ts'
import type { Intake, Receipt } from '../intake.ts'
import { reserveNumber } from '../number.commands.ts'
import { receiveConsultation } from '../receive.commands.ts'
import { isToken, type KeptReceipt, openReceipt, sealReceipt, secretHash } from './draft.cipher.ts'
import { changeDraft, type DraftRefusal, type OpenDraft } from './draft.commands.ts'
import type { IntakeDeps } from './draft.deps.ts'
import { deleteDraft, deleteDraftFiles, findDraft, lockDraft, saveDraftRow } from './draft.store.ts'
import { confirmedMailOf, entriesOf, RECEIPT_MINUTES, sentFilesOf } from './draft.ts'
import { knownOn } from './known.ts'
import { RECEIVED_NOTICE } from './mails.ts'
import { firstOpenStep, walk } from './steps.ts'
import { intakeOf, wholeAnswers } from './telling.ts'

/**
 * Makes a case of the draft and closes it, in one transaction. The receipt is sealed for this browser, so a lost answer is
 * asked for again without sending twice: a draft that was sent refuses with `sent`, and the caller shows its receipt.
 */
export async function sendDraft(
  deps: IntakeDeps,
  organisationId: string,
  token: string,
  { organisationName }: { organisationName: string },
): Promise<Outcome<'received', DraftRefusal | 'incomplete'>> {
  const classification = await deps.classification(organisationId)
  const number = await reserveNumber(deps, organisationId)
  const sent = await changeDraft<Outcome<'received', 'incomplete'>>(deps, organisationId, token, async (tx, draft) => {
    const { content } = draft
    const walked = walk(entriesOf(content), knownOn(dayOf(deps.now()), classification, confirmedMailOf(content)))
    if (firstOpenStep(walked) !== undefined) return { result: refuse('incomplete') }
    const answers = wholeAnswers(walked.answers)
    const intake = intakeOf({
      answers,
      files: content.files,
      services: classification.services,
      showsDanger: deps.dangersIn(answers.story).length > 0,
    })
    const receipt = await receiveConsultation(deps, tx, organisationId, { intake, number })
    await closeDraft(deps, tx, { draft, token, intake, receipt })
    if (intake.mail !== null) await writeNotice(deps, tx, organisationId, { intake, receipt, mail: intake.mail, organisationName })
    return { result: grant('received') }
  })
  return sent.granted ? sent.value : sent
}

type Sent = { draft: OpenDraft; token: string; intake: Intake; receipt: Receipt }

/** What was told now belongs to the case; of the draft only the receipt stays, for half an hour. */
async function closeDraft({ vault, now }: IntakeDeps, tx: Tx, { draft, token, intake, receipt }: Sent): Promise<void> {
  const { whose } = draft
  const { organisationId, draftId } = whose
  const kept: KeptReceipt = {
    number: receipt.number,
    receiptCode: receipt.receiptCode,
    dueAt: receipt.dueAt.toISOString(),
    mail: intake.mail !== null,
    showsDanger: intake.inDanger,
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

/** Says that something was received, and neither what nor under which number. */
async function writeNotice(
  deps: IntakeDeps,
  tx: Tx,
  organisationId: string,
  { intake, receipt, mail, organisationName }: { intake: Intake; receipt: Receipt; mail: string; organisationName: string },
): Promise<void> {
  const key = await deps.vault.openSubjectKey(tx, organisationId, receipt.consultationId)
  if (key === undefined) return
  await writeMail(deps, tx, {
    organisationId,
    subjectId: receipt.consultationId,
    key,
    to: mail,
    template: RECEIVED_NOTICE,
    language: intake.language,
    params: { organisation: organisationName },
  })
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
