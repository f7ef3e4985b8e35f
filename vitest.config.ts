import { defineConfig } from 'vitest/config'

// One project a kind of test, so that each can be run alone: `npx vitest run --project unit`.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'arch', include: ['test/arch/**/*.test.ts'] } },
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      // A process each: RxDB counts open collections per process.
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], pool: 'forks', testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['test/support/postgres.ts'],
        },
      },
      { test: { name: 'convergence', include: ['test/convergence/**/*.test.ts'], pool: 'forks' } },
    ],
  },
})
