import type { MetricKey, MetricValues } from './metric-definitions.ts'
import type { Tally } from './sales-question.ts'
import { ratio, sumTallies } from './sales-tally.ts'
import type { ScorePart } from './score-question.ts'

/** The whole of several parts of one currency and period. Nothing is an empty part. */
export function joinScore(parts: readonly ScorePart[]): ScorePart {
  const tally = (of: (part: ScorePart) => Tally) => sumTallies(parts.map(of))
  const count = (of: (part: ScorePart) => number) => parts.reduce((sum, one) => sum + of(one), 0)
  const list = (of: (part: ScorePart) => readonly number[]) => Array.from(Float64Array.from(parts.flatMap(of)).sort())
  const quotas = parts.flatMap((one) => one.quota ?? [])
  return {
    won: tally((one) => one.won), lost: tally((one) => one.lost), sourced: tally((one) => one.sourced), influenced: tally((one) => one.influenced),
    quota: quotas.length === 0 ? null : quotas.reduce((sum, one) => sum + one, 0),
    cycleDays: list((one) => one.cycleDays),
    pipeline: tally((one) => one.pipeline), closing: tally((one) => one.closing), top: tally((one) => one.top), stalled: tally((one) => one.stalled),
    submitted: count((one) => one.submitted), duplicates: count((one) => one.duplicates), conflicts: count((one) => one.conflicts),
    approved: count((one) => one.approved), rejected: count((one) => one.rejected), decisionMs: list((one) => one.decisionMs),
    inTime: count((one) => one.inTime), late: count((one) => one.late), expired: count((one) => one.expired),
    registeredWon: count((one) => one.registeredWon), registeredClosed: count((one) => one.registeredClosed),
    trailingWon: tally((one) => one.trailingWon), trailingLost: tally((one) => one.trailingLost), trailingCycleDays: list((one) => one.trailingCycleDays),
    inForecast: tally((one) => one.inForecast), open: tally((one) => one.open),
  }
}

const HOUR_MS = 3_600_000

/**
 * The numbers of a part or of a whole: metrics 1 to 17, each in the unit of its definition, null without a denominator. Attainment and coverage compare with quotas, which
 * are the partners': ask for `indirect` ones where direct sales would be part of the whole. MDF is counted elsewhere.
 */
export function scoreValues(part: ScorePart): MetricValues {
  const { won, lost, quota, closing } = part
  const took = medianOf(part.decisionMs)
  const shares = Object.fromEntries(SHARES.map((metric) => [metric, shareOf(part, metric)]))
  return {
    attainment: quota === null ? null : ratio(won.amount, quota),
    actual_vs_quota: quota === null ? null : won.amount - quota,
    win_rate_by_value: ratio(won.amount, won.amount + lost.amount),
    sourced: part.sourced.amount,
    influenced: part.influenced.amount,
    average_deal: ratio(won.amount, won.count),
    sales_cycle: medianOf(part.cycleDays),
    velocity: velocityOf(part),
    open_pipeline: part.pipeline.amount,
    // Nothing that remains of a quota needs no coverage.
    coverage: quota === null ? null : ratio(closing.amount, Math.max(0, quota - won.amount)),
    top: part.top.amount,
    stalled: part.stalled.amount,
    registrations: part.submitted,
    time_to_decision: took === null ? null : took / HOUR_MS,
    ...shares,
  }
}

/** Minor units a day: open ones × average won deal × win rate by count ÷ median cycle. */
function velocityOf({ inForecast, trailingWon, trailingLost, trailingCycleDays }: ScorePart): number | null {
  const average = ratio(trailingWon.amount, trailingWon.count)
  const winRate = ratio(trailingWon.count, trailingWon.count + trailingLost.count)
  const days = medianOf(trailingCycleDays)
  return average === null || winRate === null || days === null ? null : ratio(inForecast.count * average * winRate, days)
}

const SHARES = ['win_rate_by_count', 'approval_rate', 'answered_in_48_hours', 'duplicate_rate', 'conflict_rate', 'registered_win_rate', 'expiry_rate'] as const satisfies readonly MetricKey[]

/** What a share of counts is made of: the part, and the whole that it is of; null for every other metric. */
export function shareParts(part: ScorePart, metric: MetricKey): readonly [part: number, whole: number] | null {
  switch (metric) {
    case 'win_rate_by_count':
      return [part.won.count, part.won.count + part.lost.count]
    case 'approval_rate':
      return [part.approved, part.approved + part.rejected]
    case 'answered_in_48_hours':
      return [part.inTime, part.inTime + part.late]
    case 'duplicate_rate':
      return [part.duplicates, part.submitted]
    case 'conflict_rate':
      return [part.conflicts, part.submitted]
    case 'registered_win_rate':
      return [part.registeredWon, part.registeredClosed]
    case 'expiry_rate':
      return [part.expired, part.approved]
    default:
      return null
  }
}

function shareOf(part: ScorePart, metric: MetricKey): number | null {
  const counts = shareParts(part, metric)
  return counts && ratio(...counts)
}

/** How many rows a sum, an average or a median is of; null for shares and for what counts rows itself. */
export function countOf(part: ScorePart, metric: MetricKey): number | null {
  switch (metric) {
    case 'attainment':
    case 'actual_vs_quota':
    case 'average_deal':
      return part.won.count
    case 'sourced':
      return part.sourced.count
    case 'influenced':
      return part.influenced.count
    case 'sales_cycle':
      return part.cycleDays.length
    case 'velocity':
      return part.inForecast.count
    case 'open_pipeline':
      return part.pipeline.count
    case 'coverage':
      return part.closing.count
    case 'top':
      return part.top.count
    case 'stalled':
      return part.stalled.count
    case 'time_to_decision':
      return part.decisionMs.length
    default:
      return null
  }
}

/** Of numbers in ascending order; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const middle = values.length >>> 1
  const upper = values[middle]
  if (upper === undefined) return null
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? upper) + upper) / 2
}
