import type { Currency } from '../domain/money.ts'
import type { OpportunityOrigin, OpportunityStatus } from '../domain/opportunity/schema.ts'
import type { ForecastCategory } from '../domain/sales-rules/schema.ts'

/**
 * What metrics need of an opportunity, whatever store it comes from. Stores may hand out one object over and over, so a fold keeps
 * values of it and never the object. Drafts and withdrawn ones are in no number.
 */
export interface OpportunityFact {
  readonly id: string
  readonly status: OpportunityStatus
  /** Empty for a direct one. */
  readonly partnerId: string
  readonly ownerId: string
  readonly stageId: string
  /** What a person said; empty: what its stage says. */
  readonly category: '' | ForecastCategory
  /** Closed on, else expected: a plain date in the vendor's zone. */
  readonly closeOn: string
  /** Milliseconds since the epoch. */
  readonly stageSince: number
  readonly createdAt: number
  readonly origin: OpportunityOrigin
  /** Of a lost one; empty otherwise. */
  readonly lossReason: string
  /** Folded as text is searched by. */
  readonly competitor: string
  /** Minor units of its own currency. */
  readonly total: number
  readonly currency: Currency
  /** By product id, minor units of its own currency. */
  readonly products: readonly (readonly [productId: string, amount: number])[]
  /** The registration that it was converted from; empty otherwise. */
  readonly dealId: string
  /** The same for those that are certainly of one end customer; empty where that cannot be said. */
  readonly customerKey: string
  /** Milliseconds since the epoch. */
  readonly updatedAt: number
}
