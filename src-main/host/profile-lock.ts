import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf, isAlive } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'

/** Who has a profile open. */
export interface LockHolder {
  readonly process: ProcessIdentity
  readonly host: 'electron' | 'web' | 'build'
  /** Of the web host, once it listens. */
  readonly url: string | null
  /** With it the web host hands out another one-time link. Readable by this user alone, as the whole file is. */
  readonly controlSecret: string | null
}

export interface HeldLock {
  /** Tells others where to find this process. */
  readonly announce: (door: { readonly url: string; readonly controlSecret: string }) => void
  readonly release: () => void
}

export type LockResult = { readonly ok: true; readonly lock: HeldLock } | { readonly ok: false; readonly holder: LockHolder }

const FILE = 'running.json'

/** Who holds the folder now, or null; what a killed process left behind counts as null. */
export function lockHolder(folder: string): LockHolder | null {
  const found = read(join(folder, FILE))
  return found !== null && isAlive(found.process) ? found : null
}

/**
 * Takes a folder for this process, so that two never open the same database. Survives `kill -9`: the lock of a process that is
 * gone is taken over.
 */
export function acquireLock(folder: string, host: LockHolder['host']): LockResult {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, FILE)
  let mine: LockHolder = { process: identityOf(process.pid), host, url: null, controlSecret: null }
  for (;;) {
    if (createOnce(file, mine)) break
    const holder = read(file)
    if (holder !== null && isAlive(holder.process)) return { ok: false, holder }
    // Renaming takes exactly one file: when another process was quicker and it is theirs that was taken, it goes back.
    const aside = `${file}.${randomUUID()}`
    try {
      renameSync(file, aside)
    } catch {
      continue
    }
    const taken = read(aside)
    if (taken !== null && isAlive(taken.process)) createOnce(file, taken)
    rmSync(aside, { force: true })
  }
  return {
    ok: true,
    lock: {
      announce: (door) => {
        mine = { ...mine, ...door }
        const next = `${file}.${randomUUID()}`
        writeFileSync(next, JSON.stringify(mine), { mode: 0o600 })
        renameSync(next, file)
      },
      release: () => {
        const current = read(file)
        if (current?.process.pid === mine.process.pid && current.process.started === mine.process.started) rmSync(file, { force: true })
      },
    },
  }
}

const NO_HARD_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK'])

/** Creates the file with its whole content or not at all; false when there is one already. */
function createOnce(file: string, content: LockHolder): boolean {
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'EEXIST') return false
    if (!NO_HARD_LINKS.has(code)) throw error
    return createInPlace(file, content)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** For file systems without hard links. */
function createInPlace(file: string, content: LockHolder): boolean {
  try {
    writeFileSync(file, JSON.stringify(content), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(file: string): LockHolder | null {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { process: owner, host, url, controlSecret } = value as Partial<Record<keyof LockHolder, unknown>>
  if (typeof owner !== 'object' || owner === null || (host !== 'electron' && host !== 'web' && host !== 'build')) return null
  const { pid, started } = owner as Partial<Record<keyof ProcessIdentity, unknown>>
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1) return null
  return {
    process: { pid, started: typeof started === 'string' ? started : null },
    host,
    url: typeof url === 'string' ? url : null,
    controlSecret: typeof controlSecret === 'string' ? controlSecret : null,
  }
}
