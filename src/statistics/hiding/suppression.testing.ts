import type { Cell, Publication } from './cells.ts'
import { auditor } from './suppression.ts'

/** The cells, hidden or derivable and small, that a reader could work out. */
export function findExposed(publication: Publication, hide: ReadonlySet<Cell>, threshold: number): Cell[] {
  return [...auditor(publication, threshold)(hide)]
}
