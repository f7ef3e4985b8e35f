import { CURRENCIES } from '../../src-shared/domain/money.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import type { OpportunityOrigin } from '../../src-shared/domain/opportunity/schema.ts'
import type { ForecastCategory } from '../../src-shared/domain/sales-rules/schema.ts'
import type { OpportunityFact } from '../../src-shared/metrics/opportunity-fact.ts'
import { CATEGORIES, COUNTED, ORIGINS } from './fact-row.ts'
import { ProductLines } from './product-lines.ts'
import { Texts } from './texts.ts'

const FIRST_CAPACITY = 1024

/** Columns of texts, and of numbers. */
const CODED = ['partnerId', 'ownerId', 'stageId', 'closeOn', 'lossReason', 'competitor'] as const
const MEASURED = ['stageSince', 'createdAt', 'total'] as const
const LISTED = { status: COUNTED, category: CATEGORIES, origin: ORIGINS, currency: CURRENCIES } as const

type Coded = (typeof CODED)[number]
type Measured = (typeof MEASURED)[number]
type Listed = keyof typeof LISTED
const LISTS = Object.keys(LISTED) as readonly Listed[]

/**
 * All facts in memory, column by column: about sixty bytes each besides its id. Going through them hands out one view over and over, which shows another
 * fact at each step.
 */
export class FactColumns implements Iterable<OpportunityFact> {
  readonly texts = new Texts()
  readonly lines = new ProductLines()
  readonly ids: string[] = []
  readonly coded: Record<Coded, Int32Array>
  readonly measured: Record<Measured, Float64Array>
  readonly listed: Record<Listed, Uint8Array>
  readonly #slots = new Map<string, number>()
  #capacity = FIRST_CAPACITY

  constructor() {
    const each = <K extends string, T>(names: readonly K[], make: () => T) => Object.fromEntries(names.map((name) => [name, make()])) as Record<K, T>
    this.coded = each(CODED, () => new Int32Array(FIRST_CAPACITY))
    this.measured = each(MEASURED, () => new Float64Array(FIRST_CAPACITY))
    this.listed = each(LISTS, () => new Uint8Array(FIRST_CAPACITY))
  }

  get size(): number {
    return this.ids.length
  }

  set(fact: OpportunityFact): void {
    let slot = this.#slots.get(fact.id)
    if (slot === undefined) {
      slot = this.ids.push(fact.id) - 1
      this.#slots.set(fact.id, slot)
      if (slot === this.#capacity) this.#grow()
      this.lines.open(slot)
    }
    for (const name of CODED) this.coded[name][slot] = this.texts.codeOf(fact[name])
    for (const name of MEASURED) this.measured[name][slot] = fact[name]
    for (const name of LISTS) this.listed[name][slot] = (LISTED[name] as readonly string[]).indexOf(fact[name])
    this.lines.set(slot, fact.products, this.texts)
  }

  /** The last fact takes the place of the one that goes. */
  delete(id: string): void {
    const slot = this.#slots.get(id)
    if (slot === undefined) return
    this.#slots.delete(id)
    const last = this.ids.length - 1
    const lastId = this.ids.pop()
    if (slot !== last && lastId !== undefined) {
      this.ids[slot] = lastId
      this.#slots.set(lastId, slot)
      for (const column of [...Object.values(this.coded), ...Object.values(this.measured), ...Object.values(this.listed)]) column[slot] = column[last] ?? 0
    }
    this.lines.move(last, slot)
  }

  *[Symbol.iterator](): Generator<OpportunityFact> {
    const view = new FactView(this)
    for (let slot = 0; slot < this.ids.length; slot += 1) {
      view.slot = slot
      yield view
    }
  }

  #grow(): void {
    this.#capacity *= 2
    for (const name of CODED) this.coded[name] = copied(new Int32Array(this.#capacity), this.coded[name])
    for (const name of MEASURED) this.measured[name] = copied(new Float64Array(this.#capacity), this.measured[name])
    for (const name of LISTS) this.listed[name] = copied(new Uint8Array(this.#capacity), this.listed[name])
  }
}

function copied<T extends Int32Array | Float64Array | Uint8Array>(larger: T, smaller: T): T {
  larger.set(smaller)
  return larger
}

/** One fact of the columns; valid while they do not change. */
class FactView implements OpportunityFact {
  slot = 0
  readonly #columns: FactColumns

  constructor(columns: FactColumns) {
    this.#columns = columns
  }

  get id(): string {
    return this.#columns.ids[this.slot] ?? ''
  }

  get status(): OpportunityFact['status'] {
    return COUNTED[this.#columns.listed.status[this.slot] ?? 0] ?? 'open'
  }

  get category(): '' | ForecastCategory {
    return CATEGORIES[this.#columns.listed.category[this.slot] ?? 0] ?? ''
  }

  get origin(): OpportunityOrigin {
    return ORIGINS[this.#columns.listed.origin[this.slot] ?? 0] ?? 'vendor'
  }

  get currency(): Currency {
    return CURRENCIES[this.#columns.listed.currency[this.slot] ?? 0] ?? 'EUR'
  }

  get partnerId(): string {
    return this.#text('partnerId')
  }

  get ownerId(): string {
    return this.#text('ownerId')
  }

  get stageId(): string {
    return this.#text('stageId')
  }

  get closeOn(): string {
    return this.#text('closeOn')
  }

  get lossReason(): string {
    return this.#text('lossReason')
  }

  get competitor(): string {
    return this.#text('competitor')
  }

  get stageSince(): number {
    return this.#columns.measured.stageSince[this.slot] ?? 0
  }

  get createdAt(): number {
    return this.#columns.measured.createdAt[this.slot] ?? 0
  }

  get total(): number {
    return this.#columns.measured.total[this.slot] ?? 0
  }

  get products(): OpportunityFact['products'] {
    return this.#columns.lines.of(this.slot, this.#columns.texts)
  }

  #text(name: Coded): string {
    const { texts, coded } = this.#columns
    return texts.textOf(coded[name][this.slot] ?? 0)
  }
}
