import { inOrganisation } from '../../shared/database/database.store.ts'
import { listSealedEventsAfter } from '../../shared/record/record.store.ts'
import type { Db, Tx } from '../statistics.tables.ts'
import type { CountedReception } from './events.ts'
import { countedIn } from './events.ts'
import {
  addToTally,
  listConsultations,
  listPersonMonths,
  lockCursor,
  saveActivity,
  saveConsultations,
  saveCorrections,
  saveCursor,
  saveReceptions,
  saveUnreadable,
  saveWorks,
} from './projection.store.ts'
import { activityRowsOf, type Described, personMonthsOf, tallyRowsOf } from './projection.ts'

const EVENTS_A_BATCH = 1_000
/** A worker that was away for long goes on at the next tick. */
const MOST_BATCHES = 50

/**
 * Follows the record of an organisation up to its last seal. May be stopped and started anywhere: each batch is one transaction
 * with its place, and what was counted before is not counted again.
 * @returns how many events were followed
 */
export async function followEvents({ db }: { db: Db }, organisationId: string, batchSize = EVENTS_A_BATCH): Promise<number> {
  let followed = 0
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const count = await inOrganisation(db, organisationId, (tx) => followBatch(tx, organisationId, batchSize))
    followed += count
    if (count < batchSize) break
  }
  return followed
}

async function followBatch(tx: Tx, organisationId: string, batchSize: number): Promise<number> {
  const events = await listSealedEventsAfter(tx, organisationId, await lockCursor(tx, organisationId), batchSize)
  const last = events.at(-1)
  if (last === undefined) return 0
  const { consultations, corrections, receptions, works, unreadable } = countedIn(events)
  await saveConsultations(tx, organisationId, consultations)
  await saveCorrections(tx, organisationId, corrections)
  await saveUnreadable(tx, organisationId, unreadable)
  const newReceptions = await saveReceptions(tx, organisationId, receptions)
  const newWorks = await saveWorks(tx, organisationId, works)
  const countable = receptions.filter(({ id }) => newReceptions.has(id))
  const countableWorks = works.filter(({ id }) => newWorks.has(id))
  const activity = activityRowsOf(await described(tx, organisationId, countable))
  const monthsBefore = await listPersonMonths(tx, organisationId, [...new Set(activity.map(({ consulterId }) => consulterId))])
  await saveActivity(tx, organisationId, activity)
  await addToTally(tx, organisationId, [...personMonthsOf(activity, monthsBefore), ...tallyRowsOf(countable, countableWorks)])
  await saveCursor(tx, organisationId, last.sequence)
  return events.length
}

/** A question brings no attribute of its own; it is its consultation's. */
async function described(tx: Tx, organisationId: string, receptions: readonly CountedReception[]): Promise<Described[]> {
  const ids = [...new Set(receptions.map(({ consultationId }) => consultationId))]
  const known = new Map((await listConsultations(tx, organisationId, ids)).map((consultation) => [consultation.id, consultation]))
  return receptions.map((reception) => {
    const consultation = known.get(reception.consultationId)
    return { ...reception, attribute: consultation?.attribute ?? '', target: consultation?.target ?? '' }
  })
}
