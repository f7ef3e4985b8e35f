import { encodeDocument, sqlType } from './columns.ts'
import type { Columns } from './columns.ts'
import { quoted } from './driver.ts'
import type { SqlValue } from './driver.ts'
import type { SqliteFile, TableState } from './open-file.ts'

/** One collection at one schema version. */
export type Table = {
  readonly name: string
  /** The name as SQL wants it. */
  readonly sql: string
  readonly columns: Columns
  readonly state: TableState
}

/** The name of the table that holds a collection at a schema version. Quote it in SQL. */
export function tableName(collectionName: string, version: number): string {
  return `${collectionName}@${version}`
}

/** Columns that every table has besides those of its fields. */
const FIXED = ['id', 'rev', 'seq', 'odd', 'data'] as const

/** Opens the table, creates it when it is new, and rebuilds it from its documents when its columns or indexes are no longer those of the schema. */
export function openTable(file: SqliteFile, name: string, columns: Columns): Table {
  const sql = quoted(name)
  const layout = JSON.stringify([columns.others.map((column) => [column.name, column.type]), columns.indexes])
  file.transaction(() => {
    const stored = file.prepare('SELECT layout FROM workspace_tables WHERE name = ?').get([name])?.['layout']
    if (stored === layout) return
    if (stored === undefined) createTable(file, sql, name, columns)
    else rebuildTable(file, sql, name, columns)
    file.prepare('INSERT OR REPLACE INTO workspace_tables VALUES (?, ?)').run([name, layout])
  })
  let state = file.tables.get(name)
  if (state === undefined) {
    state = { hasOddRows: file.prepare(`SELECT 1 FROM ${sql} WHERE odd = 1 LIMIT 1`).get([]) !== undefined }
    file.tables.set(name, state)
  }
  return { name, sql, columns, state }
}

export function dropTable(file: SqliteFile, table: Table): void {
  file.transaction(() => {
    file.connection.exec(`DROP TABLE IF EXISTS ${table.sql}`)
    file.prepare('DELETE FROM workspace_tables WHERE name = ?').run([table.name])
    file.prepare('DELETE FROM workspace_attachments WHERE owner = ?').run([table.name])
  })
  file.tables.delete(table.name)
}

function createTable(file: SqliteFile, sql: string, name: string, columns: Columns): void {
  const fields = columns.others.map((column) => `${quoted(column.name)} ${sqlType(column.type)}`)
  file.connection.exec(`CREATE TABLE ${sql} (
    id TEXT NOT NULL PRIMARY KEY, rev TEXT NOT NULL, seq INTEGER NOT NULL, odd INTEGER NOT NULL, ${fields.join(', ')}, data TEXT NOT NULL
  )`)
  const index = (suffix: string, rest: string, unique = ''): void => {
    file.connection.exec(`CREATE ${unique} INDEX ${quoted(`${name}/${suffix}`)} ON ${sql} ${rest}`)
  }
  index('seq', '(seq)', 'UNIQUE')
  index('odd', '(odd) WHERE odd = 1')
  index('tombstones', '(lwt) WHERE deleted = 1')
  columns.indexes.forEach((names, position) => index(`${position}`, `(${names.map(quoted).join(', ')})`))
}

function rebuildTable(file: SqliteFile, sql: string, name: string, columns: Columns): void {
  const old = quoted(`${name}/old`)
  const indexes = file.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL").all([name])
  for (const { name: index } of indexes) file.connection.exec(`DROP INDEX ${quoted(String(index))}`)
  file.connection.exec(`ALTER TABLE ${sql} RENAME TO ${old}`)
  createTable(file, sql, name, columns)
  const insert = file.prepare(insertStatement(sql, columns))
  const next = file.prepare(`SELECT id, rev, seq, data FROM ${old} WHERE seq > ? ORDER BY seq LIMIT 500`)
  let rows = next.all([0])
  while (rows.length > 0) {
    let last = 0
    for (const { id, rev, seq, data } of rows) {
      const encoded = encodeDocument(columns, JSON.parse(String(data)) as object)
      last = Number(seq)
      insert.run([String(id), String(rev), last, encoded.odd ? 1 : 0, String(data), ...encoded.values])
    }
    rows = next.all([last])
  }
  file.connection.exec(`DROP TABLE ${old}`)
  file.tables.delete(name)
}

/** Parameters: id, rev, seq, odd, data, then `columns.others` in their order. */
export function insertStatement(sql: string, columns: Columns): string {
  const names = [...FIXED, ...columns.others.map((column) => quoted(column.name))]
  return `INSERT INTO ${sql} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
}

/**
 * Parameters: rev, seq, odd, data, then the changed columns in their order, then id.
 * Only columns that changed are named, for SQLite rewrites the index of every column that an UPDATE names.
 */
export function updateStatement(sql: string, columns: Columns, changed: readonly number[]): string {
  const fields = changed.map((position) => `, ${quoted(columns.others[position]?.name ?? '')} = ?`)
  return `UPDATE ${sql} SET rev = ?, seq = ?, odd = ?, data = ?${fields.join('')} WHERE id = ?`
}

/** Columns named here answer in the order of `columns.others`, as `c0`, `c1`, … */
export function storedRowStatement(sql: string, columns: Columns): string {
  const fields = columns.others.map((column, position) => `, ${quoted(column.name)} AS c${position}`)
  return `SELECT rev, odd${fields.join('')} FROM ${sql} WHERE id = ?`
}

/** Positions of the columns whose stored value differs. */
export function changedColumns(stored: Readonly<Record<string, unknown>>, values: readonly SqlValue[]): readonly number[] {
  const changed: number[] = []
  values.forEach((value, position) => {
    if (stored[`c${position}`] !== value) changed.push(position)
  })
  return changed
}
