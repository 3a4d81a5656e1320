import { sql } from 'kysely'
import { addDays, type Day, type Period } from '../shared/day.ts'
import type { CodeSet, PersonGroup, Tally, WorkDimension } from './counts.ts'
import { periodsWithin } from './period.ts'
import type { Tx } from './statistics.tables.ts'

/**
 * All that the figures of a period are made from. Whole months are read from the monthly tally and the days around them from the
 * daily one, so the cost grows with the number of months and not of works.
 */
export async function readTally(tx: Tx, organisationId: string, period: Period): Promise<Tally> {
  const sets = await listSets(tx, organisationId, period)
  const { persons, personMonths } = await listPersons(tx, organisationId, period)
  const number = (kind: string) => sets.find(({ dimension, codes }) => dimension === 'receptions' && codes[0] === kind)?.number ?? 0
  const works = (dimension: WorkDimension): CodeSet[] =>
    sets.filter((set) => set.dimension === dimension).map(({ codes, number: count }) => ({ codes, number: count }))
  return {
    from: period.from,
    to: period.to,
    personMonths,
    persons,
    consultations: number('consultation'),
    questions: number('question'),
    works: { contents: works('contents'), means: works('means'), places: works('places'), services: works('services') },
  }
}

async function listSets(tx: Tx, organisationId: string, period: Period) {
  const months = periodsWithin(period, 'month')
  const [first, last] = [months[0], months.at(-1)]
  const rows = await tx
    .selectFrom('statistics_tally')
    .select(['dimension', 'codes', sql<string>`sum(number)`.as('number')])
    .where('organisation_id', '=', organisationId)
    .where(({ or }) => {
      const days = (from: Day, to: Day) => sql<boolean>`(span = 'day' and starts_on between ${from} and ${to})`
      if (first === undefined || last === undefined) return or([days(period.from, period.to)])
      return or([
        sql<boolean>`(span = 'month' and starts_on between ${first.from} and ${last.from})`,
        days(period.from, addDays(first.from, -1)),
        days(addDays(last.to, 1), period.to),
      ])
    })
    .groupBy(['dimension', 'codes'])
    .orderBy('dimension')
    .orderBy('codes')
    .execute()
  return rows.map((row) => ({ ...row, number: Number(row.number) }))
}

type Persons = { persons: PersonGroup[]; personMonths: number }

/** Distinct persons by their last day in the period, and persons a month added up, in one pass over the days of the period. */
async function listPersons(tx: Tx, organisationId: string, { from, to }: Period): Promise<Persons> {
  const { rows } = await sql<{ attribute: string; target: string; persons: string; person_months: string }>`
    select attribute, target,
      count(*) filter (where next_day > ${to}::date) as persons,
      count(*) filter (where next_day > least(${to}::date, (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date))
        as person_months
    from statistics_activity
    where organisation_id = ${organisationId} and day between ${from} and ${to}
    group by attribute, target
    order by attribute, target`.execute(tx)
  return {
    persons: rows
      .map(({ attribute, target, persons }) => ({ attribute, target, number: Number(persons) }))
      .filter(({ number }) => number > 0),
    personMonths: rows.reduce((sum, row) => sum + Number(row.person_months), 0),
  }
}
