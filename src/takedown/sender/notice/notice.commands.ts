import { inOrganisation } from '../../../shared/database/database.store.ts'
import { newId } from '../../../shared/id.random.ts'
import { writeMail } from '../../../shared/mail/mail.commands.ts'
import { grant, type Outcome, refuse } from '../../../shared/outcome.ts'
import type { SubjectKey } from '../../../shared/vault/vault.ts'
import { SENDER_NOTICE_MAIL } from '../../mails.ts'
import { lockRequest } from '../../request.store.ts'
import type { Mover } from '../../request.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import type { Tx } from '../../takedown.tables.ts'
import { recordAndTell } from '../../telling.commands.ts'
import { newToken } from '../../token.random.ts'
import { mayAct } from '../desk/noting.ts'
import { findNoticedMeasure, saveSenderNotice } from './notice.store.ts'
import { type MeasureKey, type NoticeContent, type NoticeOrder, type NoticeRefusal, refusalOf } from './sender-notice.ts'

type Person = Mover & { kind: 'person' }
export type SendingRefusal = NoticeRefusal | 'not-found' | 'held-by-another'
type Told = { noticeId: string; token: string | undefined }

/** Tells the sender, once for each measure; or notes where it was made known, or why it is omitted. */
export async function sendSenderNotice(
  deps: TakedownDeps,
  { organisationId, requestId, measureId }: MeasureKey,
  { order, content, by }: { order: NoticeOrder; content: NoticeContent | undefined; by: Person },
): Promise<Outcome<Told, SendingRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const request = await lockRequest(tx, { organisationId, requestId })
    const measure = await findNoticedMeasure(tx, organisationId, measureId, { lock: true })
    const key = await deps.vault.openSubjectKey(tx, organisationId, requestId)
    if (request === undefined || measure === undefined || measure.requestId !== requestId || key === undefined) return refuse('not-found')
    if (!mayAct(request, by)) return refuse('held-by-another')
    const refusal = refusalOf(measure)
    if (refusal !== undefined) return refuse(refusal)
    const noticeId = newId()
    const token = order.kind === 'sent' ? newToken() : undefined
    const at = deps.now()
    await saveSenderNotice(tx, {
      organisation_id: organisationId,
      id: noticeId,
      measure_id: measureId,
      kind: order.kind,
      ...(await sealedParts(deps, tx, { organisationId, noticeId, key, order, content, token })),
      sent_at: at,
    })
    const actor = { kind: 'person', id: by.id } as const
    const details = { measureId, noticeId, noticeKind: order.kind }
    await recordAndTell(deps, tx, organisationId, {
      context: 'takedown',
      subjectId: requestId,
      kind: 'takedown.sender-noticed',
      actor,
      at,
      details,
    })
    if (order.kind === 'sent' && order.channel === 'mail' && token !== undefined) {
      const { recipient: to, language } = order
      const mail = { organisationId, subjectId: requestId, key, to, template: SENDER_NOTICE_MAIL, language, params: { token } }
      await writeMail(deps, tx, mail)
    }
    return grant({ noticeId, token })
  })
}

type Parts = {
  organisationId: string
  noticeId: string
  key: SubjectKey
  order: NoticeOrder
  content: NoticeContent | undefined
  token: string | undefined
}

async function sealedParts(deps: TakedownDeps, tx: Tx, { organisationId, noticeId, key, order, content, token }: Parts) {
  const seal = (column: string, text: string) => key.seal({ table: 'sender_notice', column, row: noticeId }, text)
  return {
    channel: order.kind === 'sent' ? order.channel : null,
    recipient_sealed: order.kind === 'sent' ? seal('recipient_sealed', order.recipient) : null,
    text_sealed: seal('text_sealed', content === undefined ? ('ground' in order ? order.ground : '') : JSON.stringify(content)),
    token_hash: token === undefined ? null : await deps.vault.lookupHash(tx, organisationId, 'takedown-notice', token),
  }
}
