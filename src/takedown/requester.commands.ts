import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import { fileRows } from './filing.cipher.ts'
import { saveFiles } from './filing.store.ts'
import type { FiledFile } from './filing-order.ts'
import { changeInquiry, listInquiries } from './inquiry.store.ts'
import { actorOf, type MoveRefusal, moveIn } from './move.commands.ts'
import { lockRequest } from './request.store.ts'
import { type Mover, maySupplement } from './request.ts'
import { saveMessage } from './requester.store.ts'
import { indexText } from './search-index.commands.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { RequestKey, Tx } from './takedown.tables.ts'

/** Work in a transaction of the caller's. */
type Within = Omit<TakedownDeps, 'db'>

export type SupplementOrder = { text: string; by: Mover; files?: readonly FiledFile[] }
type SupplementRefusal = 'not-found' | 'not-in-this-state'

/** 補足: what the requester adds, with files that are in the object store already. It never takes anything back that was said before. */
export async function supplementIn(
  deps: Within,
  tx: Tx,
  { organisationId, requestId }: RequestKey,
  { text, by, files = [] }: SupplementOrder,
): Promise<Outcome<string, SupplementRefusal>> {
  const request = await lockRequest(tx, { organisationId, requestId })
  const key = await deps.vault.openSubjectKey(tx, organisationId, requestId)
  if (request === undefined || key === undefined) return refuse('not-found')
  if (!maySupplement(request.state)) return refuse('not-in-this-state')
  const id = newId()
  const at = deps.now()
  await saveMessage(tx, {
    organisation_id: organisationId,
    id,
    request_id: requestId,
    kind: 'supplement',
    author_id: null,
    text_sealed: key.seal({ table: 'takedown_message', column: 'text_sealed', row: id }, text),
    at,
  })
  await indexText(deps, tx, { organisationId, requestId }, 'supplement', text)
  await saveFiles(tx, fileRows({ organisationId, requestId, key }, files, { at, messageId: id }))
  await recordEvent(tx, organisationId, {
    context: 'takedown',
    subjectId: requestId,
    kind: 'takedown.supplemented',
    actor: actorOf(by),
    at,
    details: { messageId: id, files: files.filter(({ role }) => role === 'original').length },
  })
  return grant(id)
}

/** 取下げ: nobody is asked or told anything more, and the sender's open inquiries are closed. */
export async function withdrawRequest(
  deps: TakedownDeps,
  { organisationId, requestId }: RequestKey,
  { by, version }: { by: Mover; version?: number },
): Promise<Outcome<'withdrawn', MoveRefusal>> {
  return await inOrganisation(deps.db, organisationId, (tx) => withdrawIn(deps, tx, { organisationId, requestId }, { by, version }))
}

export async function withdrawIn(
  deps: Within,
  tx: Tx,
  { organisationId, requestId }: RequestKey,
  { by, version }: { by: Mover; version?: number | undefined },
): Promise<Outcome<'withdrawn', MoveRefusal>> {
  const moved = await moveIn(deps, tx, organisationId, { requestId, action: 'withdraw', mover: by, version })
  if (!moved.granted) return moved
  const open = (await listInquiries(tx, { organisationId, requestId })).filter(({ state }) => state !== 'answered' && state !== 'cancelled')
  for (const { id } of open) await changeInquiry(tx, organisationId, id, { state: 'cancelled' })
  return grant('withdrawn')
}
