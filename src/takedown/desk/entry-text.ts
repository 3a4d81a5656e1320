/** What people of the desk type into one field. */
export const LONGEST_TEXT = 10_000

export type TextFault = 'text-missing' | 'text-too-long'

export function judgeText(text: string): TextFault | undefined {
  if (text.trim() === '') return 'text-missing'
  return [...text].length > LONGEST_TEXT ? 'text-too-long' : undefined
}

/** The version that a form carries; undefined when it carries none. */
export function versionIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
