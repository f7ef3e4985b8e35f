import { z } from 'zod'
import { currency, minorUnits } from '../../domain/money.ts'
import type { Currency } from '../../domain/money.ts'
import type { FiscalQuarter } from '../../domain/sales-rules/fiscal-quarter.ts'
import { fiscalStart, lossReason, stage } from '../../domain/sales-rules/schema.ts'
import type { SalesRules } from '../../domain/sales-rules/schema.ts'
import { command, live } from '../entry.ts'
import type { OpportunityRow, ConvertedBy, QuotaTable } from './opportunity-views.ts'

/** Money and how many opportunities it is of. */
export interface Tally {
  readonly amount: number
  readonly count: number
}

/** One period, or one partner or person over the whole range. Minor units of the forecast's currency. */
export interface ForecastCell {
  readonly won: Tally
  readonly commit: Tally
  readonly bestCase: Tally
  readonly pipeline: Tally
  /** Null where no quota was entered, or direct sales are counted too, for quotas are the partners'; months have none, for quotas are by quarter. */
  readonly quota: number | null
}

export interface ForecastPeriod extends ForecastCell {
  readonly start: string
  readonly end: string
  readonly label: string
}

export interface ForecastGroup extends ForecastCell {
  /** Of the partner or person; empty: direct ones. */
  readonly id: string
  readonly name: string
}

/** Open opportunities of the first period, in the order in which they would make the number. */
export interface ToClose extends OpportunityRow {
  /** In the forecast's currency. */
  readonly worth: number
  /** Won and everything up to this one. */
  readonly reaches: number
}

export interface Forecast {
  readonly periods: readonly ForecastPeriod[]
  readonly groups: readonly ForecastGroup[]
  /** What is missing of the first quarter's quota; null without one. Negative when it is exceeded. */
  readonly gap: number | null
  readonly toClose: readonly ToClose[]
  readonly converted: ConvertedBy
  readonly asOf: string | null
}

export const WIN_LOSS_BY = ['reason', 'competitor', 'product', 'partner', 'person'] as const

export interface WinLossRow {
  readonly id: string
  readonly name: string
  readonly won: Tally
  readonly lost: Tally
}

export interface WinLoss {
  readonly rows: readonly WinLossRow[]
  readonly won: Tally
  readonly lost: Tally
  readonly converted: ConvertedBy
  readonly asOf: string | null
}

const among = { partnerId: z.string().max(64).optional(), ownerId: z.string().max(64).optional(), channel: z.enum(['direct', 'indirect']).optional(), currency: currency.optional() }
const reason = z.string().trim().min(1).max(500)

export interface SalesRulesView {
  /** The record, null while the defaults are in force. */
  readonly record: SalesRules | null
  readonly rules: Pick<SalesRules, 'stages' | 'lossReasons' | 'fiscalStarts'>
  readonly mayChange: boolean
  /** How many open opportunities stand in each stage. */
  readonly inStage: Readonly<Record<string, number>>
  /** Today in the vendor's zone, the quarter that it belongs to, and those around it: the four before and the five after. */
  readonly today: string
  readonly quarter: FiscalQuarter
  readonly quarters: readonly FiscalQuarter[]
  /** What sums are told in unless the person chooses. */
  readonly currency: Currency
  readonly currencies: readonly Currency[]
  readonly people: Readonly<Record<string, string>>
  readonly asOf: string | null
}

/** Stages, fiscal year, quotas, and what is folded from opportunities. */
export const salesContract = {
  'sales.rules': live<SalesRulesView>()(z.strictObject({})),
  'sales.setStages': command<null>()(z.strictObject({ stages: z.array(stage).min(1).max(20), seen: z.array(stage).nullable(), reason })),
  'sales.setLossReasons': command<null>()(z.strictObject({ lossReasons: z.array(lossReason).min(1).max(40), seen: z.array(lossReason).nullable(), reason })),
  'sales.setFiscalStart': command<null>()(z.strictObject({ ...fiscalStart.shape, reason })),

  'quotas.table': live<QuotaTable>()(z.strictObject({ /** Any day of the fiscal year. */ on: z.iso.date(), partnerId: z.string().max(64).optional() })),
  'quotas.set': command<null>()(z.strictObject({ partnerId: z.string().min(1).max(64), personId: z.string().max(64), quarter: z.iso.date(), amount: minorUnits, reason: reason.optional() })),
  'quotas.remove': command<null>()(z.strictObject({ partnerId: z.string().min(1).max(64), personId: z.string().max(64), quarter: z.iso.date(), reason })),

  /** Periods from the quarter of `from` on: four quarters, or its three months and the next three. */
  'forecast.view': live<Forecast>()(z.strictObject({ from: z.iso.date(), by: z.enum(['month', 'quarter']), group: z.enum(['partner', 'person']), ...among })),
  /** Closed between two days, both included. */
  'forecast.winLoss': live<WinLoss>()(z.strictObject({ from: z.iso.date(), to: z.iso.date(), by: z.enum(WIN_LOSS_BY), ...among })),
} as const
