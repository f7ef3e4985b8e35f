import { getQueryMatcher, getSortComparator, now } from 'rxdb/plugins/core'
import type {
  BulkWriteRow,
  FilledMangoQuery,
  PreparedQuery,
  RxDocumentData,
  RxJsonSchema,
  RxStorageBulkWriteResponse,
  RxStorageCountResult,
  RxStorageInstance,
  RxStorageQueryResult,
  RxStorageWriteError,
} from 'rxdb/plugins/core'
import { Subject } from 'rxjs'
import type { Observable } from 'rxjs'
import { loadAttachment, readAttachments } from './attachments.ts'
import type { SqlRow, SqlValue } from './driver.ts'
import type { SqliteFile } from './open-file.ts'
import { purgeRows } from './purge.ts'
import { selectorToSql, sortToSql } from './query-to-sql.ts'
import type { Condition } from './query-to-sql.ts'
import { toSortableText } from './sortable-text.ts'
import { dropTable } from './table.ts'
import type { Table } from './table.ts'
import { partsOf, writeRows } from './write-rows.ts'
import type { Events, SeqCheckpoint } from './write-rows.ts'

/** What wrappers pass through: the way to our own methods from a collection. */
export type SqliteInternals = {
  readonly file: SqliteFile
  readonly table: Table
  /** See SqliteStorageInstance.purge. */
  readonly purge: (ids: readonly string[]) => Promise<number>
}

export type SqliteInstanceOptions = Readonly<Record<string, never>>

const ROWS_PER_TRANSACTION = 500
/** Up to so many documents are read in one go; more are read from a snapshot, with breaks. */
const ROWS_PER_READ = 500
const TOMBSTONES_PER_CLEANUP = 1000

/** One collection at one schema version, as RxDB's storage interface wants it. */
export class SqliteStorageInstance<T> implements RxStorageInstance<T, SqliteInternals, SqliteInstanceOptions, SeqCheckpoint> {
  readonly databaseName: string
  readonly collectionName: string
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<T>>>
  readonly options: Readonly<SqliteInstanceOptions>
  readonly internals: SqliteInternals
  readonly #file: SqliteFile
  readonly #table: Table
  readonly #changes = new Subject<Events<T>>()
  #closing: Promise<void> | undefined

  constructor(
    file: SqliteFile,
    table: Table,
    params: {
      readonly databaseName: string
      readonly collectionName: string
      readonly schema: Readonly<RxJsonSchema<RxDocumentData<T>>>
      readonly options: SqliteInstanceOptions
    },
  ) {
    this.#file = file
    this.#table = table
    this.databaseName = params.databaseName
    this.collectionName = params.collectionName
    this.schema = params.schema
    this.options = params.options
    this.internals = { file, table, purge: (ids) => this.purge(ids) }
  }

