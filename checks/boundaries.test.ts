import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cruise, findEffects } from './boundaries.ts'

/** A rule a line, with the planted file that breaks it and nothing else. */
const planted = [
  ['contexts-meet-at-the-door', 'src/consultation/through-the-wall.store.ts'],
  ['law-knows-only-shared', 'src/law/knows-a-context.store.ts'],
  ['no-code-imports-tests', 'src/consultation/uses-a-test.store.ts'],
  ['no-cycles', 'src/consultation/circle-other.store.ts'],
  ['no-dot-no-effects', 'src/consultation/impure.ts'],
  ['nothing-imports-app', 'src/consultation/imports-app.commands.ts'],
  ['only-stores-and-commands-touch-the-database', 'src/consultation/queries.routes.ts'],
  ['pure-files-know-no-other-context', 'src/consultation/console/knows-another.ts'],
  ['pure-files-know-no-other-context', 'src/consultation/knows-another.ts'],
  ['shared-knows-no-context', 'src/shared/knows-a-context.store.ts'],
  ['stores-do-not-command', 'src/consultation/commands.store.ts'],
  ['the-application-comes-through-the-doors', 'src/app/reaches-past.process.ts'],
  ['views-do-not-fetch', 'src/consultation/fetches.views.tsx'],
]

test('every planted violation is caught, by its own rule and no other', () => {
  const { violations } = cruise(join(import.meta.dirname, 'planted'))
  expect(violations.map(({ rule, from }) => [rule, from]).sort()).toEqual(planted)
})

test('every rule has a planted violation', async () => {
  const { default: rules }: { default: { forbidden: { name: string }[] } } = await import(
    join(import.meta.dirname, '../.dependency-cruiser.mjs')
  )
  expect([...new Set(planted.map(([rule]) => rule))].sort()).toEqual(rules.forbidden.map(({ name }) => name).sort())
})

test('effects that need no import are found in files without a dot, and only in their code', () => {
  expect(findEffects(join(import.meta.dirname, 'planted'))).toEqual([
    'src/consultation/draws.ts: Math.random',
    'src/consultation/reads-the-clock.ts: new Date()',
    'src/consultation/waits.ts: async',
  ])
})
