import type { PartnerLine, Scorecard } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { Measure } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import { METRICS, VENDOR_METRICS, type MetricKey, type MetricUnit } from '../../../src-shared/metrics/metric-definitions.ts'
import { csvFile } from '../../ui/csv-line.ts'
import { COURSE_WORDS, flagWords, MEASURE_WORDS } from '../../ui/flag-words.ts'
import { minorDigits, minorToDecimal } from '../../ui/format-money.ts'
import { peersHead } from '../../ui/metric-words.ts'

const HEAD = ['Partner', 'Period', 'Compared with', 'Part', 'Name', 'Value', 'Compared value', 'Unit', 'Currency', 'Numerator', 'Denominator', 'Count', 'Place', 'Of peers', 'Peers on average', 'Peers together', 'As of'] as const
type Line = Partial<Record<(typeof HEAD)[number], string | number | null>>

const UNIT_WORDS: Readonly<Record<MetricUnit, string>> = { money: 'money', money_per_day: 'money per day', share: 'share', times: 'times', days: 'days', hours: 'hours', count: 'count' }
const MEASURE_UNITS: Readonly<Record<Measure, string>> = { revenue: 'money', won_deals: 'count', customers: 'count', registrations: 'count', win_rate: 'share', certified_people: 'count', satisfaction: 'points' }

/** The page as CSV: a line a number, month, quarter, requirement, flag and objective. Amounts are decimals of their currency, shares fractions of one, and nothing stands where the page says n/a. What is the vendor's alone is not in it: like the printed review, it is handed to the partner. */
export function scorecardCsv(view: Scorecard): string {
  const { currency, partner, period, against, asOf } = view
  const always: Line = { Partner: partner.name, Period: period.label, 'Compared with': against.label, 'As of': asOf ?? '' }
  const amount = (minor: number | null) => (minor === null ? null : decimal(minor, currency))
  const lines: readonly Line[] = [
    ...view.figures.filter((one) => !VENDOR_METRICS.includes(one.metric)).map((one): Line => {
      const { unit, name } = METRICS[one.metric]
      const money = unit === 'money' || unit === 'money_per_day'
      const value = (number: number | null) => plainValue(one.metric, number, currency)
      return {
        Part: 'Number', Name: name, Value: value(one.value), 'Compared value': value(one.before), Unit: UNIT_WORDS[unit], Currency: money ? currency : '', Numerator: one.parts?.[0] ?? null, Denominator: one.parts?.[1] ?? null,
        Count: one.count, Place: one.place, 'Of peers': one.of, [peersHead(one.metric)]: value(one.peers), 'As of': one.place === null ? (asOf ?? '') : `${asOf ?? ''}${view.peers === null ? '' : `; places ${view.peers.countedAt}`}`,
      }
    }),
    { Part: 'Quota', Name: 'Quota', Value: amount(view.quota), Unit: 'money', Currency: currency },
    ...view.months.flatMap((one): readonly Line[] => [
      { Part: 'Won by month', Name: one.start.slice(0, 7), Value: amount(one.won.amount), Unit: 'money', Currency: currency, Count: one.won.count },
      { Part: 'Quota by month', Name: one.start.slice(0, 7), Value: amount(one.quota), Unit: 'money', Currency: currency },
      { Part: 'Open at the end of the month', Name: one.start.slice(0, 7), Value: amount(one.open.amount), Unit: 'money', Currency: currency, Count: one.open.count },
    ]),
    ...view.history.map((one): Line => ({ Part: 'History', Name: one.quarter.label, Value: amount(one.won.amount), Unit: 'money', Currency: currency, Numerator: amount(one.won.amount), Denominator: amount(one.quota), Count: one.won.count })),
    ...view.tier.steps.map((step): Line => ({
      Part: `Requirement of ${(view.tier.next ?? view.tier.tier)?.name ?? 'the tier'}`, Name: MEASURE_WORDS[step.measure], Value: measureValue(step.measure, step.actual, step.currency), 'Compared value': null, Unit: MEASURE_UNITS[step.measure], Currency: step.currency ?? '',
      Numerator: measureValue(step.measure, step.actual, step.currency), Denominator: measureValue(step.measure, step.required, step.currency),
    })),
    ...view.flags.map((flag): Line => {
      const { title, reason } = flagWords(flag, currency)
      return { Part: 'Red flag', Name: `${title}. ${reason}` }
    }),
    ...(view.plan?.objectives ?? []).map((one): Line => ({ Part: 'Agreed at the last review', Name: one.text, Value: one.done, Unit: 'count', Numerator: one.done, Denominator: one.target })),
  ]
  return csvFile([HEAD, ...lines.map((line) => HEAD.map((head) => text({ ...always, ...line }[head])))])
}

const LIST_HEAD = ['Partner', 'Tier', 'Territory', 'Channel manager', 'Period', 'Currency', 'Won', 'Deals won', 'Quota', 'Attainment', 'Open pipeline', 'Open opportunities', 'Win rate by value', 'Registrations', 'Approval rate', 'Decided within 48 h', 'Hours to decide', 'Stalled', 'Course', 'Red flags', 'As of'] as const

/** The list of partners as CSV, in its order. */
export function partnersCsv(lines: readonly PartnerLine[], { period, currency, asOf }: { readonly period: string; readonly currency: Currency; readonly asOf: string | null }): string {
  const metric = (line: PartnerLine, key: MetricKey) => plainValue(key, line.values[key] ?? null, currency)
  return csvFile([
    LIST_HEAD,
    ...lines.map((line) =>
      [
        line.name, line.tierName, line.territory, line.channelManager, period, currency, decimal(line.won.amount, currency), line.won.count, line.quota === null ? null : decimal(line.quota, currency), metric(line, 'attainment'),
        decimal(line.pipeline.amount, currency), line.pipeline.count, metric(line, 'win_rate_by_value'), metric(line, 'registrations'), metric(line, 'approval_rate'), metric(line, 'answered_in_48_hours'), metric(line, 'time_to_decision'),
        decimal(line.stalled.amount, currency), COURSE_WORDS[line.course], line.flags.map((flag) => flagWords(flag, currency).title).join('; '), asOf,
      ].map(text),
    ),
  ])
}

function plainValue(metric: MetricKey, value: number | null, currency: Currency): string | null {
  if (value === null) return null
  const { unit } = METRICS[metric]
  return unit === 'money' || unit === 'money_per_day' ? decimal(value, currency) : String(Math.round(value * 10_000) / 10_000)
}

function measureValue(measure: Measure, value: number | null, currency: Currency | null): string | null {
  if (value === null) return null
  if (measure === 'revenue') return currency === null ? null : decimal(value, currency)
  return String(measure === 'win_rate' ? value / 10_000 : measure === 'satisfaction' ? value / 10 : value)
}

// Averages and sums that were converted have no exact minor units.
const decimal = (minor: number, currency: Currency) => minorToDecimal(Math.round(minor) || 0, minorDigits(currency))
const text = (value: string | number | null | undefined) => (value === null || value === undefined ? '' : String(value))

/** `scorecard-brightwater-it-q4-fy26.csv`. */
export function fileName(...parts: readonly string[]): string {
  return `${parts.map((part) => part.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')).filter(Boolean).join('-')}.csv`
}
