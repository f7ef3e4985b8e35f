import type { ExchangeRates } from '../domain/exchange-rates/schema.ts'
import type { Currency } from '../domain/money.ts'
import type { ForecastCategory } from '../domain/sales-rules/schema.ts'
import type { RulesInForce } from '../domain/sales-rules/stage-of.ts'
import type { OpportunityFact } from './opportunity-fact.ts'

/** What every number about sales rests on besides the rows: handed in, so that a number is a function of what is told. */
export interface SalesBasis {
  readonly rules: RulesInForce
  /** Null while no table is known: then only amounts of the currency itself count. */
  readonly rates: ExchangeRates | null
  /** What sums are told in. */
  readonly currency: Currency
  /** Today in the vendor's zone. */
  readonly today: string
  /** The vendor's, IANA. */
  readonly zone: string
}

/** Which rows count; everything that is given has to hold. */
export interface SalesFilter {
  /** Empty: direct ones. */
  readonly partnerId?: string | undefined
  readonly ownerId?: string | undefined
  readonly channel?: 'direct' | 'indirect' | undefined
  /** As they count in the forecast. */
  readonly categories?: readonly ForecastCategory[] | undefined
  /** Closed, or expected to close, between these days, both included. */
  readonly closing?: { readonly from: string; readonly to: string } | undefined
  readonly stalled?: boolean | undefined
  readonly lossReason?: string | undefined
  /** Folded, see `competitorKey`; of the row, not a part of it. */
  readonly competitor?: string | undefined
  readonly productId?: string | undefined
  /** These alone: for what is found in other ways, such as by a text. */
  readonly ids?: readonly string[] | undefined
}

/** Money, in minor units, and how many opportunities it is of. */
export interface Tally {
  readonly amount: number
  readonly count: number
}

/** By which rates amounts were added; the same as the screen says. */
export interface ConvertedSums {
  readonly currency: Currency
  /** Those of today; closed ones are converted at the rate of the day on which they closed. Empty where everything is in one currency. */
  readonly rates: readonly { readonly currency: Currency; readonly perBase: string; readonly date: string }[]
  /** Currencies of amounts that the table cannot convert: they are in no sum. */
  readonly missing: readonly Currency[]
}

/** What a person or partner is to win in the fiscal quarter that starts on `quarter`. */
export interface QuotaFact {
  readonly partnerId: string
  /** Empty: the whole partner. */
  readonly personId: string
  readonly quarter: string
  readonly currency: Currency
  readonly amount: number
}

export type SalesFacts = Iterable<OpportunityFact>
