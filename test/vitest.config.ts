import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')
const setupFiles = [join(import.meta.dirname, 'support/fast-check.ts')]

// One project a kind of test, so that each can be run alone: `npm run vitest -- --project unit`.
export default defineConfig({
  root,
  test: {
    projects: [
      { root, test: { name: 'arch', include: ['test/arch/**/*.test.ts'] } },
      // Generous, for a busy machine: nothing here waits on purpose.
      { root, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], setupFiles, testTimeout: 60_000 } },
      // A process each: RxDB counts open collections per process.
      { root, test: { name: 'contract', include: ['test/contract/**/*.test.ts'], setupFiles, pool: 'forks', testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        root,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          setupFiles,
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['test/support/postgres.ts'],
        },
      },
      { root, test: { name: 'convergence', include: ['test/convergence/**/*.test.ts'], pool: 'forks' } },
    ],
  },
})
