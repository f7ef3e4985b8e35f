import type { BulkWriteRow, CategorizeBulkWriteRowsOutput } from 'rxdb/plugins/core'
import type { SqliteFile } from './open-file.ts'
import { toSortableText } from './sortable-text.ts'
import type { Table } from './table.ts'

/** The bytes of the attachments that a write brings, by their Blob. */
export type AttachmentBytes = ReadonlyMap<Blob, Buffer>

/** Reads what a write brings. Blobs are read asynchronously, so this comes before the transaction. */
export async function readAttachments<T>(rows: readonly BulkWriteRow<T>[]): Promise<AttachmentBytes> {
  const bytes = new Map<Blob, Buffer>()
  for (const { document } of rows) {
    for (const attachment of Object.values(document._attachments)) {
      if ('data' in attachment) bytes.set(attachment.data, Buffer.from(await attachment.data.arrayBuffer()))
    }
  }
  return bytes
}

/** Stores and removes attachments inside the running transaction. A deleted document keeps none. */
export function writeAttachments<T>(file: SqliteFile, table: Table, changes: CategorizeBulkWriteRowsOutput<T>, bytes: AttachmentBytes): void {
  const put = file.prepare('INSERT OR REPLACE INTO workspace_attachments VALUES (?, ?, ?, ?, ?, ?)')
  const remove = file.prepare('DELETE FROM workspace_attachments WHERE owner = ? AND document = ? AND attachment = ?')
  for (const { documentId, attachmentId, attachmentData, digest } of [...changes.attachmentsAdd, ...changes.attachmentsUpdate]) {
    const data = bytes.get(attachmentData.data)
    if (data === undefined) throw new Error(`The attachment '${attachmentId}' of '${documentId}' was not read before the write.`)
    put.run([table.name, toSortableText(documentId), attachmentId, digest, attachmentData.type, data])
  }
  for (const { documentId, attachmentId } of changes.attachmentsRemove) remove.run([table.name, toSortableText(documentId), attachmentId])
}

/** Throws when there is no such attachment with that digest. */
export function loadAttachment(file: SqliteFile, table: Table, documentId: string, attachmentId: string, digest: string): Blob {
  const row = file
    .prepare('SELECT digest, type, data FROM workspace_attachments WHERE owner = ? AND document = ? AND attachment = ?')
    .get([table.name, toSortableText(documentId), attachmentId])
  if (row === undefined || row['digest'] !== digest) {
    throw new Error(`There is no attachment '${attachmentId}' with the digest ${digest} on the document '${documentId}'.`)
  }
  // A copy: the driver's buffer may be a view on more than these bytes.
  return new Blob([new Uint8Array(row['data'] as Buffer)], { type: String(row['type']) })
}
