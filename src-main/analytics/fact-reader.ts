import type { SqlValue } from '../store/sqlite-storage/driver.ts'
import type { SqliteReader } from '../store/sqlite-storage/reader.ts'
import { toSortableText } from '../store/sqlite-storage/sortable-text.ts'
import type { StoredRow } from './columns.ts'

/** Names as the storage chose them; they come from main, so that the thread need not load the storage. */
export interface FactTable {
  readonly table: string
  /** By field, in the order of the index that covers them all; `id` is the last. */
  readonly columns: readonly (readonly [field: string, column: string])[]
}

/** The collections whose rows are added up. */
export type FactSource = 'opportunities' | 'deals' | 'internal'
export type FactTables = Readonly<Record<FactSource, FactTable>>

/** Which rows of a table are facts, and what is read of them. */
export interface FactRows {
  readonly table: FactTable
  /** Columns in the order in which rows have them. */
  readonly fields: readonly string[]
  /** The statuses of facts. */
  readonly statuses: readonly string[]
  /** A text column that is empty in rows that are no facts in spite of their status. */
  readonly filled?: string
}

/** Rows a statement, so that a long reading can be interrupted between. */
const SLICE = 4000
const IDS_EACH = 500

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

interface SliceStatements {
  readonly first: string
  readonly next: string
  /** Places, in a row, of what the next slice comes after. */
  readonly after: readonly number[]
}

/** The statements, apart so that a test can ask how SQLite runs them: of all rows, of one partner's, and of some ids. */
export function factStatements({ table, fields, filled }: FactRows): { readonly whole: SliceStatements; readonly ofPartner: SliceStatements; readonly some: string } {
  const sqlOf = (field: string) => quoted(table.columns.find(([one]) => one === field)?.[1] ?? field)
  const selected = fields.map(sqlOf).join(', ')
  const counted = filled === undefined ? '' : ` AND ${sqlOf(filled)} <> ''`
  const slices = (fixed: readonly string[]): SliceStatements => {
    const free = table.columns.map(([field]) => field).filter((field) => !fixed.includes(field))
    const order = free.map(sqlOf).join(', ')
    // RxDB puts the mark of deletion before every index.
    const from = `SELECT ${selected} FROM ${quoted(table.table)} WHERE "deleted" = 0 AND ${fixed.map((field) => `${sqlOf(field)} = ?`).join(' AND ')}${counted}`
    const end = `ORDER BY ${order} LIMIT ${SLICE}`
    return { first: `${from} ${end}`, next: `${from} AND (${order}) > (${free.map(() => '?').join(', ')}) ${end}`, after: free.map((field) => fields.indexOf(field)) }
  }
  return {
    whole: slices(['status']),
    ofPartner: slices(['status', 'partnerId']),
    // The signs keep SQLite from going through an index instead of looking the ids up.
    some: `SELECT ${selected} FROM ${quoted(table.table)} WHERE ${sqlOf('id')} IN (SELECT value FROM json_each(?)) AND +"deleted" = 0 AND +${sqlOf('status')} IN (SELECT value FROM json_each(?))${counted}`,
  }
}

type Reading = Pick<SqliteReader, 'rows'>

/** Every fact once, slice by slice, from the index alone; of one partner where that is given. What is written meanwhile needs a reader that holds its state. */
export function* factSlices(reader: Reading, rows: FactRows, partnerId?: string): Generator<readonly StoredRow[]> {
  const { whole, ofPartner } = factStatements(rows)
  const { first, next, after } = partnerId === undefined ? whole : ofPartner
  for (const status of rows.statuses) {
    const fixed: readonly SqlValue[] = partnerId === undefined ? [status] : [status, toSortableText(partnerId)]
    let slice = reader.rows(first, fixed)
    for (;;) {
      if (slice.length > 0) yield slice
      const last = slice.at(-1)
      if (slice.length < SLICE || !last) break
      slice = reader.rows(next, [...fixed, ...after.map((place) => last[place] as SqlValue)])
    }
  }
}

/** What the ids are now; null for what is in no number, or nowhere. */
export function someFacts(reader: Reading, rows: FactRows, ids: readonly string[], visit: (idImage: string, row: StoredRow | null) => void): void {
  const { some } = factStatements(rows)
  const place = rows.fields.indexOf('id')
  for (let start = 0; start < ids.length; start += IDS_EACH) {
    const asked = ids.slice(start, start + IDS_EACH).map(toSortableText)
    const found = new Map(reader.rows(some, [JSON.stringify(asked), JSON.stringify(rows.statuses)]).map((row) => [row[place], row]))
    for (const id of asked) visit(id, found.get(id) ?? null)
  }
}

/** Apart, as `factStatements`: of all, of one partner's, and of some ids. */
export function rivalStatements({ table, columns }: FactTable): { readonly whole: string; readonly ofPartner: string; readonly some: string } {
  const sqlOf = (field: string) => quoted(columns.find(([one]) => one === field)?.[1] ?? field)
  const from = `SELECT ${sqlOf('id')}, ${sqlOf('rivals')} FROM ${quoted(table)}`
  const whole = `${from} WHERE "deleted" = 0 AND ${sqlOf('rivals')} > ''`
  return {
    whole,
    ofPartner: `${whole} AND ${sqlOf('partnerId')} = ?`,
    some: `${from} WHERE ${sqlOf('id')} IN (SELECT value FROM json_each(?)) AND +"deleted" = 0 AND +${sqlOf('rivals')} > ''`,
  }
}

/** The registrations that match other partners', with those partners: id and text. */
export function rivalRows(reader: Reading, table: FactTable, which: { readonly ids?: readonly string[]; readonly partnerId?: string | undefined }): readonly StoredRow[] {
  const { whole, ofPartner, some } = rivalStatements(table)
  if (which.ids) return reader.rows(some, [JSON.stringify(which.ids.map(toSortableText))])
  return which.partnerId === undefined ? reader.rows(whole, []) : reader.rows(ofPartner, [toSortableText(which.partnerId)])
}
