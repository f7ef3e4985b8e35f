import { connect } from './driver.ts'
import type { SqlRow, SqlValue } from './driver.ts'
import { typed } from './errors.ts'

/** A read-only connection to a file that this process has open. It sees the last committed state at each statement. */
export type SqliteReader = {
  readonly all: (sql: string, parameters: readonly SqlValue[]) => readonly SqlRow[]
  /** Values alone, in the order of the columns: for many rows. */
  readonly rows: (sql: string, parameters: readonly SqlValue[]) => readonly (readonly unknown[])[]
  /** Rows one by one; finish or leave the loop before the next statement. */
  readonly iterate: (sql: string, parameters: readonly SqlValue[]) => IterableIterator<SqlRow>
  /** From now until `release` every statement sees the file as it is now. Hold it shortly: meanwhile the log cannot be emptied. */
  readonly hold: () => void
  readonly release: () => void
  readonly close: () => void
}

/**
 * Opens a reader, also from a worker thread, while the file is open for writing. Throws a StorageError.
 * Table names come from `tableName`, column names from `columnName`; text columns hold the image that `toSortableText` makes.
 */
export function openSqliteReader(options: { readonly path: string; readonly key: Buffer | null }): SqliteReader {
  try {
    const connection = connect({ ...options, readonly: true, busyTimeoutMs: 1000 })
    const statement = (sql: string) => connection.prepare<[readonly SqlValue[]], SqlRow>(sql)
    try {
      statement('SELECT count(*) FROM sqlite_master').all([])
    } catch (error) {
      connection.close()
      throw error
    }
    return {
      all: (sql, parameters) => statement(sql).all(parameters),
      rows: (sql, parameters) => statement(sql).raw(true).all(parameters),
      iterate: (sql, parameters) => statement(sql).iterate(parameters),
      hold: () => {
        connection.exec('BEGIN')
        // The transaction begins with its first reading.
        statement('SELECT count(*) FROM sqlite_master').all([])
      },
      release: () => {
        if (connection.inTransaction) connection.exec('COMMIT')
      },
      close: () => connection.close(),
    }
  } catch (error) {
    throw typed(error, options.path)
  }
}
