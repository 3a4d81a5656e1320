import { configDefaults, defineConfig } from 'vitest/config'

if (!Object.hasOwn(Map, 'groupBy')) throw new Error(`The tests need Node 24; this is ${process.version}. Run them with npm test.`)

export default defineConfig({
  oxc: { jsx: { importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'checks/**/*.test.ts', 'examples/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'checks/planted/**'],
    globalSetup: ['src/shared/testing/database.setup.ts'],
    // Generous, because a busy machine is no fault of a rule.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
