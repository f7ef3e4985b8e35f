import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { err, ok } from '../../../src-shared/lib/result.ts'
import type { Result } from '../../../src-shared/lib/result.ts'
import { connect } from './driver.ts'
import type { Connection, SqlRow, SqlValue, Statement } from './driver.ts'
import { StorageError, typed } from './errors.ts'
import { acquireLock, createPrivately } from './lock.ts'
import { createQueue } from './queue.ts'
import { openSqliteReader } from './reader.ts'
import type { SqliteReader } from './reader.ts'
import { createScanner } from './scan.ts'
import type { Scanner } from './scan.ts'
import { createStatementCache } from './statement-cache.ts'
import { createYielder } from './yielder.ts'
import type { Yielder } from './yielder.ts'

export type OpenOptions = {
  readonly path: string
  /** 32 raw bytes, or null for a file in the clear (tests and tools). */
  readonly key: Buffer | null
}

/** What all instances of one table share. */
export type TableState = {
  /** Some row has an indexed field of another type than its schema says, so only RxDB's matcher can judge the table. */
  hasOddRows: boolean
}

/** An open workspace file. One process has it open at a time; all writes go through `write`. */
export type SqliteFile = {
  readonly path: string
  /** The writing connection, for the storage and its tests. */
  readonly connection: Connection
  readonly tables: Map<string, TableState>
  readonly yielder: Yielder
  readonly prepare: (sql: string) => Statement
  /** Runs a writing task after those before it have ended. */
  readonly write: <T>(task: () => T | Promise<T>) => Promise<T>
  /** All or nothing, synchronously. A failure rolls back, leaves the connection usable and is thrown, typed when it is an expected one. */
  readonly transaction: <T>(task: () => T) => T
  /** Runs a read, with expected failures typed. */
  readonly read: <T>(task: () => T) => T
  readonly scan: Scanner['scan']
  /** A second, read-only connection in this thread; closed with the file. Other threads use `openSqliteReader`. */
  readonly openReader: () => SqliteReader
  /** Moves everything into the main file and empties the write-ahead log. False while a reader still needs the log. */
  readonly checkpoint: () => boolean
  /** Waits for running work, then closes. Idempotent. A file found damaged, or that could not be marked, is checked at the next opening. */
  readonly close: () => Promise<void>
}

const APPLICATION_ID = 0x54574e44
const FORMAT_VERSION = 1
const WRITE_BUSY_TIMEOUT_MS = 1000

/**
 * Opens a workspace file, or creates it when there is none.
 *
 * Expected failures are values. None of them changes, deletes or overwrites the file. After an unclean end the
 * file is checked page by page once; a clean start skips that.
 */
export function openSqliteFile(options: OpenOptions): Result<SqliteFile, StorageError> {
  const cleanup: (() => void)[] = []
  try {
    mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 })
    const lock = acquireLock(options.path)
    cleanup.push(lock.release)
    const isNew = sizeOf(options.path) === 0
    // SQLite would throw a log away whose main file is gone or empty, and with it the only copy of what it holds.
    if (isNew && sizeOf(`${options.path}-wal`) > 0) throw new StorageError('corrupt', options.path)
    if (isNew) createPrivately(options.path)
    else inspectFile(options)
    const connection = connect({ ...options, readonly: false, busyTimeoutMs: WRITE_BUSY_TIMEOUT_MS })
    cleanup.push(() => connection.close())
    prepareFile(connection, isNew)
    return ok(assemble(options, connection, lock.release))
  } catch (error) {
    for (const undo of cleanup.toReversed()) undo()
    const failure = typed(error, options.path)
    if (failure instanceof StorageError) return err(failure)
    throw failure
  }
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isFile()) throw new StorageError('io', path, new Error('It is not a file.'))
  return found.size
}

/**
 * Throws unless the file is one to work with. It looks through a read-only connection, because a writing one
 * moves the log into the main file when it closes, and a file with a defect must stay as it is.
 */
function inspectFile(options: OpenOptions): void {
  const { path } = options
  const connection = connect({ ...options, readonly: true, busyTimeoutMs: WRITE_BUSY_TIMEOUT_MS })
  try {
    // The first page read: a wrong key and a foreign file fail here.
    const objects = Number(row(connection, 'SELECT count(*) AS n FROM sqlite_master')?.['n'])
    const applicationId = pragmaNumber(connection, 'application_id')
    const version = pragmaNumber(connection, 'user_version')
    // A process that ended between creating the file and filling it leaves an empty database.
    if (objects === 0 && applicationId === 0) return
    if (applicationId !== APPLICATION_ID) throw new StorageError('wrong_key_or_corrupt', path)
    if (version > FORMAT_VERSION) throw new StorageError('newer_format', path)
    const endedCleanly = row(connection, "SELECT value FROM workspace_meta WHERE name = 'clean'")?.['value'] === 1
    if (!endedCleanly) checkIntegrity(connection, path)
  } finally {
    connection.close()
  }
}

