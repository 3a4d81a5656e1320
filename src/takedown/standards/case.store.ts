import type { Day } from '../../shared/day.ts'
import { type CaseEntry, type CaseState, caseTypes, type StandardCase } from './standard-case.ts'
import type { StandardsTx } from './standards.tables.ts'
import type { Saved } from './version.store.ts'

const MOST_CASES = 500

/** All cases, the newest year first; at most 500. */
export async function listCases(tx: StandardsTx, organisationId: string): Promise<StandardCase[]> {
  const rows = await selectCases(tx, organisationId).orderBy('fiscal_year', 'desc').orderBy('id').limit(MOST_CASES).execute()
  return rows.map(asCase)
}

/** What is published of a year, in the order of the types. */
export async function listPublishedCases(tx: StandardsTx, organisationId: string, fiscalYear: number): Promise<StandardCase[]> {
  const rows = await selectCases(tx, organisationId)
    .where('fiscal_year', '=', fiscalYear)
    .where('state', '=', 'published')
    .orderBy('id')
    .limit(MOST_CASES)
    .execute()
  return rows.map(asCase).toSorted((one, other) => caseTypes.indexOf(one.type) - caseTypes.indexOf(other.type))
}

/** The years of which anything is published, the newest first. */
export async function listYearsOfCases(tx: StandardsTx, organisationId: string): Promise<number[]> {
  const rows = await tx
    .selectFrom('standard_case')
    .select('fiscal_year')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'published')
    .orderBy('fiscal_year', 'desc')
    .execute()
  return rows.map(({ fiscal_year }) => fiscal_year)
}

export async function findCase(tx: StandardsTx, organisationId: string, id: string): Promise<StandardCase | undefined> {
  const row = await selectCases(tx, organisationId).where('id', '=', id).executeTakeFirst()
  return row && asCase(row)
}

export async function lockCase(tx: StandardsTx, organisationId: string, id: string): Promise<StandardCase | undefined> {
  const row = await selectCases(tx, organisationId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asCase(row)
}

export async function addCase(
  tx: StandardsTx,
  organisationId: string,
  entry: CaseEntry & { id: string },
  { at, by }: Saved,
): Promise<void> {
  await tx
    .insertInto('standard_case')
    .values({ organisation_id: organisationId, id: entry.id, state: 'draft', ...asRow(entry), saved_at: at, saved_by: by })
    .execute()
}

export async function saveCase(
  tx: StandardsTx,
  organisationId: string,
  entry: CaseEntry & { id: string; revision: number },
  { at, by }: Saved,
): Promise<void> {
  await tx
    .updateTable('standard_case')
    .set({ ...asRow(entry), revision: entry.revision, saved_at: at, saved_by: by })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', entry.id)
    .execute()
}

export async function saveCaseState(
  tx: StandardsTx,
  organisationId: string,
  { id, state, revision, publishedOn }: { id: string; state: CaseState; revision: number; publishedOn: Day | undefined },
  { at, by }: Saved,
): Promise<void> {
  await tx
    .updateTable('standard_case')
    .set({ state, revision, ...(publishedOn === undefined ? {} : { published_on: publishedOn }), saved_at: at, saved_by: by })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function removeCase(tx: StandardsTx, organisationId: string, id: string): Promise<void> {
  await tx.deleteFrom('standard_case').where('organisation_id', '=', organisationId).where('id', '=', id).execute()
}

function asRow({ fiscalYear, type, title, facts, handling }: CaseEntry) {
  return { fiscal_year: fiscalYear, type, title: JSON.stringify(title), facts: JSON.stringify(facts), handling: JSON.stringify(handling) }
}

type Row = Awaited<ReturnType<ReturnType<typeof selectCases>['execute']>>[number]

function asCase({ fiscal_year, ...row }: Row): StandardCase {
  return { ...row, fiscalYear: fiscal_year }
}

function selectCases(tx: StandardsTx, organisationId: string) {
  return tx
    .selectFrom('standard_case')
    .select(['id', 'fiscal_year', 'type', 'state', 'title', 'facts', 'handling', 'revision'])
    .where('organisation_id', '=', organisationId)
}
