import { execFile, spawn } from 'node:child_process'
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import type { Settings } from './cluster-settings.ts'
import type { RunAs } from './postgres-user.ts'
import { StartError } from './start-error.ts'

const run = promisify(execFile)

const SUPERUSER = 'tradewind'
const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 30_000

/** A PostgreSQL cluster in a folder. */
export interface Cluster {
  readonly programs: Binaries
  readonly as: RunAs
  /** Holds `pg/`, `pg.json`, `pg.log`. */
  readonly folder: string
  /** `pg/` inside it. */
  readonly data: string
}

/** A running server and the first connection to it. */
export interface Server {
  readonly pid: number
  readonly client: pg.Client
}

export function urlOf(config: Settings, database: string): string {
  return `postgres://${SUPERUSER}:${config.password}@127.0.0.1:${config.port}/${database}`
}

/** Makes the cluster. A half-made one never gets the final name, so a kill in here costs nothing. */
export async function initialise({ programs, as, folder, data }: Cluster, config: Settings): Promise<void> {
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
    await run(init.command, [...init.args], { ...init.ids, cwd: folder, env: { ...process.env, LC_ALL: 'C' } })
  } catch (cause) {
    throw new StartError(`PostgreSQL could not make its database in ${folder}: ${String((cause as { stderr?: string }).stderr ?? cause).trim().split('\n').slice(-2).join(' ')}`, { cause })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(fresh, data)
}

/** Starts the server. Throws a StartError with the end of its log when it does not come up. */
export async function launch(cluster: Cluster, config: Settings, unsafeFast: boolean): Promise<Server> {
  const { programs, as, folder, data } = cluster
  const logFile = join(folder, 'pg.log')
  const log = await open(logFile, 'w', 0o600)
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=120', 'log_timezone=UTC', 'timezone=UTC', 'log_min_messages=warning', 'lc_messages=C']
  const fast = unsafeFast ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : ['fsync=on', 'synchronous_commit=on']
  const start = as.wrap(programs.postgres, ['-D', data, '-p', String(config.port), ...[...flags, ...fast].flatMap((flag) => ['-c', flag])])
  // Detached: Ctrl+C reaches the endpoint alone, which stops the server after its own work. The log is a file, for a pipe would die with us.
  const child = spawn(start.command, [...start.args], { ...start.ids, cwd: folder, detached: true, stdio: ['ignore', log.fd, log.fd], windowsHide: true })
  let ended = false
  child.once('exit', () => (ended = true))
  child.once('error', () => (ended = true))
  child.unref()
  try {
    const client = await untilConnected(config, () => !ended)
    if (client && child.pid !== undefined) return { pid: child.pid, client }
  } catch (error) {
    if (child.pid !== undefined) await stopServer(cluster, child.pid)
    throw error
  } finally {
    await log.close()
  }
  if (child.pid !== undefined && !ended) child.kill('SIGQUIT')
  throw new StartError(`PostgreSQL did not start in ${data}. Its log says: ${(await tail(logFile)) || 'nothing'}. If the data is damaged, restore a backup of that folder, or move it away to start empty.`)
}

/** Takes over the server that a killed endpoint left, stops one that cannot be used, clears away what a killed server left. */
export async function adopt(cluster: Cluster, config: Settings): Promise<Server | null> {
  const left = await readPidFile(cluster.data)
  if (!left) return null
  if (!alive(left.pid) || !(await isPostgres(left.pid))) {
    await rm(join(cluster.data, 'postmaster.pid'), { force: true })
    return null
  }
  const client = left.port === config.port ? await untilConnected(config, () => alive(left.pid)) : null
  if (client) {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    if (rows[0]?.data_directory === cluster.data) return { pid: left.pid, client }
    await client.end()
  }
  await stopServer(cluster, left.pid)
  return null
}

/** Stops the server and resolves when it has written everything. */
export async function stopServer({ programs, as, data }: Cluster, pid: number): Promise<void> {
  if (!alive(pid)) return
  if (process.platform === 'win32') {
    const stop = as.wrap(programs.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w'])
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

/** What the server wrote beside its data, when it is running or was killed. */
async function readPidFile(data: string): Promise<{ readonly pid: number; readonly port: number } | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null)
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
  const named = (text: string) => text.includes('postgres')
  if (process.platform === 'win32') return run('tasklist', ['/FI', `PID eq ${pid}`, '/NH']).then((out) => named(out.stdout), () => false)
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').then(named, () => false)
  return run('ps', ['-p', String(pid), '-o', 'args=']).then((out) => named(out.stdout), () => false)
}

/** A stopped server whose parent was killed may wait to be reaped for as long as the container lives. */
async function isZombie(pid: number): Promise<boolean> {
  return readFile(`/proc/${pid}/stat`, 'utf8').then((text) => /\) Z /.test(text), () => false)
}

/** A connection whose end is not an uncaught error; null when the server is gone or the time is over. */
async function untilConnected(config: Settings, running: () => boolean): Promise<pg.Client | null> {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    const client = new pg.Client({ connectionString: urlOf(config, 'postgres'), connectionTimeoutMillis: 5000, application_name: 'tradewind-owner' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') throw new StartError('The password of the embedded PostgreSQL is not the one kept in pg.json. Restore that file, or move the folder away to start empty.', { cause: error })
      if (!running()) return null
    }
    await wait(20)
  }
  return null
}

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-4).join(' ').slice(-600)
}
