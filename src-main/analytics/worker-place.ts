import { existsSync } from 'node:fs'

/** As electron.vite.config.ts names it. */
const BUILT = 'analytics-worker.js'

/** Where the thread's script is: beside this module as source, or in a build beside the entries, in whose chunks this module may be. */
export function workerPlace(here: string): URL {
  if (here.endsWith('.ts')) return new URL('./worker.ts', here)
  const beside = new URL(`./${BUILT}`, here)
  return existsSync(beside) ? beside : new URL(`../${BUILT}`, here)
}
