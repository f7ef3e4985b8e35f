import { z } from 'zod'
import { action, recordId } from '../action.ts'
import { currency } from '../money.ts'

/** What the app works out itself, over the twelve months before the day of the assessment. */
export const COMPUTED_MEASURES = ['revenue', 'won_deals', 'customers', 'registrations', 'win_rate'] as const
/** What is measured elsewhere and entered in the partner's plan. */
export const ENTERED_MEASURES = ['certified_people', 'satisfaction'] as const
export const measure = z.enum([...COMPUTED_MEASURES, ...ENTERED_MEASURES])
export type Measure = z.infer<typeof measure>
export const enteredMeasure = z.enum(ENTERED_MEASURES)
export type EnteredMeasure = z.infer<typeof enteredMeasure>

/**
 * What a partner must show to hold a tier. `required` is minor units of `currency` for revenue, basis points for the win rate, tenths for
 * satisfaction, and a count for the rest.
 */
export const requirement = z.strictObject({
  tierId: z.string().min(1).max(64),
  measure,
  required: z.int().min(1).max(1_000_000_000_000),
})
export type Requirement = Readonly<z.infer<typeof requirement>>

/** How long answers take is told in hours of the clock, or in hours of the vendor's working days. */
export const ANSWER_HOURS = ['clock', 'business'] as const
export type AnswerHours = (typeof ANSWER_HOURS)[number]

/** When a partner is flagged. */
export const flagLimits = z.strictObject({
  /** Won so much less of the quota than the days gone by would have it, in basis points of the quota. */
  behindBps: z.int().min(0).max(10_000),
  /** Open pipeline of the quarter for what remains of its quota, in hundredths: 300 is three times. */
  coverage: z.int().min(0).max(10_000),
  /** No change on any registration or opportunity for so many days. */
  silentDays: z.int().min(1).max(730),
  /** No win for so many days. */
  winlessDays: z.int().min(1).max(730),
  /** Protections that end within so many days. */
  endingDays: z.int().min(1).max(365),
  /** Stalled share of the open pipeline, in basis points. */
  stalledBps: z.int().min(0).max(10_000),
})
export type FlagLimits = Readonly<z.infer<typeof flagLimits>>

/** What partners are measured by: one record for everybody, kept by channel operations. */
export const scorecardRules = z.strictObject({
  id: recordId,
  kind: z.literal('scorecard_rules'),
  partnerId: z.literal(''),
  status: z.enum(['active']),
  version: z.int().min(0),
  updatedAt: z.iso.datetime(),
  actions: z.array(action),
  /** At most one for a tier and measure. */
  requirements: z.array(requirement).max(200).readonly(),
  /** What required revenue is in. */
  currency,
  /** When tiers are assessed next; empty while no day is set. */
  assessedOn: z.union([z.literal(''), z.iso.date()]),
  answerHours: z.enum(ANSWER_HOURS),
  flags: flagLimits,
})
export type ScorecardRules = Readonly<z.infer<typeof scorecardRules>>
