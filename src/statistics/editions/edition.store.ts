import { sql } from 'kysely'
import type { Day, Instant } from '../../shared/day.ts'
import type { Tx } from '../statistics.tables.ts'
import type { EditionContents, EditionHead } from './edition.ts'

export type Edition = EditionHead & { contents: EditionContents; madeAt: Instant }

/** One publication of an organisation at a time: whoever comes while another is under way is told so instead of waiting behind it. */
export async function claimPublication(tx: Tx, organisationId: string): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`publication ${organisationId}`}, 3)) as claimed`.execute(tx)
  return rows[0]?.claimed === true
}

/** The number names one edition; without it, the newest of the period. */
export async function findEdition(tx: Tx, organisationId: string, period: string, number?: number): Promise<Edition | undefined> {
  let query = selectHeads(tx, organisationId).select(['contents', 'made_at as madeAt']).where('period', '=', period)
  if (number !== undefined) query = query.where('number', '=', number)
  const row = await query.orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row && { ...row, contents: readContents(row.contents) }
}

export async function findHead(tx: Tx, organisationId: string, period: string, number?: number): Promise<EditionHead | undefined> {
  let query = selectHeads(tx, organisationId).where('period', '=', period)
  if (number !== undefined) query = query.where('number', '=', number)
  return await query.orderBy('number', 'desc').limit(1).executeTakeFirst()
}

const MOST_HEADS = 1_000

/** The newest edition of every period, newest periods first. */
export async function listLatestHeads(tx: Tx, organisationId: string): Promise<EditionHead[]> {
  const rows = await selectHeads(tx, organisationId).orderBy('fiscal_year', 'desc').orderBy('number', 'desc').limit(MOST_HEADS).execute()
  return rows.filter(({ period }, index) => rows.findIndex((row) => row.period === period) === index)
}

export async function listHeadsOf(tx: Tx, organisationId: string, period: string): Promise<(EditionHead & { madeAt: Instant })[]> {
  return await selectHeads(tx, organisationId)
    .select('made_at as madeAt')
    .where('period', '=', period)
    .orderBy('number', 'desc')
    .limit(MOST_HEADS)
    .execute()
}

export async function findLastClosedDay(tx: Tx, organisationId: string): Promise<Day | null> {
  const row = await tx
    .selectFrom('statistics_edition')
    .select(sql<Day | null>`max(through)::text`.as('day'))
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'final')
    .executeTakeFirst()
  return row?.day ?? null
}

/** Everything that was ever published of these fiscal years, oldest first. */
export async function listContentsOfYears(tx: Tx, organisationId: string, years: { from: number; to: number }): Promise<EditionContents[]> {
  const rows = await tx
    .selectFrom('statistics_edition')
    .select('contents')
    .where('organisation_id', '=', organisationId)
    .where('fiscal_year', '>=', years.from)
    .where('fiscal_year', '<=', years.to)
    .orderBy('made_at')
    .orderBy('number')
    .limit(MOST_HEADS)
    .execute()
  return rows.map(({ contents }) => readContents(contents))
}

export async function saveEdition(
  tx: Tx,
  organisationId: string,
  edition: EditionHead & { fiscalYear: number; contents: string; followedTo: number; madeBy: string | null; madeAt: Instant },
): Promise<void> {
  await tx
    .insertInto('statistics_edition')
    .values({
      organisation_id: organisationId,
      id: edition.id,
      period: edition.period,
      fiscal_year: edition.fiscalYear,
      number: edition.number,
      status: edition.status,
      through: edition.through,
      followed_to: edition.followedTo,
      contents: edition.contents,
      content_hash: edition.contentHash,
      reason: edition.reason,
      made_by: edition.madeBy,
      made_at: edition.madeAt,
    })
    .execute()
}

function selectHeads(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('statistics_edition')
    .select(['id', 'period', 'number', 'status', sql<Day>`through::text`.as('through'), 'reason', 'content_hash as contentHash'])
    .where('organisation_id', '=', organisationId)
}

/** Written by `canonicalJson` and never changed since; the format is told inside. */
function readContents(text: string): EditionContents {
  return JSON.parse(text)
}
