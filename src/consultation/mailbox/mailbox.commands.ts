import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Language } from '../../shared/language.ts'
import { grant, type Outcome } from '../../shared/outcome.ts'
import { recordRead } from '../../shared/record/record.store.ts'
import { listAnswers } from '../answer.store.ts'
import { listCaseFiles } from '../case-file.store.ts'
import { listReceptions, listReportedUrls } from '../conversation.store.ts'
import { eraseConsultation, planErasureIn, takeBackErasureIn } from '../erase.commands.ts'
import { type MoveRefusal, moveConsultation } from '../move.commands.ts'
import { countKept } from '../removal/removal.store.ts'
import { markAnswersRead, saveLanguage } from './mailbox.store.ts'
import type { CaseInMailbox, Mailbox } from './mailbox.ts'
import { findOpen, type MailboxDeps, type Token } from './opening.commands.ts'

/** What the consulter sees. Reading is recorded, and answers become read. Undefined when the session has ended or the case was erased. */
export async function readMailbox(deps: MailboxDeps, organisationId: string, token: Token): Promise<Mailbox | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const consultation = await findOpen(deps, tx, organisationId, token)
    const key = consultation && (await deps.vault.openSubjectKey(tx, organisationId, consultation.id))
    if (consultation === undefined || key === undefined) return undefined
    const { id, consulterId, contactSealed } = consultation
    const at = deps.now()
    await recordRead(tx, organisationId, {
      context: 'consultation',
      subjectId: id,
      actor: { kind: 'consulter', id: consulterId },
      at,
      what: 'mailbox',
    })
    const files = await listCaseFiles(tx, organisationId, key, id)
    const answers = await listAnswers(tx, organisationId, key, id, ['sent'])
    await markAnswersRead(tx, organisationId, id, at)
    return {
      consultation,
      mail: contactSealed === null ? null : key.open({ table: 'consultation', column: 'contact_sealed', row: id }, contactSealed),
      receptions: await listReceptions(tx, organisationId, key, id),
      answers,
      urls: await listReportedUrls(tx, organisationId, key, id),
      files: files.filter(({ receptionId }) => receptionId !== null),
      waiting: files.filter(({ receptionId }) => receptionId === null),
      removals: await countKept(tx, organisationId, id),
    }
  })
}

/** The case a session opens, without looking inside: nothing is read, so nothing is recorded. */
export async function consultationOf(deps: MailboxDeps, organisationId: string, token: Token): Promise<CaseInMailbox | undefined> {
  return await inOrganisation(deps.db, organisationId, (tx) => findOpen(deps, tx, organisationId, token))
}

export async function changeLanguage(deps: MailboxDeps, organisationId: string, consultationId: string, language: Language): Promise<void> {
  await inOrganisation(deps.db, organisationId, (tx) => saveLanguage(tx, organisationId, consultationId, language))
}

export async function withdraw(
  deps: MailboxDeps,
  organisationId: string,
  { id, consulterId }: CaseInMailbox,
): Promise<Outcome<unknown, MoveRefusal>> {
  return await moveConsultation(deps, organisationId, {
    consultationId: id,
    action: 'withdraw',
    mover: { kind: 'consulter', id: consulterId },
    why: 'asked-by-consulter',
  })
}

/** Erases at once, or marks the day on which it will be erased, until which it can be taken back. */
export async function askErasure(
  deps: MailboxDeps,
  organisationId: string,
  { id, consulterId }: CaseInMailbox,
  when: 'now' | 'later',
): Promise<Outcome<unknown, MoveRefusal>> {
  const why = 'asked-by-consulter'
  if (when === 'now') return await eraseConsultation(deps, organisationId, id, { mover: { kind: 'consulter', id: consulterId }, why })
  const actor = { kind: 'consulter', id: consulterId } as const
  await inOrganisation(deps.db, organisationId, (tx) => planErasureIn(deps, tx, organisationId, { consultationId: id, actor }))
  return grant(undefined)
}

export async function takeBackErasure(deps: MailboxDeps, organisationId: string, { id, consulterId }: CaseInMailbox): Promise<void> {
  const actor = { kind: 'consulter', id: consulterId } as const
  await inOrganisation(deps.db, organisationId, (tx) => takeBackErasureIn(deps, tx, organisationId, { consultationId: id, actor }))
}
