const FIRST_CAPACITY = 2048

/** Lists of numbers, all end to end, so that a list costs no object; each slot knows where its own begins. A list is of records of `width` numbers. */
export class Pool {
  readonly #width: number
  #numbers: Float64Array
  #used = 0
  /** What slots left behind when theirs changed. */
  #wasted = 0
  readonly #starts: number[] = []
  readonly #counts: number[] = []

  constructor(width: number) {
    this.#width = width
    this.#numbers = new Float64Array(FIRST_CAPACITY * width)
  }

  /** Of a slot: where its records begin in `numbers`, and how many there are. */
  startOf(slot: number): number {
    return (this.#starts[slot] ?? 0) * this.#width
  }

  countOf(slot: number): number {
    return this.#counts[slot] ?? 0
  }

  /** Valid until the next `open`. */
  get numbers(): Float64Array {
    return this.#numbers
  }

  /** Gives the slot room for so many records, and answers where they begin in `numbers`. */
  open(slot: number, count: number): number {
    const before = this.#counts[slot] ?? 0
    if (count > before) {
      this.#wasted += before
      if ((this.#used + count) * this.#width > this.#numbers.length) this.#makeRoom(slot, count)
      this.#starts[slot] = this.#used
      this.#used += count
    } else {
      this.#wasted += before - count
      this.#starts[slot] ??= 0
    }
    this.#counts[slot] = count
    return this.startOf(slot)
  }

  /** What the last slot had belongs to another; the other's own go. */
  move(last: number, slot: number): void {
    this.#wasted += this.#counts[slot] ?? 0
    this.#starts[slot] = this.#starts[last] ?? 0
    this.#counts[slot] = this.#counts[last] ?? 0
    if (this.#starts.length > last) {
      this.#starts.length = last
      this.#counts.length = last
    }
  }

  /** Closes the gaps, and doubles the room where that frees less than half of it. */
  #makeRoom(changing: number, more: number): void {
    const width = this.#width
    const kept = this.#used - this.#wasted
    let capacity = this.#numbers.length
    while ((kept + more) * width * 2 > capacity) capacity *= 2
    const next = new Float64Array(capacity)
    let used = 0
    for (let slot = 0; slot < this.#starts.length; slot += 1) {
      const count = slot === changing ? 0 : (this.#counts[slot] ?? 0)
      const start = (this.#starts[slot] ?? 0) * width
      next.set(this.#numbers.subarray(start, start + count * width), used * width)
      this.#starts[slot] = used
      used += count
    }
    this.#numbers = next
    this.#used = used
    this.#wasted = 0
  }
}
