import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A program that this one started and answers for. */
export interface Child {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** Asks it to end, waits, and kills it when it does not. Safe to call again and after its end. */
  readonly stop: (patience: number) => Promise<Ended>
}

export interface ChildOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly output: 'inherit' | 'pipe'
  /** A channel whose end tells the child that this process is gone, even when it was killed. */
  readonly leash: boolean
}

/**
 * Starts a program in a process group of its own where the system has those: Ctrl+C then reaches this process alone, which
 * ends its children in the right order.
 */
export function startChild({ command, args, cwd, env, output, leash }: ChildOptions): Child {
  const child = spawn(command, args, {
    cwd,
    env,
    detached: process.platform !== 'win32',
    stdio: leash ? ['ignore', output, output, 'ipc'] : ['ignore', output, output],
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  let stopping: Promise<Ended> | null = null
  const stop = async (patience: number): Promise<Ended> => {
    // Windows has no polite signal: the end of the leash is the word.
    if (process.platform === 'win32' && child.connected) child.disconnect()
    else child.kill('SIGTERM')
    const tooLong = setTimeout(() => child.kill('SIGKILL'), patience)
    const result = await ended
    clearTimeout(tooLong)
    return result
  }
  return { process: child, ended, stop: (patience) => (stopping ??= stop(patience)) }
}

/** How a program ended, in words. */
export function endedHow({ code, signal }: Ended): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`
}
