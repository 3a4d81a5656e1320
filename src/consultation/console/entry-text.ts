/** A text somebody types into the case: a note, a question to a colleague, an answer to it. */
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'

export const LONGEST_TEXT = 4_000

export type TextFault = 'text-missing' | 'text-too-long'

export function readText(typed: string): Outcome<string, TextFault> {
  const text = typed.replaceAll('\r\n', '\n').trim()
  if (text === '') return refuse('text-missing')
  return text.length > LONGEST_TEXT ? refuse('text-too-long') : grant(text)
}
