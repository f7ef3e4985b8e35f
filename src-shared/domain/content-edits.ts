import { sameJson } from '../lib/fingerprint.ts'

/** One changed field with its old and its new value; an item of a list is a field of its own, by its id, and null where there is none. */
export interface FieldChange {
  readonly field: string
  readonly key?: string
  readonly from: unknown
  readonly to: unknown
}

interface Item {
  readonly id: string
}

/** How the lists of a record are called in its changes: `line` for `lines`. */
export type ListFields = Readonly<Record<string, string>>

function itemsOf(record: object, list: string): readonly Item[] {
  return (record as Readonly<Record<string, readonly Item[]>>)[list] ?? []
}

function patched(items: readonly Item[], key: string, to: Item | null): readonly Item[] {
  if (to === null) return items.filter((item) => item.id !== key)
  return items.some((item) => item.id === key) ? items.map((item) => (item.id === key ? to : item)) : [...items, to]
}

/** What to put into an edit so that `from` becomes `to`; empty when nothing changed. `lists` maps the name in changes to the field. */
export function contentChanges<C extends object>(from: C, to: C, facts: readonly (keyof C & string)[], lists: ListFields): readonly FieldChange[] {
  const ofFacts = facts.filter((field) => !sameJson(from[field], to[field])).map((field) => ({ field, from: from[field], to: to[field] }))
  const ofLists = Object.entries(lists).flatMap(([field, list]) => {
    const before = new Map(itemsOf(from, list).map((item) => [item.id, item]))
    const after = new Set(itemsOf(to, list).map((item) => item.id))
    const removed = [...before.values()].filter((item) => !after.has(item.id)).map((item) => ({ field, key: item.id, from: item, to: null }))
    const changed = itemsOf(to, list).filter((item) => !sameJson(before.get(item.id), item)).map((item) => ({ field, key: item.id, from: before.get(item.id) ?? null, to: item }))
    return [...removed, ...changed]
  })
  return [...ofFacts, ...ofLists]
}

/** Applies the new values. A value that is already there changes nothing. */
export function applyContentChanges<R extends object>(record: R, changes: readonly FieldChange[], lists: ListFields): R {
  let next = record
  for (const change of changes) {
    const list = lists[change.field]
    next = list !== undefined && change.key !== undefined ? { ...next, [list]: patched(itemsOf(next, list), change.key, change.to as Item | null) } : { ...next, [change.field]: change.to }
  }
  return next
}

/** The value of the field that a change is about, as the record has it now. */
export function fieldNow(record: object, change: FieldChange, lists: ListFields): unknown {
  const list = lists[change.field]
  if (list !== undefined && change.key !== undefined) return itemsOf(record, list).find((item) => item.id === change.key) ?? null
  return (record as Readonly<Record<string, unknown>>)[change.field] ?? null
}

/** The changes whose old value is no longer there: someone else was first, and this one goes over it. */
export function overwrittenFields(record: object, changes: readonly FieldChange[], lists: ListFields): readonly FieldChange[] {
  return changes.filter((change) => {
    const now = fieldNow(record, change, lists)
    return !sameJson(now, change.from) && !sameJson(now, change.to)
  })
}
