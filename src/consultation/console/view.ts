/** A view of a queue that somebody keeps under a name of their own. */
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'

export type SavedView = { id: string; name: string; query: string }

export const MOST_VIEWS = 20
export const LONGEST_NAME = 30

export type NameFault = 'name-missing' | 'name-too-long'

export function readViewName(typed: string): Outcome<string, NameFault> {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (name === '') return refuse('name-missing')
  return [...name].length > LONGEST_NAME ? refuse('name-too-long') : grant(name)
}
