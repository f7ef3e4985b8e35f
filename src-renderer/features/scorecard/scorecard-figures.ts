import type { ScoreFigure } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { paths, type ScorecardWhen } from '../../ui/paths.ts'

/** The numbers of the page in their order: selling, the pipeline, registrations, answers and funds. Attainment has its own place above. */
const IN_ORDER: readonly MetricKey[] = [
  'sourced', 'win_rate_by_value', 'average_deal', 'sales_cycle',
  'open_pipeline', 'coverage', 'velocity', 'stalled',
  'registrations', 'approval_rate', 'time_to_decision', 'mdf_return',
  'win_rate_by_count', 'influenced', 'top', 'answered_in_48_hours',
  'registered_win_rate', 'expiry_rate', 'duplicate_rate', 'mdf_utilization',
  'actual_vs_quota', 'time_to_first_deal',
]

/** So many stand first; the others follow in a quieter part. */
const FIRST = 12

/** Those that a scorecard has, the chief ones apart. */
export function orderedFigures(figures: readonly ScoreFigure[]): { readonly chief: readonly ScoreFigure[]; readonly others: readonly ScoreFigure[] } {
  const found = (metrics: readonly MetricKey[]) => metrics.flatMap((metric) => figures.find((one) => one.metric === metric) ?? [])
  return { chief: found(IN_ORDER.slice(0, FIRST)), others: found(IN_ORDER.slice(FIRST)) }
}

/**
 * Where the rows behind a number are; undefined where it is not made of rows. Without a partner's id it is the reader's own. What MDF brought has a page of its own.
 */
export function rowsHref(metric: MetricKey, partnerId: string | null, when: ScorecardWhen): string | undefined {
  if (metric === 'time_to_first_deal') return undefined
  if (metric === 'mdf_return' || metric === 'mdf_utilization') return paths.mdfImpact
  return partnerId === null ? paths.ownScoreRows(metric, when) : paths.scoreRows(metric, { partnerId, ...when })
}
