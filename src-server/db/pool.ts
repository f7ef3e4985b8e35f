import pg from 'pg'
import type { Logger } from 'pino'

// int8 as a number: versions are milliseconds and sequence values stay far below 2^53.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === 20 ? (text: string) => Number(text) : format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid)) as typeof pg.types.getTypeParser,
}

/** What runs one statement: the pool or one connection in a transaction. */
export interface Queryable {
  query<R extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<{ readonly rows: R[]; readonly rowCount: number | null }>
}

export interface Tx extends Queryable {
  /** Runs `work` so that its failure undoes only it. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
  /** Ends the transaction with several statements in one round trip, COMMIT last. Nothing may be queried after it. */
  commitWith(statements: readonly string[]): Promise<void>
  literal(text: string): string
}

export interface Database extends Queryable {
  readonly url: string
  /** One transaction; repeated from the start when others got in its way. `work` must have no effect outside the database. */
  tx<T>(work: (tx: Tx) => Promise<T>, mode?: TxMode): Promise<T>
  close(): Promise<void>
}

/** `snapshot` reads everything as of one moment. */
type TxMode = 'write' | 'snapshot'

const BEGIN: Readonly<Record<TxMode, string>> = {
  write: 'begin isolation level read committed',
  snapshot: 'begin isolation level repeatable read read only',
}

/** Deadlock, serialization failure, and a row that another transaction inserted first. */
const TRY_AGAIN: ReadonlySet<string> = new Set(['40P01', '40001', '23505'])
const ATTEMPTS = 6

export function pgCode(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/**
 * Whether the database, not the request, is at fault: the caller may try the same again later. A statement that it gave up on, for the
 * time it or its locks took (57014, 55P03), or for others that were always in the way (40), is not the request's fault either.
 */
export function isUnavailable(error: unknown): boolean {
  const code = pgCode(error)
  if (code !== null) return /^(08|40|57|53|25006|25P03|25P04|55P03)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code)
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|not queryable|Cannot use a pool after/.test(error.message)
}

class PgTx implements Tx {
  readonly #client: pg.PoolClient
  #depth = 0
  committed = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  async query<R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) {
    return this.#client.query<R>(text, values as unknown[] | undefined)
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `s${(this.#depth += 1)}`
    await this.#client.query(`savepoint ${name}`)
    try {
      const result = await work()
      await this.#client.query(`release savepoint ${name}`)
      return result
    } catch (error) {
      await this.#client.query(`rollback to savepoint ${name}; release savepoint ${name}`)
      throw error
    } finally {
      this.#depth -= 1
    }
  }

  async commitWith(statements: readonly string[]): Promise<void> {
    await this.#client.query([...statements, 'commit'].join(';\n'))
    this.committed = true
  }

  literal(text: string): string {
    return this.#client.escapeLiteral(text)
  }
}

export interface PoolOptions {
  readonly max?: number
  readonly logger: Logger
}

/** Connects lazily. A connection that the server ends while idle is logged and replaced, never thrown. */
export function openDatabase(url: string, options: PoolOptions): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 20, types, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000, application_name: 'tradewind-endpoint' })
  pool.on('error', (error) => options.logger.warn({ code: pgCode(error) }, 'an idle database connection ended'))

  let closed: Promise<void> | null = null

  async function once<T>(work: (tx: Tx) => Promise<T>, mode: TxMode): Promise<T> {
    const client = await pool.connect()
    // Between two statements nobody listens for a connection's end; the next statement reports it.
    const ignore = () => undefined
    client.on('error', ignore)
    let broken: Error | undefined
    try {
      await client.query(BEGIN[mode])
      const tx = new PgTx(client)
      const result = await work(tx)
      if (!tx.committed) await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((cause: unknown) => {
        broken = cause instanceof Error ? cause : new Error('rollback failed', { cause })
      })
      throw error
    } finally {
      client.off('error', ignore)
      client.release(broken)
    }
  }

  return {
    url,
    query: async <R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => pool.query<R>(text, values as unknown[] | undefined),
    async tx<T>(work: (tx: Tx) => Promise<T>, mode: TxMode = 'write') {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(work, mode)
        } catch (error) {
          const code = pgCode(error)
          if (attempt >= ATTEMPTS || code === null || !TRY_AGAIN.has(code)) throw error
          options.logger.debug({ code, attempt }, 'transaction repeated')
        }
      }
    },
    close: () => (closed ??= pool.end()),
  }
}
