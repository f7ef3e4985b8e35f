import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import type { Replica } from '../../src-shared/sync/replica.ts'
import { columnsOf } from './columns.ts'
import type { Row, RowColumns } from './columns.ts'

/** What was typed and is not an action yet. `from` is the content that the typing started from. `C` is what the record's form holds. */
export interface Typing<C extends object = object> {
  readonly content: C
  readonly from: C
  /** ISO instant of the last keystroke. */
  readonly at: string
}

/** A waiting action that is not offered before `until` (milliseconds), so that it can be taken back. */
export interface Held {
  readonly actionId: string
  readonly until: number
}

/** One record of this desktop with what is known of it here alone. */
export interface Stored<R extends RecordBase = RecordBase> extends Replica<R> {
  readonly typing: Typing | null
  readonly held: Held | null
}

/** The status of a row whose record is gone while actions of it wait. No list shows it. */
export const GONE = 'gone'

export function emptyStored<R extends RecordBase>(id: string): Stored<R> {
  return { id, base: null, waiting: [], record: null, typing: null, held: null }
}

/** Whether nothing is left that a row would have to keep. */
export function isEmpty(stored: Stored): boolean {
  return stored.base === null && stored.record === null && stored.waiting.length === 0 && stored.typing === null
}

/** The row that holds it: `base` only while it differs from the record, for most rows have nothing waiting. */
export function toRow(collection: CollectionName, stored: Stored): Row {
  const { id, base, waiting, record, typing, held } = stored
  const columns: RowColumns = columnsOf(collection, record, { waiting: waiting.length > 0, typing: typing !== null })
  const pending = waiting.length > 0
  return {
    id,
    ...columns,
    ...(record ? { record: record as unknown as Record<string, unknown> } : {}),
    local: {
      ...(pending && base ? { base } : {}),
      ...(pending ? { waiting: [...waiting] } : {}),
      ...(typing ? { typing } : {}),
      ...(held && waiting.some((one) => one.id === held.actionId) ? { held } : {}),
    },
  }
}

interface Local {
  readonly base?: RecordBase
  readonly waiting?: readonly Action[]
  readonly typing?: Typing
  readonly held?: Held
}

/** The inverse of `toRow`. */
export function fromRow<R extends RecordBase>(row: Pick<Row, 'id' | 'record' | 'local'>): Stored<R> {
  const local = row.local as Local
  const record = (row.record ?? null) as unknown as R | null
  const waiting = local.waiting ?? []
  const base = waiting.length > 0 ? ((local.base as R | undefined) ?? null) : record
  return { id: row.id, base, waiting, record, typing: local.typing ?? null, held: local.held ?? null }
}
