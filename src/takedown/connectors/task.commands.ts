import { inOrganisation } from '../../shared/database/database.store.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { SYSTEM } from '../../shared/record/record.ts'
import type { MeasureState } from '../decision.ts'
import { targetToldSchema } from '../filing.ts'
import { type MeasureRefusal, reportMeasureIn } from '../measure.commands.ts'
import type { Telling } from '../telling.commands.ts'
import type { ConnectorTx } from './connector.tables.ts'
import { findSealedPost, findTask, listTasks, markHandedOut, markPaused, markReversalFailed } from './task.store.ts'
import { actionOf, type Post, pauseAfter, type ReportedOutcome, type Task, type TaskRow, taskOf } from './task.ts'
import type { Connected, TokenDeps } from './token.commands.ts'

export type TaskDeps = TokenDeps & Telling

/** What waits on the service, and where to go on. That the place of a post was handed out is recorded the first time. */
export async function pullTasks(
  deps: TaskDeps,
  connected: Connected,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ tasks: Task[]; next: string | null }> {
  const { organisationId, serviceId } = connected
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const rows = await listTasks(tx, organisationId, { serviceId, after, limit, now: deps.now() })
    const tasks: Task[] = []
    for (const row of rows) {
      const post = await openPost(deps, tx, organisationId, row)
      // An erased request has no place left that could be told.
      if (post === undefined) continue
      tasks.push(taskOf(row, post))
      const undoes = row.reversalOrderedAt !== null
      if ((undoes ? row.reversalHandedOutAt : row.handedOutAt) === null) await handOut(deps, tx, connected, { row, undoes })
    }
    return { tasks, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) }
  })
}

async function openPost(
  { vault }: TaskDeps,
  tx: ConnectorTx,
  organisationId: string,
  { requestId, targetId }: TaskRow,
): Promise<Post | undefined> {
  if (requestId === null || targetId === null) return undefined
  const [key, sealed] = [await vault.openSubjectKey(tx, organisationId, requestId), await findSealedPost(tx, organisationId, targetId)]
  if (key === undefined || sealed === undefined) return undefined
  const told = targetToldSchema.parse(JSON.parse(key.open({ table: 'takedown_target', column: 'told_sealed', row: targetId }, sealed)))
  return { url: told.url, contentId: told.contentId ?? null, author: told.authorHandle ?? null }
}

async function handOut(
  deps: TaskDeps,
  tx: ConnectorTx,
  { organisationId, tokenId }: Connected,
  { row, undoes }: { row: TaskRow; undoes: boolean },
) {
  const at = deps.now()
  if (!(await markHandedOut(tx, organisationId, { id: row.id, undoes, at }))) return
  await recordEvent(tx, organisationId, {
    context: 'takedown',
    subjectId: row.requestId ?? row.id,
    kind: 'takedown.read',
    actor: SYSTEM,
    at,
    details: { what: 'measure', measureId: row.id, tokenId },
  })
}

/** What became of a task. The same report a second time is granted and changes nothing. */
export async function reportOutcome(
  deps: TaskDeps,
  { organisationId, serviceId, tokenId }: Connected,
  { id, outcome, why, at }: ReportedOutcome & { id: string },
): Promise<Outcome<MeasureState, MeasureRefusal | 'not-asked-for'>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const task = await findTask(tx, organisationId, { serviceId, id })
    if (task === undefined) return refuse('not-found')
    const action = actionOf(outcome, task)
    if (action === 'not-asked-for') return refuse('not-asked-for')
    if (action !== 'undo-failed') {
      const by = { action, by: SYSTEM, why, at: at === undefined ? undefined : new Date(at) }
      const reported = await reportMeasureIn(deps, tx, organisationId, { measureId: id, ...by })
      // Behind the report, which locks the request before its measure.
      if (action === 'fail' && reported.granted) await rest(deps, tx, organisationId, task)
      return reported
    }
    await rest(deps, tx, organisationId, task)
    const now = deps.now()
    if (!(await markReversalFailed(tx, organisationId, { id, at: now }))) return grant(task.state)
    await recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: task.requestId ?? id,
      kind: 'takedown.measure-reversal-failed',
      actor: SYSTEM,
      at: now,
      why,
      details: { measureId: id, tokenId },
    })
    return grant(task.state)
  })
}

async function rest({ now }: TaskDeps, tx: ConnectorTx, organisationId: string, { id, failures: before }: TaskRow): Promise<void> {
  const failures = Math.min(before + 1, MOST_COUNTED)
  await markPaused(tx, organisationId, { id, failures, until: new Date(now().getTime() + pauseAfter(failures) * 60_000) })
}

/** After so many the pause grows no more. */
const MOST_COUNTED = 100
