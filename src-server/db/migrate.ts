import { readdir, readFile } from 'node:fs/promises'
import type { Database } from './pool.ts'
import { StartError } from './start-error.ts'

const FOLDER = new URL('./migrations/', import.meta.url)
const NAME = /^(\d{4})-[a-z0-9-]+\.sql$/
/** So that nodes which start together do not race. */
const MIGRATION_LOCK = 4_780_002

interface Migration {
  readonly id: number
  readonly name: string
  readonly sql: string
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, index) => {
      const id = Number(NAME.exec(name)?.[1])
      if (id !== index + 1) throw new Error(`Migration ${name} is out of order: expected number ${index + 1}`)
      return { id, name, sql: await readFile(new URL(name, FOLDER), 'utf8') }
    }),
  )
}

/**
 * Brings the database to this build's shape, one transaction in all. Throws a StartError for a database that is not ours, or that a
 * newer build has changed already.
 */
export async function migrate(db: Database): Promise<void> {
  const migrations = await readMigrations()
  await db.tx(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const ours = await tx.query<{ known: boolean }>("select to_regclass('migration') is not null as known")
    if (ours.rows[0]?.known !== true) {
      const foreign = await tx.query<{ name: string }>("select tablename as name from pg_tables where schemaname = current_schema() limit 1")
      const name = foreign.rows[0]?.name
      if (name !== undefined) throw new StartError(`The database that DATABASE_URL names already holds tables that are not Tradewind's (such as "${name}"). Name an empty database.`)
      await tx.query('create table migration (id int primary key, name text not null, applied_at timestamptz not null default now())')
    }
    const done = new Set((await tx.query<{ id: number }>('select id from migration')).rows.map((row) => row.id))
    const newer = [...done].find((id) => !migrations.some((one) => one.id === id))
    if (newer !== undefined) throw new StartError('The database was made by a newer version of the endpoint. Start that version, or restore an older backup.')
    for (const one of migrations) {
      if (done.has(one.id)) continue
      await tx.query(one.sql)
      await tx.query('insert into migration (id, name) values ($1, $2)', [one.id, one.name])
    }
  })
}
