import { getDefaultRevision, getDefaultRxDocumentMeta, normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core'
import type { BulkWriteRow, MangoQuery, RxCollection, RxDocumentData } from 'rxdb/plugins/core'
import { filter, map } from 'rxjs'
import type { Observable } from 'rxjs'
import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { CollectionName, RecordOf } from '../../src-shared/domain/kinds.ts'
import { columnsOf } from './columns.ts'
import type { Row } from './columns.ts'
import { createQueue } from './queue.ts'
import { emptyStored, fromRow, isEmpty, toRow } from './rows.ts'
import type { Stored } from './rows.ts'

/** A condition on columns, in RxDB's query language. */
export type Where = Readonly<Record<string, unknown>>

export interface Find {
  readonly where: Where
  readonly sort?: readonly (readonly [column: string, direction: 'asc' | 'desc'])[]
  readonly offset?: number
  readonly limit?: number
}

/** What to keep of a record; the same reference writes nothing, null removes the row from the disk. */
export type Change<R extends RecordBase> = (stored: Stored<R>) => Stored<R> | null

/** The rows of one collection. Changes run one after another, so that reading, deciding and writing a row is one step. */
export interface Repository<R extends RecordBase = RecordBase> {
  readonly collection: CollectionName
  readonly read: (id: string) => Promise<Stored<R> | null>
  readonly readMany: (ids: readonly string[]) => Promise<ReadonlyMap<string, Stored<R>>>
  /** Answers what is stored afterwards, null when nothing is. */
  readonly update: (id: string, change: Change<R>) => Promise<Stored<R> | null>
  /** As `update` for many; ids must be distinct. One transaction for every 500. */
  readonly updateMany: (ids: readonly string[], change: Change<R>) => Promise<void>
  readonly find: (query: Find) => Promise<readonly Stored<R>[]>
  readonly count: (where: Where) => Promise<number>
  /** Every row in slices, in the order of ids, whatever its status unless a condition says so; a pause of the event loop between slices. */
  readonly each: (visit: (rows: readonly Stored<R>[]) => Promise<void> | void, where?: Where) => Promise<void>
  /** Ids of rows that changed, after each commit. */
  readonly changes: Observable<readonly string[]>
  /** Removes what a kill left between deleting and purging. */
  readonly purgeLeftovers: () => Promise<void>
  /** Resolves when the changes given so far are on disk. */
  readonly idle: () => Promise<void>
}

export type Repositories = { readonly [C in CollectionName]: Repository<RecordOf[C] & RecordBase> }

const CONTEXT = 'tradewind'
const SLICE = 500

interface Purging {
  readonly purge: (ids: readonly string[]) => Promise<number>
}

function purging(internals: unknown): Purging | null {
  return typeof internals === 'object' && internals !== null && 'purge' in internals && typeof internals.purge === 'function' ? (internals as Purging) : null
}

/** The rows of a collection of RxDB, past its document layer: rows are plain JSON and SQL does the asking. */
export function createRepository<R extends RecordBase>(name: CollectionName, collection: RxCollection<Row>): Repository<R> {
  const storage = collection.storageInstance
  const queue = createQueue()

  async function rowsOf(ids: readonly string[]): Promise<ReadonlyMap<string, RxDocumentData<Row>>> {
    const rows = await storage.findDocumentsById([...ids], false)
    return new Map(rows.map((row) => [row.id, row]))
  }

  async function write(rows: BulkWriteRow<Row>[]): Promise<void> {
    if (rows.length === 0) return
    const { error } = await storage.bulkWrite(rows, CONTEXT)
    const first = error[0]
    if (first) throw new Error(`Writing ${error.length} rows of ${name} failed with ${first.status}, although all writes pass through one queue`)
  }

  async function purge(ids: readonly string[]): Promise<void> {
    const own = purging(storage.internals)
    if (own) await own.purge(ids)
    else await storage.cleanup(0)
  }

  async function updateSlice(ids: readonly string[], change: Change<R>): Promise<readonly (Stored<R> | null)[]> {
    const before = await rowsOf(ids)
    const writes: BulkWriteRow<Row>[] = []
    const removed: string[] = []
    const results = ids.map((id) => {
      const previous = before.get(id)
      const stored: Stored<R> = previous ? fromRow<R>(previous) : emptyStored<R>(id)
      const next = change(stored)
      if (next === stored) return previous ? stored : null
      if (next === null || isEmpty(next)) {
        if (previous) {
          removed.push(id)
          writes.push({ previous, document: tombstone(name, previous) })
        }
        return null
      }
      const row = toRow(name, next)
      writes.push(previous ? { previous, document: { ...row, _attachments: {}, _deleted: false, _meta: previous._meta, _rev: previous._rev } } : { document: fresh(row) })
      return next
    })
    await write(writes)
    if (removed.length > 0) await purge(removed)
    return results
  }

  function prepared(query: Find, skipSort = false) {
    const mango: MangoQuery<Row> = {
      selector: { ...query.where, _deleted: { $eq: false } } as NonNullable<MangoQuery<Row>['selector']>,
      ...(query.sort ? { sort: sortOf(query.sort) } : {}),
      ...(query.offset ? { skip: query.offset } : {}),
      ...(query.limit === undefined ? {} : { limit: query.limit }),
    }
    return prepareQuery<Row>(storage.schema, normalizeMangoQuery<Row>(storage.schema, mango, skipSort))
  }

  async function find(query: Find): Promise<readonly Stored<R>[]> {
    const { documents } = await storage.query(prepared(query))
    return documents.map((row) => fromRow<R>(row))
  }

  return {
    collection: name,
    read: async (id) => {
      const row = (await rowsOf([id])).get(id)
      return row ? fromRow<R>(row) : null
    },
    readMany: async (ids) => new Map([...(await rowsOf(ids)).values()].map((row) => [row.id, fromRow<R>(row)])),
    update: (id, change) => queue.run(async () => (await updateSlice([id], change))[0] ?? null),
    updateMany: async (ids, change) => {
      for (let start = 0; start < ids.length; start += SLICE) {
        await queue.run(() => updateSlice(ids.slice(start, start + SLICE), change))
      }
    },
    find,
    count: async (where) => (await storage.count(prepared({ where }, true))).count,
    each: async (visit, where) => {
      let last = ''
      for (;;) {
        const rows = await find({ where: { ...where, id: { $gt: last } }, sort: [['id', 'asc']], limit: SLICE })
        if (rows.length === 0) return
        await visit(rows)
        await new Promise((resolve) => setImmediate(resolve))
        last = rows.at(-1)?.id ?? last
      }
    },
    changes: storage.changeStream().pipe(
      map((bulk) => bulk.events.map((event) => event.documentId)),
      filter((ids) => ids.length > 0),
    ),
    purgeLeftovers: () => queue.run(async () => {
      while (!(await storage.cleanup(0))) { /* Each call removes a bounded number and says whether it was the last. */ }
    }),
    idle: () => queue.idle(),
  }
}

/** A descending sort ends with the id descending too: then SQLite walks the index backwards and sorts nothing. */
function sortOf(sort: NonNullable<Find['sort']>): NonNullable<MangoQuery<Row>['sort']> {
  const direction = sort.at(-1)?.[1] ?? 'asc'
  const terms = sort.some(([column]) => column === 'id') ? sort : [...sort, ['id', direction] as const]
  return terms.map(([column, way]) => ({ [column]: way }))
}

function fresh(row: Row): RxDocumentData<Row> {
  return { ...row, _attachments: {}, _deleted: false, _meta: getDefaultRxDocumentMeta(), _rev: getDefaultRevision() }
}

/** Nothing of the record but its id. */
function tombstone(name: CollectionName, previous: RxDocumentData<Row>): RxDocumentData<Row> {
  const blank = columnsOf(name, null, { waiting: false, typing: false })
  return { id: previous.id, ...blank, local: {}, _attachments: {}, _deleted: true, _meta: previous._meta, _rev: previous._rev }
}
