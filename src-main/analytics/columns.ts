import { fromSortableText } from '../store/sqlite-storage/sortable-text.ts'
import type { Texts } from './texts.ts'

/** A row as the table has it, its values in the order in which they were asked for. */
export type StoredRow = readonly unknown[]

/** One field of all facts in memory. Facts have slots without gaps, from 0 on. */
export interface Column {
  /** The column of the table that it is made of; by default the one of its own name. */
  readonly field?: string
  /** Takes what stands at `at` of each row into the slots from `slot` on. Throws on what the store never writes. */
  readonly take: (rows: readonly StoredRow[], at: number, slot: number) => void
  /** The last fact takes the place of another. */
  readonly move: (last: number, slot: number) => void
  /** Makes room for so many facts. */
  readonly reserve: (capacity: number) => void
}

/** Texts that say few things over and over. */
export class CodedColumn implements Column {
  readonly #texts: Texts
  #codes = new Int32Array(0)

  constructor(texts: Texts) {
    this.#texts = texts
  }

  at(slot: number): string {
    return this.#texts.textOf(this.#codes[slot] ?? 0)
  }

  take(rows: readonly StoredRow[], at: number, slot: number): void {
    const texts = this.#texts
    const codes = this.#codes
    // Rows come in the order of an index, so neighbours are often alike.
    let last: unknown = ''
    let code = 0
    for (let index = 0; index < rows.length; index += 1) {
      const image = rows[index]?.[at]
      if (image !== last) {
        code = texts.codeOfImage(String(image))
        last = image
      }
      codes[slot + index] = code
    }
  }

  move(last: number, slot: number): void {
    this.#codes[slot] = this.#codes[last] ?? 0
  }

  reserve(capacity: number): void {
    this.#codes = copied(new Int32Array(capacity), this.#codes)
  }
}

/** Texts that are nearly all different. */
export class TextColumn implements Column {
  readonly #images: string[] = []

  at(slot: number): string {
    return fromSortableText(this.#images[slot] ?? '')
  }

  take(rows: readonly StoredRow[], at: number, slot: number): void {
    const images = this.#images
    for (let index = 0; index < rows.length; index += 1) images[slot + index] = String(rows[index]?.[at])
  }

  move(last: number, slot: number): void {
    this.#images[slot] = this.#images[last] ?? ''
    this.#images.length = last
  }

  // An array grows by itself.
  reserve(): void {}
}

export class NumberColumn implements Column {
  readonly field?: string
  #values = new Float64Array(0)

  constructor(field?: string) {
    if (field !== undefined) this.field = field
  }

  at(slot: number): number {
    return this.#values[slot] ?? 0
  }

  take(rows: readonly StoredRow[], at: number, slot: number): void {
    const values = this.#values
    for (let index = 0; index < rows.length; index += 1) values[slot + index] = Number(rows[index]?.[at])
  }

  move(last: number, slot: number): void {
    this.#values[slot] = this.#values[last] ?? 0
  }

  reserve(capacity: number): void {
    this.#values = copied(new Float64Array(capacity), this.#values)
  }
}

/** One of a closed list. */
export class ListedColumn<T extends string> implements Column {
  readonly #names: readonly T[]
  readonly #first: T
  readonly #places: ReadonlyMap<unknown, number>
  #values = new Uint8Array(0)

  constructor(names: readonly T[]) {
    const [first] = names
    if (first === undefined) throw new Error('A list of names is empty')
    this.#names = names
    this.#first = first
    this.#places = new Map(names.map((name, index) => [name, index]))
  }

  at(slot: number): T {
    return this.#names[this.#values[slot] ?? 0] ?? this.#first
  }

  take(rows: readonly StoredRow[], at: number, slot: number): void {
    let last: unknown
    let place = 0
    for (let index = 0; index < rows.length; index += 1) {
      const name = rows[index]?.[at]
      if (name !== last) {
        const found = this.#places.get(name)
        if (found === undefined) throw new Error(`A row says ${JSON.stringify(name)}, which is none of ${this.#names.join(', ')}`)
        place = found
        last = name
      }
      this.#values[slot + index] = place
    }
  }

  move(last: number, slot: number): void {
    this.#values[slot] = this.#values[last] ?? 0
  }

  reserve(capacity: number): void {
    this.#values = copied(new Uint8Array(capacity), this.#values)
  }
}

function copied<T extends Int32Array | Float64Array | Uint8Array>(larger: T, smaller: T): T {
  larger.set(smaller)
  return larger
}
