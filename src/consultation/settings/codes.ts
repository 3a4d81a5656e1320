/** 分類コード: the codes of content/ with what an organisation renamed, added, ordered and retired. */
import { type Code, type Dimension, dimensionOf, dimensions } from '../../shared/content/codes.ts'
import type { Day, Instant } from '../../shared/day.ts'
import type { Label } from '../classification.ts'

/** One edit: the whole code as it is from then on. Its words hold from `from`, its place and its end at once. */
export type CodeEdit = {
  codeId: string
  version: number
  label: Label
  plain: Label | null
  from: Day
  until: Day | null
  order: number
  within: string | null
}

/** An edit as it was kept. */
export type SavedCodeEdit = CodeEdit & { savedAt: Instant; savedBy: string | null }

/** Figures 4 to 9 are the dimensions in their order. */
const FIRST_FIGURE = 4

/** `edits` in the order of their versions. An edit that only moves or retires a code repeats its words and adds no version of them. */
export function codesWith(codes: readonly Code[], edits: readonly CodeEdit[]): Code[] {
  const byCode = Map.groupBy(edits, ({ codeId }) => codeId)
  const known = new Set(codes.map(({ id }) => id))
  const edited = codes.map((code) => applyEdits(code, byCode.get(code.id) ?? []))
  const added = [...byCode].flatMap(([id, own]) => (known.has(id) ? [] : newCode(id, own)))
  return [...edited, ...added]
}

function newCode(id: string, edits: readonly CodeEdit[]): Code[] {
  const [first] = edits
  const dimension = dimensionOf(id)
  if (first === undefined || dimension === undefined) return []
  const versions: Code['versions'] = [{ version: 1, from: first.from, label: first.label, source: ['OWN'] }]
  return [applyEdits({ id, figure: figureOf(dimension), order: first.order, versions }, edits)]
}

function applyEdits(code: Code, edits: readonly CodeEdit[]): Code {
  const last = edits.at(-1)
  if (last === undefined) return code
  const { until: _, within: __, plain, ...rest } = code
  const explained = last.plain ?? plain
  return {
    ...rest,
    order: last.order,
    versions: edits.reduce(withWords, code.versions),
    ...(last.until !== null && { until: last.until }),
    ...(last.within !== null && { within: last.within }),
    ...(explained !== undefined && { plain: explained }),
  }
}

/** Words for a day that has some already stand in their place: that is how a rename is taken back before its day. */
function withWords(versions: Code['versions'], { from, label }: CodeEdit): Code['versions'] {
  const before = versions.filter((version) => version.from < from)
  const here = versions.find((version) => version.from === from)
  const after = versions.filter((version) => version.from > from)
  const source = here !== undefined && sameLabel(here.label, label) ? here.source : ['OWN']
  return [...before, { version: 0, from, label, source }, ...after].map((version, index) => ({ ...version, version: index + 1 }))
}

export function sameLabel(one: Label, other: Label): boolean {
  return (['ja', 'easy', 'en'] as const).every((language) => one[language] === other[language])
}

export function figureOf(dimension: Dimension): number {
  return FIRST_FIGURE + dimensions.indexOf(dimension)
}
