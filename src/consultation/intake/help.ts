import type { Help } from '../../shared/emergency/help.ts'
import type { Answers } from './answers.ts'

export { helpFor } from '../../shared/emergency/help.ts'

/** What was said about danger when it was asked. */
export function helpAsked({ danger }: Partial<Answers>): Help | undefined {
  if (danger === 'despair') return 'heart'
  return danger === 'violence' ? 'safety' : undefined
}
