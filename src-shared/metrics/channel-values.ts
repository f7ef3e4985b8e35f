import { daysBetween } from '../lib/plain-date.ts'
import { dayNumber, zoneDays } from '../lib/zone-days.ts'
import type { MetricKey, MetricValues } from './metric-definitions.ts'
import { ratio, sumTallies } from './sales-tally.ts'
import type { SalesBasis, Tally } from './sales-question.ts'
import type { Standing } from './score-question.ts'
import { medianOf } from './score-values.ts'
import { yearUpTo } from './trailing-year.ts'

export interface ChannelAsked extends Pick<SalesBasis, 'today' | 'zone'> {
  /** Those enrolled, with the day of it; empty where nobody entered it. */
  readonly partners: readonly { readonly id: string; readonly since: string }[]
  /** By partner; those of others than these partners count nothing. */
  readonly standings: readonly Standing[]
  /** Won in the period by all that the channel's share is of; the empty partner is direct. */
  readonly won: readonly { readonly id: string; readonly won: Tally }[]
}

/** What the numbers of the channel are made of. */
export interface ChannelSums {
  /** Metric 27: partners with a first deal, and all. */
  readonly activated: number
  readonly partners: number
  /** Metric 28. */
  readonly active: number
  /** Metric 30. */
  readonly indirect: Tally
  readonly direct: Tally
  /** Metric 31: of each partner whose enrollment and first deal are known, ascending. What came before the enrollment took no day. */
  readonly firstDealDays: readonly number[]
}

/** Metrics 27, 28, 30 and 31, over partners. */
export function channelSums({ partners, standings, won, today, zone }: ChannelAsked): ChannelSums {
  const known = new Map(standings.map((one) => [one.id, one]))
  const activeFrom = zoneDays(zone).startOf(dayNumber(yearUpTo(today).from))
  const first = partners.map(({ id, since }) => ({ since, firstDealOn: known.get(id)?.firstDealOn ?? '' }))
  return {
    activated: first.filter((one) => one.firstDealOn !== '').length,
    partners: partners.length,
    active: partners.filter(({ id }) => (known.get(id)?.activeAt ?? 0) >= activeFrom).length,
    indirect: sumTallies(won.flatMap((one) => (one.id === '' ? [] : one.won))),
    direct: sumTallies(won.flatMap((one) => (one.id === '' ? one.won : []))),
    firstDealDays: first.flatMap(({ since, firstDealOn }) => timeToFirstDeal(since, firstDealOn) ?? []).toSorted((a, b) => a - b),
  }
}

/** Metric 31 of one partner, in days; null where one of the two days is not known. */
export function timeToFirstDeal(since: string, firstDealOn: string): number | null {
  return since === '' || firstDealOn === '' ? null : Math.max(0, daysBetween(since, firstDealOn))
}

export function channelValues({ activated, partners, active, indirect, direct, firstDealDays }: ChannelSums): MetricValues & Readonly<Record<'activation_rate' | 'active_partners' | 'channel_share' | 'time_to_first_deal', number | null>> {
  return {
    activation_rate: ratio(activated, partners),
    active_partners: active,
    channel_share: ratio(indirect.amount, indirect.amount + direct.amount),
    time_to_first_deal: medianOf(firstDealDays),
  }
}

/** As `shareParts`, of the channel. */
export function channelParts({ activated, partners }: ChannelSums, metric: MetricKey): readonly [part: number, whole: number] | null {
  return metric === 'activation_rate' ? [activated, partners] : null
}
