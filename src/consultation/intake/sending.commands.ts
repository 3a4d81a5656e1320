import { dayOf } from '../../shared/day.ts'
import { writeMail } from '../../shared/mail/mail.commands.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { Tx } from '../consultation.tables.ts'
import type { Intake, Receipt } from '../intake.ts'
import { reserveNumber } from '../number.commands.ts'
import { receiveConsultation } from '../receive.commands.ts'
import { changeDraft, type DraftRefusal, openDraft } from './draft.commands.ts'
import type { IntakeDeps } from './draft.deps.ts'
import { walkDraft } from './draft-walk.ts'
import { helpAsked, helpFor } from './help.ts'
import { RECEIVED_NOTICE } from './mails.ts'
import { closeDraft } from './receipt.commands.ts'
import { firstOpenStep } from './steps.ts'
import { intakeOf, wholeAnswers, writtenIn } from './telling.ts'

/**
 * Makes a case of the draft and closes it, in one transaction. The receipt is sealed for this browser, so a lost answer is
 * asked for again without sending twice: a draft that was sent refuses with `sent`, and the caller shows its receipt.
 */
export async function sendDraft(
  deps: IntakeDeps,
  organisationId: string,
  token: string,
): Promise<Outcome<'received', DraftRefusal | 'incomplete'>> {
  const classification = await deps.classification(organisationId)
  // Looked at first, so that nobody uses numbers up with forms that cannot be sent.
  const draft = await openDraft(deps, organisationId, token)
  if (!draft.granted) return draft
  if (firstOpenStep(walkDraft(draft.value.content, classification, dayOf(deps.now()))) !== undefined) return refuse('incomplete')
  const number = await reserveNumber(deps, organisationId)
  const sent = await changeDraft<Outcome<'received', 'incomplete'>>(deps, organisationId, token, async (tx, draft) => {
    const { content } = draft
    const walked = walkDraft(content, classification, dayOf(deps.now()))
    if (firstOpenStep(walked) !== undefined) return { result: refuse('incomplete') }
    const signs = deps.dangersIn(writtenIn(walked.answers))
    const intake = intakeOf({
      answers: wholeAnswers(walked.answers),
      files: content.files,
      services: classification.services,
      signs,
    })
    const receipt = await receiveConsultation(deps, tx, organisationId, { intake, number })
    await closeDraft(deps, tx, { draft, token, intake, receipt, help: helpAsked(walked.answers) ?? helpFor(signs) ?? null })
    if (intake.mail !== null) await writeNotice(deps, tx, organisationId, { intake, receipt, mail: intake.mail })
    return { result: grant('received') }
  })
  return sent.granted ? sent.value : sent
}

/** Says that something was received, and neither what nor under which number. */
async function writeNotice(
  deps: IntakeDeps,
  tx: Tx,
  organisationId: string,
  { intake, receipt, mail }: { intake: Intake; receipt: Receipt; mail: string },
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
    params: {},
  })
}
