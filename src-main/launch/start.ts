import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dataRoot, DEFAULT_PROFILE, profileFolder, profileName } from '../host/data-folder.ts'
import { DEFAULT_ENDPOINT_PORT, endpointOrigin, switchValue } from '../host/host-options.ts'
import { ensureBuilt } from './build.ts'
import { endedHow, startChild } from './child.ts'
import type { Child, Ended } from './child.ts'
import { chooseHost, downloadElectron } from './electron.ts'
import { startEndpoint, whoAnswers } from './endpoint.ts'
import { lockHolder } from '../host/profile-lock.ts'
import { askRunning } from './running.ts'
import { profileVaultKind } from './vault-kind.ts'

/**
 * `npm start [-- --profile <name>]`: builds what is missing, sees to an endpoint, opens the app, and ends all it started when the app is
 * closed or Ctrl+C is pressed. Exit code 0 then; 1 when something broke, with a sentence; 2 when it was asked for something impossible.
 */
const root = resolve(import.meta.dirname, '..', '..')
const { env, platform } = process
const say = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

/** The endpoint stops its database first and gives itself up after 40 s. */
const ENDPOINT_PATIENCE_MS = 45_000
const HOST_PATIENCE_MS = 20_000

/** Ends in the order host, endpoint, so that the app never sees its endpoint go away on an ordinary end. */
const children: { host: Child | null; endpoint: Child | null } = { host: null, endpoint: null }
let stopAsked = false
let endpointBroke = false
let tellStopAsked: () => void = () => undefined
const stopRequested = new Promise<void>((tell) => (tellStopAsked = tell))

process.exitCode = await start()

async function start(): Promise<number> {
  const profile = profileName(switchValue(process.argv.slice(2), 'profile') ?? DEFAULT_PROFILE)
  if (!profile.ok) return impossible(profile.error)
  const named = env['TRADEWIND_ENDPOINT'] ? endpointOrigin(env['TRADEWIND_ENDPOINT']) : null
  if (named !== null && !named.ok) return impossible(named.error)
  if (!existsSync(join(root, 'node_modules', 'electron-vite'))) return impossible('The packages are not installed yet: run "npm ci" first.')
  const data = resolve(dataRoot(env, platform))
  const folder = profileFolder(data, profile.value)

  const running = await askRunning(folder)
  if (running.state === 'web') {
    say(`The profile "${profile.value}" is already open at ${running.origin}.`)
    say(running.link === null ? 'Use the browser window that is open, or end that one first.' : `For another browser, open this fresh link in it: ${running.link}`)
    return 0
  }
  if (!(await ensureBuilt(root, env, say))) return stopAsked ? 0 : broken('The app could not be built; the reasons are above.')

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, requestStop)
  try {
    const choice = await chooseHost({ root, dataRoot: data, env, platform, now: Date.now(), say, download: downloadElectron })
    if (choice.host === 'none') return impossible(choice.why)
    if (choice.host === 'web' && profileVaultKind(folder) === 'keyring') {
      return impossible(`The profile "${profile.value}" was made in the Electron window, and only Electron can open its keys; but ${choice.why}. Use another profile: npm start -- --profile <name>.`)
    }
    if (running.state === 'electron' && choice.host === 'web') return impossible(`The profile "${profile.value}" is already open in a window. Use that one, or start another with: npm start -- --profile <name>.`)
    // With a window open already, Electron only brings it to the front: that needs no endpoint.
    const endpoint = running.state === 'electron' ? '' : await seeToEndpoint(named?.value ?? null, data)
    if (endpoint === null || stopAsked) return stopAsked ? 0 : 1
    const switches = [`--profile=${profile.value}`, `--data=${data}`, ...(endpoint === '' ? [] : [`--endpoint=${endpoint}`])]

    if (choice.host === 'electron') {
      say(running.state === 'electron' ? `The profile "${profile.value}" is already open; bringing its window to the front.` : `Opening Tradewind in Electron (profile "${profile.value}", endpoint ${endpoint}).`)
      const first = await runElectron(choice.executable, switches, folder)
      if (first.opened || stopAsked || env['TRADEWIND_HOST'] === 'electron') return verdict(first.ended, 'Electron')
      say(`Electron cannot run on this machine (${endedHow(first.ended)}), so Tradewind opens in your browser instead.`)
    } else {
      say(`Opening Tradewind for your browser, because ${choice.why} (profile "${profile.value}", endpoint ${endpoint}).`)
    }
    return verdict(await runWeb(switches), 'The web host')
  } finally {
    await children.host?.stop(HOST_PATIENCE_MS)
    await children.endpoint?.stop(ENDPOINT_PATIENCE_MS)
  }
}

