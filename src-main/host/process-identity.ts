import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process that may have ended since: its number alone is given to others again, after a restart of the computer at the latest. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it started, in the system's own notation; null where the system does not say. */
  readonly started: string | null
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, started: startedAt(pid) }
}

/** Whether exactly that process still runs. Where the system does not say when a process started, the number alone decides. */
export function isAlive(identity: ProcessIdentity): boolean {
  try {
    process.kill(identity.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (identity.started === null) return true
  const now = startedAt(identity.pid)
  return now === null || now === identity.started
}

function startedAt(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The second field is the program's name in brackets and may hold anything; the 22nd is the start in ticks since boot.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields[0] === 'Z') return 'ended'
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19] ?? ''}`
    }
    if (process.platform === 'win32') return null
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
  } catch {
    return null
  }
}
