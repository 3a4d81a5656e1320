/** 分類を直す: what a consulter is (attribute) and whose matter it is (target), put right at the desk after the reception. */
import type { Code } from '../../shared/content/codes.ts'
import type { Day } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { validateChoice } from '../classification.ts'
import { isMinor } from '../intake/steps.ts'

/** Why it was not right before, as the record keeps it. */
export const classifyingReasons = ['told-later', 'chosen-wrongly', 'by-definition'] as const
export type ClassifyingReason = (typeof classifyingReasons)[number]

export type CaseCodes = { attribute: string; target: string }
export type ClassifyingEntry = CaseCodes & { reason: string }
export type ClassifyingFault = 'no-attribute' | 'no-target' | 'no-reason' | 'nothing-changed'
export type Classifying = { after: CaseCodes; reason: ClassifyingReason; before: string[]; instead: string[] }

/**
 * What is to be put right, by the codes that were in force on the day of the reception, because by these it is counted. A code
 * that the case has already may stay, whenever it was in force.
 */
export function readClassifying(
  { attribute, target, reason }: ClassifyingEntry,
  { codes, day, now }: { codes: readonly Code[]; day: Day; now: CaseCodes },
): Outcome<Classifying, ClassifyingFault> {
  const isOffered = (dimension: keyof CaseCodes, code: string) =>
    code === now[dimension] || validateChoice(codes, dimension, [code], day).granted
  if (!isOffered('attribute', attribute)) return refuse('no-attribute')
  if (!isOffered('target', target)) return refuse('no-target')
  const after = { attribute, target }
  const changed = (['attribute', 'target'] as const).filter((dimension) => after[dimension] !== now[dimension])
  if (changed.length === 0) return refuse('nothing-changed')
  const known = classifyingReasons.find((each) => each === reason)
  if (known === undefined) return refuse('no-reason')
  return grant({
    after,
    reason: known,
    before: changed.map((dimension) => now[dimension]),
    instead: changed.map((dimension) => after[dimension]),
  })
}

/** Whether the consulter is under age, as far as the attribute says so; what they said themselves stays unless it says otherwise. */
export function minorAfter(said: boolean | null, before: string, after: string): boolean | null {
  const implied = isMinor({ attribute: after })
  if (implied !== undefined) return implied
  return isMinor({ attribute: before }) === undefined ? said : null
}
