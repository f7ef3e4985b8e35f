import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { ANALYSED, ANALYSED_DEALS, ANALYSED_INTERNAL, SCHEMAS } from '../store/schemas.ts'
import { columnName } from '../store/sqlite-storage/columns.ts'
import { tableName } from '../store/sqlite-storage/table.ts'
import type { FactTable, FactTables } from './fact-reader.ts'

const tableOf = (collection: CollectionName, analysed: readonly string[]): FactTable => ({
  table: tableName(collection, SCHEMAS[collection].version),
  columns: [...analysed, 'id'].map((field) => [field, columnName(field, 'id')] as const),
})

/** What is analysed, by the names of the storage. */
export function factTables(): FactTables {
  return { opportunities: tableOf('opportunities', ANALYSED), deals: tableOf('deals', ANALYSED_DEALS), internal: tableOf('internal', ANALYSED_INTERNAL) }
}
