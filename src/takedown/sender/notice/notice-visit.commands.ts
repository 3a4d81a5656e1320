import { inOrganisation } from '../../../shared/database/database.store.ts'
import { type Outcome, refuse } from '../../../shared/outcome.ts'
import { recordRead } from '../../../shared/record/record.store.ts'
import { complain } from '../../complaint.commands.ts'
import type { MoveRefusal } from '../../move.commands.ts'
import { findRequest } from '../../request.store.ts'
import { transitions } from '../../request.ts'
import { isStanding } from '../../review.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import type { Tx } from '../../takedown.tables.ts'
import type { Way } from '../window/visit.commands.ts'
import { findNoticeByToken, findOpenComplaint, findSettledComplaint } from './notice.store.ts'
import type { NoticeVisit } from './sender-notice.ts'

async function findByLink({ vault }: TakedownDeps, tx: Tx, { organisationId, token }: Way) {
  return await findNoticeByToken(tx, organisationId, await vault.lookupHash(tx, organisationId, 'takedown-notice', token))
}

/** Which notice a link leads to; nothing of it is read. */
export async function noticeOf(deps: TakedownDeps, way: Way): Promise<string | undefined> {
  if (way.token === '') return undefined
  return await inOrganisation(deps.db, way.organisationId, async (tx) => (await findByLink(deps, tx, way))?.id)
}

/** Each look is recorded. */
export async function readNoticeVisit(deps: TakedownDeps, way: Way): Promise<NoticeVisit | undefined> {
  const { organisationId } = way
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const notice = await findByLink(deps, tx, way)
    const requestId = notice?.request_id
    if (notice === undefined || requestId == null) return undefined
    const [request, key, complainedAt, settled] = await Promise.all([
      findRequest(tx, { organisationId, requestId }),
      deps.vault.openSubjectKey(tx, organisationId, requestId),
      findOpenComplaint(tx, organisationId, notice.measure_id),
      findSettledComplaint(tx, organisationId, notice.measure_id),
    ])
    const isReversed = notice.state === 'reversed'
    const isToBeReversed = !isReversed && notice.reversal_decision_id !== null
    const mayComplain =
      request !== undefined &&
      'complain' in transitions[request.state] &&
      complainedAt === undefined &&
      isStanding(notice.state) &&
      !isToBeReversed
    const visit = { noticeId: notice.id, isReversed, isToBeReversed, complainedAt, settled, mayComplain }
    if (key === undefined || notice.text_sealed === null) return { ...visit, content: undefined, mayComplain: false }
    const actor = { kind: 'sender', id: null } as const
    await recordRead(tx, organisationId, { context: 'takedown', subjectId: requestId, actor, at: deps.now(), what: 'sender-notice' })
    const content = JSON.parse(key.open({ table: 'sender_notice', column: 'text_sealed', row: notice.id }, notice.text_sealed))
    return { ...visit, content }
  })
}

/** 不服の申立て of the sender against the measure that the link tells of. It is looked at again; one at a time. */
export async function complainOfNotice(
  deps: TakedownDeps,
  way: Way,
  text: string,
): Promise<Outcome<string, MoveRefusal | 'already-complained'>> {
  const notice = await inOrganisation(deps.db, way.organisationId, (tx) => findByLink(deps, tx, way))
  if (notice?.request_id == null) return refuse('not-found')
  const key = { organisationId: way.organisationId, requestId: notice.request_id }
  return await complain(deps, key, { text, by: { kind: 'sender' }, against: { side: 'sender', measureId: notice.measure_id } })
}
