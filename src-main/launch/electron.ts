import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from './child.ts'

export type HostChoice = { readonly host: 'electron'; readonly executable: string } | { readonly host: 'web'; readonly why: string } | { readonly host: 'none'; readonly why: string }

export interface ChooseOptions {
  readonly root: string
  readonly dataRoot: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly now: number
  readonly say: (line: string) => void
  /** Fetches the binary; null when that worked, else why not. */
  readonly download: (root: string) => Promise<string | null>
}

const RETRY_AFTER_MS = 24 * 60 * 60 * 1000

/** Electron where it can run, else the web host and why; `TRADEWIND_HOST` decides instead when it is set. */
export async function chooseHost({ root, dataRoot, env, platform, now, say, download }: ChooseOptions): Promise<HostChoice> {
  const forced = env['TRADEWIND_HOST'] ?? ''
  if (forced === 'web') return { host: 'web', why: 'TRADEWIND_HOST=web' }
  if (forced !== '' && forced !== 'electron') return { host: 'none', why: `TRADEWIND_HOST is "${forced}"; it can be "electron" or "web".` }
  const must = forced === 'electron'
  if (!must && platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { host: 'web', why: 'this machine has no display' }

  const present = electronExecutable(root, env)
  if (present !== null) return { host: 'electron', executable: present }

  const memory = join(dataRoot, 'electron-download.json')
  const version = electronVersion(root)
  const failure = readFailure(memory)
  if (!must && failure !== null && failure.version === version && now - failure.at < RETRY_AFTER_MS) {
    return { host: 'web', why: `Electron could not be downloaded earlier today (${failure.why}); TRADEWIND_HOST=electron tries again` }
  }
  say(`Downloading Electron ${version}, once …`)
  const why = await download(root)
  const executable = electronExecutable(root, env)
  if (why === null && executable !== null) return { host: 'electron', executable }
  const reason = why ?? 'the download left no program'
  mkdirSync(dataRoot, { recursive: true, mode: 0o700 })
  writeFileSync(memory, JSON.stringify({ at: now, version, why: reason }))
  return must ? { host: 'none', why: `Electron could not be downloaded: ${reason}. TRADEWIND_HOST=web works without it.` } : { host: 'web', why: `Electron could not be downloaded (${reason})` }
}

/**
 * The binary that the `electron` package points to, or null; with `ELECTRON_OVERRIDE_DIST_PATH`, as in that package, the one in that
 * folder. The package itself is never imported: that would download.
 */
function electronExecutable(root: string, env: ChooseOptions['env']): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  const pathFile = join(folder, 'path.txt')
  const known = existsSync(pathFile)
  if (!known && !override) return null
  const executable = join(override || join(folder, 'dist'), known ? readFileSync(pathFile, 'utf8').trim() : 'electron')
  return existsSync(executable) ? executable : null
}

function electronVersion(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')) as { readonly version: string }
  return manifest.version
}

function readFailure(file: string): { readonly at: number; readonly version: string; readonly why: string } | null {
  try {
    const { at, version, why } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<'at' | 'version' | 'why', unknown>>
    return typeof at === 'number' && typeof version === 'string' && typeof why === 'string' ? { at, version, why } : null
  } catch {
    return null
  }
}

const REACHABLE_WITHIN_MS = 5000
const DOWNLOADED_WITHIN_MS = 180_000

/** Runs the package's own installer. A machine that cannot reach GitHub is found out within seconds, unless a proxy or mirror is set. */
export async function downloadElectron(root: string): Promise<string | null> {
  const { env } = process
  const detour = Object.keys(env).some((name) => /^(https?_proxy|(npm_config_)?electron_mirror)$/i.test(name) && env[name])
  if (!detour) {
    try {
      const response = await fetch('https://github.com/electron/electron/releases', { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACHABLE_WITHIN_MS) })
      await response.body?.cancel()
    } catch {
      return 'github.com cannot be reached'
    }
  }
  const installer = startChild({ command: process.execPath, args: [join(root, 'node_modules', 'electron', 'install.js')], cwd: root, env, output: 'pipe', leash: false })
  let words = ''
  installer.process.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString('utf8')).slice(-2000)))
  installer.process.stdout?.resume()
  const tooLong = setTimeout(() => void installer.stop(1000), DOWNLOADED_WITHIN_MS)
  const { code } = await installer.ended
  clearTimeout(tooLong)
  if (code === 0) return null
  return code === null ? `it took over ${DOWNLOADED_WITHIN_MS / 60_000} minutes` : (words.split('\n').find((line) => line.trim() !== '') ?? `its installer ended with ${code}`).trim().slice(0, 200)
}
