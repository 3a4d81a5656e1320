/** What differs between two versions of the standards, clause by clause. A clause is known by its id, wherever it stands. */
import { type Language, languages } from '../../shared/language.ts'
import type { MeasureKind, Trigger } from '../decision.ts'
import type { RightCode } from '../right-codes.ts'
import type { Clause } from './clause.ts'

type Codes<Code> = { gone: readonly Code[]; come: readonly Code[] }

export type ChangedClause = {
  before: Clause
  after: Clause
  /** The languages in which its words changed. */
  languages: readonly Language[]
  rights: Codes<RightCode>
  triggers: Codes<Trigger>
  measures: Codes<MeasureKind>
}

export type Difference = {
  added: readonly Clause[]
  removed: readonly Clause[]
  changed: readonly ChangedClause[]
  /** How many stayed as they were. */
  same: number
}

export function differenceOf(before: readonly Clause[], after: readonly Clause[]): Difference {
  const known = new Map(before.map((clause) => [clause.id, clause]))
  const kept = new Set(after.map(({ id }) => id))
  const pairs = after.flatMap((clause) => {
    const old = known.get(clause.id)
    return old === undefined ? [] : [changesOf(old, clause)]
  })
  const changed = pairs.filter(isChanged)
  return {
    added: after.filter(({ id }) => !known.has(id)),
    removed: before.filter(({ id }) => !kept.has(id)),
    changed,
    same: pairs.length - changed.length,
  }
}

export function isSame({ added, removed, changed }: Difference): boolean {
  return added.length + removed.length + changed.length === 0
}

function changesOf(before: Clause, after: Clause): ChangedClause {
  return {
    before,
    after,
    languages: languages.filter(
      (language) => before.heading[language] !== after.heading[language] || before.text[language] !== after.text[language],
    ),
    rights: codesBetween(before.rights, after.rights),
    triggers: codesBetween(before.triggers, after.triggers),
    measures: codesBetween(before.measures, after.measures),
  }
}

function isChanged({ before, after, languages: worded, rights, triggers, measures }: ChangedClause): boolean {
  const codes = [rights, triggers, measures].some(({ gone, come }) => gone.length + come.length > 0)
  return worded.length > 0 || codes || before.kind !== after.kind
}

function codesBetween<Code>(before: readonly Code[], after: readonly Code[]): Codes<Code> {
  return { gone: before.filter((code) => !after.includes(code)), come: after.filter((code) => !before.includes(code)) }
}
