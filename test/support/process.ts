import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'

/**
 * A port that was free a moment ago, below those that the system gives to outgoing connections: one of them may not take it while whoever
 * listens there is killed and started again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const server = createServer()
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!free) continue
    await new Promise<void>((resolve) => server.close(() => resolve()))
    return port
  }
}

/** A child process whose output can be waited for. */
export class Child {
  readonly process: ChildProcess
  private output = ''
  private readonly waiters = new Set<() => void>()
  readonly exited: Promise<number | null>

  constructor(file: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.process = spawn(process.execPath, [file, ...args], { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
    const take = (chunk: Buffer) => {
      this.output += chunk.toString('utf8')
      for (const wake of this.waiters) wake()
    }
    this.process.stdout?.on('data', take)
    this.process.stderr?.on('data', take)
    this.exited = new Promise((resolve) => {
      this.process.on('exit', (code) => {
        for (const wake of this.waiters) wake()
        resolve(code)
      })
    })
  }

  /** Everything that was printed so far. */
  get printed(): string {
    return this.output
  }

  /** The first match in what it prints; rejects when it ends or the time is over without one. */
  async waitFor(pattern: RegExp, timeoutMs = 60_000): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        this.waiters.delete(look)
        clearTimeout(timer)
        reject(new Error(`${why} before ${String(pattern)}:\n${this.output.slice(-4000)}`))
      }
      const timer = setTimeout(() => fail('time is over'), timeoutMs)
      const look = () => {
        const match = pattern.exec(this.output)
        if (match) {
          this.waiters.delete(look)
          clearTimeout(timer)
          resolve(match)
        } else if (this.process.exitCode !== null || this.process.signalCode !== null) fail('it ended')
      }
      this.waiters.add(look)
      look()
    })
  }

  /** Ends it and waits until it has ended. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill(signal)
    return this.exited
  }
}
