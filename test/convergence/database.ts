import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { openDatabase } from '../../src-server/db/pool.ts'
import type { Database } from '../../src-server/db/pool.ts'

export type Query = <R extends pg.QueryResultRow>(sql: string, values: readonly unknown[]) => Promise<readonly R[]>

function whereIs(dataFolder: string) {
  const { port, password } = JSON.parse(readFileSync(join(dataFolder, 'endpoint', 'pg.json'), 'utf8')) as { port: number; password: string }
  return { host: '127.0.0.1', port, user: 'tradewind', password, database: 'tradewind' }
}

/** Reads the embedded PostgreSQL of a running endpoint beside it. */
export async function withDatabase<T>(dataFolder: string, read: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client(whereIs(dataFolder))
  await client.connect()
  try {
    return await read(async <R extends pg.QueryResultRow>(sql: string, values: readonly unknown[]) => (await client.query<R>(sql, [...values])).rows)
  } finally {
    await client.end()
  }
}

/** The same as the endpoint's own code takes it, for checks that are shared with other tests. */
export async function withPool<T>(dataFolder: string, read: (db: Database) => Promise<T>): Promise<T> {
  const { host, port, user, password, database } = whereIs(dataFolder)
  const db = openDatabase(`postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`, { logger: pino({ level: 'silent' }), max: 2 })
  try {
    return await read(db)
  } finally {
    await db.close()
  }
}
