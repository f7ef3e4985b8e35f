import type { SqliteFile } from './open-file.ts'
import type { Table } from './table.ts'

/**
 * Deletes rows and their attachments in one transaction, by their stored ids, and answers how many rows went. SQLite overwrites what it frees
 * (`secure_delete`); the samples of values that its statistics keep are dropped too.
 */
export function purgeRows(file: SqliteFile, table: Table, storedIds: readonly string[]): number {
  if (storedIds.length === 0) return 0
  return file.transaction(() => {
    const remove = file.prepare(`DELETE FROM ${table.sql} WHERE id = ?`)
    const removeAttachments = file.prepare('DELETE FROM workspace_attachments WHERE owner = ? AND document = ?')
    let count = 0
    for (const id of storedIds) {
      removeAttachments.run([table.name, id])
      count += remove.run([id]).changes
    }
    const samples = file.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'").get([])
    if (samples !== undefined) file.prepare('DELETE FROM sqlite_stat4').run([])
    return count
  })
}
