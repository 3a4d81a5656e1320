import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { followUp, undoFollowUp } from './exception.store.ts'
import {
  decidePublication,
  decideWithdrawal,
  type Earliest,
  earliestDay,
  type PublicationRefusal,
  type StandardVersion,
  type WithdrawalRefusal,
} from './standard-version.ts'
import type { By, LeadTime, StandardsDeps } from './standards.deps.ts'
import { listPublished, lockDraft, lockVersion, savePublication, saveWithdrawal } from './version.store.ts'

/** The earliest day for what is published now, and everything it was counted by. */
export async function readEarliest(deps: StandardsDeps, organisationId: string): Promise<Earliest & { today: Day; leadTime: LeadTime }> {
  const leadTime = await deps.leadTime(organisationId)
  const published = await inOrganisation(deps.db, organisationId, (tx) => listPublished(tx, organisationId))
  const today = dayOf(deps.now())
  return { ...earliestDay(today, published, leadTime.deadline, leadTime.holidays), today, leadTime }
}

export type PublishRefusal = PublicationRefusal | 'no-draft' | 'changed-meanwhile'

/** `followed`: the emergencies after which this version puts the standards right. */
export async function publishDraft(
  deps: StandardsDeps,
  { organisationId, personId }: By,
  { seen, appliesFrom, followed }: { seen: number; appliesFrom: Day; followed: readonly string[] },
): Promise<Outcome<StandardVersion, PublishRefusal>> {
  const { deadline, holidays } = await deps.leadTime(organisationId)
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const draft = await lockDraft(tx, organisationId)
    if (draft === undefined) return refuse('no-draft')
    if (draft.revision !== seen) return refuse('changed-meanwhile')
    const at = deps.now()
    const today = dayOf(at)
    const earliest = earliestDay(today, await listPublished(tx, organisationId), deadline, holidays)
    const decision = decidePublication(draft, appliesFrom, { today, earliest })
    if (!decision.granted) return decision
    const publication = decision.value
    await savePublication(tx, organisationId, { id: draft.id, publication, leadRule: deadline.id }, { at, by: personId })
    const followedUp = await followUp(tx, organisationId, followed, draft.id)
    await recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: draft.id,
      kind: 'takedown.standards-published',
      from: 'draft',
      to: 'published',
      actor: { kind: 'person', id: personId },
      at,
      details: { number: draft.number, ...publication, leadRule: deadline.id, followedUp },
    })
    return grant({ ...draft, ...publication, state: 'published' })
  })
}

/** Takes back what does not apply yet. */
export async function withdrawVersion(
  { db, now }: Pick<StandardsDeps, 'db' | 'now'>,
  { organisationId, personId }: By,
  number: number,
): Promise<Outcome<StandardVersion, WithdrawalRefusal | 'not-found'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const version = await lockVersion(tx, organisationId, number)
    if (version === undefined) return refuse('not-found')
    const at = now()
    const decision = decideWithdrawal(version, dayOf(at))
    if (!decision.granted) return decision
    await saveWithdrawal(tx, organisationId, version.id, { at, by: personId })
    await undoFollowUp(tx, organisationId, version.id)
    await recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: version.id,
      kind: 'takedown.standards-withdrawn',
      from: 'published',
      to: 'withdrawn',
      actor: { kind: 'person', id: personId },
      at,
      details: { number },
    })
    return grant({ ...version, state: 'withdrawn' })
  })
}
