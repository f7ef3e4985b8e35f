import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')
const setupFiles = [join(import.meta.dirname, 'support/fast-check.ts')]

// Vitest leaves a core free, which of two is half: the suites wait on databases and threads for much of their time.
const maxWorkers = 2

// One project a kind of test, so that each can be run alone: `npm run vitest -- --project unit`.
export default defineConfig({
  root,
  test: {
    projects: [
      { root, test: { name: 'arch', include: ['test/arch/**/*.test.ts'], maxWorkers } },
      // Generous, for a busy machine: nothing here waits on purpose.
      { root, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], setupFiles, maxWorkers, testTimeout: 60_000 } },
      // A process each: RxDB counts open collections per process.
      { root, test: { name: 'contract', include: ['test/contract/**/*.test.ts'], setupFiles, maxWorkers, pool: 'forks', testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        root,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          setupFiles,
          maxWorkers,
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['test/support/postgres.ts'],
        },
      },
      // Four desktops and an endpoint of its own: it has the computer to itself.
      { root, test: { name: 'convergence', include: ['test/convergence/**/*.test.ts'], pool: 'forks', maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
})
