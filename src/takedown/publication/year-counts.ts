/**
 * 運用状況の公表 (Art. 28): what is counted of a fiscal year, by the reason of the request (申出があった理由の別) and by what was done.
 *
 * A request that names rights of several groups stands in a line of its own, so that nothing is counted twice and every column adds up.
 */
import type { MeasureKind, Trigger } from '../decision.ts'
import type { NoticeKind } from '../notice.ts'
import type { RequesterKind, Variant } from '../request.ts'
import { type RightCode, type RightGroup, rightGroupOf, rightGroups } from '../right-codes.ts'

export type Reason = RightGroup | 'several'
export const reasons: readonly Reason[] = [...(Object.keys(rightGroups) as RightGroup[]), 'several']

export function reasonOf(rights: readonly RightCode[]): Reason {
  const [first, ...others] = new Set(rights.map(rightGroupOf))
  return first === undefined || others.length > 0 ? 'several' : first
}

/** `partly`: a machine found it or took part in the decision. */
export type Automation = 'none' | 'partly' | 'fully'

type Numbered<What> = What & { number: number }
/** What the record holds of a year, added up by its codes. */
export type YearRows = {
  requests: readonly Numbered<{ rights: readonly RightCode[]; requesterKind: RequesterKind; variant: Variant }>[]
  notices: readonly Numbered<{ kind: NoticeKind; rights: readonly RightCode[] }>[]
  measures: readonly Numbered<{ kind: MeasureKind; right: RightCode; trigger: Trigger; automation: Automation }>[]
  senderNotices: readonly Numbered<{ measure: MeasureKind; right: RightCode; kind: string }>[]
  complaints: readonly Numbered<{ side: 'requester' | 'sender'; outcome: 'upheld' | 'reversed' | 'open' }>[]
  /** Days from the request to its first notice, half of the requests being faster; null where none was sent. */
  medianDays: number | null
}

/** A table: a line a reason or other code, a column a code, and what they add up to. */
export type Count = {
  total: number
  lines: Readonly<Record<string, number>>
  cells: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export type YearCounts = {
  requests: Record<'byReason' | 'byRequester' | 'byVariant', Count>
  notices: Count
  measures: Record<'byReason' | 'byTrigger' | 'byAutomation', Count>
  senderNotices: Record<'byReason' | 'byKind', Count>
  complaints: Count
  medianDays: number | null
}

export function countYear({ requests, notices, measures, senderNotices, complaints, medianDays }: YearRows): YearCounts {
  return {
    requests: {
      byReason: countOf(requests, ({ rights }) => [reasonOf(rights), 'requests']),
      byRequester: countOf(requests, ({ requesterKind }) => [requesterKind, 'requests']),
      byVariant: countOf(requests, ({ variant }) => [variant, 'requests']),
    },
    notices: countOf(notices, ({ rights, kind }) => [reasonOf(rights), kind]),
    measures: {
      byReason: countOf(measures, ({ right, kind }) => [rightGroupOf(right), kind]),
      byTrigger: countOf(measures, ({ trigger, kind }) => [trigger, kind]),
      byAutomation: countOf(measures, ({ automation, kind }) => [automation, kind]),
    },
    senderNotices: {
      byReason: countOf(senderNotices, ({ right, measure }) => [rightGroupOf(right), measure]),
      byKind: countOf(senderNotices, ({ kind, measure }) => [kind, measure]),
    },
    complaints: countOf(complaints, ({ side, outcome }) => [side, outcome]),
    medianDays,
  }
}

function countOf<Row extends { number: number }>(
  rows: readonly Row[],
  placeOf: (row: Row) => readonly [line: string, column: string],
): Count {
  const lines: Record<string, number> = {}
  const cells: Record<string, Record<string, number>> = {}
  let total = 0
  for (const row of rows) {
    const [line, column] = placeOf(row)
    const cell = cells[line] ?? {}
    cells[line] = { ...cell, [column]: (cell[column] ?? 0) + row.number }
    lines[line] = (lines[line] ?? 0) + row.number
    total += row.number
  }
  return { total, lines, cells }
}
