import { sql } from 'kysely'
import { addDays, type Period } from '../../shared/day.ts'
import { periodsWithin } from '../periods/period.ts'
import type { Tx } from '../statistics.tables.ts'
import type { CodeSet, PersonGroup, Tally, WorkDimension } from './counts.ts'

/**
 * All that the figures of a period are made from. Whole months are read from the monthly tally and the days around them from the
 * daily one, so the cost grows with the number of months and not of works.
 */
export async function readTally(tx: Tx, organisationId: string, period: Period): Promise<Tally> {
  return { ...(await readSums(tx, organisationId, period)), persons: await listPersons(tx, organisationId, period) }
}

/** What adds up over time: everything but the distinct persons, without looking at a single person when the months are whole. */
export async function readSums(tx: Tx, organisationId: string, period: Period): Promise<Tally> {
  const pieces = piecesOf(period)
  const sets = await listSets(tx, organisationId, pieces)
  const number = (wanted: string, code?: string) =>
    sets.find(({ dimension, codes }) => dimension === wanted && codes[0] === code)?.number ?? 0
  const works = (dimension: WorkDimension): CodeSet[] =>
    sets.filter((set) => set.dimension === dimension).map(({ codes, number: count }) => ({ codes, number: count }))
  let personMonths = number('persons')
  for (const days of pieces.days) personMonths += await countPersonsByMonth(tx, organisationId, days)
  return {
    from: period.from,
    to: period.to,
    personMonths,
    persons: [],
    consultations: number('receptions', 'consultation'),
    questions: number('receptions', 'question'),
    works: { contents: works('contents'), means: works('means'), places: works('places'), services: works('services') },
  }
}

type Pieces = { months: Period | undefined; days: Period[] }

/** The whole months of a period, and the days before and after them. */
function piecesOf({ from, to }: Period): Pieces {
  const months = periodsWithin({ from, to }, 'month')
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return { months: undefined, days: [{ from, to }] }
  const around = [
    { from, to: addDays(first.from, -1) },
    { from: addDays(last.to, 1), to },
  ]
  return { months: { from: first.from, to: last.to }, days: around.filter((days) => days.from <= days.to) }
}

async function listSets(tx: Tx, organisationId: string, { months, days }: Pieces) {
  const rows = await tx
    .selectFrom('statistics_tally')
    .select(['dimension', 'codes', sql<string>`sum(number)`.as('number')])
    .where('organisation_id', '=', organisationId)
    .where(({ or }) =>
      or([
        ...(months === undefined ? [] : [sql<boolean>`(span = 'month' and starts_on between ${months.from} and ${months.to})`]),
        ...days.map(({ from, to }) => sql<boolean>`(span = 'day' and starts_on between ${from} and ${to})`),
      ]),
    )
    .groupBy(['dimension', 'codes'])
    .orderBy('dimension')
    .orderBy('codes')
    .execute()
  return rows.map((row) => ({ ...row, number: Number(row.number) }))
}

/** Persons of days within whole months cut off, a person once for each month they consulted in. */
async function countPersonsByMonth(tx: Tx, organisationId: string, { from, to }: Period): Promise<number> {
  const { rows } = await sql<{ number: string }>`
    select count(distinct (consulter_id, to_char(day, 'YYYY-MM'))) as number
    from statistics_activity
    where organisation_id = ${organisationId} and day between ${from} and ${to}`.execute(tx)
  return Number(rows[0]?.number ?? 0)
}

/** Distinct persons, each by the last day on which they consulted in the period. */
async function listPersons(tx: Tx, organisationId: string, { from, to }: Period): Promise<PersonGroup[]> {
  const rows = await tx
    .selectFrom('statistics_activity')
    .select(['attribute', 'target', ({ fn }) => fn.countAll<string>().as('number')])
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`day between ${from} and ${to} and next_day > ${to}`)
    .groupBy(['attribute', 'target'])
    .orderBy('attribute')
    .orderBy('target')
    .execute()
  return rows.map((row) => ({ ...row, number: Number(row.number) }))
}
