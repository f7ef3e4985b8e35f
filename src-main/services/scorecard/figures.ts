import type { ScoreFigure } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { PeerStanding } from '../../../src-shared/domain/peer-standing/schema.ts'
import { METRICS, VENDOR_METRICS } from '../../../src-shared/metrics/metric-definitions.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import type { ScorePart } from '../../../src-shared/metrics/score-question.ts'
import { countOf, scoreValues, shareParts } from '../../../src-shared/metrics/score-values.ts'

/** What a partner is shown of itself, in this order. */
export const PARTNER_METRICS: readonly MetricKey[] = [
  'attainment', 'actual_vs_quota', 'sourced', 'influenced', 'win_rate_by_value', 'win_rate_by_count', 'average_deal', 'sales_cycle', 'velocity', 'open_pipeline', 'coverage', 'top', 'stalled',
  'registrations', 'approval_rate', 'time_to_decision', 'answered_in_48_hours', 'duplicate_rate', 'registered_win_rate', 'expiry_rate', 'mdf_utilization', 'mdf_return', 'time_to_first_deal',
]

/** Of a number that is not folded from registrations and opportunities, or not from these parts. */
export interface OtherValue {
  readonly value: number | null
  readonly before: number | null
  readonly parts?: readonly [number, number] | null
  readonly count?: number | null
}

export interface FigureSources {
  readonly now: ScorePart
  readonly before: ScorePart
  readonly others: Readonly<Partial<Record<MetricKey, OtherValue>>>
  /** Null where the endpoint has not counted, or the group is too small. */
  readonly standing: PeerStanding | null
  /** Money of the standing in the currency that is told; null where there is no rate. */
  readonly standingMoney: (amount: number) => number | null
}

/** Nothing of what is the vendor's alone is told to a partner's people, whatever is asked for. */
export function mayKnow(metric: MetricKey, ofVendor: boolean): boolean {
  return ofVendor || !VENDOR_METRICS.includes(metric)
}

export function figuresOf(metrics: readonly MetricKey[], { now, before, others, standing, standingMoney }: FigureSources): readonly ScoreFigure[] {
  const values = scoreValues(now)
  const earlier = scoreValues(before)
  return metrics.map((metric): ScoreFigure => {
    const other = others[metric]
    const { unit, of: moment } = METRICS[metric]
    const placed = standing?.placed.find((one) => one.metric === metric && one.place !== null)
    const money = unit === 'money' || unit === 'money_per_day'
    return {
      metric,
      value: other ? other.value : (values[metric] ?? null),
      before: other ? other.before : moment === 'now' ? null : (earlier[metric] ?? null),
      count: other ? (other.count ?? null) : countOf(now, metric),
      parts: other ? (other.parts ?? null) : shareParts(now, metric),
      place: placed?.place ?? null,
      of: placed?.of ?? null,
      peers: placed === undefined || placed.together === null ? null : money ? standingMoney(placed.together) : placed.together,
    }
  })
}
