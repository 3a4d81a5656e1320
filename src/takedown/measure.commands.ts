import type { Instant } from '../shared/day.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { Actor } from '../shared/record/record.ts'
import type { MeasureState } from './decision.ts'
import { findMeasure, lockMeasure, saveMeasureState } from './measure.store.ts'
import { type Measure, momentOfReport, type ReportAction, reached, reportsOf } from './measure-report.ts'
import { lockRequest } from './request.store.ts'
import type { Tx } from './takedown.tables.ts'
import { recordAndTell, type Telling } from './telling.commands.ts'

export type MeasureReport = {
  measureId: string
  action: ReportAction
  by: Actor
  /** One of `reportReasons`; never words of a person. */
  why?: string | undefined
  /** When it happened on the service; now unless told. */
  at?: Instant | undefined
}

export type MeasureRefusal = 'not-found' | 'not-in-this-state' | 'in-the-future' | 'before-decision'

const recordedAs = {
  carryOut: 'takedown.measure-carried-out',
  fail: 'takedown.measure-failed',
  order: 'takedown.measure-ordered-again',
  reverse: 'takedown.measure-reversed',
} as const satisfies Record<MeasureReport['action'], string>

/** What became of a measure on the service. The same report a second time is granted and changes nothing. */
export async function reportMeasureIn(
  deps: Telling,
  tx: Tx,
  organisationId: string,
  { measureId, action, by, why, at: reportedAt }: MeasureReport,
): Promise<Outcome<MeasureState, MeasureRefusal>> {
  const measure = await lockInOrder(tx, organisationId, measureId)
  if (measure === undefined) return refuse('not-found')
  const to = reached[action]
  if (!reportsOf(measure.state).includes(action)) return measure.state === to ? grant(to) : refuse('not-in-this-state')
  const at = deps.now()
  const moment = momentOfReport(reportedAt ?? at, { floor: action === 'reverse' ? measure.standsSince : measure.decidedAt, now: at })
  if (!moment.granted) return moment
  await saveMeasureState(tx, organisationId, measureId, {
    state: to,
    ...(action === 'carryOut' && { carriedOutAt: moment.value }),
    ...(action === 'reverse' && { reversedAt: moment.value }),
  })
  await recordAndTell(deps, tx, organisationId, {
    context: 'takedown',
    subjectId: measure.requestId ?? measure.id,
    kind: recordedAs[action],
    actor: by,
    at,
    why,
    details: { measureId, measureKind: measure.kind, measureFrom: measure.state, measureTo: to, happenedAt: moment.value.toISOString() },
  })
  return grant(to)
}

/** The request before its measure, as a decision locks them: a report and a decision wait for each other, and never both. */
async function lockInOrder(tx: Tx, organisationId: string, measureId: string): Promise<Measure | undefined> {
  const requestId = (await findMeasure(tx, organisationId, measureId))?.requestId
  if (requestId != null) await lockRequest(tx, { organisationId, requestId })
  return await lockMeasure(tx, organisationId, measureId)
}
