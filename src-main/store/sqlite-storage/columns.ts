import { getPrimaryFieldOfPrimaryKey, getSchemaByObjectPath } from 'rxdb/plugins/core'
import type { RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core'
import type { SqlValue } from './driver.ts'
import { toSortableText } from './sortable-text.ts'

export type ColumnType = 'text' | 'number' | 'boolean'

/** An indexed field of the schema as a column. NULL says that the field is missing. */
export type Column = {
  readonly field: string
  readonly path: readonly string[]
  readonly name: string
  readonly type: ColumnType
}

export type Columns = {
  readonly primaryField: string
  readonly primary: Column
  /** Every column made from a field, without the primary one; `deleted` and `lwt` come first. */
  readonly others: readonly Column[]
  readonly byField: ReadonlyMap<string, Column>
  /** Fields of each SQL index, as column names. */
  readonly indexes: readonly (readonly string[])[]
}

/** The column name of a field, as SQL sees it: `id` for the primary key, `deleted`, `lwt`, and `field:<path>` for the rest. */
export function columnName(field: string, primaryField: string): string {
  if (field === primaryField) return 'id'
  if (field === '_deleted') return 'deleted'
  if (field === '_meta.lwt') return 'lwt'
  return `field:${field}`
}

export function columnsOf<T>(schema: Readonly<RxJsonSchema<RxDocumentData<T>>>): Columns {
  const primaryField: string = getPrimaryFieldOfPrimaryKey(schema.primaryKey)
  const byField = new Map<string, Column>()
  const add = (field: string, type: ColumnType): Column => {
    const column = { field, path: field.split('.'), name: columnName(field, primaryField), type }
    byField.set(field, column)
    return column
  }
  const primary = add(primaryField, 'text')
  const others = [add('_deleted', 'boolean'), add('_meta.lwt', 'number')]

  const indexes: string[][] = []
  for (const index of schema.indexes ?? []) {
    const fields: readonly string[] = typeof index === 'string' ? [index] : index
    const names: string[] = []
    for (const field of fields) {
      let column = byField.get(field)
      if (column === undefined) {
        column = add(field, typeOf(schema, field))
        others.push(column)
      }
      names.push(column.name)
    }
    // RxDB adds this one to find changes since a checkpoint; `seq` does that here, and every update would have to rewrite it.
    if (names.length === 2 && names[0] === 'lwt' && names[1] === 'id') continue
    if (!names.includes('id')) names.push('id')
    indexes.push(names)
  }
  return { primaryField, primary, others, byField, indexes }
}

function typeOf<T>(schema: Readonly<RxJsonSchema<RxDocumentData<T>>>, field: string): ColumnType {
  const type: unknown = getSchemaByObjectPath(schema, field)?.type
  switch (type) {
    case 'string':
      return 'text'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    default:
      throw new Error(`The field '${field}' cannot be indexed: its type is ${JSON.stringify(type)}.`)
  }
}

export function sqlType(type: ColumnType): string {
  switch (type) {
    case 'text':
      return 'TEXT'
    case 'number':
      return 'REAL'
    case 'boolean':
      return 'INTEGER'
  }
}

export type Encoded = {
  readonly values: readonly SqlValue[]
  /** A field holds something that its column cannot: null, another type, an array on the way. The column then says NULL. */
  readonly odd: boolean
  /** Fields whose text holds a lone surrogate, which SQLite would silently replace. */
  readonly malformed: readonly string[]
}

const NONE: readonly string[] = []

/** The values of `columns.others` for a document, in their order. */
export function encodeDocument(columns: Columns, document: object): Encoded {
  const values: SqlValue[] = []
  let odd = false
  let malformed: readonly string[] = NONE
  for (const column of columns.others) {
    const value = valueAt(document, column.path)
    if (value === undefined) {
      values.push(null)
      continue
    }
    if (typeof value === 'string' && !value.isWellFormed()) malformed = [...malformed, column.field]
    const encoded = encodeValue(column.type, value)
    if (encoded === undefined) odd = true
    values.push(encoded ?? null)
  }
  return { values, odd, malformed }
}

/** The value as a column of that type holds it, or undefined when the value is of another type or has no exact image. */
export function encodeValue(type: ColumnType, value: unknown): string | number | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.isWellFormed() ? toSortableText(value) : undefined
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : undefined
  }
}

const NOT_PLAIN = Symbol('not plain')

/** The value at a path, undefined when a step is missing, NOT_PLAIN when a step is there but is no plain object. */
function valueAt(document: object, path: readonly string[]): unknown {
  let value: unknown = document
  for (const step of path) {
    if (value === undefined) return undefined
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return NOT_PLAIN
    value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined
  }
  return value
}
