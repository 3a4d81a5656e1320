/** When a template is used and where it stands, as an administrator writes it. */

import { isTotal } from '../../shared/content/codes.ts'
import type { Code } from '../../shared/content/content.ts'
import { foldWidth } from '../../shared/text/folding.ts'
import { readOrder } from './code-entry.ts'

export type AboutEntry = { use: string; order: string; suggest: string }
export type About = { use: string; order: number; suggest: string[] }
export type AboutFault =
  | { field: 'use'; fault: 'missing' | 'too-long' }
  | { field: 'order'; fault: 'not-an-order' }
  | { field: 'suggest'; fault: 'unknown-code'; what: string }

export const LONGEST_USE = 120

export function readAbout(entry: AboutEntry, codes: readonly Code[]): { about: About | undefined; faults: AboutFault[] } {
  const faults: AboutFault[] = []
  const use = entry.use.trim()
  if (use === '') faults.push({ field: 'use', fault: 'missing' })
  if ([...use].length > LONGEST_USE) faults.push({ field: 'use', fault: 'too-long' })
  const order = readOrder(entry.order)
  if (order === undefined) faults.push({ field: 'order', fault: 'not-an-order' })
  const suggest = [...new Set(foldWidth(entry.suggest).split(/[,、\s]+/))].filter((id) => id !== '')
  const unknown = suggest.filter((id) => isTotal(codes, id) || !codes.some((code) => code.id === id))
  if (unknown.length > 0) faults.push({ field: 'suggest', fault: 'unknown-code', what: unknown.join(', ') })
  return { about: faults.length === 0 && order !== undefined ? { use, order, suggest } : undefined, faults }
}

export function entryOfAbout({
  use,
  order,
  suggest = [],
}: {
  use: { ja: string }
  order: number
  suggest?: readonly string[]
}): AboutEntry {
  return { use: use.ja, order: String(order), suggest: suggest.join(', ') }
}

/** The id of a new template; `new` is the address of its form. */
export function readSlug(text: string): string | undefined {
  const slug = foldWidth(text).toLowerCase()
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 40 && slug !== 'new' ? slug : undefined
}
