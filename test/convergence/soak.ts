/**
 * Shakes the sync for as long as wanted: `npm run soak -- --minutes 30`. A seed that fails belongs into `seeds.json`, which
 * `CONVERGENCE_CORPUS=1` runs again.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } })
const until = Date.now() + Number(values.minutes) * 60_000
const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')

let failed = 0
for (let round = 1; Date.now() < until; round += 1) {
  const code = await new Promise<number | null>((resolve) => {
    spawn(process.execPath, [vitest, 'run', '--config', 'test/vitest.config.ts', '--project', 'convergence'], { stdio: 'inherit', env: { ...process.env, CONVERGENCE_SECONDS: '120' } }).on('exit', resolve)
  })
  if (code !== 0) failed += 1
  console.log(`soak: ${round} rounds, ${failed} failed`)
}
process.exitCode = failed === 0 ? 0 : 1
