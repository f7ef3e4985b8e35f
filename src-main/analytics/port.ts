import type { Observable } from 'rxjs'
import type { FiscalQuarter } from '../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { ConvertedSums, QuotaFact, SalesBasis, SalesFilter, Tally } from '../../src-shared/metrics/sales-question.ts'
import type { StorageErrorCode } from '../store/sqlite-storage/errors.ts'

/**
 * Sums over all opportunities of the workspace, made off the main thread. Drafts and withdrawn ones are in none. An answer holds everything that was
 * committed before the question was asked. Names of people, partners and products are the caller's to add; rules, rates, quotas and
 * today come with each question.
 */
export interface Analytics {
  readonly board: (question: BoardQuestion) => AnalyticsAnswer<BoardSums>
  readonly forecast: (question: ForecastQuestion) => AnalyticsAnswer<ForecastSums>
  readonly winLoss: (question: WinLossQuestion) => AnalyticsAnswer<WinLossSums>
  /** Emits when rows changed, so that an answer may not hold any more. */
  readonly changes: Observable<unknown>
  /** Ends the thread; what is still asked is answered `closed`. Idempotent. */
  readonly close: () => Promise<void>
}

export type AnalyticsAnswer<T> = Promise<Result<T, AnalyticsFailure>>

/** `closed`: the workspace is closing. `crashed`: a bug, noted in the log; asking again starts anew. The rest is said by the storage. */
export interface AnalyticsFailure {
  readonly code: 'closed' | 'crashed' | StorageErrorCode
  readonly message: string
}

export interface BoardQuestion extends SalesBasis {
  readonly filter: SalesFilter
}

/** Open opportunities by stage: one for each stage of the rules, in their order, also empty and retired ones; before them stages that the rules do not know. */
export interface BoardSums {
  /** `count` is of all, also of those whose amount cannot be converted. */
  readonly stages: readonly ({ readonly stageId: string } & Tally)[]
  readonly converted: ConvertedSums
}

export type ForecastFilter = Pick<SalesFilter, 'partnerId' | 'ownerId' | 'channel'>

export interface ForecastQuestion extends SalesBasis {
  /** Periods from the quarter of this day on. */
  readonly from: string
  /** Four quarters, or six months. */
  readonly by: 'month' | 'quarter'
  readonly group: 'partner' | 'person'
  readonly filter: ForecastFilter
  /** All that are active; those that belong to the periods and the filter are picked. */
  readonly quotas: readonly QuotaFact[]
  /** At most so many of `toClose`. */
  readonly toClose: number
}

export interface ForecastCellSums {
  readonly won: Tally
  readonly commit: Tally
  readonly bestCase: Tally
  readonly pipeline: Tally
  /** Null where no quota was entered, and of months. */
  readonly quota: number | null
}

export interface ForecastSums {
  readonly periods: readonly (ForecastCellSums & Pick<FiscalQuarter, 'start' | 'end' | 'label'>)[]
  /** By partner or person over all periods, by what they won and would, the most first; the empty partner is direct. */
  readonly groups: readonly (ForecastCellSums & { readonly id: string })[]
  /** What is missing of the first quarter's quota. */
  readonly gap: number | null
  /** Of the first quarter, in the order in which they would make its number: `worth` in the forecast's currency, `reaches` with what is won. */
  readonly toClose: readonly { readonly id: string; readonly worth: number; readonly reaches: number }[]
  readonly converted: ConvertedSums
}

export interface WinLossQuestion extends SalesBasis {
  /** Closed between two days, both included. */
  readonly from: string
  readonly to: string
  readonly by: 'reason' | 'competitor' | 'product' | 'partner' | 'person'
  readonly filter: ForecastFilter
}

export interface WinLossSums {
  /** The most valuable first. By product the counts of an opportunity of several count in each; the empty product is what belongs to none. */
  readonly rows: readonly { readonly id: string; readonly won: Tally; readonly lost: Tally; /** One of its opportunities, to say a competitor as it was written. */ readonly exampleId: string }[]
  readonly won: Tally
  readonly lost: Tally
  readonly converted: ConvertedSums
}
