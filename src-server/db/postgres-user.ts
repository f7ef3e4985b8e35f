import { execFile } from 'node:child_process'
import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from './start-error.ts'

const run = promisify(execFile)

/**
 * How to start PostgreSQL's programs. They refuse to run as root, so root lends them another user; everybody else runs them
 * as themselves. `wrap` puts a launcher in front of a command where one is needed.
 */
export interface RunAs {
  readonly uid: number | null
  readonly gid: number | null
  readonly wrap: (command: string, args: readonly string[]) => { readonly command: string; readonly args: readonly string[]; readonly ids: { readonly uid?: number; readonly gid?: number } }
}

async function idsOf(user: string): Promise<{ readonly uid: number; readonly gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])])
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) }
  } catch {
    return null
  }
}

async function postgresIds(): Promise<{ readonly uid: number; readonly gid: number }> {
  const known = await idsOf('postgres')
  if (known) return known
  await run('groupadd', ['--system', 'postgres']).catch(() => undefined)
  await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']).catch(() => undefined)
  const made = await idsOf('postgres')
  if (made) return made
  throw new StartError('PostgreSQL does not run as root, and no user "postgres" could be made for it. Start the endpoint as an ordinary user, or set DATABASE_URL.')
}

/** Whether every folder above the path lets everybody through. */
async function openToAll(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const mode = await stat(folder).then((one) => one.mode, () => 0o777)
    if ((mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(() => true, () => false)
}

/**
 * Decides whom PostgreSQL runs as. A home such as `/root` lets nobody else in, so there the other user keeps root's right to
 * pass through folders (`setpriv` of util-linux) and nothing else of root's.
 */
export async function runAs(paths: readonly string[]): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { uid: null, gid: null, wrap: (command, args) => ({ command, args, ids: {} }) }
  const { uid, gid } = await postgresIds()
  const reachable = await Promise.all(paths.map(openToAll))
  if (reachable.every(Boolean)) return { uid, gid, wrap: (command, args) => ({ command, args, ids: { uid, gid } }) }
  const setpriv = await firstOf(['/usr/bin/setpriv', '/bin/setpriv'], exists)
  if (setpriv === null) {
    throw new StartError(`PostgreSQL does not run as root, and the user "postgres" cannot reach ${paths[reachable.indexOf(false)] ?? 'the data folder'}. Start the endpoint as an ordinary user, or set TRADEWIND_DATA to a folder that others can enter.`)
  }
  const lend = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--']
  return { uid, gid, wrap: (command, args) => ({ command: setpriv, args: [...lend, command, ...args], ids: {} }) }
}

async function firstOf<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<T | null> {
  for (const item of items) if (await test(item)) return item
  return null
}
