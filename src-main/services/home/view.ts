import type { Observable } from 'rxjs'
import type { Home, HomeMonth, HomeQuarter, TeamLine, WorthRow } from '../../../src-shared/bridge/contract/home.ts'
import type { ScoreFigure } from '../../../src-shared/bridge/contract/scorecard.ts'
import { isPartnerRole, managesPartner } from '../../../src-shared/domain/actor.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { fiscalQuarterOf, previousQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { daysBetween } from '../../../src-shared/lib/plain-date.ts'
import { channelParts, channelSums, channelValues } from '../../../src-shared/metrics/channel-values.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { plannedShare } from '../../../src-shared/metrics/planned-share.ts'
import type { Tally } from '../../../src-shared/metrics/sales-question.ts'
import { ratio, sumTallies } from '../../../src-shared/metrics/sales-tally.ts'
import type { ScorePart, ScoreQuestion, ScoreSums, SeriesPoint } from '../../../src-shared/metrics/score-question.ts'
import { joinScore } from '../../../src-shared/metrics/score-values.ts'
import type { Analytics } from '../../analytics/port.ts'
import type { ServiceContext } from '../context.ts'
import type { FundViews } from '../funds/views.ts'
import { liveQuery } from '../live.ts'
import { currencyFor, personName } from '../lookup.ts'
import { opportunityRow } from '../opportunity/rows.ts'
import { figuresOf } from '../scorecard/figures.ts'
import type { OtherValue } from '../scorecard/figures.ts'
import { linesOf } from '../scorecard/lines.ts'
import type { PartnerPlans } from '../scorecard/plans.ts'
import { partnersOf, questionIn, scoreSight } from '../scorecard/sight.ts'
import type { ScoreSight } from '../scorecard/sight.ts'
import { scored } from '../scorecard/sources.ts'
import { monthsUpTo, quartersUpTo, spanOf } from '../scorecard/spans.ts'
import type { Quotas } from '../sales/quotas.ts'
import type { Credits } from './credits.ts'

export interface HomeSources {
  readonly analytics: Analytics
  readonly quotas: Pick<Quotas, 'facts'>
  readonly plans: Pick<PartnerPlans, 'read'>
  readonly funds: Pick<FundViews, 'moneyDue'>
  readonly credits: Credits
  /** When anything that it shows may have changed. */
  readonly changes: Observable<unknown>
}

const EVERY_MS = 100
/** So many rows of top and of stalled opportunities. */
const LISTED = 5
const METRICS_SHOWN: readonly MetricKey[] = ['attainment', 'actual_vs_quota', 'open_pipeline', 'stalled', 'top', 'win_rate_by_value', 'answered_in_48_hours', 'registrations', 'coverage', 'average_deal', 'sales_cycle', 'approval_rate']
const OF_THE_VENDOR: readonly MetricKey[] = ['channel_share', 'activation_rate', 'active_partners']

/** The home page of whoever is signed in. */
export function createHomeView(context: ServiceContext, { analytics, quotas, plans, funds, credits, changes }: HomeSources): () => Observable<Home> {
  async function view(): Promise<Home> {
    const [sight, entered] = await Promise.all([scoreSight(context), quotas.facts()])
    const { actor, directory, rules, today, zone } = sight
    const currency = currencyFor(directory, actor)
    const period = fiscalQuarterOf(today, rules.fiscalStarts)
    const quarters = quartersUpTo(period, rules.fiscalStarts)
    const ask = (asked: Partial<ScoreQuestion>) => scored({ analytics }, questionIn(currency, sight, { periods: [], group: 'partner', filter: {}, quotas: entered, series: [], listed: 0, ...asked }))
    const whose = whoseOf(actor)
    const filter = filterOf(actor)
    const [sums, direct, team, due, credit] = await Promise.all([
      ask({ periods: [period, previousQuarter(period, rules.fiscalStarts)].map(spanOf), filter, series: [...quarters.map(spanOf), ...monthsUpTo(today)], listed: LISTED }),
      actor.partnerId === null ? ask({ filter: { channel: 'direct' }, quotas: [], series: quarters.map(spanOf) }) : null,
      whose === 'team' ? ask({ periods: [spanOf(period)], group: 'person', filter }) : null,
      funds.moneyDue({ isOf: isOf(actor), claimedBy: whose === 'own' ? actor.personId : null }),
      credits.sums({ isOf: isOf(actor), ownerId: whose === 'own' ? actor.personId : null }, period.start, zone),
    ])
    const [now = joinScore([]), before = joinScore([])] = sums.periods.map(joinScore)
    const ofQuarters = quarters.map((quarter, index): HomeQuarter => quarterOf(quarter, sums.series[index], direct?.series[index]))
    const [top, stalled] = await Promise.all([worthRows(sums.top, sight), worthRows(sums.stalled, sight)])
    return {
      today, period, currency, whose,
      daysLeft: daysBetween(today, period.end),
      planned: plannedShare(spanOf(period), today),
      won: now.won, lost: now.lost, quota: now.quota, pipeline: now.pipeline,
      figures: homeFigures(actor, { now, before, others: actor.partnerId === null ? ofChannel(ofQuarters, sums, sight) : {} }),
      top: { sum: now.top, rows: top },
      stalled: { sum: now.stalled, rows: stalled },
      partners: whose === 'partners' ? (await linesOf(context, plans, sight, currency, { period, sums, at: { period: 0, present: 0 } })).toSorted(mostWonFirst) : [],
      team: team ? teamOf(team, sight) : [],
      quarters: ofQuarters,
      months: sums.series.slice(quarters.length).map(({ from, to, open, direct: vendors, indirect }): HomeMonth => ({ start: from, end: to, open, won: sumTallies([vendors, indirect]) })),
      money: { ...due, ...credit },
      converted: sums.converted,
      asOf: context.asOf(),
    }
  }

  async function worthRows(listed: ScoreSums['top'], sight: ScoreSight): Promise<readonly WorthRow[]> {
    const rows = await context.repositories.opportunities.readMany(listed.map((one) => one.id))
    return listed.flatMap(({ id, worth }) => {
      const stored = rows.get(id)
      return stored?.record ? [{ row: opportunityRow(stored, stored.record, sight), worth }] : []
    })
  }

  return () => liveQuery(changes, view, { everyMs: EVERY_MS })
}

