import { categorizeBulkWriteRows } from 'rxdb/plugins/core'
import type {
  BulkWriteRow,
  EventBulk,
  RxDocumentData,
  RxJsonSchema,
  RxStorageChangeEvent,
  RxStorageInstance,
  RxStorageWriteError,
  StringKeys,
} from 'rxdb/plugins/core'
import { writeAttachments } from './attachments.ts'
import type { AttachmentBytes } from './attachments.ts'
import { encodeDocument } from './columns.ts'
import type { Encoded } from './columns.ts'
import type { SqlRow, SqlValue } from './driver.ts'
import type { SqliteFile } from './open-file.ts'
import { takeSequence } from './sequence.ts'
import { toSortableText } from './sortable-text.ts'
import { changedColumns, insertStatement, storedRowStatement, updateStatement } from './table.ts'
import type { Table } from './table.ts'

/** Where a reader of changes continues: after the write with this number. */
export type SeqCheckpoint = { readonly seq: number }

export type Events<T> = EventBulk<RxStorageChangeEvent<RxDocumentData<T>>, SeqCheckpoint>

export type Written<T> = {
  readonly errors: readonly RxStorageWriteError<T>[]
  /** To be emitted as soon as the transaction is committed; undefined when nothing happened. */
  readonly events: Events<T> | undefined
}

type Target<T, Internals, Options> = {
  readonly file: SqliteFile
  readonly table: Table
  readonly instance: RxStorageInstance<T, Internals, Options, SeqCheckpoint>
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<T>>>
}

/** Cuts a write into parts that one transaction each may hold. No part holds an id twice: RxDB's rules are per document, one after another. */
export function partsOf<T>(rows: readonly BulkWriteRow<T>[], primaryField: string, most: number): readonly BulkWriteRow<T>[][] {
  const parts: BulkWriteRow<T>[][] = []
  let part: BulkWriteRow<T>[] = []
  let ids = new Set<string>()
  for (const row of rows) {
    const id = idOf(row.document, primaryField)
    if (part.length === most || ids.has(id)) {
      parts.push(part)
      part = []
      ids = new Set()
    }
    part.push(row)
    ids.add(id)
  }
  if (part.length > 0) parts.push(part)
  return parts
}

/** Writes rows inside the running transaction. Their ids differ. */
export function writeRows<T, Internals, Options>(
  target: Target<T, Internals, Options>,
  rows: readonly BulkWriteRow<T>[],
  context: string,
  attachments: AttachmentBytes,
): Written<T> {
  const { file, table, instance, schema } = target
  const { primaryField } = table.columns
  const selectStored = file.prepare(storedRowStatement(table.sql, table.columns))
  const stored = new Map<string, SqlRow>()
  const documentsInDb = new Map<string, RxDocumentData<T>>()
  const encodedById = new Map<string, Encoded>()
  const accepted: BulkWriteRow<T>[] = []
  const errors: RxStorageWriteError<T>[] = []

  for (const row of rows) {
    const id = idOf(row.document, primaryField)
    const encoded = encodeDocument(table.columns, row.document)
    const malformed = id.isWellFormed() ? encoded.malformed : [primaryField, ...encoded.malformed]
    if (malformed.length > 0) {
      errors.push(malformedText(row, id, malformed, context, schema))
      continue
    }
    accepted.push(row)
    encodedById.set(id, encoded)
    const storedRow = selectStored.get([toSortableText(id)])
    if (storedRow === undefined) continue
    stored.set(id, storedRow)
    // Parsing what is stored is only needed to report a conflict.
    documentsInDb.set(id, row.previous?._rev === storedRow['rev'] && row.previous !== undefined ? row.previous : loadDocument(file, table, id))
  }

  const primaryPath = primaryField as StringKeys<T>
  const changes = categorizeBulkWriteRows<T>(instance, primaryPath, documentsInDb, accepted, context)
  const written = [...changes.bulkInsertDocs, ...changes.bulkUpdateDocs]
  let seq = written.length === 0 ? 0 : takeSequence(file, written.length)
  for (const { document } of written) {
    const id = idOf(document, primaryField)
    const encoded = encodedById.get(id)
    if (encoded === undefined) throw new Error(`The document '${id}' was not read before the write.`)
    seq += 1
    if (encoded.odd) table.state.hasOddRows = true
    store(file, table, { id, rev: document._rev, seq, data: JSON.stringify(document), encoded, stored: stored.get(id) })
  }
  if (schema.attachments !== undefined) writeAttachments(file, table, changes, attachments)

  errors.push(...changes.errors)
  const failed = new Set(changes.errors.map((error) => error.documentId))
  const events = changes.eventBulk.events.filter((event) => !failed.has(event.documentId))
  return { errors, events: events.length === 0 ? undefined : { ...changes.eventBulk, events, checkpoint: { seq } } }
}

function store(
  file: SqliteFile,
  table: Table,
  row: { readonly id: string; readonly rev: string; readonly seq: number; readonly data: string; readonly encoded: Encoded; readonly stored: SqlRow | undefined },
): void {
  const { encoded, stored } = row
  const key = toSortableText(row.id)
  const odd = encoded.odd ? 1 : 0
  if (stored === undefined) {
    file.prepare(insertStatement(table.sql, table.columns)).run([key, row.rev, row.seq, odd, row.data, ...encoded.values])
    return
  }
  const changed = changedColumns(stored, encoded.values)
  const values: SqlValue[] = changed.map((position) => encoded.values[position] ?? null)
  file.prepare(updateStatement(table.sql, table.columns, changed)).run([row.rev, row.seq, odd, row.data, ...values, key])
}

function loadDocument<T>(file: SqliteFile, table: Table, id: string): RxDocumentData<T> {
  const data = file.prepare(`SELECT data FROM ${table.sql} WHERE id = ?`).get([toSortableText(id)])?.['data']
  if (typeof data !== 'string') throw new Error(`The document '${id}' of ${table.name} vanished inside a transaction.`)
  return JSON.parse(data) as RxDocumentData<T>
}

function idOf(document: object, primaryField: string): string {
  const id: unknown = Reflect.get(document, primaryField)
  if (typeof id !== 'string') throw new Error(`A document has no text in its primary key '${primaryField}'.`)
  return id
}

function malformedText<T>(
  writeRow: BulkWriteRow<T>,
  documentId: string,
  fields: readonly string[],
  context: string,
  schema: Readonly<RxJsonSchema<RxDocumentData<T>>>,
): RxStorageWriteError<T> {
  const validationErrors = fields.map((field) => ({ field, message: 'holds half of a surrogate pair, which cannot be indexed' }))
  return { isError: true, status: 422, documentId, writeRow, context, validationErrors, schema }
}
