import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import type { BrowserWindow } from 'electron'
import { deferredCore } from './bridge/deferred-core.ts'
import { serveIpc } from './bridge/transport-ipc.ts'
import { openCore } from './core.ts'
import { lockContents, lockSession } from './desktop/lockdown.ts'
import { installMenu } from './desktop/menu.ts'
import { isAppUrl, registerScheme, serveRenderer } from './desktop/scheme.ts'
import { keyringVault } from './desktop/vault.ts'
import { openWindow } from './desktop/window.ts'
import { createEnding, watchForBugs } from './host/endings.ts'
import { openLog } from './host/host-log.ts'
import { readHostOptions } from './host/host-options.ts'
import type { HostOptions } from './host/host-options.ts'
import { acquireLock } from './host/profile-lock.ts'
import type { HeldLock } from './host/profile-lock.ts'
import { keyFileVault } from './web/vault.ts'

/**
 * Electron's entry: `electron . [--profile=<name>] [--endpoint=<url>] [--data=<folder>]`.
 * One process a profile: a second one brings the first to the front and ends.
 */
const refuse = (title: string, sentence: string, code: number): void => {
  process.stderr.write(`${sentence}\n`)
  dialog.showErrorBox(title, sentence)
  app.exit(code)
}

app.setName('Tradewind')
registerScheme()
// Would take `--no-sandbox` back, without which Chromium does not run as root; every window asks for its sandbox by itself too.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

const options = readHostOptions(process.argv.slice(1), process.env, process.platform)
if (!options.ok) refuse('Tradewind cannot start', options.error, 2)
else start(options.value)

function start(host: HostOptions): void {
  const userData = join(host.dataFolder, 'electron')
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  app.setPath('userData', userData)
  // Also what makes one process a profile: Electron's own lock lives in that folder.
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write(`The profile "${host.profile}" is already open; its window was brought to the front.\n`)
    app.exit(0)
    return
  }
  const taken = acquireLock(host.dataFolder, 'electron')
  if (!taken.ok) {
    const where = taken.holder.url === null ? `in process ${taken.holder.process.pid}` : `in a browser at ${taken.holder.url}`
    refuse('Tradewind is already open', `The profile "${host.profile}" is already open ${where}. Use that one, or start another with --profile=<name>.`, 3)
    return
  }
  app
    .whenReady()
    .then(() => run(host, taken.lock))
    .catch((error: unknown) => {
      taken.lock.release()
      refuse('Tradewind cannot start', error instanceof Error ? (error.stack ?? error.message) : String(error), 1)
    })
}

function run({ profile, dataFolder, endpoint }: HostOptions, lock: HeldLock): void {
  const log = openLog(dataFolder, Date.now)
  log.info('host.starting', { host: 'electron', profile, endpoint, electron: process.versions.electron, node: process.versions.node })
  const out = join(import.meta.dirname, '..')
  const devTools = !app.isPackaged
  lockContents(app, log)
  lockSession(session.defaultSession, log)
  serveRenderer(session.defaultSession, join(out, 'renderer'))
  installMenu(process.platform, devTools)

  const opening = openCore({ dataFolder, endpoint, vault: keyringVault(dataFolder, log, keyFileVault(dataFolder)), clock: Date.now, log })
  const bridge = serveIpc({ core: deferredCore(opening.then((core) => core.bridge)), log, isOwnUrl: isAppUrl })
  const end = createEnding({
    log,
    patience: 15_000,
    close: async () => {
      bridge.close()
      await (await opening).close()
      lock.release()
    },
    exit: (code) => app.exit(code),
  })
  watchForBugs(log, end)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0, signal))
  app.on('window-all-closed', () => end(0, 'window closed'))
  app.on('before-quit', (event) => {
    event.preventDefault()
    end(0, 'quit')
  })

  const icon = join(out, '..', 'resources', 'icon.png')
  const window = openWindow({
    dataFolder,
    preload: join(out, 'preload', 'preload.cjs'),
    icon: existsSync(icon) ? icon : null,
    title: profile === 'default' ? 'Tradewind' : `Tradewind · ${profile}`,
    devTools,
    log,
    beforeLoad: (opened) => bridge.admit(opened.webContents),
  })
  app.on('second-instance', () => toFront(window))
  opening.then(
    () => log.info('host.ready'),
    (error: unknown) => {
      log.error('host.core_failed', { error })
      lock.release()
      refuse('Tradewind cannot open its data', `The data in ${dataFolder} could not be opened: ${error instanceof Error ? error.message : String(error)}\n\nThe log ${join(dataFolder, 'logs', 'app.log')} has the rest.`, 1)
    },
  )
}

function toFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
