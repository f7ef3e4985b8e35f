import { z } from 'zod'
import type { Currency } from '../../domain/money.ts'
import { homeArrangement } from '../../domain/preferences/schema.ts'
import type { FiscalQuarter } from '../../domain/sales-rules/fiscal-quarter.ts'
import { command, live } from '../entry.ts'
import type { ConvertedBy, OpportunityRow } from './opportunity-views.ts'
import type { Tally } from './sales.ts'
import type { PartnerLine, ScoreFigure } from './scorecard.ts'

/** An opportunity and what it is worth in the page's currency. */
export interface WorthRow {
  readonly row: OpportunityRow
  readonly worth: number
}

/** A quarter of the channel and what the vendor sells itself. Partner people have no direct sales. */
export interface HomeQuarter {
  readonly quarter: FiscalQuarter
  readonly direct: Tally
  readonly indirect: Tally
  readonly quota: number | null
}

export interface HomeMonth {
  readonly start: string
  readonly end: string
  /** Open at its end, by what is known now. */
  readonly open: Tally
  readonly won: Tally
}

/** A person of the reader's team. */
export interface TeamLine {
  readonly personId: string
  readonly name: string
  readonly won: Tally
  readonly lost: Tally
  readonly quota: number | null
  readonly pipeline: Tally
  readonly stalled: Tally
  readonly registrations: number
}

/** Money earned and not received yet, and money that is lost if nobody acts. Each in its own currency, for it is paid in it. */
export interface HomeMoney {
  /** Approved claims that are not paid, margin credit that is earned, and won but not proved. */
  readonly claims: readonly { readonly amount: number; readonly currency: Currency; readonly count: number }[]
  readonly creditEarned: readonly { readonly amount: number; readonly currency: Currency; readonly count: number }[]
  readonly creditDue: readonly { readonly amount: number; readonly currency: Currency; readonly count: number }[]
  /** Allocated and not yet asked for in allocations that end next, with the day; and all that was allocated in them. */
  readonly expiring: readonly { readonly amount: number; readonly allocated: number; readonly currency: Currency; readonly on: string; readonly partners: number }[]
}

/** What the home page shows besides what waits. Sums are over what the reader answers for: a seller's own, a manager's partner, a channel manager's partners. */
export interface Home {
  readonly today: string
  readonly period: FiscalQuarter
  readonly daysLeft: number
  /** What the days gone by would have of the quota, as a share. */
  readonly planned: number
  readonly currency: Currency
  /** Whose numbers: a seller's own alone. */
  readonly whose: 'own' | 'team' | 'partners'
  readonly won: Tally
  readonly lost: Tally
  readonly quota: number | null
  readonly pipeline: Tally
  readonly figures: readonly ScoreFigure[]
  readonly top: { readonly sum: Tally; readonly rows: readonly WorthRow[] }
  readonly stalled: { readonly sum: Tally; readonly rows: readonly WorthRow[] }
  /** Vendor people alone; most won first. */
  readonly partners: readonly PartnerLine[]
  /** Partner sales managers and operations alone; most won first. */
  readonly team: readonly TeamLine[]
  /** Eight, ascending, the present one last. */
  readonly quarters: readonly HomeQuarter[]
  /** Twelve, ascending. */
  readonly months: readonly HomeMonth[]
  readonly money: HomeMoney
  readonly converted: ConvertedBy
  readonly asOf: string | null
}

export const homeContract = {
  'home.view': live<Home>()(z.strictObject({})),
  /** How the reader arranged the page; empty lists while they did not. */
  'home.arrangement': live<z.infer<typeof homeArrangement>>()(z.strictObject({})),
  'home.arrange': command<null>()(homeArrangement),
} as const
