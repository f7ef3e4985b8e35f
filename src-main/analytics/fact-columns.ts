import type { Column, StoredRow } from './columns.ts'

const FIRST_CAPACITY = 1024

/** Facts of one table in memory, column by column: about a hundred bytes each besides its texts. */
export class FactColumns<C extends Readonly<Record<string, Column>>> {
  readonly columns: C
  /** The columns of the table that a row has to have, in this order; its id is the last. */
  readonly fields: readonly string[]
  readonly #each: readonly (readonly [column: Column, at: number])[]
  /** As the store holds them. */
  readonly #ids: string[] = []
  /** Made when a row changes: before, nothing asks where one is. */
  #slots: Map<string, number> | null = null
  #capacity = 0
  #version = 0

  constructor(columns: C) {
    this.columns = columns
    const named = Object.entries(columns).map(([name, column]) => [column.field ?? name, column] as const)
    this.fields = [...new Set([...named.map(([field]) => field).filter((field) => field !== 'id'), 'id'])]
    this.#each = named.map(([field, column]) => [column, this.fields.indexOf(field)] as const)
    this.#reserve(FIRST_CAPACITY)
  }

  /** Another number after every change. */
  get version(): number {
    return this.#version
  }

  get size(): number {
    return this.#ids.length
  }

  idAt(slot: number): string {
    return this.#ids[slot] ?? ''
  }

  /** Rows of which none is here yet. */
  append(rows: readonly StoredRow[]): void {
    this.#version += 1
    const slot = this.#ids.length
    this.#reserve(slot + rows.length)
    const at = this.fields.length - 1
    for (const row of rows) this.#ids.push(String(row[at]))
    if (this.#slots) for (let index = slot; index < this.#ids.length; index += 1) this.#slots.set(this.idAt(index), index)
    for (const [column, place] of this.#each) column.take(rows, place, slot)
  }

  /** A row that is new, or as it is now. */
  put(row: StoredRow): void {
    const slot = this.#places().get(String(row[this.fields.length - 1]))
    this.#version += 1
    if (slot === undefined) this.append([row])
    else for (const [column, place] of this.#each) column.take([row], place, slot)
  }

  delete(id: string): void {
    const slots = this.#places()
    const slot = slots.get(id)
    if (slot === undefined) return
    this.#version += 1
    slots.delete(id)
    const last = this.#ids.length - 1
    const lastId = this.#ids.pop()
    if (slot !== last && lastId !== undefined) {
      this.#ids[slot] = lastId
      slots.set(lastId, slot)
    }
    for (const [column] of this.#each) column.move(last, slot)
  }

  #places(): Map<string, number> {
    return (this.#slots ??= new Map(this.#ids.map((id, slot) => [id, slot])))
  }

  #reserve(count: number): void {
    if (count <= this.#capacity) return
    while (this.#capacity < count) this.#capacity = Math.max(FIRST_CAPACITY, this.#capacity * 2)
    for (const [column] of this.#each) column.reserve(this.#capacity)
  }
}

/** Shows one fact after the other through one view: what is handed out is another fact at the next step. */
export function eachSlot<V extends { slot: number }>(view: V, size: number): Iterator<V> {
  const step = { done: false, value: view }
  let slot = 0
  return {
    next: () => {
      if (slot === size) return { done: true, value: undefined }
      view.slot = slot
      slot += 1
      return step
    },
  }
}
