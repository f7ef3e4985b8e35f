import type { Texts } from './texts.ts'

type Line = readonly [productId: string, amount: number]

const FIRST_CAPACITY = 2048
const WIDTH = 2

/** The product lines of all facts end to end, so that a fact costs no object; each fact knows where its own begin. */
export class ProductLines {
  #pool = new Float64Array(FIRST_CAPACITY * WIDTH)
  #used = 0
  /** What facts left behind when theirs changed. */
  #wasted = 0
  readonly #starts: number[] = []
  readonly #counts: number[] = []

  open(slot: number): void {
    this.#starts[slot] = 0
    this.#counts[slot] = 0
  }

  set(slot: number, lines: readonly Line[], texts: Texts): void {
    const before = this.#counts[slot] ?? 0
    if (lines.length > before) {
      this.#wasted += before
      if ((this.#used + lines.length) * WIDTH > this.#pool.length) this.#makeRoom(slot, lines.length)
      this.#starts[slot] = this.#used
      this.#used += lines.length
    } else this.#wasted += before - lines.length
    this.#counts[slot] = lines.length
    let at = (this.#starts[slot] ?? 0) * WIDTH
    for (const [id, amount] of lines) {
      this.#pool[at] = texts.codeOf(id)
      this.#pool[at + 1] = amount
      at += WIDTH
    }
  }

  /** What the last slot had belongs to another; the other's own go. */
  move(last: number, slot: number): void {
    this.#wasted += this.#counts[slot] ?? 0
    this.#starts[slot] = this.#starts[last] ?? 0
    this.#counts[slot] = this.#counts[last] ?? 0
    this.#starts.length = last
    this.#counts.length = last
  }

  of(slot: number, texts: Texts): readonly Line[] {
    const lines: Line[] = []
    const start = (this.#starts[slot] ?? 0) * WIDTH
    const end = start + (this.#counts[slot] ?? 0) * WIDTH
    for (let at = start; at < end; at += WIDTH) lines.push([texts.textOf(this.#pool[at] ?? 0), this.#pool[at + 1] ?? 0])
    return lines
  }

  /** Closes the gaps, and doubles the room where that frees less than half of it. */
  #makeRoom(changing: number, more: number): void {
    const kept = this.#used - this.#wasted
    let capacity = this.#pool.length
    while ((kept + more) * WIDTH * 2 > capacity) capacity *= 2
    const next = new Float64Array(capacity)
    let used = 0
    for (let slot = 0; slot < this.#starts.length; slot += 1) {
      const count = slot === changing ? 0 : (this.#counts[slot] ?? 0)
      const start = this.#starts[slot] ?? 0
      next.set(this.#pool.subarray(start * WIDTH, (start + count) * WIDTH), used * WIDTH)
      this.#starts[slot] = used
      used += count
    }
    this.#pool = next
    this.#used = used
    this.#wasted = 0
  }
}
