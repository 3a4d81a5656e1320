/**
 * What may be done to a code. Its id never changes and it is never deleted: it is renamed from a day on, retired after a day,
 * put elsewhere in the order, or brought back. Nothing may change within a period that is closed.
 */
import { type Code, type Dimension, dimensionOf, isTotal } from '../../shared/content/codes.ts'
import type { Day } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { codesOn, type Label, rename } from '../classification.ts'
import { type CodeEdit, sameLabel } from './codes.ts'

export type CodeRefusal =
  | 'not-later'
  | 'period-closed'
  | 'same-words'
  | 'before-its-words'
  | 'total-in-use'
  | 'last-one'
  | 'not-retired'
  | 'known-already'
  | 'not-a-total'

/** What the rules need of the moment: every code as it is, and the last day of what is closed. */
export type CodeFacts = { codes: readonly Code[]; closedUntil: Day | null; today: Day }

/** An edit without its version, which is the next one of the code. */
export type NewEdit = Omit<CodeEdit, 'version'>

/**
 * An explanation changes at once, because it stands in no figure; words hold from their day on. Words that have not begun to
 * hold may be replaced on that same day: that is how a rename is taken back.
 */
export function renameCode(
  code: Code,
  { from, label, plain }: { from: Day; label: Label; plain: Label | null },
  { closedUntil, today }: Pick<CodeFacts, 'closedUntil' | 'today'>,
): Outcome<NewEdit, CodeRefusal> {
  const edit = { ...asItIs(code), plain: plain ?? code.plain ?? null }
  const last = code.versions.at(-1)
  if (last !== undefined && sameLabel(last.label, label)) return isExplainedAnew(code, plain) ? grant(edit) : refuse('same-words')
  if (last !== undefined && last.from === from && from > today) return grant({ ...edit, from, label })
  const outcome = rename(code, { from, label, source: ['OWN'] }, closedUntil)
  return outcome.granted ? grant({ ...edit, from, label }) : outcome
}

function isExplainedAnew(code: Code, plain: Label | null): boolean {
  return plain !== null && (code.plain === undefined || !sameLabel(plain, code.plain))
}

/** `until` is the last day on which it can be chosen. A total goes after what it sums up, and something must be left to choose. */
export function retireCode(code: Code, until: Day, { codes, closedUntil }: CodeFacts): Outcome<NewEdit, CodeRefusal> {
  const dimension = dimensionOf(code.id)
  const last = code.versions.at(-1)
  if (last !== undefined && until < last.from) return refuse('before-its-words')
  if (closedUntil !== null && until < closedUntil) return refuse('period-closed')
  if (codes.some((other) => other.within === code.id && (other.until === undefined || other.until > until))) return refuse('total-in-use')
  const left =
    dimension === undefined ? [] : codesOn(codes, dimension, until).filter(({ id, until: end }) => id !== code.id && end === undefined)
  return left.length === 0 ? refuse('last-one') : grant({ ...asItIs(code), until })
}

export function restoreCode(code: Code): Outcome<NewEdit, CodeRefusal> {
  return code.until === undefined ? refuse('not-retired') : grant({ ...asItIs(code), until: null })
}

export function moveCode(code: Code, order: number): Outcome<NewEdit, CodeRefusal> {
  return code.order === order ? refuse('same-words') : grant({ ...asItIs(code), order })
}

/** A new code may stand within a total that is one already; another would stop being a choice, and its counts would lose their place. */
export function addCode(
  dimension: Dimension,
  added: { name: string; label: Label; plain: Label | null; from: Day; order: number; within: string | null },
  { codes, closedUntil }: CodeFacts,
): Outcome<NewEdit, CodeRefusal> {
  const { name, ...rest } = added
  const codeId = `${dimension}.${name}`
  if (codes.some(({ id }) => id === codeId)) return refuse('known-already')
  if (closedUntil !== null && added.from <= closedUntil) return refuse('period-closed')
  const isInTotal = added.within === null || (dimensionOf(added.within) === dimension && isTotal(codes, added.within))
  return isInTotal ? grant({ ...rest, codeId, until: null }) : refuse('not-a-total')
}

function asItIs({ id, order, within, until, plain, versions }: Code): NewEdit {
  const { from, label } = versions.at(-1) ?? { from: '2010-04-01' as const, label: { ja: id, easy: id, en: id } }
  return { codeId: id, label, plain: plain ?? null, from, until: until ?? null, order, within: within ?? null }
}
