import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron, expect as playwrightExpect } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import { ensureBuilt } from '../../src-main/launch/build.ts'
import { startEndpoint } from '../../src-main/launch/endpoint.ts'
import type { OwnEndpoint } from '../../src-main/launch/endpoint.ts'
import { lockHolder } from '../../src-main/host/profile-lock.ts'
import { readScorecard, registerDeal, signIn } from './electron-smoke-steps.ts'

/** Generous: the machine may be doing other things. */
const expect = playwrightExpect.configure({ timeout: 20_000 })

/**
 * The desktop shell in a real Electron, against a fresh demo endpoint: the window and its sandbox, sign-in, a registration that is received,
 * one made while the endpoint is gone, a clean quit, and all of it there again offline.
 *
 *     ELECTRON_RUNTIME_DIR=<folder> npm run test:electron
 *
 * The folder holds `stage` (puts a build into an Electron), `desktop` (a display, a bus, a keyring) and `env` (names the executable).
 */
const root = join(import.meta.dirname, '..', '..')
const results = join(root, 'test-results')
const PASSWORD = 'demo-2026'
const SELLER = 'callum@brightwater.example'

async function stageAndEnterSession(folder: string): Promise<number> {
  assert.ok(await ensureBuilt(root, process.env, step), 'the build failed')
  const staged = spawnSync(join(folder, 'stage'), [join(root, 'out')], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' })
  assert.equal(staged.status, 0, 'staging failed')
  const app = /^staged (\S+) into (.+)$/m.exec(staged.stdout)
  assert.ok(app, 'staging does not say where')
  prepare(join(app[2] ?? '', app[1] ?? ''))
  const named = /ELECTRON_RUNTIME='([^']+)'/.exec(spawnSync(join(folder, 'env'), { encoding: 'utf8' }).stdout)?.[1]
  assert.ok(named, 'the runtime names no executable')
  const session = spawnSync(join(folder, 'desktop'), [process.execPath, import.meta.filename], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, TRADEWIND_SMOKE_SESSION: '1', ELECTRON_RUNTIME: named },
  })
  return session.status ?? 1
}

/** What the product's Electron has and an older runtime lacks, beside what `stage` itself lends. */
const ANY_SIGNAL = `AbortSignal.any ??= (signals) => { const made = new AbortController(); for (const one of signals) { if (one.aborted) made.abort(one.reason); else one.addEventListener('abort', () => made.abort(one.reason), { once: true, signal: made.signal }) } return made.signal };`

/**
 * Playwright holds an app back until it is attached, by a script that only an unpacked Electron loads. Without it, a window that opens
 * in the middle of the attaching is now and then never seen.
 */
const WAIT_FOR_PLAYWRIGHT = `if (process.argv.includes('--remote-debugging-port=0')) { const { app } = require('electron'); const ready = app.whenReady(); let go; const held = new Promise((resolve) => { go = resolve }); app.whenReady = () => held; globalThis.__playwright_run = async () => { await ready; go() } };`

function prepare(main: string): void {
  writeFileSync(main, `${ANY_SIGNAL}\n${WAIT_FOR_PLAYWRIGHT}\n${readFileSync(main, 'utf8')}`)
}

