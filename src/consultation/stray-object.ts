/** Objects of the store that no row names: what a stop between keeping a file and writing its row leaves behind. */
import type { Instant } from '../shared/day.ts'

/** Where files of consulters are kept, below their organisation. Nothing else of the store is ever looked at. */
export const FILE_PLACES = ['draft', 'mailbox'] as const
export const STRAY_AFTER_HOURS = 24

const FILE_NAME = /\/([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?:-image|-thumbnail)?$/

/** When the file of an object came, which its id tells (RFC 9562, version 7); undefined for what is no file's object. */
export function cameAt(objectKey: string): Instant | undefined {
  const found = FILE_NAME.exec(objectKey)
  return found === null ? undefined : new Date(Number.parseInt(`${found[1]}${found[2]}`, 16))
}

/** True for the object of a file that came so long ago that its row would be there by now. */
export function isOldEnough(objectKey: string, now: Instant): boolean {
  const came = cameAt(objectKey)
  return came !== undefined && now.getTime() - came.getTime() > STRAY_AFTER_HOURS * 3_600_000
}

/** The object of the original: a draft names that one only, and its copies belong to it. */
export function originalOf(objectKey: string): string {
  return objectKey.replace(/-(image|thumbnail)$/, '')
}
