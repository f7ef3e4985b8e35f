import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { uuidV7Source } from '../src-shared/lib/ids.ts'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { listenForChanges } from './db/changes.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/pool.ts'
import { StartError } from './db/start-error.ts'
import { openBlobs } from './evidence/open-blobs.ts'
import { prepareDemo, refuseForeign } from './demo/prepare.ts'
import type { Ports } from './ports.ts'
import { startNewEpoch } from './sync/epoch.ts'

export interface RunningEndpoint {
  /** Origin, such as `http://127.0.0.1:4780`. */
  readonly url: string
  readonly app: FastifyInstance
  readonly close: () => Promise<void>
}

/** Requests in hand get this long to end; then their connections are cut. */
const GRACE_MS = 5000

/**
 * Starts everything that the configuration asks for. Throws a StartError with a sentence for the person who started it. `onLost` is
 * told when the embedded database ended and could not be started again.
 */
export async function startEndpoint(config: Config, logger: Logger, onLost: (sentence: string) => void): Promise<RunningEndpoint> {
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    for (let step = closing.pop(); step; step = closing.pop()) await step()
  }
  try {
    let { databaseUrl } = config
    if (databaseUrl === null) {
      const postgres = await startEmbedded({
        folder: join(config.dataDir, 'endpoint'),
        onRestart: (error) => {
          if (error) onLost(error.message)
          else logger.warn('PostgreSQL had ended and was started again')
        },
      })
      logger.info({ pid: postgres.pid, adopted: postgres.adopted }, 'embedded PostgreSQL runs')
      closing.push(() => postgres.stop())
      databaseUrl = postgres.url
    }
    const db = openDatabase(databaseUrl, { logger })
    closing.push(() => db.close())
    await db.query('select 1').catch((cause: unknown) => {
      throw new StartError(`The database that DATABASE_URL names cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}. Check that it runs and that the address is right.`, { cause })
    })
    if (config.demo) await refuseForeign(db)
    await migrate(db)
    const clock = () => Date.now()
    const newId = uuidV7Source(clock, (length) => randomBytes(length))
    const blobs = await openBlobs(config)
    if (config.demo) await prepareDemo(db, { now: clock(), logger, blobs })
    if (config.newEpoch) logger.info({ epoch: await startNewEpoch(db) }, 'a new epoch began')
    const changes = await listenForChanges(databaseUrl, logger)
    closing.push(() => changes.close())
    const ports: Ports = { db, changes, blobs, clock, newId, logger }
    const app = await buildApp(ports, { trustProxy: config.trustProxy, metricsToken: config.metricsToken })
    closing.push(async () => {
      const cut = setTimeout(() => app.server.closeAllConnections(), GRACE_MS)
      await app.close()
      clearTimeout(cut)
    })
    const url = await app.listen({ host: config.host, port: config.port }).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') throw new StartError(`Port ${config.port} is taken. Stop what uses it, or set TRADEWIND_ENDPOINT_PORT to another one.`, { cause })
      throw new StartError(`The endpoint cannot listen on ${config.host}:${config.port} (${cause.code ?? cause.message}).`, { cause })
    })
    return { url, app, close }
  } catch (error) {
    await close().catch((cause: unknown) => logger.error({ err: cause }, 'cleaning up after a failed start failed'))
    throw error
  }
}
