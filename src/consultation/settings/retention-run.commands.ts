import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import type { Enqueue } from '../../shared/jobs/jobs.queue.ts'
import { grant, type Outcome } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { EraseDeps } from '../erase.commands.ts'
import { eraseByRetention, MOST_ERASED_AT_ONCE } from './retention.commands.ts'
import { countEndedBefore } from './retention.store.ts'
import { endedBefore, retentionInForce } from './retention.ts'
import { insertRun, listRuns, saveAskedRun, saveOwnRun } from './retention-run.store.ts'
import { decideRun, type RunsSeen } from './retention-run.ts'
import { listVersions } from './setting.store.ts'
import type { Editor, SettingsDeps } from './settings.deps.ts'

/** The queue of the runs that somebody asked for. */
export const RETENTION_RUN = 'consultation.retention-run'

const RUNS_SHOWN = 5
/** A run of many more goes on by itself, every ten minutes. */
const MOST_BATCHES = 50

type Reading = Pick<SettingsDeps, 'db' | 'now'>

/** The rule in force, how many cases it would erase now, and what the last runs did. */
export async function readRuns({ db, now }: Reading, organisationId: string): Promise<RunsSeen> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const inForce = retentionInForce(await listVersions(tx, organisationId, 'retention'), now())
    const due = inForce === null ? 0 : await countEndedBefore(tx, organisationId, endedBefore(inForce, now()))
    return { inForce, due, runs: await listRuns(tx, organisationId, RUNS_SHOWN) }
  })
}

/** Asks for a run now: the same work as the regular one, done by the worker. */
export async function askRun(
  { db, now, enqueue }: Reading & { enqueue: Enqueue },
  { organisationId, personId }: Editor,
): Promise<Outcome<{ id: string }, 'nothing-in-force' | 'run-waiting'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const inForce = retentionInForce(await listVersions(tx, organisationId, 'retention'), now())
    const decision = decideRun(inForce, await listRuns(tx, organisationId, RUNS_SHOWN), now())
    if (!decision.granted) return decision
    const id = newId()
    await insertRun(tx, organisationId, { id, askedBy: personId, at: now() })
    await recordEvent(tx, organisationId, {
      context: 'consultation',
      subjectId: organisationId,
      kind: 'consultation.retention-asked',
      actor: { kind: 'person', id: personId },
      at: now(),
      details: { days: decision.value },
    })
    await enqueue(tx, RETENTION_RUN, { organisationId, id })
    return grant({ id })
  })
}

/** Does what somebody asked for, batch after batch; tried again, it goes on where it stopped. */
export async function runAsked(deps: EraseDeps, organisationId: string, id: string): Promise<void> {
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const erased = await eraseByRetention(deps, organisationId)
    await inOrganisation(deps.db, organisationId, (tx) => saveAskedRun(tx, organisationId, id, { at: deps.now(), erased }))
    if (erased < MOST_ERASED_AT_ONCE) return
  }
}

/** The regular run, which says when it was and what it did. */
export async function runRegularly(deps: EraseDeps, organisationId: string): Promise<number> {
  const erased = await eraseByRetention(deps, organisationId)
  await inOrganisation(deps.db, organisationId, (tx) => saveOwnRun(tx, organisationId, { at: deps.now(), erased }))
  return erased
}
