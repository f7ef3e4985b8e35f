import type { Observable } from 'rxjs'
import type { Result } from '../../src-shared/lib/result.ts'
import type { BoardQuestion, BoardSums } from '../../src-shared/metrics/board.ts'
import type { ForecastQuestion, ForecastSums } from '../../src-shared/metrics/forecast.ts'
import type { ScoreQuestion, ScoreRows, ScoreRowsQuestion, ScoreSums } from '../../src-shared/metrics/score-question.ts'
import type { WinLossQuestion, WinLossSums } from '../../src-shared/metrics/win-loss.ts'
import type { StorageErrorCode } from '../store/sqlite-storage/errors.ts'

export type { BoardQuestion, BoardSums } from '../../src-shared/metrics/board.ts'
export type { ForecastQuestion, ForecastSums } from '../../src-shared/metrics/forecast.ts'
export type { WinLossQuestion, WinLossSums } from '../../src-shared/metrics/win-loss.ts'

/**
 * Sums over all opportunities and registrations of the workspace, made off the main thread. Opportunities that are drafts or withdrawn and registrations that were never submitted are in none. An answer holds everything that was
 * committed before the question was asked. Names of people, partners and products are the caller's to add; rules, rates, quotas and
 * today come with each question.
 */
export interface Analytics {
  readonly board: (question: BoardQuestion) => AnalyticsAnswer<BoardSums>
  readonly forecast: (question: ForecastQuestion) => AnalyticsAnswer<ForecastSums>
  readonly winLoss: (question: WinLossQuestion) => AnalyticsAnswer<WinLossSums>
  readonly score: (question: ScoreQuestion) => AnalyticsAnswer<ScoreSums>
  /** Null of a metric that is made of other rows. */
  readonly scoreRows: (question: ScoreRowsQuestion) => AnalyticsAnswer<ScoreRows | null>
  /** Reads everything while nobody waits, so that the first question does not have to. Needs not be called. */
  readonly prepare: () => void
  /** Emits when opportunities changed, so that an answer about them may not hold any more. */
  readonly changes: Observable<unknown>
  /** Emits when anything changed that scores are made of. */
  readonly scoreChanges: Observable<unknown>
  /** Ends the thread; what is still asked is answered `closed`. Idempotent. */
  readonly close: () => Promise<void>
}

export type AnalyticsAnswer<T> = Promise<Result<T, AnalyticsFailure>>

/** `closed`: the workspace is closing. `crashed`: a bug, noted in the log; asking again starts anew. The rest is said by the storage. */
export interface AnalyticsFailure {
  readonly code: 'closed' | 'crashed' | StorageErrorCode
  readonly message: string
}
