/**
 * 分類: the codes by which consulters (attribute, target) and works (contents, means, places, services) are counted.
 *
 * A code's id never changes. Renaming adds a version with the day from which the new words hold, so a period shows the
 * words of its last day and a closed period keeps them. A code with others within it is a total: counted, never chosen.
 */
import { type Code, type Dimension, dimensionOf, isTotal } from '../shared/content/codes.ts'
import type { Service } from '../shared/content/content.ts'
import { serviceOf } from '../shared/content/services.ts'
import type { Day } from '../shared/day.ts'
import type { Language } from '../shared/language.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'

export type CodeVersion = Code['versions'][number]
export type Label = CodeVersion['label']

/** The codes of an organisation, with what it renamed, added and retired, and the services that hosts suggest. */
export type Classification = { codes: readonly Code[]; services: readonly Service[] }

/** How many of a dimension one consulter or work may have. */
const mostChoices = { attribute: 1, target: 1, content: 20, means: 10, place: 15, service: 30 } as const satisfies Record<Dimension, number>

/** The words of a code on a day. A day before the first version shows the first words, as figures from before the installation do. */
export function labelOn(code: Code, day: Day, language: Language): string {
  return versionOn(code, day)?.label[language] ?? code.id
}

export function versionOn(code: Code, day: Day): CodeVersion | undefined {
  return code.versions.findLast((version) => version.from <= day) ?? code.versions[0]
}

/** The codes of a dimension that a person may choose on a day, in the order of the figure. */
export function codesOn(codes: readonly Code[], dimension: Dimension, day: Day): Code[] {
  return inForce(codes, dimension, day).filter((code) => !isTotal(codes, code.id))
}

export type ChoiceRefusal = 'unknown-code' | 'other-dimension' | 'total-chosen' | 'not-in-force' | 'nothing-chosen' | 'too-many'

/** What was chosen in one dimension on a day, each code once and in the order of the figure. */
export function validateChoice(
  codes: readonly Code[],
  dimension: Dimension,
  chosen: readonly string[],
  day: Day,
): Outcome<string[], ChoiceRefusal> {
  const ids = new Set(chosen)
  for (const id of ids) {
    const code = codes.find((each) => each.id === id)
    if (code === undefined) return refuse('unknown-code')
    if (dimensionOf(id) !== dimension) return refuse('other-dimension')
    if (isTotal(codes, id)) return refuse('total-chosen')
    if (!isInForce(code, day)) return refuse('not-in-force')
  }
  if (ids.size === 0) return refuse('nothing-chosen')
  if (ids.size > mostChoices[dimension]) return refuse('too-many')
  return grant(codesOn(codes, dimension, day).flatMap((code) => (ids.has(code.id) ? [code.id] : [])))
}

/** What the addresses of a work suggest. Several addresses of one service suggest it once; an unknown host suggests nothing. */
export function proposeFor(services: readonly Service[], urls: readonly string[]): { services: string[]; places: string[] } {
  const found = urls.flatMap((url) => serviceOf(services, url) ?? [])
  return { services: [...new Set(found.map((each) => each.service))], places: [...new Set(found.map((each) => each.place))] }
}

export type RenameRefusal = 'not-later' | 'period-closed' | 'same-words'

/** New words for a code from a day on, which must lie after everything that is closed. */
export function rename(
  code: Code,
  to: { from: Day; label: Label; source: string[] },
  closedUntil: Day | null,
): Outcome<Code, RenameRefusal> {
  const last = code.versions.at(-1)
  if (last !== undefined && to.from <= last.from) return refuse('not-later')
  if (closedUntil !== null && to.from <= closedUntil) return refuse('period-closed')
  if (last !== undefined && (['ja', 'easy', 'en'] as const).every((language) => last.label[language] === to.label[language]))
    return refuse('same-words')
  return grant({ ...code, versions: [...code.versions, { version: code.versions.length + 1, ...to }] })
}

function inForce(codes: readonly Code[], dimension: Dimension, day: Day): Code[] {
  return codes
    .filter((code) => dimensionOf(code.id) === dimension && isInForce(code, day))
    .toSorted((one, other) => one.order - other.order)
}

function isInForce(code: Code, day: Day): boolean {
  const first = code.versions[0]
  return first !== undefined && first.from <= day && (code.until === undefined || day <= code.until)
}
