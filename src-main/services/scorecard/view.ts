import type { Scorecard, ScorecardMonth, ScorecardPartner, ScorecardQuarter } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Partner } from '../../../src-shared/domain/directory/schema.ts'
import { convertMinor } from '../../../src-shared/domain/exchange-rates/rate.ts'
import { rateOn } from '../../../src-shared/domain/exchange-rates/rate-on.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { PeerStanding } from '../../../src-shared/domain/peer-standing/schema.ts'
import { fiscalQuarterOf } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { daysBetween } from '../../../src-shared/lib/plain-date.ts'
import { timeToFirstDeal } from '../../../src-shared/metrics/channel-values.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { plannedShare } from '../../../src-shared/metrics/planned-share.ts'
import { ratio, sumTallies } from '../../../src-shared/metrics/sales-tally.ts'
import type { SeriesPoint, Standing } from '../../../src-shared/metrics/score-question.ts'
import { joinScore } from '../../../src-shared/metrics/score-values.ts'
import type { ServiceContext } from '../context.ts'
import type { PartnerFunds } from '../funds/impact.ts'
import { currencyFor, personName, tierOf } from '../lookup.ts'
import { figuresOf, PARTNER_METRICS } from './figures.ts'
import type { OtherValue } from './figures.ts'
import { judging } from './judging.ts'
import { mayPlan, mayReport } from './plans.ts'
import { maySeeScorecard, nothingYet, questionIn, scoreSight } from './sight.ts'
import type { ScoreSight } from './sight.ts'
import { scored } from './sources.ts'
import type { ScoreSources } from './sources.ts'
import { comparedWith, monthsUpTo, periodOf, quartersUpTo, spanOf } from './spans.ts'

export interface ScorecardInput {
  readonly partnerId: string
  readonly on?: string | undefined
  readonly against: 'previous' | 'year'
}

/** A partner's scorecard as the reader may know it; null where they may not see the partner. */
export async function scorecardOf(context: ServiceContext, sources: ScoreSources, { partnerId, on, against: compared }: ScorecardInput): Promise<Scorecard | null> {
  const [sight, entered, plans] = await Promise.all([scoreSight(context), sources.quotas.facts(), sources.plans.read()])
  const { actor, directory, rules: { fiscalStarts }, today } = sight
  const partner = directory.partners.get(partnerId)
  if (!partner || !maySeeScorecard(actor, partnerId)) return null

  const ofVendor = actor.partnerId === null
  const currency = currencyFor(directory, { partnerId })
  const present = fiscalQuarterOf(today, fiscalStarts)
  const period = periodOf(on ?? today, fiscalStarts)
  const against = comparedWith(period, compared, fiscalStarts)
  const quarters = quartersUpTo(present, fiscalStarts)
  const periods = [period, against, present].map(spanOf)
  const months = monthsUpTo(period.end < today ? period.end : today)
  const [sums, funds, standing] = await Promise.all([
    scored(sources, questionIn(currency, sight, { periods, group: 'partner', filter: { partnerId }, quotas: entered, series: [...quarters.map(spanOf), ...months], listed: 0 })),
    sources.funds.partnerFunds(partnerId, currency, [period, against].map(({ start, end }) => ({ from: start, until: end }))),
    sources.standings.of(partnerId, period.start),
  ])
  const [now = joinScore([]), before = joinScore([]), latest = joinScore([])] = sums.periods.map(joinScore)
  const state = sums.standings[0] ?? nothingYet(partnerId)
  const plan = plans.get(partnerId) ?? null
  const rivals = ofVendor ? await sources.rivalNames(directory, partnerId, state.rivals.map((one) => one.partnerId)) : new Map<string, string>()
  const judge = await judging(context, sight, currency, [state])
  const { course, flags, tier } = judge({ partner, period, part: now, year: latest, standing: state, plan })
  return {
    partner: headOf(partner, sight),
    currency, today, period, against,
    quarters: quarters.toReversed(),
    won: now.won, quota: now.quota,
    planned: plannedShare(spanOf(period), today),
    daysLeft: Math.max(0, daysBetween(today, period.end)),
    course,
    figures: figuresOf(ofVendor ? [...PARTNER_METRICS, 'conflict_rate'] : PARTNER_METRICS, {
      now, before, standing, others: othersOf(partner, state, funds), standingMoney: moneyOf(standing, currency, sight, period),
    }),
    months: sums.series.slice(quarters.length).map((one): ScorecardMonth => monthOf(one, period)),
    history: quarters.map((quarter, index): ScorecardQuarter => historyOf(quarter, sums.series[index])),
    tier, flags, plan,
    ours: ofVendor ? { conflicts: now.conflicts, submitted: now.submitted, rivals: state.rivals.map((one) => ({ ...one, name: rivals.get(one.partnerId) ?? '' })) } : null,
    peers: standing ? { count: standing.peers, type: standing.partnerType, tierName: directory.rules?.tiers.find((one) => one.id === standing.tierId)?.name ?? '', countedAt: standing.countedAt } : null,
    answerHours: sight.scoring.answerHours,
    may: { plan: mayPlan(actor, partnerId), report: mayReport(actor, partnerId) },
    people: Object.fromEntries([...new Set(plan?.actions.map((one) => one.by))].map((id) => [id, personName(directory, id)])),
    converted: sums.converted,
    asOf: context.asOf(),
  }
}

function headOf({ id, name, type, since, country, territory, ownerId }: Partner, { directory }: ScoreSight): ScorecardPartner {
  const managers = [...directory.people.values()].filter((one) => one.partnerId === id && one.status === 'active' && one.role === 'partner_sales_manager')
  return {
    id, name, country, territory, type: type ?? null, since: since ?? null,
    tierName: tierOf(directory, id)?.name ?? '',
    channelManager: personName(directory, ownerId),
    salesManagers: managers.map((one) => one.name).sort((a, b) => a.localeCompare(b, 'en')),
  }
}

/** What neither registrations nor opportunities tell. */
function othersOf({ since }: Partner, { firstDealOn }: Standing, [now, before]: readonly (PartnerFunds | null)[]): Readonly<Partial<Record<MetricKey, OtherValue>>> {
  return {
    mdf_utilization: { value: now?.utilization ?? null, before: before?.utilization ?? null },
    mdf_return: { value: now?.returnRatio ?? null, before: before?.returnRatio ?? null },
    time_to_first_deal: { value: timeToFirstDeal(since ?? '', firstDealOn), before: null },
  }
}

/** Money of a standing, which is in the base of the table, at the rates of the day on which the period ended, today's while it lasts. */
function moneyOf(standing: PeerStanding | null, currency: Currency, { directory: { rates }, today }: ScoreSight, { end }: FiscalQuarter): (amount: number) => number | null {
  if (!standing || standing.currency === currency) return (amount) => amount
  const found = rates ? rateOn(rates, standing.currency, currency, end < today ? end : today) : null
  return (amount) => (found ? convertMinor(Math.round(amount), standing.currency, currency, found.rate) : null)
}

function monthOf({ from, to, direct, indirect, quota, open }: SeriesPoint, period: FiscalQuarter): ScorecardMonth {
  return { start: from, end: to, won: sumTallies([direct, indirect]), quota, open, inPeriod: from >= period.start && to <= period.end }
}

function historyOf(quarter: FiscalQuarter, point: SeriesPoint | undefined): ScorecardQuarter {
  const won = point?.indirect ?? { amount: 0, count: 0 }
  const quota = point?.quota ?? null
  return { quarter, won, quota, attainment: quota === null ? null : ratio(won.amount, quota) }
}
