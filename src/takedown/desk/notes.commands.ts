import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { actorOf } from '../move.commands.ts'
import { findRequest } from '../request.store.ts'
import type { Mover } from '../request.ts'
import { saveMessage } from '../requester.store.ts'
import { indexText } from '../search-index.commands.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { RequestKey } from '../takedown.tables.ts'
import { judgeText, type TextFault } from './entry-text.ts'

/** メモ: what colleagues tell each other. Neither the requester nor the sender ever sees it. */
export async function writeNote(
  deps: Pick<TakedownDeps, 'db' | 'vault' | 'now'>,
  { organisationId, requestId }: RequestKey,
  { text, by }: { text: string; by: Mover & { kind: 'person' } },
): Promise<Outcome<string, TextFault | 'not-found'>> {
  const fault = judgeText(text)
  if (fault !== undefined) return refuse(fault)
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const [request, key] = await Promise.all([
      findRequest(tx, { organisationId, requestId }),
      deps.vault.openSubjectKey(tx, organisationId, requestId),
    ])
    if (request === undefined || request.state === 'erased' || key === undefined) return refuse('not-found')
    const id = newId()
    const at = deps.now()
    await saveMessage(tx, {
      organisation_id: organisationId,
      id,
      request_id: requestId,
      kind: 'note',
      author_id: by.id,
      text_sealed: key.seal({ table: 'takedown_message', column: 'text_sealed', row: id }, text.trim()),
      at,
    })
    await indexText(deps, tx, { organisationId, requestId }, 'note', text)
    const event = { context: 'takedown', subjectId: requestId, kind: 'takedown.noted', actor: actorOf(by), at, details: { messageId: id } }
    await recordEvent(tx, organisationId, event)
    return grant(id)
  })
}
