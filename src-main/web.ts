import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deferredCore } from './bridge/deferred-core.ts'
import { openCore } from './core.ts'
import { createEnding, watchForBugs } from './host/endings.ts'
import { openLog } from './host/host-log.ts'
import { readHostOptions } from './host/host-options.ts'
import { acquireLock } from './host/profile-lock.ts'
import { openDoorSecret } from './web/door-secret.ts'
import { keyFileVault } from './web/vault.ts'
import { startWebHost } from './web/web-host.ts'
import { writeFileWhole } from './host/write-file-whole.ts'

/**
 * The web host: the same core as Electron's, in plain Node, for a browser on this computer.
 *
 *     node out/main/web.js [--profile=<name>] [--endpoint=<url>] [--data=<folder>]
 *
 * Prints one line `Tradewind is open at <one-time link>` when it is ready. SIGTERM, SIGINT or the end of the process that started it
 * with an IPC channel ends it cleanly.
 */
const OPEN_THE_LINK = 'Open this link in your browser now: it lets one browser in, once. Ctrl+C here ends Tradewind.'

const refuse = (sentence: string, code: number): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

const options = readHostOptions(process.argv.slice(2), process.env, process.platform)
if (!options.ok) refuse(options.error, 2)
// No await at the top level here or in anything that main loads: the build must also work as CommonJS.
else void run(options.value)

async function run({ profile, dataFolder, endpoint }: { readonly profile: string; readonly dataFolder: string; readonly endpoint: string }): Promise<void> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const taken = acquireLock(dataFolder, 'web')
  if (!taken.ok) {
    const where = taken.holder.host === 'electron' ? 'in a window' : taken.holder.url === null ? `in process ${taken.holder.process.pid}` : `at ${taken.holder.url}`
    return refuse(`The profile "${profile}" is already open ${where}. Use that one, or start another with --profile=<name>.`, 3)
  }
  const { lock } = taken
  const log = openLog(dataFolder, Date.now)
  log.info('host.starting', { host: 'web', profile, endpoint, node: process.versions.node })

  const vault = keyFileVault(dataFolder)
  const door = await openDoorSecret(vault, Date.now, log)
  const opening = openCore({ dataFolder, endpoint, vault, clock: Date.now, log })
  const host = await startWebHost({
    core: deferredCore(opening.then((core) => core.bridge)),
    rendererFolder: join(import.meta.dirname, '..', 'renderer'),
    port: keptPort(dataFolder),
    door,
    clock: Date.now,
    log,
  }).catch((error: unknown) => {
    lock.release()
    log.error('host.not_listening', { error })
    return refuse(`The app could not be served: ${error instanceof Error ? error.message : String(error)}`, 1)
  })
  const end = createEnding({
    log,
    patience: 15_000,
    close: async () => {
      await host.close()
      await (await opening).close()
      lock.release()
    },
    exit: (code) => process.exit(code),
  })
  watchForBugs(log, end)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0, signal))
  if (process.channel) process.on('disconnect', () => end(0, 'the launcher ended'))

  try {
    await opening
  } catch (error) {
    log.error('host.core_failed', { error })
    lock.release()
    return refuse(`The data in ${dataFolder} could not be opened: ${error instanceof Error ? error.message : String(error)}\nThe log ${join(dataFolder, 'logs', 'app.log')} has the rest.`, 1)
  }
  lock.announce({ url: host.origin, controlSecret: host.controlSecret })
  await writeFileWhole(join(dataFolder, 'web-port'), String(host.port)).catch((error: unknown) => log.warn('host.port_unkept', { error }))
  log.info('host.ready', { origin: host.origin })
  process.stdout.write(`Tradewind is open at ${host.mintLink()}\n${OPEN_THE_LINK}\n`)
}

/** The port of the last time, or 0. */
function keptPort(folder: string): number {
  try {
    const port = Number(readFileSync(join(folder, 'web-port'), 'utf8'))
    return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : 0
  } catch {
    return 0
  }
}
