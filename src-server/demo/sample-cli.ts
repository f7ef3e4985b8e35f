import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { readConfig } from '../config.ts'
import { startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/pool.ts'
import { StartError } from '../db/start-error.ts'
import { openBlobs } from '../evidence/open-blobs.ts'
import { DEFAULT_DEALS, DEFAULT_SEED, refillDemo, refuseForeign } from './prepare.ts'

const MAX_DEALS = 200_000

function fail(sentence: string): never {
  process.stderr.write(`sample: ${sentence}\n`)
  process.exit(1)
}

function count(text: string | undefined, otherwise: number, name: string, most: number): number {
  if (text === undefined) return otherwise
  const n = Number(text)
  if (!Number.isInteger(n) || n < 0 || n > most) fail(`--${name} takes a whole number up to ${most}.`)
  return n
}

/** `npm run sample -- --seed 7 --deals 5000`: empties the database of a stopped demo endpoint and fills it anew. */
async function main(): Promise<void> {
  const { values } = parseArgs({ args: process.argv.slice(2).filter((one) => one !== '--'), options: { seed: { type: 'string' }, deals: { type: 'string' } }, strict: true })
  const seed = count(values.seed, DEFAULT_SEED, 'seed', 2 ** 31)
  const deals = count(values.deals, DEFAULT_DEALS, 'deals', MAX_DEALS)
  const config = readConfig(process.env, [], process.platform)
  if (!config.ok) fail(config.error)
  const logger = pino({ level: 'warn' }, pino.destination(2))
  const postgres = config.value.databaseUrl === null ? await startEmbedded({ folder: join(config.value.dataDir, 'endpoint') }) : null
  const db = openDatabase(postgres?.url ?? config.value.databaseUrl ?? '', { logger })
  try {
    await refuseForeign(db)
    await migrate(db)
    const started = performance.now()
    const blobs = await openBlobs(config.value)
    await refillDemo(db, { now: Date.now(), logger, blobs, seed, deals })
    process.stdout.write(`${deals} registrations written with seed ${seed} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  } finally {
    await db.close()
    await postgres?.stop()
  }
}

main().catch((error: unknown) => {
  if (error instanceof StartError || error instanceof TypeError) fail(error.message)
  throw error
})
