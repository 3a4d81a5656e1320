import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import { lockConsultation } from '../case.store.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import { decide, type Mover } from '../consultation.ts'
import type { Classification } from '../intake/known.ts'
import { type Moved, type MoveRefusal, moveIn } from '../move.commands.ts'
import { findCodes, saveCodes } from './classifying.store.ts'
import { type ClassifyingEntry, type ClassifyingFault, minorAfter, readClassifying } from './classifying.ts'

type Deps = Pick<ConsultationDeps, 'db' | 'now'> & { classification: (organisationId: string) => Promise<Classification> }
type Order = { consultationId: string; mover: Mover; version: number | undefined; entry: ClassifyingEntry }

/** Puts the codes of a case right. Figures that are still open follow the event; what is closed stays as it was published. */
export async function classify(
  deps: Deps,
  organisationId: string,
  { consultationId, mover, version, entry }: Order,
): Promise<Outcome<Moved, MoveRefusal | ClassifyingFault>> {
  const { codes } = await deps.classification(organisationId)
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const consultation = await lockConsultation(tx, organisationId, consultationId)
    const now = await findCodes(tx, organisationId, consultationId)
    if (consultation === undefined || now === undefined) return refuse('not-found')
    // Whoever looks at an older version is told of that first, and not of what they chose.
    const decision = decide(consultation, 'classify', mover, version === undefined ? {} : { version })
    if (!decision.granted) return decision
    const read = readClassifying(entry, { codes, day: dayOf(now.receivedAt), now })
    if (!read.granted) return read
    const { after, reason, before, instead } = read.value
    const order = { consultationId, action: 'classify', mover, version, why: reason } as const
    const moved = await moveIn(deps, tx, organisationId, order, { details: { ...after, before, after: instead } })
    if (moved.granted)
      await saveCodes(tx, organisationId, consultationId, {
        ...after,
        isMinor: minorAfter(now.isMinor, now.attribute, after.attribute),
      })
    return moved
  })
}
