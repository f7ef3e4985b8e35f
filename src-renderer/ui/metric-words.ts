import type { ScoreFigure } from '../../src-shared/bridge/contract/scorecard.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { METRICS, type MetricKey } from '../../src-shared/metrics/metric-definitions.ts'
import { TOLD_FOR_EACH } from '../../src-shared/metrics/peer-places.ts'
import { APP_LOCALE, formatMoney, minorDigits } from './format-money.ts'

/** Where there is no number; never a zero. */
export const NO_VALUE = 'n/a'
const MINUS = '−'

/** A change as people say it, and whether it is a good one. */
export interface ChangeWords {
  readonly words: string
  readonly tone: 'good' | 'bad' | 'same'
}

/** A number of the metric as it stands on a tile: `€892K`, `38.4%`, `61 days`, `2.4×`, `19 h`, `n/a`. Money is minor units of `currency`. */
export function metricWords(metric: MetricKey, value: number | null, currency: Currency): string {
  return value === null ? NO_VALUE : valueWords(metric, value, currency)
}

/** The same in full, for a hover, a table or a row: `€892,410`. */
export function exactWords(metric: MetricKey, value: number | null, currency: Currency): string {
  if (value === null) return NO_VALUE
  const { unit } = METRICS[metric]
  return unit === 'money' || unit === 'money_per_day' ? wholeMoney(value, currency) : valueWords(metric, value, currency)
}

/**
 * What became of a number since the one before: money in percent of it, shares in points, the rest in its own unit. Null where one of the two is not known. Money that
 * began at nothing or below has no percentage and is told as a difference.
 */
export function changeWords(metric: MetricKey, value: number | null, before: number | null, currency: Currency): ChangeWords | null {
  if (value === null || before === null) return null
  const { better, unit } = METRICS[metric]
  const difference = value - before
  const words = differenceWords(metric, unit, value, before, currency)
  if (words === null) return { words: 'no change', tone: 'same' }
  const signed = `${difference > 0 ? '+' : MINUS}${words}`
  if (better === 'neither') return { words: signed, tone: 'same' }
  return { words: signed, tone: difference > 0 === (better === 'more') ? 'good' : 'bad' }
}

/**
 * The same while the period of `value` still runs and the one before is whole: what adds up from its first day on is below for that alone, which is neither good nor bad.
 */
export function changeSoFar(metric: MetricKey, value: number | null, before: number | null, currency: Currency): ChangeWords | null {
  const change = changeWords(metric, value, before, currency)
  return change !== null && ADDING_UP.includes(metric) ? { ...change, tone: 'same' } : change
}

const ADDING_UP: readonly MetricKey[] = ['attainment', 'actual_vs_quota', 'sourced', 'influenced', 'registrations', 'mdf_utilization']

/** `2nd of 9`; null where there is no place. */
export function placeWords({ place, of }: Pick<ScoreFigure, 'place' | 'of'>): string | null {
  return place === null || of === null ? null : `${ordinal(place)} of ${of}`
}

/** `112 of 119`, or `4 opportunities`; null where the number is of neither. */
export function madeOfWords({ metric, parts, count }: Pick<ScoreFigure, 'metric' | 'parts' | 'count'>): string | null {
  if (parts !== null) return `${plain(parts[0])} of ${plain(parts[1])}`
  if (count === null || METRICS[metric].unit === 'count') return null
  return ofRegistrations(metric) ? counted(count, 'registration') : counted(count, 'opportunity', 'opportunities')
}

/** Everything that a number says of itself when it is pointed at: what it is exactly, of how many, of all its peers, and its formula; `why` it is not there, where the page knows more of that. */
export function toldWords(figure: ScoreFigure, currency: Currency, why = whyNone(figure.metric)): string {
  const { metric, value, peers } = figure
  const made = madeOfWords(figure)
  const said = value === null ? `${NO_VALUE}: ${why}` : `${exactWords(metric, value, currency)}${made === null ? '' : `, ${made}`}`
  const together = peers === null ? [] : [`${peersHead(metric)}: ${metricWords(metric, peers, currency)}.`]
  return [`${said}.`, ...together, `${formulaOf(metric)}.`].join(' ')
}

/** What is said of all peers: of a sum what each has on average, of everything else the same over all that they have. */
export function peersHead(metric: MetricKey): 'Peers on average' | 'Peers together' {
  return TOLD_FOR_EACH.includes(metric) ? 'Peers on average' : 'Peers together'
}

/** How a number is reckoned, in words. */
export function formulaOf(metric: MetricKey): string {
  return METRICS[metric].formula
}

/** Why a number is not there, to follow "n/a:". */
export function whyNone(metric: MetricKey): string {
  switch (metric) {
    case 'attainment':
    case 'actual_vs_quota':
      return 'no quota was entered'
    case 'coverage':
      return 'no quota remains'
    case 'win_rate_by_value':
    case 'win_rate_by_count':
      return 'nothing closed'
    case 'average_deal':
    case 'sales_cycle':
      return 'nothing was won'
    case 'velocity':
      return 'no win in 12 months'
    case 'approval_rate':
    case 'time_to_decision':
      return 'none was decided'
    case 'answered_in_48_hours':
      return 'none was decided or due'
    case 'duplicate_rate':
    case 'conflict_rate':
      return 'none was submitted'
    case 'registered_win_rate':
      return 'none of them closed'
    case 'expiry_rate':
      return 'none was approved'
    case 'mdf_utilization':
      return 'nothing was allocated'
    case 'mdf_return':
      return 'no return is known yet'
    case 'activation_rate':
      return 'no partner is enrolled'
    case 'channel_share':
      return 'nothing was won'
    case 'time_to_first_deal':
      return 'no first deal yet'
    case 'sourced':
    case 'influenced':
    case 'open_pipeline':
    case 'top':
    case 'stalled':
    case 'registrations':
    case 'active_partners':
      return 'not known yet'
  }
}

