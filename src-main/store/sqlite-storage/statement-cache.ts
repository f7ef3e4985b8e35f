import type { Connection, SqlRow, SqlValue, Statement } from './driver.ts'

export type StatementCache = {
  readonly prepare: (sql: string) => Statement
  readonly clear: () => void
}

const MOST = 400

/** Prepared statements by their text; the one unused longest goes first. */
export function createStatementCache(connection: Connection): StatementCache {
  const cached = new Map<string, Statement>()

  function prepare(sql: string): Statement {
    let statement = cached.get(sql)
    if (statement === undefined) {
      statement = connection.prepare<[readonly SqlValue[]], SqlRow>(sql)
      if (cached.size >= MOST) {
        const oldest = cached.keys().next()
        if (oldest.done !== true) cached.delete(oldest.value)
      }
    } else {
      cached.delete(sql)
    }
    cached.set(sql, statement)
    return statement
  }

  return { prepare, clear: () => cached.clear() }
}
