import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import type { BoardQuestion, BoardSums } from '../../src-shared/metrics/board.ts'
import type { ForecastQuestion, ForecastSums } from '../../src-shared/metrics/forecast.ts'
import type { ScoreQuestion, ScoreRows, ScoreRowsQuestion, ScoreSums } from '../../src-shared/metrics/score-question.ts'
import type { WinLossQuestion, WinLossSums } from '../../src-shared/metrics/win-loss.ts'
import type { FactSource, FactTables } from './fact-reader.ts'
import type { AnalyticsFailure } from './port.ts'

/** What the thread starts with. The key is handed over in memory alone. */
export interface WorkerData {
  readonly path: string
  readonly key: Uint8Array | null
  readonly tables: FactTables
}

/** Rates are thousands and rarely change, so they travel apart from the questions that rest on them. */
export type Asked =
  | { readonly kind: 'board'; readonly question: Omit<BoardQuestion, 'rates'> }
  | { readonly kind: 'forecast'; readonly question: Omit<ForecastQuestion, 'rates'> }
  | { readonly kind: 'winLoss'; readonly question: Omit<WinLossQuestion, 'rates'> }
  | { readonly kind: 'score'; readonly question: Omit<ScoreQuestion, 'rates'> }
  | { readonly kind: 'scoreRows'; readonly question: Omit<ScoreRowsQuestion, 'rates'> }

export type ToWorker =
  | { readonly kind: 'prepare' }
  | { readonly kind: 'changed'; readonly source: FactSource; readonly ids: readonly string[] }
  | { readonly kind: 'rates'; readonly rates: ExchangeRates | null }
  | { readonly kind: 'ask'; readonly number: number; readonly asked: Asked }
  | { readonly kind: 'end' }

export type Sums = BoardSums | ForecastSums | WinLossSums | ScoreSums | ScoreRows | null

export type FromWorker =
  | { readonly kind: 'answer'; readonly number: number; readonly value: Sums }
  | { readonly kind: 'failed'; readonly number: number; readonly failure: AnalyticsFailure; /** Of a bug, for the log. */ readonly stack: string }
