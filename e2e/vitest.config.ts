import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Journeys run against the build, each file with an installation of its own; one whose clock is turned runs in the test, on a database of its own. */
export default defineConfig({
  oxc: { jsx: { importSource: 'hono/jsx' } },
  test: {
    root: join(import.meta.dirname, '..'),
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['src/shared/testing/database.setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
