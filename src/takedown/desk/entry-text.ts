/** What people of the desk type into one field. */
export const LONGEST_TEXT = 10_000

export type TextFault = 'text-missing' | 'text-too-long'

export function judgeText(text: string): TextFault | undefined {
  if (text.trim() === '') return 'text-missing'
  return [...text].length > LONGEST_TEXT ? 'text-too-long' : undefined
}
