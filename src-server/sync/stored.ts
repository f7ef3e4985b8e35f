import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import { kindEntry } from '../../src-shared/domain/kinds.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import type { Queryable } from '../db/pool.ts'

/** A record as the database holds it. */
export interface Stored {
  readonly record: AnyRecord
  readonly scopes: readonly string[]
}

/** An action that was answered. */
export interface Answered {
  readonly id: string
  readonly collection: string
  readonly recordId: string
  readonly personId: string
  readonly state: 'accepted' | 'refused'
  readonly code: string | null
  readonly message: string | null
  readonly body: Action
}

/** Bodies were validated by the lifecycle that made them; only the kind is checked again. */
function asRecord(body: unknown): AnyRecord {
  const record = body as AnyRecord
  if (kindEntry(record.kind) === null) throw new Error(`A stored record has the unknown kind ${String(record.kind)}`)
  return record
}

export async function loadRecords(db: Queryable, collection: CollectionName, ids: readonly string[]): Promise<ReadonlyMap<string, Stored>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<{ id: string; scopes: string[]; body: unknown }>('select id, scopes, body from record where collection = $1 and id = any($2)', [collection, ids])
  return new Map(rows.map((row) => [row.id, { record: asRecord(row.body), scopes: row.scopes }]))
}

export async function loadRecord(db: Queryable, collection: CollectionName, id: string): Promise<Stored | null> {
  return (await loadRecords(db, collection, [id])).get(id) ?? null
}

export async function loadAnswered(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Answered>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<{ id: string; collection: string; record_id: string; person_id: string; state: 'accepted' | 'refused'; code: string | null; message: string | null; body: Action }>(
    'select id, collection, record_id, person_id, state, code, message, body from action where id = any($1::uuid[])',
    [ids],
  )
  return new Map(rows.map((row) => [row.id, { id: row.id, collection: row.collection, recordId: row.record_id, personId: row.person_id, state: row.state, code: row.code, message: row.message, body: row.body }]))
}
