import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Mover } from '../consultation.ts'
import { type Moved, type MoveRefusal, moveIn } from '../move.commands.ts'
import type { Colleague } from './case.ts'
import { readText } from './entry-text.ts'
import { handOverTo } from './hand-over.ts'
import { writeNoteIn } from './inside.commands.ts'

type Order = {
  consultationId: string
  to: string
  /** For the one who takes over; empty for none. */
  note: string
  version: number | undefined
  mover: Extract<Mover, { kind: 'person' }>
  colleagues: readonly Colleague[]
}

/** Gives the case to a colleague, with a note for them in the same breath. */
export async function handOver(
  deps: Pick<ConsultationDeps, 'db' | 'vault' | 'now'>,
  organisationId: string,
  { consultationId, to, note, version, mover, colleagues }: Order,
): Promise<Outcome<Moved, MoveRefusal | 'unknown-colleague' | 'text-too-long'>> {
  // Somebody who has left, or who never answers cases, would leave the case lying where nobody looks.
  if (!handOverTo(colleagues, null).some(({ id }) => id === to)) return refuse('unknown-colleague')
  const text = readText(note)
  if (!text.granted && text.refusal === 'text-too-long') return refuse('text-too-long')
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const key = await deps.vault.openSubjectKey(tx, organisationId, consultationId)
    if (key === undefined) return refuse('not-found')
    const moved = await moveIn(deps, tx, organisationId, { consultationId, action: 'handOver', mover, version, adviserId: to })
    if (moved.granted && text.granted)
      await writeNoteIn(deps, tx, { organisationId, consultationId, key }, { author: mover, text: text.value })
    return moved
  })
}
