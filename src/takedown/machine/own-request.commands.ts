import { recordRead } from '../../shared/record/record.store.ts'
import { complainIn } from '../complaint.commands.ts'
import type { Mover } from '../request.ts'
import { supplementIn, withdrawIn } from '../requester.commands.ts'
import type { RequestKey } from '../takedown.tables.ts'
import type { MachineDeps } from './machine.env.ts'
import type { MachineTx } from './machine.tables.ts'
import { findOwn, listNotices } from './own-request.store.ts'
import { requestBody } from './own-request.ts'

export type Own = RequestKey & { institutionId: string }
export type Change = { kind: 'supplement' | 'complaint'; text: string } | { kind: 'withdrawal' }

/** A request with what was told about it; undefined for one that another filed, or that was erased. */
export async function readOwn({ vault, now }: MachineDeps, tx: MachineTx, own: Own) {
  const request = await findOwn(tx, own)
  const key = request && (await vault.openSubjectKey(tx, own.organisationId, own.requestId))
  if (request === undefined || key === undefined || request.state === 'erased') return undefined
  const notices = (await listNotices(tx, own)).map(({ id, kind, sentAt, textSealed }) => ({
    kind,
    sentAt,
    text: textSealed === null ? '' : key.open({ table: 'requester_notice', column: 'text_sealed', row: id }, textSealed),
  }))
  const actor = { kind: 'institution', id: own.institutionId } as const
  await recordRead(tx, own.organisationId, { context: 'takedown', subjectId: own.requestId, actor, at: now(), what: 'api-request' })
  return { version: request.version, body: requestBody(request, notices) }
}

/** What a requester may do, done by the institution that filed for them, in the caller's transaction. */
export async function changeOwn(deps: MachineDeps, tx: MachineTx, own: Own, change: Change) {
  const by: Mover = { kind: 'requester', institutionId: own.institutionId }
  if (change.kind === 'supplement') return await supplementIn(deps, tx, own, { text: change.text, by })
  if (change.kind === 'withdrawal') return await withdrawIn(deps, tx, own, { by })
  return await complainIn(deps, tx, own, { text: change.text, by, against: { side: 'requester' } })
}
