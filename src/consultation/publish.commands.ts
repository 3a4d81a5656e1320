import { writeMail } from '../shared/mail/mail.commands.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import { saveAnswerState } from './answer.store.ts'
import type { Answer } from './answer.ts'
import { addCodes, findConsulterId } from './case.store.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import { findNotice } from './conversation.store.ts'
import { ANSWER_NOTICE } from './mailbox/mails.ts'
import { indexText } from './search-index.commands.ts'

type Owner = { organisationId: string; consultationId: string; key: SubjectKey }

/** What follows when an answer is sent: it is read, counted and found from now on, and the consulter is told that it is there. */
export async function publish(deps: ConsultationDeps, tx: Tx, owner: Owner, { id, draft }: Answer): Promise<void> {
  const { organisationId, consultationId, key } = owner
  await saveAnswerState(tx, organisationId, id, { state: 'sent', sentAt: deps.now(), sendAt: null })
  await addCodes(tx, organisationId, consultationId, {
    contents: draft.works.flatMap(({ contents }) => contents),
    places: draft.works.flatMap(({ places }) => places),
    services: draft.works.flatMap(({ services }) => services),
  })
  const text = [draft.opening, ...draft.works.flatMap((work) => [work.subject, work.body]), draft.closing].join('\n')
  await indexText(deps, tx, owner, 'answer', text)
  const notice = await findNotice(tx, organisationId, key, consultationId)
  if (notice === undefined) return
  await writeMail(deps, tx, {
    organisationId,
    subjectId: consultationId,
    key,
    to: notice.mail,
    template: ANSWER_NOTICE,
    language: notice.language,
    params: {},
  })
}

/** What statistics read: the codes each work is counted under. */
export async function countedDetails(tx: Tx, organisationId: string, { id, consultationId, draft }: Answer) {
  const consulterId = (await findConsulterId(tx, organisationId, consultationId)) ?? null
  const works = draft.works.map(({ id: workId, contents, means, places, services }) => ({ workId, contents, means, places, services }))
  return { answerId: id, consulterId, works }
}
