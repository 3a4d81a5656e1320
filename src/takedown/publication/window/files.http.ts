import type { Context } from 'hono'
import { writeCsv } from '../../../shared/csv/csv.ts'
import type { ClientVariables } from '../../../shared/http/client.middleware.ts'
import { tryOf } from '../../../shared/limits/budgets.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import { makePdf } from '../../../shared/pdf/pdf.process.ts'
import type { ReportWindowDeps } from '../report.deps.ts'
import type { Edition } from '../report.ts'
import { describeReport, type ReportFile, reportFiles, reportTable } from '../report-files.ts'
import { paperOf } from '../report-paper.ts'
import { reportWords } from './words.ts'

type Env = { Variables: OrganisationVariables & ClientVariables }
type C = Context<Env>

/** The files of an edition never change. */
const KEPT = { 'cache-control': 'public, max-age=31536000, immutable' }
const mediaTypes: Readonly<Record<ReportFile, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  csvw: 'application/csvm+json; charset=utf-8',
  json: 'application/json; charset=utf-8',
  'pdf-ja': 'application/pdf',
  'pdf-en': 'application/pdf',
}

/** One file of an edition. */
export async function fileOf(deps: ReportWindowDeps, c: C, edition: Edition, file: ReportFile): Promise<Response> {
  const name = `${edition.fiscalYear}-${edition.number}-${reportFiles[file]}`
  const headers = { ...KEPT, 'content-type': mediaTypes[file], 'content-disposition': `attachment; filename="${name}"` }
  if (file === 'csv') return c.body(writeCsv(reportTable(edition.contents), { byteOrderMark: true }), 200, headers)
  if (file === 'csvw') return c.body(JSON.stringify(describeReport(edition), null, 2), 200, headers)
  if (file === 'json') return c.body(edition.text, 200, headers)
  return await pdfOf(deps, c, edition, { language: file === 'pdf-ja' ? 'ja' : 'en', headers })
}

/** A document is set again for whoever asks for it, so it is not set for one network without end. */
async function pdfOf(
  { limits }: ReportWindowDeps,
  c: C,
  edition: Edition,
  { language, headers }: { language: 'ja' | 'en'; headers: Record<string, string> },
): Promise<Response> {
  const { busy } = reportWords(c.var.page.language)
  const { key, rule } = tryOf('reasons.file.network', c.var.clientNetwork)
  const taken = await limits.take(key, rule)
  if (!taken.allowed) return c.text(busy, 429, { 'retry-after': String(taken.retryAfterSeconds) })
  const made = await makePdf(paperOf(edition, language))
  return made.granted ? c.body(made.value, 200, headers) : c.text(busy, 503, { 'retry-after': '10' })
}
