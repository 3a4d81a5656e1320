import { expect, test } from 'vitest'
import { helpAsked } from './help.ts'

test.each([
  ['despair', 'heart'],
  ['violence', 'safety'],
  ['none', undefined],
] as const)('who answers %s is shown %s', (danger, help) => {
  expect(helpAsked(danger === 'none' ? {} : { danger })).toBe(help)
})