async function smoke(): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'tradewind-electron-'))
  mkdirSync(results, { recursive: true })
  let endpoint: OwnEndpoint | null = null
  let open: ElectronApplication | null = null
  try {
    const started = await startEndpoint({ root, dataRoot: data, env: { ...process.env, TRADEWIND_ENDPOINT_PORT: '0', DATABASE_URL: '' }, say: step, onChild: () => undefined })
    if ('failed' in started) throw new Error(started.failed)
    endpoint = started
    const switches = [`--data=${data}`, `--endpoint=${started.origin}`]

    const first = await launch(switches)
    open = first.app
    await checkShell(first)
    await checkSecondStart(switches)
    step('sign in')
    await signIn(first.page, SELLER, PASSWORD)
    await checkSums(first)
    step('a number of the scorecard')
    await readScorecard(first.page)
    step('register a deal, online')
    const received = await registerDeal(first.page, 'Aldermoor Water Trust')
    await expect(received.status).toContainText(/received/i, { timeout: 30_000 })
    await first.page.screenshot({ path: join(results, 'electron-received.png') })
    step('stop the endpoint, register another')
    await started.child.stop(45_000)
    const waiting = await registerDeal(first.page, 'Penhallow Shipping Registry')
    await expect(waiting.status).toContainText(/waiting to sync/i)
    await first.page.screenshot({ path: join(results, 'electron-waiting.png') })
    await checkLeavingRefused(first)
    step('quit')
    await quit(first.app)

    step('open again, offline')
    const second = await launch(switches)
    open = second.app
    for (const url of [received.url, waiting.url]) {
      await second.page.goto(url)
      await expect(second.page.getByRole('main')).toContainText(url === received.url ? 'Aldermoor Water Trust' : 'Penhallow Shipping Registry')
    }
    await second.page.screenshot({ path: join(results, 'electron-reopened-offline.png') })
    await quit(second.app)
    open = null
    checkFiles(join(data, 'profiles', 'default'))
    await checkLauncher(data)
    step('all passed')
    return 0
  } catch (error) {
    await open?.windows()[0]?.screenshot({ path: join(results, 'electron-failed.png') }).catch(() => undefined)
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    const log = join(data, 'profiles', 'default', 'logs', 'app.log')
    if (existsSync(log)) process.stderr.write(`The app's log:\n${readFileSync(log, 'utf8')}`)
    return 1
  } finally {
    await open?.close().catch(() => undefined)
    await endpoint?.child.stop(45_000)
    rmSync(data, { recursive: true, force: true })
  }
}

interface Opened {
  readonly app: ElectronApplication
  readonly page: Page
}

function electronArguments(switches: readonly string[]): string[] {
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--password-store=gnome-libsecret', ...switches]
}

async function launch(switches: readonly string[]): Promise<Opened> {
  const app = await _electron.launch({ executablePath: executable(), args: electronArguments(switches) })
  const page = await app.firstWindow()
  await page.waitForFunction(() => document.getElementById('root')?.hasChildNodes())
  return { app, page }
}

function executable(): string {
  const path = process.env['ELECTRON_RUNTIME']
  assert.ok(path)
  return path
}

