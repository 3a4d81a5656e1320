import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import type { ObjectStore } from '../../shared/files/object-store.ts'
import { matureOn } from '../../shared/grace.ts'
import { newId } from '../../shared/id.random.ts'
import { removeSubjectMail } from '../../shared/mail/mail.store.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { removeSubjectMessages } from '../../shared/webhook/message.store.ts'
import { type MoveRefusal, moveIn } from '../move.commands.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { countOver, listObjectKeys, listOver, listRules, saveRule } from './retention.store.ts'
import type { RetentionDb, RetentionTables } from './retention.tables.ts'
import { MOST_COUNTED, overBefore, type Retention, type Years, yearsInForce } from './retention.ts'

type Deps = Pick<TakedownDeps, 'db' | 'vault' | 'now' | 'enqueue'> & { objects: ObjectStore }
type Editor = { organisationId: string; personId: string }

const MOST_ERASED_AT_ONCE = 100

const within = ({ db }: Pick<Deps, 'db'>): RetentionDb => db.$extendTables<RetentionTables>()

/** Erases what has been over for longer than the organisation's rule, at most a hundred at once. @returns how many */
export async function eraseOver(deps: Deps, organisationId: string): Promise<number> {
  const ids = await inOrganisation(within(deps), organisationId, async (tx) => {
    const years = yearsInForce(await listRules(tx, organisationId), deps.now())
    return years === null ? [] : await listOver(tx, organisationId, overBefore(years, dayOf(deps.now())), MOST_ERASED_AT_ONCE)
  })
  for (const id of ids) await eraseRequest(deps, organisationId, id)
  return ids.length
}

/**
 * Erases what a request told: its key is destroyed, so that nothing sealed can be opened again, its files, its mails, its search index and
 * what machines were still to be told are removed. Codes, days and the record stay, so that published figures do not change.
 */
export async function eraseRequest(deps: Deps, organisationId: string, requestId: string): Promise<Outcome<null, MoveRefusal>> {
  const erased = await inOrganisation(within(deps), organisationId, async (tx) => {
    const moved = await moveIn(deps, tx, organisationId, { requestId, action: 'erase', mover: { kind: 'system' }, why: 'retention' })
    if (!moved.granted) return moved
    const objects = await listObjectKeys(tx, organisationId, requestId)
    await removeSubjectMail(tx, organisationId, requestId)
    await removeSubjectMessages(tx, organisationId, requestId)
    await deps.vault.eraseSubjectKey(tx, organisationId, requestId, deps.now())
    return { granted: true, value: objects } as const
  })
  if (!erased.granted) return erased
  // The keys of these files are gone already, so an object left behind by a crash here is noise that nobody can read.
  for (const objectKey of erased.value) await deps.objects.remove(objectKey)
  return { granted: true, value: null }
}

export async function readRetention({ db, now }: Pick<Deps, 'db' | 'now'>, organisationId: string): Promise<Retention> {
  const rules = await inOrganisation(within({ db }), organisationId, (tx) => listRules(tx, organisationId))
  const [inForce, newest] = [yearsInForce(rules, now()), rules[0]]
  const isWaiting = newest !== undefined && newest.years !== inForce && matureOn(newest.savedAt) > dayOf(now())
  return { inForce, waiting: isWaiting ? { years: newest.years, from: matureOn(newest.savedAt) } : undefined }
}

/** How many a rule would erase on its first day, if it were saved now; counted to `MOST_COUNTED`. */
export async function countErasedBy({ db, now }: Pick<Deps, 'db' | 'now'>, organisationId: string, years: number): Promise<number> {
  const before = overBefore(years, matureOn(now()))
  return await inOrganisation(within({ db }), organisationId, (tx) => countOver(tx, organisationId, before, MOST_COUNTED))
}

export async function settleRetention({ db, now }: Pick<Deps, 'db' | 'now'>, { organisationId, personId }: Editor, years: Years) {
  await inOrganisation(within({ db }), organisationId, async (tx) => {
    const id = newId()
    await saveRule(tx, organisationId, { id, years, personId, at: now() })
    const actor = { kind: 'person', id: personId } as const
    const details = { years }
    await recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: id,
      kind: 'takedown.retention-settled',
      actor,
      at: now(),
      details,
    })
  })
}
