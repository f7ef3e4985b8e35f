import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { startChild } from './child.ts'
import type { Child } from './child.ts'

export interface OwnEndpoint {
  readonly origin: string
  readonly child: Child
}

export type Answer = 'tradewind' | 'stranger' | 'nobody'

const READY = /^endpoint listening on (http:\/\/\S+)\s*$/
/** The first start makes a database and two years of sample data. */
const READY_WITHIN_MS = 300_000
const SHOWN_LINES = 30

/** Who answers at an origin: an endpoint of ours, something else, or nobody. */
export async function whoAnswers(origin: string, timeout = 2000): Promise<Answer> {
  try {
    const response = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(timeout), redirect: 'error' })
    const isJson = response.headers.get('content-type')?.includes('application/json') === true
    await response.body?.cancel()
    // 503: ours, with its database away.
    return isJson && (response.ok || response.status === 503) ? 'tradewind' : 'stranger'
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code
    return cause === 'ECONNREFUSED' || cause === 'EADDRNOTAVAIL' ? 'nobody' : 'stranger'
  }
}

export interface StartEndpointOptions {
  readonly root: string
  readonly dataRoot: string
  readonly env: NodeJS.ProcessEnv
  readonly say: (line: string) => void
  /** Told of the child as soon as it exists, so that it can be stopped while it starts. */
  readonly onChild: (child: Child) => void
}

/** Starts a demo endpoint and waits until it listens; the error is what it said last. Its log goes to `logs/endpoint.log`. */
export async function startEndpoint({ root, dataRoot, env, say, onChild }: StartEndpointOptions): Promise<OwnEndpoint | { readonly failed: string }> {
  const logs = join(dataRoot, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  const logFile = join(logs, 'endpoint.log')
  const log = createWriteStream(logFile, { flags: 'w', mode: 0o600 })
  log.on('error', () => undefined)
  const child = startChild({
    command: process.execPath,
    args: [join(root, 'src-server', 'server.ts'), '--demo'],
    cwd: root,
    env: { ...env, TRADEWIND_DATA: dataRoot },
    output: 'pipe',
    leash: true,
  })
  onChild(child)
  const last: string[] = []
  const read = (stream: Readable | null, onLine: (line: string) => void) => {
    if (stream !== null) createInterface({ input: stream }).on('line', onLine)
  }
  const keep = (line: string) => {
    log.write(`${line}\n`)
    last.push(line)
    if (last.length > SHOWN_LINES) last.shift()
  }
  const ready = new Promise<string>((resolve) => {
    read(child.process.stdout, (line) => {
      const origin = READY.exec(line)?.[1]
      if (origin !== undefined) resolve(origin)
      keep(line)
    })
  })
  read(child.process.stderr, keep)
  const patience = new AbortController()
  const slow = setTimeout(() => say('… still preparing the demo data; the first start takes longest.'), 8000)
  const tooLong = new Promise<null>((resolve) => {
    const timer = setTimeout(() => resolve(null), READY_WITHIN_MS)
    patience.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  try {
    const first = await Promise.race([ready, child.ended, tooLong])
    if (typeof first === 'string') return { origin: new URL(first).origin, child }
    if (first === null) await child.stop(5000)
    const how = first === null ? `did not become ready within ${READY_WITHIN_MS / 60_000} minutes` : 'ended before it was ready'
    return { failed: [`The demo endpoint ${how}. Its last words (all of them are in ${logFile}):`, ...last.map((line) => `  ${line}`)].join('\n') }
  } finally {
    clearTimeout(slow)
    patience.abort()
  }
}
