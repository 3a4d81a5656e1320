import { inOrganisation } from '../shared/database/database.store.ts'
import { dayOf } from '../shared/day.ts'
import type { ObjectStore } from '../shared/files/object-store.ts'
import { removeSubjectMail } from '../shared/mail/mail.store.ts'
import type { Outcome } from '../shared/outcome.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import type { Actor } from '../shared/record/record.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import type { Mover } from './consultation.ts'
import { eraseTold, forgetConsulterWithoutCases, listObjectKeys, listToErase, saveEraseOn } from './erase.store.ts'
import { erasureDay } from './erase.ts'
import { type MoveRefusal, moveIn } from './move.commands.ts'

export type EraseDeps = ConsultationDeps & { objects: ObjectStore }

/**
 * Erases a case: its key is destroyed, its sealed columns and index rows are emptied, its files removed. Codes, dates and the
 * record stay, so that published figures do not change.
 */
export async function eraseConsultation(
  deps: EraseDeps,
  organisationId: string,
  consultationId: string,
  { mover, why, version }: { mover: Mover; why: string; version?: number | undefined },
): Promise<Outcome<{ objects: number }, MoveRefusal>> {
  const erased = await inOrganisation(deps.db, organisationId, async (tx) => {
    const moved = await moveIn(deps, tx, organisationId, { consultationId, action: 'erase', mover, why, version })
    if (!moved.granted) return moved
    const objects = await listObjectKeys(tx, organisationId, consultationId)
    await eraseTold(tx, organisationId, consultationId)
    await removeSubjectMail(tx, organisationId, consultationId)
    await forgetConsulterWithoutCases(tx, organisationId, consultationId)
    await deps.vault.eraseSubjectKey(tx, organisationId, consultationId, deps.now())
    return { granted: true, value: objects } as const
  })
  if (!erased.granted) return erased
  // The keys of these files are gone already, so an object left behind by a crash here is noise that nobody can read.
  for (const objectKey of erased.value) await deps.objects.remove(objectKey)
  return { granted: true, value: { objects: erased.value.length } }
}

type Planning = { consultationId: string; actor: Actor; why?: string }

/** Marks the day on which a case will be erased, until which it can be taken back. */
export async function planErasureIn(
  { now }: Pick<ConsultationDeps, 'now'>,
  tx: Tx,
  organisationId: string,
  { consultationId, ...by }: Planning,
): Promise<void> {
  const day = erasureDay(now())
  await saveEraseOn(tx, organisationId, consultationId, day)
  const event = { context: 'consultation', subjectId: consultationId, kind: 'consultation.erasure-asked', at: now(), ...by }
  await recordEvent(tx, organisationId, { ...event, details: { day } })
}

export async function takeBackErasureIn(
  { now }: Pick<ConsultationDeps, 'now'>,
  tx: Tx,
  organisationId: string,
  { consultationId, actor }: Planning,
): Promise<void> {
  await saveEraseOn(tx, organisationId, consultationId, null)
  const kind = 'consultation.erasure-taken-back'
  await recordEvent(tx, organisationId, { context: 'consultation', subjectId: consultationId, kind, actor, at: now() })
}

const MOST_ERASED_AT_ONCE = 100

/** Erases the cases whose day has come: asked for by the consulter, or set by the retention rule. @returns how many */
export async function eraseDue(deps: EraseDeps, organisationId: string): Promise<number> {
  const ids = await inOrganisation(deps.db, organisationId, (tx) => listToErase(tx, organisationId, dayOf(deps.now()), MOST_ERASED_AT_ONCE))
  for (const id of ids) await eraseConsultation(deps, organisationId, id, { mover: { kind: 'system' }, why: 'due' })
  return ids.length
}
