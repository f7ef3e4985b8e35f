import type { OpportunityFact } from '../../src-shared/metrics/opportunity-fact.ts'
import type { SqlValue } from '../store/sqlite-storage/driver.ts'
import type { SqliteReader } from '../store/sqlite-storage/reader.ts'
import { toSortableText } from '../store/sqlite-storage/sortable-text.ts'
import { COUNTED, countedFact, factOf } from './fact-row.ts'
import type { StoredRow } from './fact-row.ts'

/** Names as the storage chose them; they come from main, so that the thread need not load the storage. */
export interface FactTable {
  readonly table: string
  /** By field, in the order of the index that covers them all; `id` is the last. */
  readonly columns: readonly (readonly [field: string, column: string])[]
}

/** Rows a statement: no statement reads for long, for while one does the log cannot be emptied. */
const SLICE = 4000
const IDS_EACH = 500

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** How facts are read from the table of opportunities. */
export interface FactReader {
  /** Every fact once, from the index alone. What is written meanwhile may be missing, or be there as it was before. */
  readonly all: (visit: (fact: OpportunityFact) => void) => void
  /** What the ids are now; null for what is in no number, or nowhere. */
  readonly some: (ids: readonly string[], visit: (id: string, fact: OpportunityFact | null) => void) => void
}

/** The statements, apart so that a test can ask how SQLite runs them. */
export function factStatements({ table, columns }: FactTable): { readonly first: string; readonly next: string; readonly some: string; readonly after: readonly string[] } {
  const named = (some: FactTable['columns']) => some.map(([field, column]) => `${quoted(column)} AS ${quoted(field)}`).join(', ')
  const sqlOf = (field: string) => quoted(columns.find(([one]) => one === field)?.[1] ?? field)
  const fixed = ['kind', 'shown', 'status']
  // What the statement itself asks for need not be fetched.
  const free = columns.filter(([field]) => !fixed.includes(field))
  const after = free.map(([field]) => field)
  const order = after.map(sqlOf).join(', ')
  // RxDB puts the mark of deletion before every index.
  const first = `SELECT ${named(free)} FROM ${quoted(table)} WHERE ${sqlOf('deleted')} = 0 AND ${fixed.map((field) => `${sqlOf(field)} = ?`).join(' AND ')}`
  const end = `ORDER BY ${order} LIMIT ${SLICE}`
  return {
    first: `${first} ${end}`,
    next: `${first} AND (${order}) > (${after.map(() => '?').join(', ')}) ${end}`,
    some: `SELECT ${named(columns)} FROM ${quoted(table)} WHERE ${sqlOf('id')} IN (SELECT value FROM json_each(?))`,
    after,
  }
}

export function createFactReader(reader: Pick<SqliteReader, 'all'>, table: FactTable): FactReader {
  const { first, next, some, after } = factStatements(table)

  function slices(status: string, visit: (row: StoredRow) => void): void {
    const fixed: readonly SqlValue[] = ['opportunity', 1, status]
    let last: StoredRow | undefined
    do {
      const rows: readonly StoredRow[] = last ? reader.all(next, [...fixed, ...after.map((field) => (last?.[field] ?? null) as SqlValue)]) : reader.all(first, fixed)
      for (const row of rows) visit(row)
      last = rows.length === SLICE ? rows.at(-1) : undefined
    } while (last)
  }

  return {
    all: (visit) => {
      for (const status of COUNTED) slices(status, (row) => visit(countedFact(row, status)))
    },
    some: (ids, visit) => {
      for (let start = 0; start < ids.length; start += IDS_EACH) {
        const asked = ids.slice(start, start + IDS_EACH)
        const found = new Map(reader.all(some, [JSON.stringify(asked.map(toSortableText))]).map((row) => [String(row['id']), row]))
        for (const id of asked) {
          const row = found.get(toSortableText(id))
          visit(id, row ? factOf(row) : null)
        }
      }
    },
  }
}
