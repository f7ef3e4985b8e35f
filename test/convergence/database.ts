import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

export type Query = <R extends pg.QueryResultRow>(sql: string, values: readonly unknown[]) => Promise<readonly R[]>

/** Reads the embedded PostgreSQL of a running endpoint beside it. */
export async function withDatabase<T>(dataFolder: string, read: (query: Query) => Promise<T>): Promise<T> {
  const { port, password } = JSON.parse(readFileSync(join(dataFolder, 'endpoint', 'pg.json'), 'utf8')) as { port: number; password: string }
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'tradewind', password, database: 'tradewind' })
  await client.connect()
  try {
    return await read(async <R extends pg.QueryResultRow>(sql: string, values: readonly unknown[]) => (await client.query<R>(sql, [...values])).rows)
  } finally {
    await client.end()
  }
}
