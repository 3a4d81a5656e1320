import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { writeMail } from '../shared/mail/mail.commands.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { findContact, listNotices, saveNotice } from './decision.store.ts'
import type { DecisionOutcome } from './decision.ts'
import { listInquiries } from './inquiry.store.ts'
import { NOTICE_MAIL } from './mails.ts'
import { actorOf } from './move.commands.ts'
import { decidePending, type NoticeKind, type NoticeRefusal, type OmittedKind, type PendingKind, resultKind } from './notice.ts'
import { lockRequest, markFirstNotice } from './request.store.ts'
import type { Mover } from './request.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { RequestKey, Tx } from './takedown.tables.ts'
import { recordAndTell } from './telling.commands.ts'

type Person = Mover & { kind: 'person' }
type Order = { kind: NoticeKind; text: string; decisionId: string | null; by: Person }

/** Says within the period that the result comes later, and why (Art. 25(2)). */
export async function sendPendingNotice(
  deps: TakedownDeps,
  { organisationId, requestId }: RequestKey,
  { kind, reason, by }: { kind: PendingKind; reason: string; by: Person },
): Promise<Outcome<PendingKind, NoticeRefusal | 'not-found'>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const key = { organisationId, requestId }
    const request = await lockRequest(tx, key)
    if (request === undefined || request.state === 'withdrawn' || request.state === 'erased') return refuse('not-found')
    const [earlier, inquiries] = await Promise.all([listNotices(tx, key), listInquiries(tx, key)])
    const decided = request.state === 'decided' || request.state === 'reviewing'
    const inquires = inquiries.some(({ state }) => state === 'sent' || state === 'received')
    const decision = decidePending(kind, { earlier, decided, inquires, reason })
    if (!decision.granted) return decision
    await writeNotice(deps, tx, key, { kind, text: reason, decisionId: null, by })
    return grant(kind)
  })
}

/** Notes that no notice is owed, and on what ground (Art. 25(1), proviso). Nothing is sent. */
export async function omitNotice(
  deps: TakedownDeps,
  key: RequestKey,
  { kind, reason, by }: { kind: OmittedKind; reason: string; by: Person },
): Promise<Outcome<OmittedKind, NoticeRefusal | 'not-found'>> {
  return await inOrganisation(deps.db, key.organisationId, async (tx) => {
    if ((await lockRequest(tx, key)) === undefined) return refuse('not-found')
    if (reason === '') return refuse('reason-missing')
    if ((await listNotices(tx, key)).length > 0) return refuse('already-noticed')
    await writeNotice(deps, tx, key, { kind, text: reason, decisionId: null, by })
    return grant(kind)
  })
}

/** The notice of a result, written with the decision it tells of. */
export async function noticeResult(
  deps: TakedownDeps,
  tx: Tx,
  key: RequestKey,
  { outcome, text, decisionId, by }: { outcome: DecisionOutcome; text: string; decisionId: string; by: Person },
): Promise<NoticeKind> {
  const kind = resultKind(outcome, await listNotices(tx, key))
  await writeNotice(deps, tx, key, { kind, text, decisionId, by })
  return kind
}

async function writeNotice(deps: TakedownDeps, tx: Tx, key: RequestKey, { kind, text, decisionId, by }: Order): Promise<void> {
  const { organisationId, requestId } = key
  const id = newId()
  const at = deps.now()
  const [contact, subjectKey] = await Promise.all([findContact(tx, key), deps.vault.openSubjectKey(tx, organisationId, requestId)])
  if (contact === undefined || subjectKey === undefined) throw new Error('A request that is noticed has its key')
  await saveNotice(tx, {
    organisation_id: organisationId,
    id,
    request_id: requestId,
    decision_id: decisionId,
    kind,
    text_sealed: subjectKey.seal({ table: 'requester_notice', column: 'text_sealed', row: id }, text),
    due_on: contact.notice_due_on,
    sent_at: at,
  })
  await markFirstNotice(tx, key, at)
  await recordAndTell(deps, tx, organisationId, {
    context: 'takedown',
    subjectId: requestId,
    kind: 'takedown.noticed',
    actor: actorOf(by),
    at,
    details: { noticeId: id, noticeKind: kind, dueOn: contact.notice_due_on },
  })
  if (contact.contact_sealed === null || kind.startsWith('omitted')) return
  await writeMail(deps, tx, {
    organisationId,
    subjectId: requestId,
    key: subjectKey,
    to: subjectKey.open({ table: 'takedown_request', column: 'contact_sealed', row: requestId }, contact.contact_sealed),
    template: NOTICE_MAIL,
    language: contact.language,
    params: {},
  })
}
