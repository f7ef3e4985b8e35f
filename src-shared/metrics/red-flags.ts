import type { FlagLimits, Measure } from '../domain/scorecard-rules/schema.ts'
import { daysBetween, plainDateIn } from '../lib/plain-date.ts'
import { plannedShare } from './planned-share.ts'
import { ratio } from './sales-tally.ts'
import type { ScorePart, Span, Standing } from './score-question.ts'
import type { TierStep } from './tier-progress.ts'

/** Why a partner needs a look; amounts in minor units of the scorecard's currency. Worded on screen, never here. */
export type Flag =
  | { readonly kind: 'behind'; /** Shares of the quota. */ readonly attained: number; readonly planned: number; readonly missing: number }
  | { readonly kind: 'thin_coverage'; readonly coverage: number; readonly expected: number; readonly missing: number }
  | { readonly kind: 'winless'; readonly days: number; /** Empty: never. */ readonly lastWonOn: string }
  | { readonly kind: 'silent'; readonly days: number; /** 0: never. */ readonly activeAt: number }
  | { readonly kind: 'ending'; readonly count: number; readonly amount: number; readonly days: number; readonly largest: string }
  | { readonly kind: 'stalled'; readonly share: number; readonly count: number; readonly amount: number }
  | { readonly kind: 'below_tier'; readonly measure: Measure; readonly actual: number; readonly required: number }
  | { readonly kind: 'agreement_ends'; readonly on: string }
export type FlagKind = Flag['kind']

/** How a partner does in one word. `ahead`: so much more than planned as would flag it the other way. */
export type Course = 'ahead' | 'on_course' | 'behind' | 'no_quota'

/** An agreement that ends within so many days, or has ended, is flagged: time enough to renew it. */
export const AGREEMENT_DAYS = 60

const BPS = 10_000

/** What flags rest on. Whatever is not known flags nothing. */
export interface FlagsAsked {
  readonly period: Span
  /** In the vendor's zone. */
  readonly today: string
  readonly zone: string
  /** Of the period, in the scorecard's currency. */
  readonly part: Pick<ScorePart, 'won' | 'quota' | 'closing' | 'open' | 'stalled'>
  readonly standing: Standing
  readonly limits: FlagLimits
  /** When the partner enrolled; empty where nobody entered it. */
  readonly since: string
  /** What the partner's own tier asks for, as `tierProgress` has it. */
  readonly ownSteps: readonly TierStep[]
  /** Last day of the agreement on file; empty without one, or while nobody ends it. */
  readonly agreementEndsOn: string
}

/**
 * Why a partner needs a look, the gravest first: the number of the period and what is to make it, whether anything happens at all, what is lost if nobody acts, and what was
 * agreed on. Each kind at most once. A limit counts as soon as it is reached: after exactly `silentDays` days a partner is silent, at exactly `stalledBps`
 * too much is stalled; coverage is thin below its limit.
 */
export function flagsOf(asked: FlagsAsked): readonly Flag[] {
  return [behind(asked), thinCoverage(asked), winless(asked), silent(asked), ending(asked), stalled(asked), belowTier(asked), agreementEnds(asked)].filter((flag) => flag !== null)
}

/** So much less of the quota than planned, or so much more, in whole basis points of it. A quota of nothing is none. */
export function courseOf({ won, quota, planned, limits }: { readonly won: number; readonly quota: number | null; readonly planned: number; readonly limits: Pick<FlagLimits, 'behindBps'> }): Course {
  if (quota === null || quota === 0) return 'no_quota'
  const missing = Math.round((planned - won / quota) * BPS)
  if (missing > 0 && missing >= limits.behindBps) return 'behind'
  return missing < 0 && -missing >= limits.behindBps ? 'ahead' : 'on_course'
}

function behind({ period, today, part: { won, quota }, limits }: FlagsAsked): Flag | null {
  const planned = plannedShare(period, today)
  if (quota === null || courseOf({ won: won.amount, quota, planned, limits }) !== 'behind') return null
  // What is missing of the plan for today, not of the whole quota.
  return { kind: 'behind', attained: won.amount / quota, planned, missing: Math.round(planned * quota) - won.amount }
}

/** What is open does not close a period that is over. */
function thinCoverage({ period, today, part: { won, quota, closing }, limits }: FlagsAsked): Flag | null {
  const remaining = (quota ?? 0) - won.amount
  if (remaining <= 0 || period.to < today || closing.amount * 100 >= limits.coverage * remaining) return null
  return { kind: 'thin_coverage', coverage: closing.amount / remaining, expected: limits.coverage / 100, missing: Math.ceil((limits.coverage * remaining) / 100) - closing.amount }
}

/** Days since something last happened, since the partner enrolled if it never did. Null where either is too short ago, or none is known. */
function daysWithout(lastOn: string, { since, today }: FlagsAsked, limit: number): number | null {
  const days = [lastOn, since].filter((one) => one !== '').map((one) => daysBetween(one, today))
  const [first] = days
  return first === undefined || days.some((one) => one < limit) ? null : first
}

function winless(asked: FlagsAsked): Flag | null {
  const { lastWonOn } = asked.standing
  const days = daysWithout(lastWonOn, asked, asked.limits.winlessDays)
  return days === null ? null : { kind: 'winless', days, lastWonOn }
}

function silent(asked: FlagsAsked): Flag | null {
  const { activeAt } = asked.standing
  const days = daysWithout(activeAt === 0 ? '' : plainDateIn(activeAt, asked.zone), asked, asked.limits.silentDays)
  return days === null ? null : { kind: 'silent', days, activeAt }
}

function ending({ standing: { ending: { count, amount }, endingLargest }, limits }: FlagsAsked): Flag | null {
  return count === 0 ? null : { kind: 'ending', count, amount, days: limits.endingDays, largest: endingLargest }
}

/** Of all that is open, whenever it closes: what is stalled is a part of it. */
function stalled({ part: { open, stalled: { amount, count } }, limits }: FlagsAsked): Flag | null {
  const share = ratio(amount, open.amount)
  return share === null || count === 0 || Math.round(share * BPS) < limits.stalledBps ? null : { kind: 'stalled', share, count, amount }
}

/** The one that is farthest from what is required; nothing is said of what nobody entered. */
function belowTier({ ownSteps }: FlagsAsked): Flag | null {
  const [lowest] = ownSteps.flatMap(({ measure, actual, required, progress }) => (actual === null || progress >= 1 ? [] : { measure, actual, required, progress })).toSorted((a, b) => a.progress - b.progress)
  return lowest ? { kind: 'below_tier', measure: lowest.measure, actual: lowest.actual, required: lowest.required } : null
}

function agreementEnds({ agreementEndsOn, today }: FlagsAsked): Flag | null {
  return agreementEndsOn === '' || daysBetween(today, agreementEndsOn) > AGREEMENT_DAYS ? null : { kind: 'agreement_ends', on: agreementEndsOn }
}
