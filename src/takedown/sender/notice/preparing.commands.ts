import { inOrganisation } from '../../../shared/database/database.store.ts'
import { recordRead } from '../../../shared/record/record.store.ts'
import type { SubjectKey } from '../../../shared/vault/vault.ts'
import { findInquiry, findSealedInquiry } from '../../inquiry.store.ts'
import type { Shown } from '../../inquiry.ts'
import { findRequest } from '../../request.store.ts'
import type { Mover, TakedownRequest } from '../../request.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import type { Tx } from '../../takedown.tables.ts'
import { findClaim } from '../claim.store.ts'
import { mayAct } from '../desk/noting.ts'
import { findEarlierNotice, findNoticedMeasure, findRelation } from './notice.store.ts'
import { type MeasureKey, type NoticedMeasure, type NoticeRefusal, type Prepared, refusalOf } from './sender-notice.ts'

type Person = Mover & { kind: 'person' }

type Readable = Prepared | { refusal: NoticeRefusal | 'held-by-another'; request: TakedownRequest }

/** For whoever may tell the sender now; the look is recorded. For anybody else nothing is opened. */
export async function prepareNotice(deps: TakedownDeps, at: MeasureKey, by: Person): Promise<Readable | undefined> {
  const { organisationId, requestId, measureId } = at
  return await inOrganisation(deps.db, organisationId, async (tx): Promise<Readable | undefined> => {
    const request = await findRequest(tx, { organisationId, requestId })
    const measure = await findNoticedMeasure(tx, organisationId, measureId)
    const key = await deps.vault.openSubjectKey(tx, organisationId, requestId)
    if (request === undefined || measure === undefined || measure.requestId !== requestId || key === undefined) return undefined
    if (!mayAct(request, by)) return { refusal: 'held-by-another', request }
    const refusal = refusalOf(measure)
    if (refusal !== undefined) return { refusal, request }
    const claim = await findClaim(tx, { organisationId, requestId }, key)
    if (claim === undefined) return undefined
    const actor = { kind: 'person', id: by.id } as const
    await recordRead(tx, organisationId, { context: 'takedown', subjectId: requestId, actor, at: deps.now(), what: 'sender-notice' })
    const relation = await findRelation(tx, organisationId, measureId)
    const earlierAt = await findEarlierNotice(tx, organisationId, measure)
    return { request, claim, measure, relation, earlierAt, asked: await askedBefore(tx, organisationId, measure, key) }
  })
}

async function askedBefore(tx: Tx, organisationId: string, { inquiryId }: NoticedMeasure, key: SubjectKey): Promise<Prepared['asked']> {
  if (inquiryId === null) return undefined
  const [inquiry, sealed] = await Promise.all([
    findInquiry(tx, organisationId, inquiryId),
    findSealedInquiry(tx, organisationId, inquiryId),
  ])
  if (inquiry === undefined || sealed?.recipient_sealed == null || sealed.shown_sealed === null) return undefined
  const place = (column: string) => ({ table: 'sender_inquiry', column, row: inquiryId })
  const shown: Shown = JSON.parse(key.open(place('shown_sealed'), sealed.shown_sealed))
  const recipient = key.open(place('recipient_sealed'), sealed.recipient_sealed)
  return { channel: inquiry.channel, recipient, language: shown.language, answer: inquiry.answer }
}
