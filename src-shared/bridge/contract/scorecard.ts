import { z } from 'zod'
import type { DealStatus } from '../../domain/deal/schema.ts'
import type { PartnerType } from '../../domain/directory/schema.ts'
import { currency } from '../../domain/money.ts'
import type { Currency } from '../../domain/money.ts'
import type { OpportunityStatus } from '../../domain/opportunity/schema.ts'
import { agreement, measured, objective } from '../../domain/partner-plan/schema.ts'
import type { PartnerPlan } from '../../domain/partner-plan/schema.ts'
import type { FiscalQuarter } from '../../domain/sales-rules/fiscal-quarter.ts'
import { ANSWER_HOURS, flagLimits, requirement } from '../../domain/scorecard-rules/schema.ts'
import type { Measure, ScorecardRules } from '../../domain/scorecard-rules/schema.ts'
import { METRICS } from '../../metrics/metric-definitions.ts'
import type { MetricKey, MetricValues } from '../../metrics/metric-definitions.ts'
import type { Course, Flag } from '../../metrics/red-flags.ts'
import { command, live } from '../entry.ts'
import type { ConvertedBy } from './opportunity-views.ts'
import type { Tally } from './sales.ts'

/** One number of a scorecard. Money is minor units of the scorecard's currency, which is the partner's for everybody. */
export interface ScoreFigure {
  readonly metric: MetricKey
  readonly value: number | null
  /** The same of the period that it is compared with; null too where that is not known any more. */
  readonly before: number | null
  /** How many rows the number is of, where it is a sum: "4 deals". */
  readonly count: number | null
  /** Its two parts, where it is a share of counts: "112 of 119". */
  readonly parts: readonly [number, number] | null
  /** Among its peers, null where there are too few of them or the partner has no such number. */
  readonly place: number | null
  readonly of: number | null
  /** Of all peers together, rounded; null as `place`, and where it would be one partner's. */
  readonly peers: number | null
}

export interface TierStep {
  readonly measure: Measure
  /** Null while nothing is entered. */
  readonly actual: number | null
  readonly required: number
  /** `min(actual ÷ required, 1)`; 0 while nothing is entered. */
  readonly progress: number
  /** Of an entered one, the day it is of. */
  readonly on: string | null
  /** In an order of its own: required revenue is in the currency of the rules. */
  readonly currency: Currency | null
}

/** Lowest progress first. */
export interface TierProgress {
  readonly tier: { readonly id: string; readonly name: string } | null
  /** The tier above; null at the top. */
  readonly next: { readonly id: string; readonly name: string } | null
  /** Towards the next tier; of the own one where there is no next. */
  readonly steps: readonly TierStep[]
  /** The lowest of them; null where nothing is required. */
  readonly progress: number | null
  /** Whether the own tier's requirements are all met; null where it has none. */
  readonly holds: boolean | null
  readonly assessedOn: string | null
}

export interface ScorecardMonth {
  readonly start: string
  readonly end: string
  readonly won: Tally
  /** A third of its quarter's; null without one. */
  readonly quota: number | null
  readonly open: Tally
  /** Whether it belongs to the period. */
  readonly inPeriod: boolean
}

/** A fiscal quarter gone by: the performance history beside a flag. */
export interface ScorecardQuarter {
  readonly quarter: FiscalQuarter
  readonly won: Tally
  readonly quota: number | null
  readonly attainment: number | null
}

export interface ScorecardPartner {
  readonly id: string
  readonly name: string
  readonly type: PartnerType | null
  readonly tierName: string
  readonly since: string | null
  readonly country: string
  readonly territory: string
  readonly channelManager: string
  readonly salesManagers: readonly string[]
}

/** The same for the vendor and the partner, but for `ours`. */
export interface Scorecard {
  readonly partner: ScorecardPartner
  readonly currency: Currency
  readonly today: string
  readonly period: FiscalQuarter
  readonly against: FiscalQuarter
  /** To choose from, latest first. */
  readonly quarters: readonly FiscalQuarter[]
  readonly won: Tally
  readonly quota: number | null
  /** What the days gone by would have of the quota, as a share; 1 for a period that is over. */
  readonly planned: number
  readonly daysLeft: number
  readonly course: Course
  readonly figures: readonly ScoreFigure[]
  readonly months: readonly ScorecardMonth[]
  readonly history: readonly ScorecardQuarter[]
  readonly tier: TierProgress
  readonly flags: readonly Flag[]
  readonly plan: PartnerPlan | null
  /** Vendor people alone. */
  readonly ours: { readonly conflicts: number; readonly submitted: number; readonly rivals: readonly { readonly partnerId: string; readonly name: string; readonly count: number }[] } | null
  /** Null where there are too few, or the endpoint has not counted yet. */
  readonly peers: { readonly count: number; readonly type: PartnerType; readonly tierName: string; readonly countedAt: string } | null
  readonly answerHours: ScorecardRules['answerHours']
  readonly may: { readonly plan: boolean; readonly report: boolean }
  /** By when the partner's people are named in the log of the plan. */
  readonly people: Readonly<Record<string, string>>
  readonly converted: ConvertedBy
  readonly asOf: string | null
}