/** The origin to use, or null when there is none and the reason was said. */
async function seeToEndpoint(named: string | null, data: string): Promise<string | null> {
  if (named !== null) return named
  const port = Number(env['TRADEWIND_ENDPOINT_PORT'] || DEFAULT_ENDPOINT_PORT)
  const origin = `http://127.0.0.1:${port}`
  const answer = port === 0 ? 'nobody' : await whoAnswers(origin)
  if (answer === 'tradewind') {
    say(`Using the endpoint that answers at ${origin}.`)
    return origin
  }
  if (answer === 'stranger') {
    broken(`Port ${port} is used by a program that is no Tradewind endpoint, or by one that does not answer. End it, or choose another port with TRADEWIND_ENDPOINT_PORT.`)
    return null
  }
  say('Starting a demo endpoint …')
  const own = await startEndpoint({ root, dataRoot: data, env, say, onChild: (child) => (children.endpoint = child) })
  if ('failed' in own) {
    if (!stopAsked) broken(own.failed)
    return null
  }
  void own.child.ended.then((ended) => {
    if (!stopAsked && children.host !== null) {
      endpointBroke = true
      complain(`The demo endpoint ended unexpectedly (${endedHow(ended)}). The app goes on offline; close it and start again to bring the endpoint back.`)
    }
  })
  return own.origin
}
async function runWeb(switches: readonly string[]): Promise<Ended> {
  const child = startChild({ command: process.execPath, args: [join(root, 'out', 'main', 'web.js'), ...switches], cwd: root, env, output: 'inherit', leash: true })
  return runHost(child)
}

/** `opened` is false when Electron ended badly before it had taken the profile: a missing library, a forbidden sandbox. */
async function runElectron(executable: string, switches: readonly string[], folder: string): Promise<{ readonly ended: Ended; readonly opened: boolean }> {
  const asRoot = platform === 'linux' && process.getuid?.() === 0
  if (asRoot) say("Running as root: Chromium's outer sandbox is off (--no-sandbox), because it cannot work for root.")
  const child = startChild({ command: executable, args: [...(asRoot ? ['--no-sandbox'] : []), root, ...switches], cwd: root, env: withoutNodeMode(env), output: 'inherit', leash: false })
  let opened = false
  const look = setInterval(() => (opened ||= lockHolder(folder)?.host === 'electron'), 200)
  const ended = await runHost(child)
  clearInterval(look)
  return { ended, opened: opened || ended.code === 0 }
}

/** Waits for a host's end; asked to stop, ends it. */
async function runHost(child: Child): Promise<Ended> {
  children.host = child
  void stopRequested.then(() => child.stop(HOST_PATIENCE_MS))
  if (stopAsked) void child.stop(HOST_PATIENCE_MS)
  return child.ended
}

function requestStop(): void {
  if (stopAsked) return
  stopAsked = true
  say('\nClosing Tradewind …')
  tellStopAsked()
  // Without a host there is only an endpoint that is still starting.
  if (children.host === null) void children.endpoint?.stop(ENDPOINT_PATIENCE_MS)
}

function verdict(ended: Ended, name: string): number {
  if (ended.code === 0) return endpointBroke && !stopAsked ? 1 : 0
  if (stopAsked && ended.signal === 'SIGTERM') return 0
  return broken(`${name} ended unexpectedly (${endedHow(ended)}). What you did is kept; start again to go on.`)
}

function impossible(sentence: string): number {
  complain(sentence)
  return 2
}

function broken(sentence: string): number {
  complain(sentence)
  return 1
}

/** ELECTRON_RUN_AS_NODE, which editors leave in the terminals they open, would make Electron a Node without windows. */
function withoutNodeMode(from: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _left, ...rest } = from
  return rest
}