function prepareFile(connection: Connection, isNew: boolean): void {
  if (isNew) connection.pragma('page_size = 8192')
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('secure_delete = ON')
  // 4 MB: the commit that moves the log into the file stalls for as long as it is long.
  connection.pragma('wal_autocheckpoint = 500')
  connection.pragma('cache_size = -32000')
  connection.pragma('journal_size_limit = 33554432')
  connection.pragma('analysis_limit = 400')
  if (pragmaNumber(connection, 'user_version') === 0) createFile(connection)
  markClean(connection, false)
}

function pragmaNumber(connection: Connection, name: string): number {
  return Number(connection.pragma(name, { simple: true }))
}

function createFile(connection: Connection): void {
  connection.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE workspace_meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    INSERT INTO workspace_meta VALUES ('seq', 0), ('clean', 1);
    CREATE TABLE workspace_tables (name TEXT PRIMARY KEY, layout TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE workspace_attachments (
      owner TEXT NOT NULL, document TEXT NOT NULL, attachment TEXT NOT NULL, digest TEXT NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL,
      PRIMARY KEY (owner, document, attachment)
    );
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${FORMAT_VERSION};
    COMMIT;
  `)
}

function checkIntegrity(connection: Connection, path: string): void {
  const first = Object.values(row(connection, 'PRAGMA quick_check(1)') ?? {})
  if (!first.includes('ok')) throw new StorageError('corrupt', path, new Error(`quick_check: ${String(first[0])}`))
}

function markClean(connection: Connection, clean: boolean): void {
  connection.prepare("UPDATE workspace_meta SET value = ? WHERE name = 'clean'").run([clean ? 1 : 0])
}

function row(connection: Connection, sql: string): SqlRow | undefined {
  return connection.prepare<[readonly SqlValue[]], SqlRow>(sql).get([])
}

function assemble(options: OpenOptions, connection: Connection, releaseLock: () => void): SqliteFile {
  const { path } = options
  const yielder = createYielder()
  const writes = createQueue()
  const readers = new Set<SqliteReader>()
  const statements = createStatementCache(connection)
  let closing: Promise<void> | undefined
  let sound = true

  /** The error to throw, noting when it says that the file is damaged. */
  function failure(error: unknown): unknown {
    const named = typed(error, path)
    if (named instanceof StorageError && named.code === 'corrupt') sound = false
    return named
  }
  const scanner = createScanner({ open: () => connect({ ...options, readonly: true, busyTimeoutMs: WRITE_BUSY_TIMEOUT_MS }), yielder, failure })

  function read<T>(task: () => T): T {
    try {
      return task()
    } catch (error) {
      throw failure(error)
    }
  }

  function transaction<T>(task: () => T): T {
    try {
      connection.exec('BEGIN IMMEDIATE')
      const result = task()
      connection.exec('COMMIT')
      return result
    } catch (error) {
      // SQLite has already rolled back after some failures, a full disk among them.
      if (connection.inTransaction) connection.exec('ROLLBACK')
      throw failure(error)
    }
  }

  function openReader(): SqliteReader {
    const opened = openSqliteReader(options)
    const reader: SqliteReader = {
      ...opened,
      close: () => {
        readers.delete(reader)
        opened.close()
      },
    }
    readers.add(reader)
    return reader
  }

  function checkpoint(): boolean {
    return read(() => row(connection, 'PRAGMA wal_checkpoint(TRUNCATE)')?.['busy'] === 0)
  }

  async function shut(): Promise<void> {
    await writes.idle()
    await scanner.close()
    for (const reader of readers) reader.close()
    try {
      if (sound) connection.pragma('optimize')
      if (sound) markClean(connection, true)
    } catch (error) {
      // A full disk or a damaged file need not keep anybody from closing: without the mark, the next opening checks the file.
      if (!(failure(error) instanceof StorageError)) throw error
    } finally {
      statements.clear()
      connection.close()
      releaseLock()
    }
  }

  return {
    path,
    connection,
    tables: new Map(),
    yielder,
    prepare: statements.prepare,
    write: writes.run,
    transaction,
    read,
    scan: scanner.scan,
    openReader,
    checkpoint,
    close: () => (closing ??= shut()),
  }
}
