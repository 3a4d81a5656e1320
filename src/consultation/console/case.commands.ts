import { inOrganisation } from '../../shared/database/database.store.ts'
import { listSubjectEvents, recordRead } from '../../shared/record/record.store.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import { listAnswers } from '../answer.store.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import { listReceptions, listReportedUrls } from '../conversation.store.ts'
import { findCase, findTold } from './case.store.ts'
import type { CaseView } from './case.ts'

export type Reader = { organisationId: string; personId: string }

/** What was shown: the case page, or the page on which its answer is written. */
type Page = 'case' | 'answer' | 'preview'

/** Opens a case and records that it was read, in one transaction. Undefined when it is unknown or erased. */
export async function readCase(
  deps: Pick<ConsultationDeps, 'db' | 'vault' | 'now'>,
  { organisationId, personId }: Reader,
  id: string,
  what: Page = 'case',
): Promise<CaseView | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const facts = await findCase(tx, organisationId, id)
    const key = facts && (await deps.vault.openSubjectKey(tx, organisationId, id))
    if (facts === undefined || key === undefined) return undefined
    await recordRead(tx, organisationId, {
      context: 'consultation',
      subjectId: id,
      actor: { kind: 'person', id: personId },
      at: deps.now(),
      what,
    })
    return await openCase(tx, organisationId, key, facts)
  })
}

async function openCase(tx: Tx, organisationId: string, key: SubjectKey, facts: CaseView['facts']): Promise<CaseView> {
  const { id } = facts
  return {
    facts,
    told: await findTold(tx, organisationId, key, id),
    receptions: await listReceptions(tx, organisationId, key, id),
    urls: await listReportedUrls(tx, organisationId, key, id),
    answers: await listAnswers(tx, organisationId, key, id, ['draft', 'scheduled', 'sent']),
    events: await listSubjectEvents(tx, organisationId, id),
  }
}
