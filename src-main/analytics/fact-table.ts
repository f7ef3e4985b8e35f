import { ANALYSED, SCHEMAS } from '../store/schemas.ts'
import { columnName } from '../store/sqlite-storage/columns.ts'
import { tableName } from '../store/sqlite-storage/table.ts'
import type { FactTable } from './fact-reader.ts'

/** The table of opportunities and its columns, by the names of the storage. */
export function factTable(): FactTable {
  return {
    table: tableName('opportunities', SCHEMAS.opportunities.version),
    columns: [...ANALYSED, 'id'].map((field) => [field, columnName(field, 'id')] as const),
  }
}
