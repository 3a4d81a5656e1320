/**
 * Lines of a file, written fast: a day has a million rows and a few hundred kinds of them, which differ in their number and the day of the
 * post alone. The first row of a kind is written as `writeLine` writes it, with marks in those places; the others fill the marks.
 */
import { type StatementFacts, statementOf } from './statement.ts'
import { type Format, writeLine } from './statement-file.ts'

/** Marks from the private use area, which no font shows and nobody types; whoever does gets every row written by itself. */
const ID = '\ue000'
const POSTED = '\ue001'
const REFERS = '\ue002'
const MARKS = /[\ue000-\ue002]/

/** A pattern is the text between the marks, and the marks in their order. */
type Pattern = { texts: readonly string[]; marks: readonly string[] }

/** More kinds than this in one file are begun anew. */
const MOST_PATTERNS = 5_000

export function openLineWriter(format: Format): (facts: StatementFacts) => string {
  const patterns = new Map<string, Pattern | null>()
  return (facts) => {
    const kind = kindOf(facts)
    let pattern = patterns.get(kind)
    if (pattern === undefined) {
      if (patterns.size >= MOST_PATTERNS) patterns.clear()
      pattern = patternOf(facts, format)
      patterns.set(kind, pattern)
    }
    return pattern === null ? writeLine[format](statementOf(facts)) : filled(pattern, facts)
  }
}

/** Everything that a row says besides what is marked. */
function kindOf(facts: StatementFacts): string {
  const { platform, measure, basis, right, trigger, requesterKind, notice, lateGround, inquiry, clause, exception, complaint } = facts
  const { detectedAutomatically, decidedAutomatically, decidedByPerson, appliedOn, endedOn } = facts
  const cited = clause === null ? '' : `${clause.version} ${clause.id}`
  const flags = `${detectedAutomatically}${decidedAutomatically}${decidedByPerson}${facts.postedOn === null}${facts.refersTo === null}${facts.isDelicate}`
  return `${measure}|${basis}|${right}|${trigger}|${requesterKind}|${notice}|${lateGround}|${inquiry}|${cited}|${exception}|${complaint}|${appliedOn}|${endedOn}|${flags}|${platform}`
}

/** Null where a text of the operator's holds a mark itself. */
function patternOf(facts: StatementFacts, format: Format): Pattern | null {
  const { platform, clause } = facts
  if (MARKS.test(`${platform}${clause?.heading ?? ''}${clause?.text ?? ''}${clause?.url ?? ''}`)) return null
  const marked = {
    ...facts,
    id: ID,
    postedOn: facts.postedOn === null ? null : (POSTED as NonNullable<StatementFacts['postedOn']>),
    refersTo: facts.refersTo === null ? null : REFERS,
  }
  const parts = writeLine[format](statementOf(marked)).split(new RegExp(`(${MARKS.source})`))
  return { texts: parts.filter((_, at) => at % 2 === 0), marks: parts.filter((_, at) => at % 2 === 1) }
}

function filled({ texts, marks }: Pattern, { id, postedOn, refersTo }: StatementFacts): string {
  let line = texts[0] ?? ''
  for (const [at, mark] of marks.entries()) {
    const value = mark === ID ? id : mark === POSTED ? postedOn : refersTo
    line += `${value ?? ''}${texts[at + 1] ?? ''}`
  }
  return line
}
