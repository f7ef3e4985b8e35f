import { CURRENCIES } from '../../src-shared/domain/money.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { duplicatesIn } from '../../src-shared/metrics/first-registrations.ts'
import type { RegistrationFact, ReviewRound } from '../../src-shared/metrics/registration-fact.ts'
import { fromSortableText } from '../store/sqlite-storage/sortable-text.ts'
import { CodedColumn, ListedColumn, NumberColumn, TextColumn } from './columns.ts'
import { eachSlot, FactColumns } from './fact-columns.ts'
import { RivalsColumn, RoundsColumn } from './list-columns.ts'
import { Texts } from './texts.ts'

/** Statuses that are in numbers, where a registration was submitted at all. */
export const COUNTED_REGISTRATIONS = ['submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'converted'] as const

function makeColumns() {
  const texts = new Texts()
  return {
    status: new ListedColumn(COUNTED_REGISTRATIONS),
    partnerId: new CodedColumn(texts),
    registeredBy: new CodedColumn(texts),
    total: new NumberColumn(),
    currency: new ListedColumn(CURRENCIES),
    updatedAt: new NumberColumn('updatedMs'),
    protectedUntil: new CodedColumn(texts),
    rounds: new RoundsColumn(),
    customerKey: new TextColumn(),
    rivals: new RivalsColumn(),
  } as const
}

type RegistrationColumns = ReturnType<typeof makeColumns>

/** The registrations in memory. */
export class RegistrationFacts extends FactColumns<RegistrationColumns> implements Iterable<RegistrationFact> {
  #duplicates: ReadonlySet<string> | null = null
  #duplicatesAt = -1

  constructor() {
    super(makeColumns())
  }

  /** Found once after each change: customers are many texts. */
  duplicates(): ReadonlySet<string> {
    if (!this.#duplicates || this.#duplicatesAt !== this.version) {
      this.#duplicates = duplicatesIn({ [Symbol.iterator]: () => this[Symbol.iterator]() })
      this.#duplicatesAt = this.version
    }
    return this.#duplicates
  }

  [Symbol.iterator](): Iterator<RegistrationFact> {
    return eachSlot(new RegistrationView(this), this.size)
  }
}

/** One fact; valid while the columns do not change. */
class RegistrationView implements RegistrationFact {
  slot = 0
  readonly #facts: RegistrationFacts
  readonly #columns: RegistrationColumns

  constructor(facts: RegistrationFacts) {
    this.#facts = facts
    this.#columns = facts.columns
  }

  get id(): string {
    return fromSortableText(this.#facts.idAt(this.slot))
  }

  get status(): RegistrationFact['status'] {
    return this.#columns.status.at(this.slot)
  }

  get partnerId(): string {
    return this.#columns.partnerId.at(this.slot)
  }

  get registeredBy(): string {
    return this.#columns.registeredBy.at(this.slot)
  }

  get total(): number {
    return this.#columns.total.at(this.slot)
  }

  get currency(): Currency {
    return this.#columns.currency.at(this.slot)
  }

  get updatedAt(): number {
    return this.#columns.updatedAt.at(this.slot)
  }

  get protectedUntil(): string {
    return this.#columns.protectedUntil.at(this.slot)
  }

  /** Valid until the next fact is shown. */
  get rounds(): readonly ReviewRound[] {
    return this.#columns.rounds.at(this.slot)
  }

  get customerKey(): string {
    return this.#columns.customerKey.at(this.slot)
  }

  get rivals(): readonly string[] {
    return this.#columns.rivals.at(this.slot)
  }
}
