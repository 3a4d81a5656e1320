/** The yearly publication in the order in which it is read, on the page and on paper. */

import type { TableId } from './report-tables.ts'
import type { EvaluationPart, ReasonPart } from './report-texts.ts'

export type SectionId = EvaluationPart | 'complaints' | 'staff'
export type Section = { id: SectionId; tables: readonly TableId[]; evaluation?: EvaluationPart; reasons?: readonly ReasonPart[] }

export const reportSections: readonly Section[] = [
  { id: 'requests', tables: ['requests-by-reason', 'requests-by-requester', 'requests-by-kind'], evaluation: 'requests' },
  { id: 'notices', tables: ['notices'], reasons: ['omitted', 'unavoidable'], evaluation: 'notices' },
  { id: 'sender_notices', tables: ['sender-notices-by-reason', 'sender-notices-by-kind'], evaluation: 'sender_notices' },
  { id: 'measures', tables: ['measures-by-reason', 'measures-by-trigger', 'measures-by-automation'], evaluation: 'measures' },
  { id: 'complaints', tables: ['complaints'] },
  { id: 'staff', tables: [] },
]
