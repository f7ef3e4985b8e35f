import type { Connection, SqlRow, SqlValue } from './driver.ts'
import { createQueue } from './queue.ts'
import type { Yielder } from './yielder.ts'

export type Scanner = {
  /** Feeds the rows to `visit` until it answers 'stop'. All rows come from one state of the file, though writes go on meanwhile. */
  readonly scan: (sql: string, parameters: readonly SqlValue[], visit: (row: SqlRow) => 'next' | 'stop') => Promise<void>
  readonly close: () => Promise<void>
}

const ROWS_BETWEEN_CLOCK_READS = 32

/**
 * Long reads, on a connection of their own: inside its transaction they see a snapshot, so they can let the event loop
 * turn between rows and still answer as of one moment. They run one after another.
 */
export function createScanner(options: { readonly open: () => Connection; readonly yielder: Yielder; readonly failure: (error: unknown) => unknown }): Scanner {
  const { yielder, failure } = options
  const queue = createQueue()
  let connection: Connection | undefined
  let closed = false

  async function scanNow(sql: string, parameters: readonly SqlValue[], visit: (row: SqlRow) => 'next' | 'stop'): Promise<void> {
    if (closed) throw new Error('The file is closed.')
    const reading = (connection ??= options.open())
    yielder.begin()
    reading.exec('BEGIN')
    let unfinished = false
    try {
      let count = 0
      const rows = reading.prepare<[readonly SqlValue[]], SqlRow>(sql).iterate(parameters)
      for (const row of rows) {
        if (visit(row) === 'stop') {
          // Not every driver ends the statement with the loop, and one that runs on would pin this snapshot.
          unfinished = rows.return === undefined
          break
        }
        count += 1
        if (count % ROWS_BETWEEN_CLOCK_READS === 0 && yielder.due()) await yielder.pause()
      }
    } finally {
      if (reading.inTransaction) reading.exec('COMMIT')
      if (unfinished) {
        reading.close()
        connection = undefined
      }
    }
  }

  return {
    scan: (sql, parameters, visit) =>
      queue.run(async () => {
        try {
          await scanNow(sql, parameters, visit)
        } catch (error) {
          throw failure(error)
        }
      }),
    close: () =>
      queue.run(() => {
        closed = true
        connection?.close()
        connection = undefined
      }),
  }
}
