import { sql } from 'kysely'
import type { Day } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import type { ReportTx } from './report.tables.ts'
import type { Edition, EditionHead, ReportContents } from './report.ts'
import { emptyTexts, type ReportTexts } from './report-texts.ts'

type Made = { at: Date; by: string }

/** One change of an organisation's yearly publication at a time. */
export async function lockReports(tx: ReportTx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`yearly report ${organisationId}`}, 0))`.execute(tx)
}

/** The day from which the operator has to publish: the first filing of a designated service (Arts. 21 and 28). */
export async function findBoundFrom(tx: ReportTx, organisationId: string): Promise<Day | undefined> {
  const row = await tx
    .selectFrom('operated_service')
    .select('filed_on')
    .where('organisation_id', '=', organisationId)
    .where('is_designated', '=', true)
    .where('filed_on', 'is not', null)
    .orderBy('filed_on')
    .limit(1)
    .executeTakeFirst()
  return row?.filed_on ?? undefined
}

/** What was written last for a year; number 0 while nothing was. */
export async function findTexts(tx: ReportTx, organisationId: string, fiscalYear: number): Promise<{ number: number; texts: ReportTexts }> {
  const row = await tx
    .selectFrom('yearly_report_text')
    .select(['number', 'texts'])
    .where('organisation_id', '=', organisationId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { number: 0, texts: emptyTexts }
}

export async function addTexts(
  tx: ReportTx,
  organisationId: string,
  { fiscalYear, number, texts }: { fiscalYear: number; number: number; texts: ReportTexts },
  { at, by }: Made,
): Promise<void> {
  await tx
    .insertInto('yearly_report_text')
    .values({
      organisation_id: organisationId,
      id: newId(),
      fiscal_year: fiscalYear,
      number,
      texts: JSON.stringify(texts),
      saved_at: at,
      saved_by: by,
    })
    .execute()
}

const MOST_HEADS = 1_000

/** Newest years first, and of a year the newest edition first. */
export async function listEditions(tx: ReportTx, organisationId: string): Promise<EditionHead[]> {
  return await selectHeads(tx, organisationId).orderBy('fiscal_year', 'desc').orderBy('number', 'desc').limit(MOST_HEADS).execute()
}

/** The number names one edition; without it, the newest of the year. */
export async function findEdition(tx: ReportTx, organisationId: string, fiscalYear: number, number?: number): Promise<Edition | undefined> {
  let query = selectHeads(tx, organisationId).select('contents as text').where('fiscal_year', '=', fiscalYear)
  if (number !== undefined) query = query.where('number', '=', number)
  const row = await query.orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row && { ...row, contents: readContents(row.text) }
}

export async function addEdition(
  tx: ReportTx,
  organisationId: string,
  { id, fiscalYear, number, text, contentHash, reason }: Omit<Edition, 'contents' | 'madeAt'> & { id: string },
  { at, by }: Made,
): Promise<void> {
  await tx
    .insertInto('yearly_report_edition')
    .values({
      organisation_id: organisationId,
      id,
      fiscal_year: fiscalYear,
      number,
      contents: text,
      content_hash: contentHash,
      reason,
      made_at: at,
      made_by: by,
    })
    .execute()
}

function selectHeads(tx: ReportTx, organisationId: string) {
  return tx
    .selectFrom('yearly_report_edition')
    .select(['fiscal_year as fiscalYear', 'number', 'content_hash as contentHash', 'reason', 'made_at as madeAt'])
    .where('organisation_id', '=', organisationId)
}

/** Written by `canonicalJson` and never changed since; the format is told inside. */
function readContents(text: string): ReportContents {
  return JSON.parse(text)
}
