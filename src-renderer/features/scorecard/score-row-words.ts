import type { ScoreRowView } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { METRICS, type MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { counted, wholeMoney } from '../../ui/metric-words.ts'

/** What a row adds, in the unit of what is added. Milliseconds are told in hours: those of working days where answers are measured so. */
export function addsWords(metric: MetricKey, { adds }: Pick<ScoreRowView, 'adds'>, currency: Currency): string {
  switch (kindOf(metric)) {
    case 'money':
      return wholeMoney(adds, currency)
    case 'hours':
      return hours(adds)
    case 'days':
      return counted(Math.round(adds), 'day')
    case 'count':
      return adds.toLocaleString('en-GB')
  }
}

/**
 * How the number comes about from its rows, with its numerator and denominator: `£531,300 ÷ £899,400`, `the middle of 14`. Null where the rows do not say it, as
 * when only the first of them are here.
 */
export function madeFromWords(metric: MetricKey, rows: readonly Pick<ScoreRowView, 'adds' | 'counts'>[], complete: boolean, currency: Currency): string | null {
  if (!complete || rows.length === 0) return null
  const sum = (parts: readonly ScoreRowView['counts'][]) => rows.reduce((total, row) => (parts.includes(row.counts) ? total + row.adds : total), 0)
  const words = (adds: number) => addsWords(metric, { adds }, currency)
  switch (METRICS[metric].unit) {
    case 'share':
      if (metric === 'attainment') return `${words(sum(['above', 'both']))} won`
      return `${words(sum(['above', 'both']))} ÷ ${words(sum(['below', 'both']))}`
    case 'hours':
    case 'days':
      return `the middle of ${rows.length.toLocaleString('en-GB')}`
    case 'money':
      return metric === 'average_deal' ? `${words(sum(['above', 'both']))} ÷ ${rows.length.toLocaleString('en-GB')}` : metric === 'actual_vs_quota' ? `${words(sum(['above', 'both']))} won` : null
    case 'times':
    case 'money_per_day':
      return `${words(sum(['above', 'both']))} open`
    case 'count':
      return null
  }
}

/** The head of the column of what a row adds. */
export function addsHead(metric: MetricKey): string {
  switch (kindOf(metric)) {
    case 'money':
      return 'Adds'
    case 'hours':
      return 'Took'
    case 'days':
      return 'Took'
    case 'count':
      return 'Adds'
  }
}

/** The head of the column of days: what puts a row into the period. */
export function onHead(metric: MetricKey): string {
  switch (metric) {
    case 'open_pipeline':
    case 'coverage':
    case 'top':
    case 'stalled':
    case 'velocity':
      return 'Expected to close'
    case 'registrations':
    case 'duplicate_rate':
    case 'conflict_rate':
      return 'Received'
    case 'approval_rate':
    case 'time_to_decision':
    case 'answered_in_48_hours':
    case 'expiry_rate':
      return 'Decided'
    default:
      return 'Closed'
  }
}

/** Which part of a share a row is in, as that share would say it. */
export function partWords(metric: MetricKey, counts: ScoreRowView['counts']): string {
  const above = counts !== 'below'
  switch (metric) {
    case 'win_rate_by_count':
    case 'win_rate_by_value':
    case 'registered_win_rate':
      return above ? 'won' : 'not won'
    case 'approval_rate':
      return above ? 'approved' : 'rejected'
    case 'answered_in_48_hours':
      return above ? 'within 48 h' : 'later, or still open'
    case 'duplicate_rate':
      return above ? 'registered before' : 'new'
    case 'conflict_rate':
      return above ? 'matches another partner’s' : 'no match'
    case 'expiry_rate':
      return above ? 'expired' : 'not expired'
    default:
      return above ? 'counts' : 'counts against'
  }
}

function kindOf(metric: MetricKey): 'money' | 'hours' | 'days' | 'count' {
  switch (metric) {
    case 'attainment':
    case 'actual_vs_quota':
    case 'win_rate_by_value':
    case 'sourced':
    case 'influenced':
    case 'average_deal':
    case 'velocity':
    case 'open_pipeline':
    case 'coverage':
    case 'top':
    case 'stalled':
    case 'mdf_utilization':
    case 'mdf_return':
    case 'channel_share':
      return 'money'
    case 'time_to_decision':
      return 'hours'
    case 'sales_cycle':
    case 'time_to_first_deal':
      return 'days'
    case 'win_rate_by_count':
    case 'registrations':
    case 'approval_rate':
    case 'answered_in_48_hours':
    case 'duplicate_rate':
    case 'conflict_rate':
    case 'registered_win_rate':
    case 'expiry_rate':
    case 'activation_rate':
    case 'active_partners':
      return 'count'
  }
}

function hours(ms: number): string {
  const value = ms / 3_600_000
  if (value < 1) return `${Math.round(value * 60)} min`
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: value < 10 ? 1 : 0 })} h`
}

