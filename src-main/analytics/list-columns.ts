import type { OpportunityFact } from '../../src-shared/metrics/opportunity-fact.ts'
import type { ReviewRound, RoundEnd } from '../../src-shared/metrics/registration-fact.ts'
import { productsIn } from '../store/products-text.ts'
import { rivalsIn } from '../store/rivals-text.ts'
import { readRounds, ROUND_ENDS, ROUND_WIDTH } from '../store/rounds-text.ts'
import { fromSortableText, toSortableText } from '../store/sqlite-storage/sortable-text.ts'
import type { Column, StoredRow } from './columns.ts'
import { Pool } from './pool.ts'
import type { Texts } from './texts.ts'

/** Product lines: few questions are about them, so a text becomes lines when it is asked for, once. */
export class ProductsColumn implements Column {
  readonly #texts: Texts
  readonly #images: string[] = []
  readonly #lines = new Pool(2)

  constructor(texts: Texts) {
    this.#texts = texts
  }

  at(slot: number): OpportunityFact['products'] {
    const image = this.#images[slot]
    if (image) {
      this.#images[slot] = ''
      const products = productsIn(fromSortableText(image))
      let at = this.#lines.open(slot, products.length)
      for (const [id, amount] of products) {
        this.#lines.numbers[at] = this.#texts.codeOfImage(toSortableText(id))
        this.#lines.numbers[at + 1] = amount
        at += 2
      }
      return products
    }
    const lines: (readonly [string, number])[] = []
    const { numbers } = this.#lines
    const start = this.#lines.startOf(slot)
    const end = start + this.#lines.countOf(slot) * 2
    for (let at = start; at < end; at += 2) lines.push([this.#texts.textOf(numbers[at] ?? 0), numbers[at + 1] ?? 0])
    return lines
  }

  take(rows: readonly StoredRow[], at: number, slot: number): void {
    for (let index = 0; index < rows.length; index += 1) {
      this.#images[slot + index] = String(rows[index]?.[at])
      this.#lines.open(slot + index, 0)
    }
  }

  move(last: number, slot: number): void {
    this.#images[slot] = this.#images[last] ?? ''
    this.#images.length = last
    this.#lines.move(last, slot)
  }

  reserve(): void {}
}

/** Rounds of review, as numbers: every question about registrations goes through them all. */
export class RoundsColumn implements Column {
  readonly #rounds = new Pool(ROUND_WIDTH)
  /** One array for each number of rounds, which every fact with as many is told by. */
  readonly #told: { from: number; to: number; end: RoundEnd }[][] = [[]]

  /** Valid until the next fact is asked for. */
  at(slot: number): readonly ReviewRound[] {
    const rounds = this.#rounds
    const count = rounds.countOf(slot)
    const told = (this.#told[count] ??= Array.from({ length: count }, () => ({ from: 0, to: 0, end: '' as const })))
    const { numbers } = rounds
    let at = rounds.startOf(slot)
    for (const round of told) {
      round.from = numbers[at] ?? 0
      round.to = numbers[at + 1] ?? 0
      round.end = ROUND_ENDS[numbers[at + 2] ?? 0] ?? ''
      at += ROUND_WIDTH
    }
    return told
  }

  take(rows: readonly StoredRow[], at: number, slot: number): void {
    const read: number[] = []
    for (let index = 0; index < rows.length; index += 1) {
      const count = readRounds(String(rows[index]?.[at]), read)
      const start = this.#rounds.open(slot + index, count)
      const { numbers } = this.#rounds
      for (let place = 0; place < count * ROUND_WIDTH; place += 1) numbers[start + place] = read[place] ?? 0
    }
  }

  move(last: number, slot: number): void {
    this.#rounds.move(last, slot)
  }

  reserve(): void {}
}

const NO_RIVALS: readonly string[] = []

/** Which other partners' registrations match, from a table of its own, by the id of the registration. */
export class RivalsColumn implements Column {
  readonly field = 'id'
  /** By the image of the id, those that have any. */
  readonly #known = new Map<string, readonly string[]>()
  /** By text: most of those that have rivals share them. */
  readonly #lists = new Map<string, readonly string[]>()
  readonly #rivals: (readonly string[])[] = []

  /** What a registration's rows are told by when they are taken next. */
  note(idImage: string, text: string): void {
    if (text === '') {
      this.#known.delete(idImage)
      return
    }
    let list = this.#lists.get(text)
    if (!list) this.#lists.set(text, (list = rivalsIn(fromSortableText(text))))
    this.#known.set(idImage, list)
  }

  at(slot: number): readonly string[] {
    return this.#rivals[slot] ?? NO_RIVALS
  }

  take(rows: readonly StoredRow[], at: number, slot: number): void {
    const none = this.#known.size === 0
    for (let index = 0; index < rows.length; index += 1) this.#rivals[slot + index] = none ? NO_RIVALS : (this.#known.get(String(rows[index]?.[at])) ?? NO_RIVALS)
  }

  move(last: number, slot: number): void {
    this.#rivals[slot] = this.#rivals[last] ?? NO_RIVALS
    this.#rivals.length = last
  }

  reserve(): void {}
}
