/**
 * The percentage of a published table: one decimal, rounded half up, as the centre prints it (2,121 of 5,081 is 41.7).
 * Reckoned in whole numbers, because 0.05 has no exact binary form and a half must never fall to the wrong side.
 *
 * @returns `'41.7'`, or null when there is nothing to be a share of
 */
export function shareOf(part: number, whole: number): string | null {
  if (whole === 0) return null
  const tenths = Math.floor((2_000 * part + whole) / (2 * whole))
  return `${Math.floor(tenths / 10)}.${tenths % 10}`
}
