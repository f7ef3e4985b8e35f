import type { Column, Columns } from './columns.ts'
import { encodeValue } from './columns.ts'
import { quoted } from './driver.ts'
import type { SqlValue } from './driver.ts'

/**
 * A selector as an SQL condition.
 *
 * `exact` says that the condition holds for the very rows that RxDB's matcher accepts; otherwise it may hold for more
 * and the matcher has to judge them. The condition may be NULL where it should be false, so negate with IS NOT TRUE.
 */
export type Condition = { readonly sql: string; readonly parameters: readonly SqlValue[]; readonly exact: boolean }

const ALWAYS: Condition = { sql: '1', parameters: [], exact: true }
const NEVER: Condition = { sql: '0', parameters: [], exact: true }
const UNKNOWN: Condition = { sql: '1', parameters: [], exact: false }

/** Beyond these SQLite's own limits on parameters and on the depth of an expression come near. */
const MOST_PARAMETERS = 2000
const MOST_ALTERNATIVES = 200

export function selectorToSql(selector: unknown, columns: Columns): Condition {
  const condition = compileSelector(selector, columns)
  return condition.parameters.length > MOST_PARAMETERS ? UNKNOWN : condition
}

/** ORDER BY terms for a sort, or undefined when it names a field without a column. The primary key ends every order. */
export function sortToSql(sort: readonly Readonly<Record<string, string>>[], columns: Columns): string | undefined {
  const terms: string[] = []
  let endsWithPrimary = false
  for (const part of sort) {
    const [field, direction] = Object.entries(part)[0] ?? []
    const column = field === undefined ? undefined : columns.byField.get(field)
    if (column === undefined) return undefined
    terms.push(`${quoted(column.name)} ${direction === 'asc' ? 'ASC' : 'DESC'}`)
    if (column === columns.primary) {
      endsWithPrimary = true
      break
    }
  }
  if (!endsWithPrimary) terms.push('id ASC')
  return terms.join(', ')
}

function compileSelector(selector: unknown, columns: Columns): Condition {
  if (!isPlainObject(selector)) return UNKNOWN
  const parts: Condition[] = []
  for (const [key, value] of Object.entries(selector)) {
    switch (key) {
      case '$and':
        parts.push(compileList(value, columns, allOf))
        break
      case '$or':
        parts.push(compileList(value, columns, anyOf))
        break
      case '$nor':
        parts.push(negated(compileList(value, columns, anyOf)))
        break
      default:
        parts.push(key.startsWith('$') ? UNKNOWN : compileField(columns.byField.get(key), value))
    }
  }
  return allOf(parts)
}

function compileList(value: unknown, columns: Columns, join: (parts: readonly Condition[]) => Condition): Condition {
  if (!Array.isArray(value) || value.length > MOST_ALTERNATIVES) return UNKNOWN
  return join(value.map((part) => compileSelector(part, columns)))
}

function compileField(column: Column | undefined, expression: unknown): Condition {
  if (column === undefined) return UNKNOWN
  if (!isPlainObject(expression)) return compileOperator(column, '$eq', expression)
  const operators = Object.entries(expression)
  // Without any operator it is a comparison with an object, which only the matcher understands.
  if (operators.length === 0 || !operators.every(([name]) => name.startsWith('$'))) return UNKNOWN
  return allOf(operators.map(([name, operand]) => compileOperator(column, name, operand)))
}

function compileOperator(column: Column, operator: string, operand: unknown): Condition {
  switch (operator) {
    case '$eq':
      return equals(column, operand)
    case '$ne':
      return negated(equals(column, operand))
    case '$gt':
      return compares(column, '>', operand)
    case '$gte':
      return compares(column, '>=', operand)
    case '$lt':
      return compares(column, '<', operand)
    case '$lte':
      return compares(column, '<=', operand)
    case '$in':
      return isIn(column, operand)
    case '$nin':
      return negated(isIn(column, operand))
    case '$exists':
      return exists(column, operand)
    case '$not':
      return negated(compileField(column, operand))
    default:
      return UNKNOWN
  }
}

function equals(column: Column, operand: unknown): Condition {
  if (operand === null) return { sql: `${quoted(column.name)} IS NULL`, parameters: [], exact: true }
  return compares(column, '=', operand)
}

/** Values of different types never compare, not even numbers with booleans, though SQLite holds both as numbers. */
function compares(column: Column, operator: string, operand: unknown): Condition {
  if (!isExpressible(operand)) return UNKNOWN
  const value = encodeValue(column.type, operand)
  return value === undefined ? NEVER : { sql: `${quoted(column.name)} ${operator} ?`, parameters: [value], exact: true }
}

function isIn(column: Column, operand: unknown): Condition {
  if (!Array.isArray(operand) || !operand.every((item) => item === null || isExpressible(item))) return UNKNOWN
  const values: (string | number)[] = []
  for (const item of operand) {
    const value = encodeValue(column.type, item)
    if (value !== undefined) values.push(value)
  }
  const parts: Condition[] = []
  if (operand.includes(null)) parts.push(equals(column, null))
  if (values.length > 0) parts.push({ sql: `${quoted(column.name)} IN (${placeholders(values)})`, parameters: values, exact: true })
  return anyOf(parts)
}

/** Repeats the last value up to the next power of two, so that lists of any length need few different statements. */
function placeholders(values: (string | number)[]): string {
  const last = values.at(-1)
  if (last !== undefined) while ((values.length & (values.length - 1)) !== 0) values.push(last)
  return values.map(() => '?').join(', ')
}

function exists(column: Column, operand: unknown): Condition {
  return { sql: `${quoted(column.name)} IS ${operand ? 'NOT NULL' : 'NULL'}`, parameters: [], exact: true }
}

function negated(condition: Condition): Condition {
  // The opposite of "these and perhaps more" is nothing that SQL could use.
  return condition.exact ? { sql: `(${condition.sql}) IS NOT TRUE`, parameters: condition.parameters, exact: true } : UNKNOWN
}

function allOf(parts: readonly Condition[]): Condition {
  const useful = parts.filter((part) => part !== ALWAYS && part.sql !== '1')
  return {
    sql: useful.length === 0 ? '1' : useful.map((part) => `(${part.sql})`).join(' AND '),
    parameters: useful.flatMap((part) => part.parameters),
    exact: parts.every((part) => part.exact),
  }
}

function anyOf(parts: readonly Condition[]): Condition {
  if (parts.some((part) => part.sql === '1')) return parts.every((part) => part.exact) ? ALWAYS : UNKNOWN
  if (parts.length === 0) return NEVER
  return {
    sql: parts.map((part) => `(${part.sql})`).join(' OR '),
    parameters: parts.flatMap((part) => part.parameters),
    exact: parts.every((part) => part.exact),
  }
}

/** Numbers, booleans and text that bind without loss. */
function isExpressible(operand: unknown): boolean {
  switch (typeof operand) {
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(operand)
    case 'string':
      return operand.isWellFormed()
    default:
      return false
  }
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
