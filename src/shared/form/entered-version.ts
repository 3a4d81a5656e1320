/** The version that a hidden field of a form carries; undefined where it carries none. */
export function enteredVersion(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
