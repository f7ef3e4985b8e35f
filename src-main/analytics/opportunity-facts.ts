import { CURRENCIES } from '../../src-shared/domain/money.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { OPPORTUNITY_ORIGINS } from '../../src-shared/domain/opportunity/schema.ts'
import type { OpportunityOrigin } from '../../src-shared/domain/opportunity/schema.ts'
import { FORECAST_CATEGORIES } from '../../src-shared/domain/sales-rules/schema.ts'
import type { ForecastCategory } from '../../src-shared/domain/sales-rules/schema.ts'
import type { OpportunityFact } from '../../src-shared/metrics/opportunity-fact.ts'
import { fromSortableText } from '../store/sqlite-storage/sortable-text.ts'
import { CodedColumn, ListedColumn, NumberColumn, TextColumn } from './columns.ts'
import { eachSlot, FactColumns } from './fact-columns.ts'
import { ProductsColumn } from './list-columns.ts'
import { Texts } from './texts.ts'

/** Statuses that are in numbers: no draft and nothing withdrawn. */
export const COUNTED_OPPORTUNITIES = ['open', 'won', 'lost'] as const

function makeColumns() {
  const texts = new Texts()
  return {
    status: new ListedColumn(COUNTED_OPPORTUNITIES),
    partnerId: new CodedColumn(texts),
    ownerId: new CodedColumn(texts),
    stageId: new CodedColumn(texts),
    category: new ListedColumn(['', ...FORECAST_CATEGORIES]),
    closeOn: new CodedColumn(texts),
    currency: new ListedColumn(CURRENCIES),
    total: new NumberColumn(),
    stageSince: new NumberColumn('stageMs'),
    createdAt: new NumberColumn('createdMs'),
    updatedAt: new NumberColumn('updatedMs'),
    origin: new ListedColumn(OPPORTUNITY_ORIGINS),
    lossReason: new CodedColumn(texts),
    competitor: new CodedColumn(texts),
    dealId: new TextColumn(),
    customerKey: new TextColumn(),
    products: new ProductsColumn(texts),
  } as const
}

type OpportunityColumns = ReturnType<typeof makeColumns>

/** The opportunities in memory. */
export class OpportunityFacts extends FactColumns<OpportunityColumns> implements Iterable<OpportunityFact> {
  constructor() {
    super(makeColumns())
  }

  [Symbol.iterator](): Iterator<OpportunityFact> {
    return eachSlot(new OpportunityView(this), this.size)
  }
}

/** One fact; valid while the columns do not change. */
class OpportunityView implements OpportunityFact {
  slot = 0
  readonly #facts: OpportunityFacts
  readonly #columns: OpportunityColumns

  constructor(facts: OpportunityFacts) {
    this.#facts = facts
    this.#columns = facts.columns
  }

  get id(): string {
    return fromSortableText(this.#facts.idAt(this.slot))
  }

  get status(): (typeof COUNTED_OPPORTUNITIES)[number] {
    return this.#columns.status.at(this.slot)
  }

  get partnerId(): string {
    return this.#columns.partnerId.at(this.slot)
  }

  get ownerId(): string {
    return this.#columns.ownerId.at(this.slot)
  }

  get stageId(): string {
    return this.#columns.stageId.at(this.slot)
  }

  get category(): '' | ForecastCategory {
    return this.#columns.category.at(this.slot)
  }

  get closeOn(): string {
    return this.#columns.closeOn.at(this.slot)
  }

  get currency(): Currency {
    return this.#columns.currency.at(this.slot)
  }

  get total(): number {
    return this.#columns.total.at(this.slot)
  }

  get stageSince(): number {
    return this.#columns.stageSince.at(this.slot)
  }

  get createdAt(): number {
    return this.#columns.createdAt.at(this.slot)
  }

  get updatedAt(): number {
    return this.#columns.updatedAt.at(this.slot)
  }

  get origin(): OpportunityOrigin {
    return this.#columns.origin.at(this.slot)
  }

  get lossReason(): string {
    return this.#columns.lossReason.at(this.slot)
  }

  get competitor(): string {
    return this.#columns.competitor.at(this.slot)
  }

  get dealId(): string {
    return this.#columns.dealId.at(this.slot)
  }

  get customerKey(): string {
    return this.#columns.customerKey.at(this.slot)
  }

  get products(): OpportunityFact['products'] {
    return this.#columns.products.at(this.slot)
  }
}