function whoseOf({ role }: Actor): Home['whose'] {
  return role === 'partner_seller' ? 'own' : isPartnerRole(role) ? 'team' : 'partners'
}

/** Direct sales have no quota and belong to no partner: the vendor's people see them beside the channel, never in its numbers. */
function filterOf({ role, partnerId, personId }: Actor): ScoreQuestion['filter'] {
  if (partnerId === null) return { channel: 'indirect' }
  return role === 'partner_seller' ? { partnerId, ownerId: personId } : { partnerId }
}

function isOf(actor: Actor): (partnerId: string) => boolean {
  return (partnerId) => (actor.partnerId === null ? managesPartner(actor, partnerId) : actor.partnerId === partnerId)
}

const NOTHING: Tally = { amount: 0, count: 0 }

function quarterOf(quarter: FiscalQuarter, ours: SeriesPoint | undefined, vendors: SeriesPoint | undefined): HomeQuarter {
  return { quarter, indirect: ours?.indirect ?? NOTHING, direct: vendors?.direct ?? NOTHING, quota: ours?.quota ?? null }
}

/** Numbers of the vendor's people about the whole channel. */
function ofChannel(quarters: readonly HomeQuarter[], { standings }: ScoreSums, sight: ScoreSight): Readonly<Partial<Record<MetricKey, OtherValue>>> {
  const share = (one: HomeQuarter | undefined) => (one ? ratio(one.indirect.amount, one.indirect.amount + one.direct.amount) : null)
  const partners = partnersOf(sight).map(({ id, since }) => ({ id, since: since ?? '' }))
  const channel = channelSums({ partners, standings, won: [], today: sight.today, zone: sight.zone })
  const { activation_rate: activation, active_partners: active } = channelValues(channel)
  return {
    // Of the quarters as they are shown beside it.
    channel_share: { value: share(quarters.at(-1)), before: share(quarters.at(-2)) },
    activation_rate: { value: activation, before: null, parts: channelParts(channel, 'activation_rate') },
    active_partners: { value: active, before: null },
  }
}

function homeFigures({ partnerId }: Actor, sources: { readonly now: ScorePart; readonly before: ScorePart; readonly others: Readonly<Partial<Record<MetricKey, OtherValue>>> }): readonly ScoreFigure[] {
  return figuresOf(partnerId === null ? [...METRICS_SHOWN, ...OF_THE_VENDOR] : METRICS_SHOWN, { ...sources, standing: null, standingMoney: () => null })
}

/** The people of the reader's partner, and whoever else has numbers there. */
function teamOf({ periods: [parts = []] }: ScoreSums, { actor, directory }: ScoreSight): readonly TeamLine[] {
  const known = new Map(parts.map((one) => [one.id, one]))
  const people = [...directory.people.values()].filter((one) => one.partnerId === actor.partnerId && one.status === 'active')
  return [...new Set([...people.map((one) => one.id), ...known.keys()])]
    .map((personId): TeamLine => {
      const { won, lost, quota, pipeline, stalled, submitted } = known.get(personId) ?? joinScore([])
      return { personId, name: personName(directory, personId), won, lost, quota, pipeline, stalled, registrations: submitted }
    })
    .sort(mostWonFirst)
}

function mostWonFirst(a: { readonly won: Tally; readonly name: string }, b: { readonly won: Tally; readonly name: string }): number {
  return b.won.amount - a.won.amount || a.name.localeCompare(b.name, 'en')
}
