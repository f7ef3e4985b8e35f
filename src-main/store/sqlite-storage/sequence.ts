import type { SqliteFile } from './open-file.ts'

/**
 * The order of all writes of a file, across tables. It lives in a row of its own, so it never goes back: not when the newest
 * tombstone is cleaned up, not when a migration starts an empty table, not when the clock is set back.
 */
const READ = "SELECT value FROM workspace_meta WHERE name = 'seq'"
const WRITE = "UPDATE workspace_meta SET value = ? WHERE name = 'seq'"

/** Reserves `count` numbers inside the running transaction and returns the one before the first. A rollback gives them back. */
export function takeSequence(file: SqliteFile, count: number): number {
  const before = currentSequence(file)
  file.prepare(WRITE).run([before + count])
  return before
}

export function currentSequence(file: SqliteFile): number {
  const value = file.prepare(READ).get([])?.['value']
  if (typeof value !== 'number') throw new Error(`The sequence of ${file.path} is missing.`)
  return value
}
