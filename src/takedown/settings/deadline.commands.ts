import type { Deadline, DeadlineFault } from '../../law/deadlines.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { lockOwnVersion, saveOwnDeadline } from '../own-deadline.store.ts'
import { faultOfOwn, type OwnDeadline } from '../own-deadline.ts'
import type { Editor, SettingsDeps } from './service.commands.ts'

/** `deadlines`: the register as this installation settled it. */
export type DeadlineDeps = SettingsDeps & { deadlines: readonly Deadline[] }
type Refusal = 'changed-meanwhile' | DeadlineFault['reason']

/**
 * Settles a deadline of the organisation, from the next day that is counted: what was counted before stands with the rule it was counted by.
 * `seen` is the version that the editor had before them, 0 before there was one.
 */
export async function settleOwnDeadline(
  { db, now, deadlines }: DeadlineDeps,
  { organisationId, personId }: Editor,
  { own, seen }: { own: OwnDeadline; seen: number },
): Promise<Outcome<number, Refusal>> {
  const fault = faultOfOwn(deadlines, own)
  if (fault !== undefined) return refuse(fault.reason)
  return await inOrganisation(db, organisationId, async (tx) => {
    if ((await lockOwnVersion(tx, organisationId, own.id)) !== seen) return refuse('changed-meanwhile')
    const { id, days, holidayPolicy } = own
    const version = seen + 1
    const at = now()
    const key = { organisation_id: organisationId, deadline_id: id }
    const saved = await saveOwnDeadline(tx, { ...key, days, holiday_policy: holidayPolicy, version, changed_by: personId, changed_at: at })
    if (!saved) return refuse('changed-meanwhile')
    const actor = { kind: 'person', id: personId } as const
    const details = { deadline: id, days, holidayPolicy, version }
    await recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: organisationId,
      kind: 'takedown.deadline-settled',
      actor,
      at,
      details,
    })
    return grant(version)
  })
}
