import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** The endpoint, or another program of it, as a process of its own. */
export interface EndpointProcess {
  readonly child: ChildProcess
  /** Resolves with its origin once it listens; rejects when it ends before. */
  readonly listening: Promise<string>
  readonly ended: Promise<Ended>
}

export function runProgram(file: string, args: readonly string[], env: Readonly<Record<string, string>>): EndpointProcess {
  // Nothing of the machine's own configuration gets in.
  const { DATABASE_URL: _database, TRADEWIND_DATA: _data, ...inherited } = process.env
  const child = spawn(process.execPath, [join(ROOT, file), ...args], { cwd: ROOT, env: { ...inherited, TRADEWIND_ENDPOINT_PORT: '0', TRADEWIND_LOG: 'info', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const url = /endpoint listening on (\S+)/.exec(out)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('close', () => reject(new Error(`It ended before it listened: ${err}`)))
  })
  listening.catch(() => undefined)
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = once(child, 'close').then(([code, signal]) => ({ code: code as number | null, signal: signal as NodeJS.Signals | null, out, err }))
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  })
  return { child, listening, ended }
}

/** A data folder whose name has a space, removed when the test has finished and its processes have ended. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tradewind data '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
