import { defineConfig } from 'vitest/config'

/** Journeys run against the build, each file with an installation of its own. */
export default defineConfig({
  oxc: { jsx: { importSource: 'hono/jsx' } },
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
