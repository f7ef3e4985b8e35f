import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { acquireLock } from '../host/profile-lock.ts'
import { startChild } from './child.ts'

const SOURCES = ['src-main', 'src-shared', 'src-renderer', 'electron.vite.config.ts', 'package.json', 'tsconfig.json'] as const
const PRODUCTS = ['out/main/main.js', 'out/main/web.js', 'out/preload/preload.cjs', 'out/renderer/index.html', 'out/renderer/web-client.js'] as const

/** Whether `out/` lacks something or is older than any source; a file that was removed shows in its folder's time. */
export function buildNeeded(root: string): boolean {
  let oldest = Number.POSITIVE_INFINITY
  for (const product of PRODUCTS) {
    const stat = statSync(join(root, product), { throwIfNoEntry: false })
    if (stat === undefined) return true
    oldest = Math.min(oldest, stat.mtimeMs)
  }
  return SOURCES.some((source) => newest(join(root, source)) > oldest)
}

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  let latest = stat.mtimeMs
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const below = join(path, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(below) : (statSync(below, { throwIfNoEntry: false })?.mtimeMs ?? 0))
  }
  return latest
}

/** Builds when needed; two launchers at once build once. False when the build failed, whose reasons were shown. */
export async function ensureBuilt(root: string, env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<boolean> {
  if (!buildNeeded(root)) return true
  const lockFolder = join(root, 'node_modules', '.cache', 'tradewind-build')
  let taken = acquireLock(lockFolder, 'build')
  if (!taken.ok) say('Another start is building the app; waiting for it …')
  while (!taken.ok) {
    await pause(250)
    taken = acquireLock(lockFolder, 'build')
  }
  try {
    if (!buildNeeded(root)) return true
    say('Building the app …')
    const build = startChild({
      command: process.execPath,
      args: [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'],
      cwd: root,
      env,
      output: 'inherit',
      leash: false,
    })
    const stopBuild = () => void build.stop(2000)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stopBuild)
    const { code } = await build.ended
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeListener(signal, stopBuild)
    return code === 0
  } finally {
    taken.lock.release()
  }
}