  /**
   * Up to 500 rows are one transaction and one bulk of events; more rows are several, with a break between. A failure (StorageError when
   * it is an expected one) undoes the transaction it happens in and emits nothing for it; earlier ones stay, with their events.
   */
  async bulkWrite(rows: BulkWriteRow<T>[], context: string): Promise<RxStorageBulkWriteResponse<T>> {
    this.#ensureOpen()
    const error: RxStorageWriteError<T>[] = []
    const parts = partsOf(rows, this.#table.columns.primaryField, ROWS_PER_TRANSACTION)
    await this.#file.write(async () => {
      for (const [position, part] of parts.entries()) {
        if (position > 0) await this.#file.yielder.pause()
        error.push(...(await this.#writePart(part, context)))
      }
    })
    return this.#file.yielder.settle({ error })
  }

  async #writePart(part: readonly BulkWriteRow<T>[], context: string): Promise<readonly RxStorageWriteError<T>[]> {
    const attachments = this.schema.attachments === undefined ? new Map<Blob, Buffer>() : await readAttachments(part)
    this.#file.yielder.begin()
    const target = { file: this.#file, table: this.#table, instance: this, schema: this.schema }
    const { errors, events } = this.#file.transaction(() => writeRows(target, part, context, attachments))
    // In the same turn as the commit: nobody can read the new state without having heard of it.
    if (events !== undefined) this.#changes.next(events)
    return errors
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<T>[]> {
    this.#ensureOpen()
    const { yielder } = this.#file
    yielder.begin()
    const select = `SELECT data FROM ${this.#table.sql} WHERE id = ?${withDeleted ? '' : ' AND deleted IS NOT 1'}`
    const documents: RxDocumentData<T>[] = []
    let count = 0
    for (const id of ids) {
      if (!id.isWellFormed()) continue
      const row = this.#file.read(() => this.#file.prepare(select).get([toSortableText(id)]))
      if (row !== undefined) documents.push(parse(row))
      count += 1
      if (count % 32 === 0 && yielder.due()) await yielder.pause()
    }
    return yielder.settle(documents)
  }

  async query({ query }: PreparedQuery<T>): Promise<RxStorageQueryResult<T>> {
    this.#ensureOpen()
    const { yielder } = this.#file
    yielder.begin()
    const skip = query.skip ?? 0
    const limit = query.limit ?? Number.POSITIVE_INFINITY
    if (limit <= 0) return { documents: [] }
    const condition = this.#condition(query)
    const order = this.#order(query)
    if (condition.exact && order !== undefined) {
      const sql = `SELECT data FROM ${this.#table.sql} WHERE ${condition.sql} ORDER BY ${order} LIMIT ? OFFSET ?`
      const most = Math.min(limit, ROWS_PER_READ + 1)
      const rows = this.#file.read(() => this.#file.prepare(sql).all([...condition.parameters, most, skip]))
      if (rows.length < most || rows.length === limit) return yielder.settle({ documents: rows.map((row) => parse<T>(row)) })
    }
    return yielder.settle({ documents: await this.#scanQuery(query, condition, order, skip, limit) })
  }

  /** Answers what SQL alone cannot, or what is too long for one turn of the event loop. */
  async #scanQuery(
    query: FilledMangoQuery<T>,
    condition: Condition,
    order: string | undefined,
    skip: number,
    limit: number,
  ): Promise<RxDocumentData<T>[]> {
    const matches = condition.exact ? () => true : getQueryMatcher(this.schema, query)
    const found: RxDocumentData<T>[] = []
    const enough = order === undefined ? Number.POSITIVE_INFINITY : skip + limit
    const sql = `SELECT data FROM ${this.#table.sql} WHERE ${condition.sql}${order === undefined ? '' : ` ORDER BY ${order}`}`
    await this.#file.scan(sql, condition.parameters, (row) => {
      const document = parse<T>(row)
      if (matches(document)) found.push(document)
      return found.length >= enough ? 'stop' : 'next'
    })
    if (order === undefined) {
      const compare = getSortComparator(this.schema, query)
      const id = (document: RxDocumentData<T>): string => String(Reflect.get(document, this.#table.columns.primaryField))
      // RxDB's comparator stops at the first field whose values differ, also at two arrays or objects that it finds equal.
      found.sort((a, b) => compare(a, b) || (id(a) < id(b) ? -1 : 1))
    }
    return found.slice(skip, skip + limit)
  }

  /** 'slow' when RxDB's matcher had to look at more than a few documents. */
  async count({ query }: PreparedQuery<T>): Promise<RxStorageCountResult> {
    this.#ensureOpen()
    const { yielder } = this.#file
    yielder.begin()
    const fast = this.#countFast(query)
    const matching = fast ?? (await this.#countSlow(query))
    const count = Math.min(query.limit ?? Number.POSITIVE_INFINITY, Math.max(0, matching - (query.skip ?? 0)))
    return yielder.settle({ count, mode: fast === undefined ? 'slow' : 'fast' })
  }

  /** Counts by SQL, and odd rows, as long as they are few, by the matcher. Undefined when that is not enough. */
  #countFast(query: FilledMangoQuery<T>): number | undefined {
    const condition = selectorToSql(query.selector, this.#table.columns)
    if (!condition.exact) return undefined
    const { sql, state } = this.#table
    const count = (where: string): number =>
      Number(this.#file.read(() => this.#file.prepare(`SELECT count(*) AS n FROM ${sql} WHERE ${where}`).get(condition.parameters))?.['n'])
    if (!state.hasOddRows) return count(condition.sql)
    const odd = this.#file.read(() => this.#file.prepare(`SELECT data FROM ${sql} WHERE odd = 1 LIMIT ?`).all([ROWS_PER_READ + 1]))
    if (odd.length > ROWS_PER_READ) return undefined
    const matches = getQueryMatcher(this.schema, query)
    return count(`odd = 0 AND (${condition.sql})`) + odd.filter((row) => matches(parse<T>(row))).length
  }

  async #countSlow(query: FilledMangoQuery<T>): Promise<number> {
    const condition = this.#condition(query)
    const matches = getQueryMatcher(this.schema, query)
    let matching = 0
    await this.#file.scan(`SELECT data FROM ${this.#table.sql} WHERE ${condition.sql}`, condition.parameters, (row) => {
      if (matches(parse<T>(row))) matching += 1
      return 'next'
    })
    return matching
  }

  /** Every document written after the checkpoint, deleted ones too, each once, in the order of their last write. */
  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: SeqCheckpoint,
  ): Promise<{ documents: RxDocumentData<T>[]; checkpoint: SeqCheckpoint }> {
    this.#ensureOpen()
    this.#file.yielder.begin()
    const documents: RxDocumentData<T>[] = []
    let reached = checkpoint ?? { seq: 0 }
    const take = (row: SqlRow): 'next' => {
      documents.push(parse(row))
      reached = { seq: Number(row['seq']) }
      return 'next'
    }
    const sql = `SELECT seq, data FROM ${this.#table.sql} WHERE seq > ? ORDER BY seq LIMIT ?`
    const parameters: readonly SqlValue[] = [reached.seq, limit]
    if (limit <= ROWS_PER_READ) for (const row of this.#file.read(() => this.#file.prepare(sql).all(parameters))) take(row)
    else await this.#file.scan(sql, parameters, take)
    return this.#file.yielder.settle({ documents, checkpoint: reached })
  }

  changeStream(): Observable<Events<T>> {
    return this.#changes.asObservable()
  }

  async getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    this.#ensureOpen()
    return this.#file.read(() => loadAttachment(this.#file, this.#table, documentId, attachmentId, digest))
  }

  /** Removes tombstones older than that many milliseconds, at most 1000 a call; false asks to be called again. */
  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    this.#ensureOpen()
    const before = now() - minimumDeletedTime
    const sql = `SELECT id FROM ${this.#table.sql} WHERE deleted = 1 AND lwt <= ? LIMIT ?`
    const removed = await this.#file.write(() => {
      const rows = this.#file.read(() => this.#file.prepare(sql).all([before, TOMBSTONES_PER_CLEANUP]))
      return purgeRows(this.#file, this.#table, rows.map((row) => String(row['id'])))
    })
    return this.#file.yielder.settle(removed < TOMBSTONES_PER_CLEANUP)
  }

  /**
   * Removes documents bodily, tombstone and attachments included, and overwrites their bytes in the main file and its log. For records that have left a
   * person's sight. It emits nothing: write them as `_deleted` first, so that live queries drop them. Unknown ids are skipped. Answers how many went.
   */
  async purge(ids: readonly string[]): Promise<number> {
    this.#ensureOpen()
    const removed = await this.#file.write(async () => {
      let count = 0
      for (let start = 0; start < ids.length; start += ROWS_PER_TRANSACTION) {
        if (start > 0) await this.#file.yielder.pause()
        count += purgeRows(this.#file, this.#table, ids.slice(start, start + ROWS_PER_TRANSACTION).map(toSortableText))
      }
      this.#file.checkpoint()
      return count
    })
    return this.#file.yielder.settle(removed)
  }

  /** Drops the table, then closes. */
  async remove(): Promise<void> {
    this.#ensureOpen()
    this.#closing = this.#file.write(() => {
      dropTable(this.#file, this.#table)
      this.#changes.complete()
    })
    return this.#closing
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#file.write(() => this.#changes.complete()))
  }

  #condition(query: FilledMangoQuery<T>): Condition {
    const condition = selectorToSql(query.selector, this.#table.columns)
    // Columns say nothing about odd rows, so the matcher has to see them all.
    return this.#table.state.hasOddRows ? { ...condition, sql: `odd = 1 OR (${condition.sql})`, exact: false } : condition
  }

  #order(query: FilledMangoQuery<T>): string | undefined {
    return this.#table.state.hasOddRows ? undefined : sortToSql(query.sort, this.#table.columns)
  }

  #ensureOpen(): void {
    if (this.#closing !== undefined) throw new Error(`The storage of '${this.collectionName}' is closed.`)
  }
}

function parse<T>(row: SqlRow): RxDocumentData<T> {
  return JSON.parse(String(row['data'])) as RxDocumentData<T>
}
