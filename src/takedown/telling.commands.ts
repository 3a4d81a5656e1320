import { recordEvent, recordEvents } from '../shared/record/record.store.ts'
import type { NewEvent } from '../shared/record/record.ts'
import { listWanting } from '../shared/webhook/endpoint.store.ts'
import { writeWebhooks } from '../shared/webhook/webhook.commands.ts'
import { listOrderedMeasures } from './decision.store.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { RequestKey, Tx } from './takedown.tables.ts'
import { toldOf } from './webhook-kinds.ts'

export type Telling = Pick<TakedownDeps, 'now' | 'enqueue'>

/** Writes an event into the record and, in the same transaction, to every machine that wants to know of such. */
export async function recordAndTell(deps: Telling, tx: Tx, organisationId: string, event: NewEvent): Promise<void> {
  // One behind the other on one connection, without waiting in between.
  await Promise.all([recordEvent(tx, organisationId, event), tell(deps, tx, organisationId, event)])
}

/** To machines alone, of what the record has told already. */
export async function tell(deps: Telling, tx: Tx, organisationId: string, event: Pick<NewEvent, 'kind' | 'subjectId' | 'details' | 'at'>) {
  const told = toldOf(event)
  if (told !== undefined) await writeWebhooks(deps, tx, organisationId, { ...told, subjectId: event.subjectId, at: event.at })
}

/** Requests that have come, one or many at once: where nobody wants to know of them, that is asked once. */
export async function recordReceived(deps: Telling, tx: Tx, organisationId: string, events: readonly NewEvent[]): Promise<void> {
  const [only, ...others] = events
  if (only !== undefined && others.length === 0) return await recordAndTell(deps, tx, organisationId, only)
  await recordEvents(tx, organisationId, events)
  if ((await listWanting(tx, organisationId, 'takedown.received')).length === 0) return
  for (const event of events) await tell(deps, tx, organisationId, event)
}

/** Each measure of a decision that stands is told apart, because each is carried out apart. */
export async function tellOrdered(deps: Telling, tx: Tx, { organisationId, requestId }: RequestKey, decisionId: string): Promise<void> {
  for (const measureId of await listOrderedMeasures(tx, organisationId, decisionId))
    await tell(deps, tx, organisationId, {
      kind: 'takedown.measure-ordered',
      subjectId: requestId,
      at: deps.now(),
      details: { measureId, decisionId },
    })
}
