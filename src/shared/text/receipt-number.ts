/**
 * The receipt number (受付番号), such as `R8-000123`: the 123rd consultation of fiscal 2026 (令和8年度) of one organisation.
 *
 * Consulters and staff say it on the telephone and write it on paper. It is no secret and opens nothing.
 */
import { grant, type Outcome, refuse } from '../outcome.ts'
import { foldWidth } from './folding.ts'

export type ReceiptNumber = { fiscalYear: number; number: number }

/** The letters of the eras as official forms abbreviate them, newest first, with the fiscal year before their first. */
const eras: readonly { letter: string; yearBefore: number }[] = [
  { letter: 'R', yearBefore: 2018 },
  { letter: 'H', yearBefore: 1988 },
]

/** Six digits, more when a year has more than 999,999 consultations. A year before 1989 is a fault. */
export function formatReceiptNumber({ fiscalYear, number }: ReceiptNumber): string {
  const era = eras.find(({ yearBefore }) => yearBefore < fiscalYear)
  if (era === undefined) throw new RangeError(`no receipt numbers were given in fiscal ${fiscalYear}`)
  return `${era.letter}${fiscalYear - era.yearBefore}-${String(number).padStart(6, '0')}`
}

/** Reads full width, lower case, missing zeros, and any dash or space: 「ｒ８ー１２３」 is `R8-000123`. */
export function parseReceiptNumber(input: string): Outcome<ReceiptNumber, 'not-a-receipt-number'> {
  const parts = /^([A-Z])(\d{1,2})[\s\p{Pd}ー−]+(\d{1,9})$/u.exec(foldWidth(input.slice(0, 100)).toUpperCase())
  const place = eras.findIndex(({ letter }) => letter === parts?.[1])
  const era = eras[place]
  if (era === undefined) return refuse('not-a-receipt-number')
  const fiscalYear = era.yearBefore + Number(parts?.[2])
  const nextEra = eras[place - 1]
  const number = Number(parts?.[3])
  const outside = fiscalYear === era.yearBefore || (nextEra !== undefined && fiscalYear > nextEra.yearBefore)
  return outside || number === 0 ? refuse('not-a-receipt-number') : grant({ fiscalYear, number })
}
