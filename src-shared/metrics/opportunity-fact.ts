import type { Currency } from '../domain/money.ts'
import type { OpportunityOrigin, OpportunityStatus } from '../domain/opportunity/schema.ts'
import type { ForecastCategory } from '../domain/sales-rules/schema.ts'

/** What metrics need of an opportunity, whatever store it comes from. */
export interface OpportunityFact {
  readonly id: string
  readonly status: OpportunityStatus
  /** Empty for a direct one. */
  readonly partnerId: string
  readonly ownerId: string
  readonly stageId: string
  readonly category: ForecastCategory
  /** Closed on, else expected: a plain date in the vendor's zone. */
  readonly closeOn: string
  readonly stageSince: string
  readonly createdAt: string
  readonly origin: OpportunityOrigin
  readonly lossReason: string
  readonly competitor: string
  readonly dealId: string
  /** Minor units of its own currency. */
  readonly total: number
  readonly currency: Currency
  /** By product id, minor units of its own currency. */
  readonly products: readonly (readonly [productId: string, amount: number])[]
}
