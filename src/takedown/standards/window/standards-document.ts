/** The standards as machines read them: days and codes, and words in each language that they are written in. */
import type { Day } from '../../../shared/day.ts'
import { type Language, languages } from '../../../shared/language.ts'
import { withoutReadings } from '../../../shared/text/readings.ts'
import type { Clause, Texts } from '../clause.ts'
import { inForceOn, isPublished, lastDayOf, type PublishedVersion, placeOf, type StandardVersion } from '../standard-version.ts'

export type Around = {
  /** The address of the installation for this organisation, without a slash at its end. */
  origin: string
  organisation: Record<Language, string>
  published: readonly PublishedVersion[]
  today: Day
}

/** Every version that was published, the newest first. */
export function listDocument(versions: readonly StandardVersion[], around: Around) {
  return {
    organisation: worded(around.organisation),
    in_force: inForceOn(around.published, around.today)?.number ?? null,
    versions: versions.map((version) => headOf(version, around)),
  }
}

/** One version with its clauses. */
export function versionDocument(version: StandardVersion, around: Around) {
  return {
    organisation: worded(around.organisation),
    ...headOf(version, around),
    lead_days: version.leadDays,
    note: worded(version.note),
    clauses: version.clauses.map((clause) => clauseDocument(version, clause, around)),
  }
}

function headOf(version: StandardVersion, { origin, published, today }: Around) {
  return {
    number: version.number,
    state: isPublished(version) ? placeOf(version, published, today) : 'withdrawn',
    published_on: version.publishedOn,
    applies_from: version.appliesFrom,
    applies_until: isPublished(version) ? lastDayOf(version, published) : null,
    url: `${origin}/standards/${version.number}`,
    api_url: `${origin}/api/v1/standards/${version.number}`,
  }
}

function clauseDocument({ number }: StandardVersion, clause: Clause, { origin }: Around) {
  return {
    id: clause.id,
    kind: clause.kind,
    heading: worded(clause.heading),
    text: worded(clause.text),
    rights: clause.rights,
    triggers: clause.triggers,
    measures: clause.measures,
    url: `${origin}/standards/${number}#clause-${clause.id}`,
  }
}

/** Languages that nothing is written in are left out, and readings are for the eye. */
function worded(texts: Texts): Partial<Texts> {
  const written = languages.filter((language) => texts[language].trim() !== '')
  return Object.fromEntries(written.map((language) => [language, withoutReadings(texts[language])]))
}
