import type { EditionContents, EditionHead } from '../editions/edition.ts'

/** What the console shows of a span. */
export type Shown = {
  contents: EditionContents
  /** The newest edition of the period, when the span is one. */
  head: EditionHead | undefined
  isCounted: boolean
  unreadable: number
  threshold: number
}
