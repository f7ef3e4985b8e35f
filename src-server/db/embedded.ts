import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from 'pg'
import { binaries } from './binaries.ts'
import { adopt, initialise, launch, stopServer, urlOf } from './cluster.ts'
import type { Cluster, Server } from './cluster.ts'
import { freePort, isFree, readSettings, writeSettings } from './cluster-settings.ts'
import type { Settings } from './cluster-settings.ts'
import { runAs } from './postgres-user.ts'
import { StartError } from './start-error.ts'

const DATABASE = 'tradewind'
/** Held by the one endpoint that owns the cluster; the server frees it when that endpoint dies, however it dies. */
const OWNER_LOCK = 4_780_001
const RESTARTS = 5

/** A PostgreSQL in a folder of ours, running. */
export interface EmbeddedPostgres {
  /** Of the database to use, password included. */
  readonly url: string
  /** Whether a server that outlived its endpoint was taken over. */
  readonly adopted: boolean
  /** Of the server process. */
  readonly pid: number
  /** Stops the server and resolves when it has written everything. */
  readonly stop: () => Promise<void>
}

export interface EmbeddedOptions {
  /** The endpoint's folder: `pg/` (the cluster), `pg.json` (port and password, for the owner's eyes), `pg.log`. */
  readonly folder: string
  /** Without waiting for the disk: for tests, whose data nobody misses. */
  readonly unsafeFast?: boolean
  /** The server ended though nobody asked it to, and was started again; or, with an error, could not be. */
  readonly onRestart?: (error: Error | null) => void
}

/**
 * Starts the PostgreSQL of a folder, making it first where there is none. A server that a killed endpoint left behind is taken over,
 * one that is killed while we run is started again. Throws a StartError when the folder is in use by another endpoint, damaged or
 * not writable.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { folder, unsafeFast = false } = options
  const programs = await binaries()
  const data = join(folder, 'pg')
  await prepareFolder(folder)
  const cluster: Cluster = { programs, as: await runAs([programs.postgres, data]), folder, data }
  const file = join(folder, 'pg.json')
  let config = await settingsOf(cluster, file)
  let server = await adopt(cluster, config)
  const adopted = server !== null
  if (!server) {
    if (!(await isFree(config.port))) {
      config = { ...config, port: await freePort() }
      await writeSettings(file, config)
    }
    server = await launch(cluster, config, unsafeFast)
  }
  await own(server.client, folder)

  let current: Server = server
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()
  const watch = (one: Server) => {
    one.client.once('end', () => {
      if (!stopping) restarting = again()
    })
  }
  async function again(): Promise<void> {
    let last: unknown = null
    for (let attempt = 0; attempt < RESTARTS && !stopping; attempt += 1) {
      try {
        const next = (await adopt(cluster, config)) ?? (await launch(cluster, config, unsafeFast))
        await own(next.client, folder)
        current = next
        watch(next)
        options.onRestart?.(null)
        return
      } catch (error) {
        last = error
        // The killed server's children need a moment to let go of the shared memory.
        await wait(200 * 2 ** attempt)
      }
    }
    if (!stopping) options.onRestart?.(last instanceof Error ? last : new Error('PostgreSQL ended and could not be started again', { cause: last }))
  }
  watch(server)

  return {
    url: urlOf(config, DATABASE),
    adopted,
    pid: server.pid,
    stop: async () => {
      stopping = true
      await restarting
      await current.client.end().catch(() => undefined)
      await stopServer(cluster, current.pid)
    },
  }
}

async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    // Others may pass (root lends the cluster to another user), not look; what is inside is closed to all but its owner.
    await chmod(folder, 0o711)
    const probe = join(folder, '.writable')
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    throw new StartError(`The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}). Choose another one with TRADEWIND_DATA, or give the endpoint's user the right to write there.`, { cause: error })
  }
}

/** Port and password of the cluster, which is made where there is none. */
async function settingsOf(cluster: Cluster, file: string): Promise<Settings> {
  const made = await readFile(join(cluster.data, 'PG_VERSION'), 'utf8').then(() => true, () => false)
  const kept = await readSettings(file)
  if (kept === null && made) throw new StartError(`${file} is missing, and with it the password of the database beside it. Restore it, or move ${cluster.data} away to start empty.`)
  const config = kept ?? { port: await freePort(), password: randomBytes(24).toString('base64url') }
  if (kept === null) await writeSettings(file, config)
  if (!made) await initialise(cluster, config)
  return config
}

/** Makes sure that this is the only endpoint on the cluster, and that the database is there. */
async function own(client: Client, folder: string): Promise<void> {
  const locked = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [OWNER_LOCK])
  if (locked.rows[0]?.mine !== true) {
    await client.end()
    throw new StartError(`Another endpoint already runs on ${folder}. Stop it first, or choose another folder with TRADEWIND_DATA.`)
  }
  const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (known.rowCount === 0) await client.query(`create database ${DATABASE}`)
}