async function checkShell({ app, page }: Opened): Promise<void> {
  step('the window and its sandbox')
  assert.equal(page.url(), 'app://tradewind/')
  const seen = await page.evaluate(() => ({
    node: ['process', 'require', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
    keys: Object.keys(window.tradewind ?? {}),
    frozen: Object.isFrozen(window.tradewind),
    host: window.tradewind?.host,
    secure: isSecureContext,
  }))
  assert.deepEqual(seen, { node: [], keys: ['host', 'call', 'watch'], frozen: true, host: 'electron', secure: true })
  const made = await app.evaluate(({ BrowserWindow, app: electron }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('there is no window')
    const preferences = (window.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences()
    return { name: electron.name, minimum: window.getMinimumSize(), preferences, electron: process.versions.electron }
  })
  step(`Electron ${made.electron}`)
  assert.equal(made.name, 'Tradewind')
  assert.deepEqual(made.minimum, [1024, 700])
  const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = made.preferences
  assert.deepEqual({ sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity }, { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true })

  step('the policy')
  const policy = await page.evaluate(async () => {
    const status = (path: string) => fetch(path).then((response) => response.status)
    const script = document.createElement('script')
    script.textContent = 'window.name = "inline ran"'
    document.head.append(script)
    return {
      inline: window.name,
      remote: await fetch('https://example.com/').then(() => 'loaded', () => 'refused'),
      outside: await status('/..%2fmain%2fmain.js'),
      missing: await status('/assets/none.js'),
      opened: window.open('https://example.com/') !== null || window.open('/') !== null,
      notifications: await Notification.requestPermission(),
    }
  })
  assert.deepEqual(policy, { inline: '', remote: 'refused', outside: 400, missing: 404, opened: false, notifications: 'denied' })
  assert.equal(app.windows().length, 1)
}

async function checkSecondStart(switches: readonly string[]): Promise<void> {
  step('a second start gives way to the first')
  const second = spawnSync(executable(), electronArguments(switches), { encoding: 'utf8', timeout: 30_000 })
  assert.equal(second.status, 0)
  assert.match(second.stdout, /already open/)
}

async function checkSums({ page }: Opened): Promise<void> {
  step('the thread that adds opportunities up')
  const told = await page.evaluate(() => new Promise<unknown>((resolve) => {
    window.tradewind?.watch('forecast.view', { from: '2026-10-01', by: 'quarter', group: 'person' }, (message) => resolve('error' in message ? message.error : Object.keys(message.value).sort()))
  }))
  assert.deepEqual(told, ['asOf', 'converted', 'gap', 'groups', 'periods', 'toClose'])
}

/** Last of a session: Playwright goes on waiting for the navigation that the app refuses. */
async function checkLeavingRefused({ app, page }: Opened): Promise<void> {
  step('leaving the app is refused')
  const before = page.url()
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  assert.equal(await page.evaluate(() => location.href), before)
  assert.equal(app.windows().length, 1)
}

async function quit(app: ElectronApplication): Promise<void> {
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', (code) => resolve(code)))
  await app.evaluate(({ app: electron }) => setTimeout(() => electron.quit(), 0))
  assert.equal(await ended, 0, 'the app did not quit cleanly')
}

/** `npm start` with this Electron: a second start brings the window to the front, Ctrl+C ends everything. */
async function checkLauncher(data: string): Promise<void> {
  step('npm start opens it, and Ctrl+C ends it')
  const env = { ...process.env, TRADEWIND_DATA: data, TRADEWIND_HOST: 'electron', TRADEWIND_ENDPOINT: 'http://127.0.0.1:9', ELECTRON_OVERRIDE_DIST_PATH: dirname(executable()) }
  const start = () => spawn(process.execPath, [join(root, 'src-main', 'launch', 'start.ts'), '--profile', 'started'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const first = start()
  const ended = once(first, 'exit')
  let ready = false
  try {
    await expect.poll(() => lockHolder(join(data, 'profiles', 'started'))?.host, { timeout: 30_000 }).toBe('electron')
    const log = join(data, 'profiles', 'started', 'logs', 'app.log')
    await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8').includes('"host.ready"'), { timeout: 30_000 }).toBe(true)
    ready = true
    const second = start()
    let said = ''
    second.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
    assert.deepEqual(await once(second, 'exit'), [0, null])
    assert.match(said, /bringing its window to the front/)
  } finally {
    first.kill(ready ? 'SIGINT' : 'SIGTERM')
  }
  assert.deepEqual(await ended, [0, null])
  assert.equal(lockHolder(join(data, 'profiles', 'started')), null)
}

function checkFiles(profile: string): void {
  step('what is left on disk')
  const sealed = readdirSync(join(profile, 'vault'))
  assert.ok(sealed.length > 0 && sealed.every((name) => name.endsWith('.keyring')), `secrets are in the keyring's hands: ${sealed.join(', ')}`)
  for (const name of sealed) assert.equal(readFileSync(join(profile, 'vault', name)).subarray(0, 3).toString('latin1'), 'v11', 'sealed with a real keyring')
  assert.ok(!existsSync(join(profile, 'running.json')), 'the lock was released')
  const log = readFileSync(join(profile, 'logs', 'app.log'), 'utf8')
  assert.ok(!log.includes(PASSWORD) && !log.includes('Penhallow'), 'the log holds neither secrets nor what people entered')
  const events = log.trim().split('\n').map((line) => (JSON.parse(line) as { readonly event: string }).event)
  assert.equal(events.filter((event) => event === 'host.ended').length, 2)
  assert.deepEqual(events.filter((event) => /uncaught|unhandled|_threw|malformed/.test(event)), [])
}

function step(words: string): void {
  process.stdout.write(`· ${words}\n`)
}

const runtime = process.env['ELECTRON_RUNTIME_DIR']
if (runtime === undefined || !existsSync(join(runtime, 'stage'))) {
  process.stderr.write('ELECTRON_RUNTIME_DIR has to name a folder with an Electron runtime.\n')
  process.exit(2)
}
process.exitCode = process.env['TRADEWIND_SMOKE_SESSION'] === '1' ? await smoke() : await stageAndEnterSession(runtime)
