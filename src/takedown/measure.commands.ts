import { inOrganisation } from '../shared/database/database.store.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import type { Actor } from '../shared/record/record.ts'
import { type MeasureAction, type MeasureState, measureTransitions } from './decision.ts'
import { lockMeasure, saveMeasureState } from './measure.store.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { Tx } from './takedown.tables.ts'

export type MeasureReport = {
  measureId: string
  action: Extract<MeasureAction, 'carryOut' | 'fail' | 'order' | 'reverse'>
  by: Actor
  /** A code, such as `gone-already` or `service-refused`; never words of a person. */
  why?: string | undefined
}

export type MeasureRefusal = 'not-found' | 'not-in-this-state'

const recordedAs = {
  carryOut: 'takedown.measure-carried-out',
  fail: 'takedown.measure-failed',
  order: 'takedown.measure-ordered-again',
  reverse: 'takedown.measure-reversed',
} as const satisfies Record<MeasureReport['action'], string>

/** What became of a measure on the service. The same report a second time is granted and changes nothing. */
export async function reportMeasure(
  deps: TakedownDeps,
  organisationId: string,
  report: MeasureReport,
): Promise<Outcome<MeasureState, MeasureRefusal>> {
  return await inOrganisation(deps.db, organisationId, (tx) => reportMeasureIn(deps, tx, organisationId, report))
}

export async function reportMeasureIn(
  { now }: Pick<TakedownDeps, 'now'>,
  tx: Tx,
  organisationId: string,
  { measureId, action, by, why }: MeasureReport,
): Promise<Outcome<MeasureState, MeasureRefusal>> {
  const measure = await lockMeasure(tx, organisationId, measureId)
  if (measure === undefined) return refuse('not-found')
  const moves: Partial<Record<MeasureAction, MeasureState>> = measureTransitions[measure.state]
  const to = moves[action]
  if (to === undefined) return measure.state === reached[action] ? grant(measure.state) : refuse('not-in-this-state')
  const at = now()
  await saveMeasureState(tx, organisationId, measureId, {
    state: to,
    ...(action === 'carryOut' && { carriedOutAt: at }),
    ...(action === 'reverse' && { reversedAt: at }),
  })
  await recordEvent(tx, organisationId, {
    context: 'takedown',
    subjectId: measure.requestId ?? measure.id,
    kind: recordedAs[action],
    actor: by,
    at,
    why,
    details: { measureId, measureKind: measure.kind, measureFrom: measure.state, measureTo: to },
  })
  return grant(to)
}

/** The state that a report leads to, by which its repetition is known. */
const reached = { carryOut: 'carried-out', fail: 'failed', order: 'ordered', reverse: 'reversed' } as const satisfies Record<
  MeasureReport['action'],
  MeasureState
>
