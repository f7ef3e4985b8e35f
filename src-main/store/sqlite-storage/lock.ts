import { closeSync, openSync } from 'node:fs'
import { connect } from './driver.ts'

export type FileLock = { readonly release: () => void }

/** Creates an empty file for this user alone, unless there is one; SQLite gives its side files the same rights. */
export function createPrivately(path: string): void {
  closeSync(openSync(path, 'a', 0o600))
}

/**
 * Takes the exclusive right to a workspace file, or throws SQLITE_BUSY when another holder (process, thread or this one) has it.
 *
 * The lock is an open exclusive transaction on an empty side file: the operating system drops it with the process, however that ends,
 * and the side file needs no clean-up.
 */
export function acquireLock(path: string): FileLock {
  createPrivately(`${path}.lock`)
  const connection = connect({ path: `${path}.lock`, key: null, readonly: false, busyTimeoutMs: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    throw error
  }
  return {
    release: () => {
      // Some drivers keep a closed connection alive while its statements await collection; without its transaction it holds no lock.
      connection.exec('ROLLBACK')
      connection.close()
    },
  }
}