/** A record behind a number. */
export interface ScoreRowView {
  readonly id: string
  readonly number: string | null
  readonly customerName: string
  readonly partnerName: string
  readonly personName: string
  readonly status: DealStatus | OpportunityStatus
  readonly total: number
  readonly currency: Currency
  /** Which part of a share it is in; a sum has only `above`. */
  readonly counts: 'above' | 'below' | 'both'
  /** In the unit of what is added: minor units of the currency of the sums, milliseconds, days, or 1. */
  readonly adds: number
  /** The day that puts it into the period: closed, expected to close, received or decided. */
  readonly on: string
}

/** The rows behind one number, largest first, at most so many; `total` counts all. */
export interface ScoreRowsView {
  readonly metric: MetricKey
  readonly of: 'opportunity' | 'registration'
  readonly period: FiscalQuarter
  readonly figure: ScoreFigure | null
  readonly rows: readonly ScoreRowView[]
  readonly total: number
  readonly converted: ConvertedBy
  readonly asOf: string | null
}

/** A partner as a line of lists and leaderboards, in the list's currency. */
export interface PartnerLine {
  readonly partnerId: string
  readonly name: string
  readonly tierName: string
  readonly type: PartnerType | null
  readonly territory: string
  readonly channelManager: string
  readonly since: string | null
  readonly won: Tally
  readonly lost: Tally
  readonly quota: number | null
  readonly pipeline: Tally
  readonly stalled: Tally
  readonly course: Course
  readonly flags: readonly Flag[]
  readonly values: MetricValues
  readonly firstDealOn: string | null
  readonly activeAt: string | null
}

export interface PartnerLines {
  readonly period: FiscalQuarter
  readonly quarters: readonly FiscalQuarter[]
  /** Whom the reader answers for, by name. */
  readonly lines: readonly PartnerLine[]
  readonly converted: ConvertedBy
  readonly asOf: string | null
}

export interface ScorecardRulesView {
  /** Null while the defaults are in force. */
  readonly record: ScorecardRules | null
  readonly rules: Pick<ScorecardRules, 'requirements' | 'currency' | 'assessedOn' | 'answerHours' | 'flags'>
  readonly tiers: readonly { readonly id: string; readonly name: string }[]
  /** How many partners hold each tier; null for who does not have all of them here and would be told too few. */
  readonly inTier: Readonly<Record<string, number>> | null
  readonly mayChange: boolean
  readonly people: Readonly<Record<string, string>>
  readonly asOf: string | null
}

const metricKey = z.enum(Object.keys(METRICS) as [MetricKey, ...MetricKey[]])
const partnerId = z.string().min(1).max(64)
const reason = z.string().trim().min(1).max(500)

export const scorecardContract = {
  /** Null when there is no such partner, or the reader may not see it. `on`: any day of the fiscal quarter; `against`: the quarter before it, or the same one a year before. */
  'scorecard.view': live<Scorecard | null>()(z.strictObject({ partnerId, on: z.iso.date().optional(), against: z.enum(['previous', 'year']) })),
  /** Null for a number that has no rows here, or that the reader may not see. Without a partner: of all that the reader answers for. */
  'scorecard.rows': live<ScoreRowsView | null>()(z.strictObject({ metric: metricKey, on: z.iso.date().optional(), partnerId: z.string().max(64).optional(), ownerId: z.string().max(64).optional(), limit: z.int().min(1).max(1000) })),
  'partners.lines': live<PartnerLines>()(z.strictObject({ on: z.iso.date().optional(), currency: currency.optional() })),

  'scorecard.rules': live<ScorecardRulesView>()(z.strictObject({})),
  'scorecard.setRequirements': command<null>()(z.strictObject({ requirements: z.array(requirement).max(200), currency, assessedOn: z.union([z.literal(''), z.iso.date()]), seen: z.array(requirement).nullable(), reason })),
  'scorecard.setMeasuring': command<null>()(z.strictObject({ answerHours: z.enum(ANSWER_HOURS), flags: flagLimits, seen: z.strictObject({ answerHours: z.enum(ANSWER_HOURS), flags: flagLimits }).nullable(), reason })),

  'plans.fileAgreement': command<null>()(z.strictObject({ partnerId, ...agreement.shape, title: z.string().trim().min(1).max(120), reason: reason.optional() })),
  /** `seen`: the objectives that these go over, null where there was no plan. */
  'plans.agree': command<null>()(z.strictObject({ partnerId, reviewedOn: z.iso.date(), objectives: z.array(objective).max(30), seen: z.array(objective).nullable() })),
  'plans.report': command<null>()(z.strictObject({ partnerId, objectiveId: z.uuid(), done: z.int().min(0).max(100_000) })),
  'plans.measure': command<null>()(z.strictObject({ partnerId, ...measured.shape })),
} as const
