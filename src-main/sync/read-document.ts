import type { RecordBase } from '../../src-shared/domain/action.ts'
import { kindEntry } from '../../src-shared/domain/kinds.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import type { Log } from '../ports.ts'

/** The record that a document of the endpoint is; undefined for what this version of the app cannot read. */
export function readDocument(log: Log, collection: CollectionName, document: { readonly id: string; readonly kind: string }): RecordBase | undefined {
  const entry = kindEntry(document.kind)
  if (entry?.collection !== collection) {
    log.warn('sync.unknown_kind', { collection, kind: document.kind.slice(0, 32) })
    return undefined
  }
  const parsed = entry.schema.safeParse(document)
  if (parsed.success) return parsed.data
  log.error('sync.unreadable_record', { collection, id: document.id, fields: parsed.error.issues.map((issue) => issue.path.join('.')) })
  return undefined
}
