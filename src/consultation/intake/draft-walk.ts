import type { Day } from '../../shared/day.ts'
import { confirmedMailOf, type DraftContent, entriesOf } from './draft.ts'
import { type Classification, knownOn } from './known.ts'
import { type Walk, walk } from './steps.ts'

/** How far the answers of a draft lead on a day. */
export function walkDraft(content: DraftContent, classification: Classification, today: Day): Walk {
  return walk(entriesOf(content), knownOn(today, classification, confirmedMailOf(content)))
}
