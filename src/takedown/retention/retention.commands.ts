import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf, type Instant } from '../../shared/day.ts'
import type { ObjectStore } from '../../shared/files/object-store.ts'
import { matureOn } from '../../shared/grace.ts'
import { newId } from '../../shared/id.random.ts'
import { removeSubjectCalls } from '../../shared/idempotency/idempotency.store.ts'
import { removeSubjectMail } from '../../shared/mail/mail.store.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { removeSubjectMessages } from '../../shared/webhook/message.store.ts'
import { moveIn } from '../move.commands.ts'
import { lockRequest } from '../request.store.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { countOver, isOver, listObjectKeys, listOver, listRules, saveRule } from './retention.store.ts'
import type { RetentionDb, RetentionTables, RetentionTx } from './retention.tables.ts'
import { MOST_COUNTED, overBefore, type Retention, type Years, yearsInForce } from './retention.ts'

type Deps = Pick<TakedownDeps, 'db' | 'vault' | 'now' | 'enqueue'> & { objects: ObjectStore }
type Editor = { organisationId: string; personId: string }

const MOST_ERASED_AT_ONCE = 100

const within = ({ db }: Pick<Deps, 'db'>): RetentionDb => db.$extendTables<RetentionTables>()

/** Erases what has been over for longer than the organisation's rule, at most a hundred at once. @returns how many */
export async function eraseOver(deps: Deps, organisationId: string): Promise<number> {
  const ids = await inOrganisation(within(deps), organisationId, async (tx) => {
    const before = await momentOf(deps, tx, organisationId)
    return before === undefined ? [] : await listOver(tx, organisationId, before, MOST_ERASED_AT_ONCE)
  })
  let erased = 0
  for (const id of ids) if (await eraseRequest(deps, organisationId, id)) erased += 1
  return erased
}

/** What was over before it is erased today; undefined where all is kept. */
async function momentOf({ now }: Pick<Deps, 'now'>, tx: RetentionTx, organisationId: string): Promise<Instant | undefined> {
  const years = yearsInForce(await listRules(tx, organisationId), now())
  return years === null ? undefined : overBefore(years, dayOf(now()))
}

/**
 * Erases what a request told: its key is destroyed, so that nothing sealed can be opened again, its files, its mails, its search index, what
 * machines were answered and what they were still to be told are removed. Codes, days and the record stay, so that published figures do
 * not change.
 * @returns false when it is not over any more: somebody has complained meanwhile, or the rule was put back
 */
async function eraseRequest(deps: Deps, organisationId: string, requestId: string): Promise<boolean> {
  const objects = await inOrganisation(within(deps), organisationId, async (tx) => {
    if ((await lockRequest(tx, { organisationId, requestId })) === undefined) return undefined
    const before = await momentOf(deps, tx, organisationId)
    if (before === undefined || !(await isOver(tx, organisationId, before, requestId))) return undefined
    const moved = await moveIn(deps, tx, organisationId, { requestId, action: 'erase', mover: { kind: 'system' }, why: 'retention' })
    if (!moved.granted) return undefined
    const found = await listObjectKeys(tx, organisationId, requestId)
    await removeSubjectMail(tx, organisationId, requestId)
    await removeSubjectCalls(tx, organisationId, requestId)
    await removeSubjectMessages(tx, organisationId, requestId)
    await deps.vault.eraseSubjectKey(tx, organisationId, requestId, deps.now())
    return found
  })
  // The keys of these files are gone already, so an object left behind by a crash here is noise that nobody can read.
  for (const objectKey of objects ?? []) await deps.objects.remove(objectKey)
  return objects !== undefined
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
