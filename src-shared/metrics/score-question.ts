import type { AnswerHours } from '../domain/scorecard-rules/schema.ts'
import type { MetricKey } from './metric-definitions.ts'
import type { ConvertedSums, QuotaFact, SalesBasis, Tally } from './sales-question.ts'

/** Days, both included. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** Everything that scorecards, leaderboards and home pages are made of. */
export interface ScoreQuestion extends SalesBasis {
  /** Now, in milliseconds since the epoch: what is open past 48 hours. */
  readonly now: number
  /** Each gets its parts, in this order. What is of the moment is the same in all of them. */
  readonly periods: readonly Span[]
  readonly group: 'partner' | 'person'
  readonly filter: {
    /** Empty: direct ones. */
    readonly partnerId?: string | undefined
    /** Of opportunities the owner, of registrations who registered them. */
    readonly ownerId?: string | undefined
    readonly channel?: 'direct' | 'indirect' | undefined
  }
  readonly quotas: readonly QuotaFact[]
  readonly answerHours: AnswerHours
  /** Protections that end within so many days. */
  readonly endingDays: number
  /** Months or quarters, ascending. */
  readonly series: readonly Span[]
  /** So many ids of top and of stalled opportunities. */
  readonly listed: number
}

/** Numerators and denominators about selling, of one group in the currency that is told: metrics 1 to 6 and 8 to 11. */
export interface SalesPart {
  /** Closed in the period. */
  readonly won: Tally
  readonly lost: Tally
  /** Won where the partner is the source, and where it is involved and not the source. */
  readonly sourced: Tally
  readonly influenced: Tally
  /** Null where none was entered. */
  readonly quota: number | null
  /** Of each one won in the period, ascending. */
  readonly cycleDays: readonly number[]
  /** Open, closing in today's quarter or the next. */
  readonly pipeline: Tally
  /** Open, closing in the period. */
  readonly closing: Tally
  /** Open, closing in today's quarter, likelier than 70 %. */
  readonly top: Tally
  readonly stalled: Tally
}

/** Numerators and denominators about registrations: metrics 12 to 17. */
export interface RegistrationPart {
  /** First submitted in the period. */
  readonly submitted: number
  /** Of those: of an end customer that the partner had registered before; matching another partner's. */
  readonly duplicates: number
  readonly conflicts: number
  /** Decided in the period. */
  readonly approved: number
  readonly rejected: number
  /** Milliseconds of each decision in the period, ascending; of the clock or of working days, as asked. */
  readonly decisionMs: readonly number[]
  /** Decided in the period within 48 hours, and not: later, or in a period that holds today still open past them. */
  readonly inTime: number
  readonly late: number
  /** Of those approved in the period: protection ended and no opportunity came of it. */
  readonly expired: number
  /** Opportunities from registrations that closed in the period. */
  readonly registeredWon: number
  readonly registeredClosed: number
}

/** For velocity: the twelve months that end with the period, or today if that is earlier; and what is open and in the forecast. */
export interface TrailingPart {
  readonly trailingWon: Tally
  readonly trailingLost: Tally
  /** Ascending. */
  readonly trailingCycleDays: readonly number[]
  readonly inForecast: Tally
  /** Open, whenever it closes: what is stalled is a part of it. */
  readonly open: Tally
}

/** Adds up: the whole of several parts is the sum of each field, and lists joined. */
export interface ScorePart extends SalesPart, RegistrationPart, TrailingPart {}

export interface SeriesPoint extends Span {
  readonly direct: Tally
  readonly indirect: Tally
  readonly lost: Tally
  /** Null where none was entered. A month has its share of its quarter's, a third of a whole one; months of a quarter add up to it. Of people where one person's rows are asked for, else of partners. */
  readonly quota: number | null
  /** Open at the end of the span, or now if that is earlier, by what is known now: created by then and not closed. Of today's amounts. */
  readonly open: Tally
}

/** How one partner or person stands at this moment. */
export interface Standing {
  readonly id: string
  /** First won or first approved registration; empty while there is none. */
  readonly firstDealOn: string
  readonly lastWonOn: string
  /** The latest change of any of its registrations and opportunities, milliseconds since the epoch; 0 without any. */
  readonly activeAt: number
  /** Approved, not converted, protection ends within the days asked for. */
  readonly ending: Tally
  /** The largest of them; empty without any. */
  readonly endingLargest: string
  /** Other partners that its registrations match, most often first; empty for a partner's people. */
  readonly rivals: readonly { readonly partnerId: string; readonly count: number }[]
  /** End customers won from in the twelve months up to today. */
  readonly customers: number
  /** Approved registrations received in the twelve months up to today. */
  readonly approvals: number
}

/** Which rows a number is made of. */
export interface ScoreRowsQuestion extends Omit<ScoreQuestion, 'periods' | 'series' | 'listed'> {
  readonly metric: MetricKey
  readonly period: Span
}

/**
 * A row behind a number, and which part of it: `above` the line, `below` it, or in both. A sum has only `above`. A registration that was decided twice in the
 * period is there twice.
 */
export interface ScoreRow {
  readonly id: string
  readonly counts: 'above' | 'below' | 'both'
  /** What it adds: minor units of the currency told, milliseconds for times, days for cycles, 1 for counts. */
  readonly adds: number
}

export interface ScoreRows {
  readonly of: 'opportunity' | 'registration'
  /** Largest first. */
  readonly rows: readonly ScoreRow[]
  readonly converted: ConvertedSums
}

export interface ScoreSums {
  /** The same question about the same facts is answered the same at any moment from its `now` until before this one; `Infinity` where time alone changes nothing. */
  readonly holdsUntil: number
  readonly periods: readonly (readonly (ScorePart & { readonly id: string })[])[]
  readonly standings: readonly Standing[]
  readonly series: readonly SeriesPoint[]
  /** Largest first, in the currency told. */
  readonly top: readonly { readonly id: string; readonly worth: number }[]
  readonly stalled: readonly { readonly id: string; readonly worth: number }[]
  readonly converted: ConvertedSums
}