/** The same of a partner or a person whose quota is known, or null: coverage has no number without one, and none once it is reached. */
export function whyNoneOf(metric: MetricKey, { won, quota }: { readonly won: number; readonly quota: number | null }): string {
  if (metric !== 'coverage') return whyNone(metric)
  if (quota === null || quota === 0) return 'no quota was entered'
  return won >= quota ? 'the quota is reached' : whyNone(metric)
}

/** A sum where room is short: three figures, `€892K`, `€1.71M`; below ten thousand in whole units, `€4,250`. */
export function shortMoney(minor: number, currency: Currency): string {
  const whole = Math.round(minor / 10 ** minorDigits(currency))
  if (Math.abs(whole) < 10_000) return wholeMoney(minor, currency)
  return joined(compact(currency).formatToParts(whole))
}

/** The same beside a head that names the currency: `892K`. */
export function shortAmount(minor: number, currency: Currency): string {
  const whole = Math.round(minor / 10 ** minorDigits(currency))
  if (Math.abs(whole) < 1_000) return plain(whole)
  return joined(compact(undefined).formatToParts(whole))
}

/** A sum in whole units: `€892,410`. Sums that were converted have no exact minor units. */
export function wholeMoney(minor: number, currency: Currency): string {
  const unit = 10 ** minorDigits(currency)
  // A loss that rounds to nothing is nothing.
  return formatMoney(Math.round(minor / unit) * unit || 0, currency, { whole: true }).replace(/^-/, MINUS)
}

/** A share with so many decimals, `38.4%`. What is not the whole never reads as 100%, and what is not nothing never as 0%. */
export function shareWords(share: number, digits: 0 | 1 = 1): string {
  const percent = share * 100
  const step = digits === 0 ? 1 : 0.1
  const rounded = Math.round(percent / step) * step
  if (percent < 100 && rounded >= 100) return `${plain(100 - step, digits)}%`
  if (percent > 0 && rounded < step) return `<${plain(step, digits)}%`
  return `${plain(rounded, digits)}%`.replace(/^-/, MINUS)
}

/** `1 day`, `12 days`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${plain(count)} ${count === 1 ? one : many}`
}

export function ordinal(place: number): string {
  const last = place % 100
  const end = last >= 11 && last <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th')
  return `${place}${end}`
}

const ofRegistrations = (metric: MetricKey) => metric === 'expiry_rate' || (METRICS[metric].number >= 12 && METRICS[metric].number <= 16)

function valueWords(metric: MetricKey, value: number, currency: Currency): string {
  const { unit } = METRICS[metric]
  switch (unit) {
    case 'money':
    case 'money_per_day':
      return shortMoney(value, currency)
    case 'share':
      return shareWords(value)
    case 'times':
      return `${figures(value)}×`
    case 'days':
      return counted(Math.round(value), 'day')
    case 'hours':
      return hoursWords(value)
    case 'count':
      return plain(Math.round(value))
  }
}

/** Null where nothing of it would be left after rounding. */
function differenceWords(metric: MetricKey, unit: (typeof METRICS)[MetricKey]['unit'], value: number, before: number, currency: Currency): string | null {
  const size = Math.abs(value - before)
  switch (unit) {
    case 'money':
    case 'money_per_day': {
      if (metric === 'actual_vs_quota' || before <= 0 || value < 0) return size < 10 ** minorDigits(currency) / 2 ? null : shortMoney(size, currency)
      const percent = (size / before) * 100
      if (percent < 0.05) return null
      return percent < 1 ? `${plain(percent, 1)}%` : percent >= 1_000 ? shortMoney(size, currency) : `${plain(Math.round(percent))}%`
    }
    case 'share':
      return size < 0.0005 ? null : `${plain(size * 100, 1)} pt`
    case 'times':
      return size < 0.05 ? null : `${figures(size)}×`
    case 'days':
      return Math.round(value) === Math.round(before) ? null : counted(Math.abs(Math.round(value) - Math.round(before)), 'day')
    case 'hours':
      return size < 1 / 120 ? null : hoursWords(size)
    case 'count':
      return Math.round(size) === 0 ? null : plain(Math.round(size))
  }
}

function hoursWords(hours: number): string {
  if (hours < 1) return `${Math.round(hours * 60)} min`
  return `${hours < 10 ? plain(hours, 1).replace(/\.0$/, '') : plain(Math.round(hours))} h`
}

const figures = (value: number) => (Math.abs(value) < 10 ? plain(value, 1) : plain(Math.round(value))).replace(/^-/, MINUS)

const plain = (value: number, digits = 0) => value.toLocaleString(APP_LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits })

const formats = new Map<Currency | undefined, Intl.NumberFormat>()

function compact(currency: Currency | undefined): Intl.NumberFormat {
  const known = formats.get(currency)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(APP_LOCALE, { numberingSystem: 'latn', notation: 'compact', minimumSignificantDigits: 3, maximumSignificantDigits: 3, ...(currency === undefined ? {} : { style: 'currency', currency }) })
  formats.set(currency, made)
  return made
}

const joined = (parts: readonly Intl.NumberFormatPart[]) => parts.map((part) => (part.type === 'compact' && part.value.length === 1 ? part.value.toUpperCase() : part.type === 'minusSign' ? MINUS : part.value)).join('')
