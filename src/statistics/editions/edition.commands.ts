import { createHash } from 'node:crypto'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { addDays, dayOf, startOfDay } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { hasEventsAfter, recordEvent } from '../../shared/record/record.store.ts'
import { canonicalJson } from '../../shared/text/canonical-json.ts'
import { lockCursor } from '../following/projection.store.ts'
import { countedThrough, type PublishedPeriod, periodOfKey } from '../periods/period.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'
import type { Tx } from '../statistics.tables.ts'
import { claimPublication, findHead, saveEdition } from './edition.store.ts'
import {
  decideClosing,
  decideCorrection,
  decideProvisional,
  type EditionHead,
  type EditionRefusal,
  type EditionRequest,
  type EditionStatus,
  type Numbered,
} from './edition.ts'
import { makeContents } from './making.commands.ts'

export type PublicationRefusal = EditionRefusal | 'unknown-period' | 'being-published'
export type Publishing = { key: string; by: string }
export type PublishedEdition = EditionHead & { openCells: number }
type Result = Promise<Outcome<PublishedEdition, PublicationRefusal>>

/** 速報値: counts the months of the period that are over. */
export async function publishProvisional(deps: StatisticsDeps, organisationId: string, publishing: Publishing): Result {
  return await publish(deps, organisationId, { ...publishing, status: 'provisional', reason: null, decide: decideProvisional })
}

/** 確定値: closes the period for good. */
export async function closePeriod(deps: StatisticsDeps, organisationId: string, publishing: Publishing): Result {
  return await publish(deps, organisationId, { ...publishing, status: 'final', reason: null, decide: decideClosing })
}

/** Counts a closed period again and publishes it beside the edition that was wrong. */
export async function correctPeriod(
  deps: StatisticsDeps,
  organisationId: string,
  { reason, ...publishing }: Publishing & { reason: string },
): Result {
  const decide = (request: EditionRequest) => decideCorrection(request, reason)
  return await publish(deps, organisationId, { ...publishing, status: 'final', reason: reason.trim(), decide })
}

type Order = Publishing & {
  status: EditionStatus
  reason: string | null
  decide: (request: EditionRequest) => Outcome<Numbered, EditionRefusal>
}

/**
 * Decides, counts and saves in one transaction that holds the cursor, so that nothing is counted in between. Figures that are
 * published already, pressed twice or asked for again, stay the edition they are.
 */
async function publish(deps: StatisticsDeps, organisationId: string, { key, by, status, reason, decide }: Order): Result {
  const period = periodOfKey(key)
  if (period === undefined) return refuse('unknown-period')
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    if (!(await claimPublication(tx, organisationId))) return refuse('being-published')
    const at = deps.now()
    const followedTo = await lockCursor(tx, organisationId)
    const request = await requestOf(deps, tx, organisationId, { period, followedTo })
    const decision = decide(request)
    if (!decision.granted) return decision
    const { contents, open } = await makeContents(deps, tx, organisationId, { period, through: decision.value.through, status })
    const text = canonicalJson(contents)
    const contentHash = createHash('sha256').update(text).digest('hex')
    if (request.latest?.contentHash === contentHash && status === 'provisional') return grant({ ...request.latest, openCells: open.length })
    const head: EditionHead = { id: newId(), period: period.key, ...decision.value, status, reason, contentHash }
    await saveEdition(tx, organisationId, { ...head, fiscalYear: period.fiscalYear, contents: text, followedTo, madeBy: by, madeAt: at })
    await recordEvent(tx, organisationId, {
      context: 'statistics',
      subjectId: head.id,
      kind: recordedAs(status, reason),
      actor: { kind: 'person', id: by },
      at,
      details: { period: period.key, number: head.number, through: head.through, contentHash },
    })
    return grant({ ...head, openCells: open.length })
  })
}

function recordedAs(status: EditionStatus, reason: string | null): string {
  if (status === 'provisional') return 'statistics.provisional-published'
  return reason === null ? 'statistics.period-closed' : 'statistics.period-corrected'
}

async function requestOf(
  { now }: StatisticsDeps,
  tx: Tx,
  organisationId: string,
  { period, followedTo }: { period: PublishedPeriod; followedTo: number },
): Promise<EditionRequest> {
  const today = dayOf(now())
  const isBehind = await hasEventsAfter(tx, organisationId, followedTo, startOfDay(addDays(period.to, 1)))
  return {
    period,
    through: countedThrough(period, today),
    latest: await findHead(tx, organisationId, period.key),
    isCounted: !isBehind,
    today,
  }
}
