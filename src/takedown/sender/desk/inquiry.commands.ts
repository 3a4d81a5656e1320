import { may, type Person } from '../../../identity/index.ts'
import { inOrganisation } from '../../../shared/database/database.store.ts'
import { recordRead } from '../../../shared/record/record.store.ts'
import { findInquiry, findSealedInquiry } from '../../inquiry.store.ts'
import { findRequest } from '../../request.store.ts'
import type { TakedownRequest } from '../../request.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import { findServiceName } from '../claim.store.ts'
import type { InquiryView } from './inquiry-view.ts'

export type InquiryKey = { organisationId: string; requestId: string; inquiryId: string }

/** Sensitive material is opened by whoever handles it, and by supervisors. */
function mayOpen(person: Pick<Person, 'id' | 'roles'>, { isSensitive, handlerId }: TakedownRequest): boolean {
  return !isSensitive || handlerId === person.id || may(person, 'assign-takedown')
}

/** How an inquiry stands, for the desk; the look at what it holds is recorded. */
export async function readInquiry(
  deps: TakedownDeps,
  { organisationId, requestId, inquiryId }: InquiryKey,
  person: Pick<Person, 'id' | 'roles'>,
): Promise<InquiryView | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const request = await findRequest(tx, { organisationId, requestId })
    const inquiry = await findInquiry(tx, organisationId, inquiryId)
    if (request === undefined || inquiry === undefined || inquiry.requestId !== requestId) return undefined
    const serviceName = await findServiceName(tx, organisationId, request.serviceId)
    if (serviceName === undefined) return undefined
    const [key, sealed] = await Promise.all([
      deps.vault.openSubjectKey(tx, organisationId, requestId),
      findSealedInquiry(tx, organisationId, inquiryId),
    ])
    const whole = { request, inquiry, serviceName }
    if (key === undefined || sealed?.recipient_sealed == null || sealed.shown_sealed === null || !mayOpen(person, request))
      return { ...whole, opened: undefined }
    const actor = { kind: 'person', id: person.id } as const
    await recordRead(tx, organisationId, { context: 'takedown', subjectId: requestId, actor, at: deps.now(), what: 'inquiry' })
    const place = (column: string) => ({ table: 'sender_inquiry', column, row: inquiryId })
    const opened = {
      recipient: key.open(place('recipient_sealed'), sealed.recipient_sealed),
      shown: JSON.parse(key.open(place('shown_sealed'), sealed.shown_sealed)),
      reasons: sealed.answer_sealed === null ? undefined : key.open(place('answer_sealed'), sealed.answer_sealed),
    }
    return { ...whole, opened }
  })
}
