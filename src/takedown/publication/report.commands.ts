import { createHash } from 'node:crypto'
import type { InBoth } from '../../shared/csv/csvw.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Day, dayOf, fiscalYearPeriod, type Instant } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { canonicalJson } from '../../shared/text/canonical-json.ts'
import { addEdition, addTexts, findBoundFrom, findEdition, findTexts, listEditions, lockReports } from './report.store.ts'
import type { ReportDb, ReportTx } from './report.tables.ts'
import { contentsOf, decideEdition, type Edition, type EditionHead, type PublishRefusal, type ReportContents } from './report.ts'
import { missingIn, type ReportTexts } from './report-texts.ts'
import { readYear } from './year-counts.store.ts'
import { countYear } from './year-counts.ts'

export type ReportDeps = { db: ReportDb; now: () => Instant }
/** Whose year it is, as it is called now. */
export type Publisher = { id: string; name: InBoth }
/** Who acts for whom. */
export type By = { organisation: Publisher; personId: string }

export type YearNow = {
  fiscalYear: number
  /** What would be published now, and its hash. */
  contents: ReportContents
  contentHash: string
  /** How often the texts were saved: whoever saves over what they have not seen is told so. */
  saved: number
  /** Newest first. */
  editions: readonly EditionHead[]
  latest: Edition | undefined
  boundFrom: Day | undefined
}

/** A year as the record has it now, beside what was published of it. */
export async function readYearNow({ db }: Pick<ReportDeps, 'db'>, organisation: Publisher, fiscalYear: number): Promise<YearNow> {
  return await inOrganisation(db, organisation.id, async (tx) => await yearNow(tx, organisation, fiscalYear))
}

async function yearNow(tx: ReportTx, { id: organisationId, name }: Publisher, fiscalYear: number): Promise<YearNow> {
  const counts = countYear(await readYear(tx, organisationId, fiscalYearPeriod(fiscalYear)))
  const { number: saved, texts } = await findTexts(tx, organisationId, fiscalYear)
  const contents = contentsOf(fiscalYear, { ja: name.ja, en: name.en }, counts, texts)
  const latest = await findEdition(tx, organisationId, fiscalYear)
  const editions = (await listEditions(tx, organisationId)).filter((each) => each.fiscalYear === fiscalYear)
  const boundFrom = await findBoundFrom(tx, organisationId)
  return { fiscalYear, contents, contentHash: hashOf(canonicalJson(contents)), saved, editions, latest, boundFrom }
}

export async function saveReportTexts(
  { db, now }: ReportDeps,
  { organisation: { id: organisationId }, personId }: By,
  { fiscalYear, seen, texts }: { fiscalYear: number; seen: number; texts: ReportTexts },
): Promise<Outcome<number, 'changed-meanwhile'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    await lockReports(tx, organisationId)
    const before = await findTexts(tx, organisationId, fiscalYear)
    if (before.number !== seen) return refuse('changed-meanwhile')
    // What is saved unchanged is no version of its own.
    if (canonicalJson(before.texts) === canonicalJson(texts)) return grant(seen)
    await addTexts(tx, organisationId, { fiscalYear, number: seen + 1, texts }, { at: now(), by: personId })
    return grant(seen + 1)
  })
}

export type PublishOrder = { fiscalYear: number; seen: string; reason: string }

/** Counts the year in the same transaction that keeps the edition. Pressed twice, it is the edition that it became. */
export async function publishReport(
  { db, now }: ReportDeps,
  { organisation, personId }: By,
  { fiscalYear, seen, reason }: PublishOrder,
): Promise<Outcome<{ number: number }, PublishRefusal>> {
  const organisationId = organisation.id
  return await inOrganisation(db, organisationId, async (tx) => {
    await lockReports(tx, organisationId)
    const { contents, contentHash, latest } = await yearNow(tx, organisation, fiscalYear)
    const at = now()
    const isWhole = missingIn(contents.texts, contents.counts).length === 0
    const decision = decideEdition({ to: contents.to, today: dayOf(at), latest, isWhole, contentHash, seen, reason })
    if (!decision.granted)
      return decision.refusal === 'nothing-changed' && latest !== undefined ? grant({ number: latest.number }) : decision
    const id = newId()
    const edition = { id, fiscalYear, ...decision.value, text: canonicalJson(contents), contentHash }
    await addEdition(tx, organisationId, edition, { at, by: personId })
    await recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: id,
      kind: 'takedown.report-published',
      actor: { kind: 'person', id: personId },
      at,
      details: { fiscalYear, number: edition.number, contentHash },
    })
    return grant({ number: edition.number })
  })
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
