import type { PartnerLine, PartnerLines } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { fiscalQuarterOf } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import type { ScoreSums } from '../../../src-shared/metrics/score-question.ts'
import { joinScore, scoreValues } from '../../../src-shared/metrics/score-values.ts'
import type { ServiceContext } from '../context.ts'
import { currencyFor, personName, tierOf } from '../lookup.ts'
import { judging } from './judging.ts'
import type { PartnerPlans } from './plans.ts'
import { nothingYet, partnersOf, questionIn, scoreSight } from './sight.ts'
import type { ScoreSight } from './sight.ts'
import { scored } from './sources.ts'
import type { ScoreSources } from './sources.ts'
import { periodOf, quartersUpTo, spanOf } from './spans.ts'

/** What a question asks the periods of, for lines to be made from its sums: the period, and the present quarter, whose year tiers are judged by. */
export interface LineSums {
  readonly period: FiscalQuarter
  readonly sums: ScoreSums
  /** Places of the two among the periods that were asked for. */
  readonly at: { readonly period: number; readonly present: number }
}

/** Lines of the partners that the reader answers for, by name. */
export async function linesOf(context: ServiceContext, plans: Pick<PartnerPlans, 'read'>, sight: ScoreSight, currency: Currency, { period, sums, at }: LineSums): Promise<readonly PartnerLine[]> {
  const { directory } = sight
  const partsAt = (place: number) => new Map(sums.periods[place]?.map((one) => [one.id, one]))
  const [parts, present, agreed] = [partsAt(at.period), partsAt(at.present), await plans.read()]
  const standings = new Map(sums.standings.map((one) => [one.id, one]))
  const judge = await judging(context, sight, currency, sums.standings)
  return partnersOf(sight).map((partner): PartnerLine => {
    const { id, name, type, territory, ownerId, since } = partner
    const part = parts.get(id) ?? joinScore([])
    const standing = standings.get(id) ?? nothingYet(id)
    const { won, lost, quota, pipeline, stalled } = part
    const { course, flags } = judge({ partner, period, part, year: present.get(id) ?? joinScore([]), standing, plan: agreed.get(id) ?? null })
    return {
      partnerId: id, name, territory, won, lost, quota, pipeline, stalled, course, flags,
      tierName: tierOf(directory, id)?.name ?? '',
      type: type ?? null,
      channelManager: personName(directory, ownerId),
      since: since ?? null,
      values: scoreValues(part),
      firstDealOn: standing.firstDealOn === '' ? null : standing.firstDealOn,
      activeAt: standing.activeAt === 0 ? null : isoInstant(standing.activeAt),
    }
  })
}

export interface LinesInput {
  readonly on?: string | undefined
  readonly currency?: Currency | undefined
}

export async function partnerLines(context: ServiceContext, sources: Pick<ScoreSources, 'analytics' | 'quotas' | 'plans'>, { on, currency: chosen }: LinesInput): Promise<PartnerLines> {
  const [sight, quotas] = await Promise.all([scoreSight(context), sources.quotas.facts()])
  const { actor, directory, rules: { fiscalStarts }, today } = sight
  const currency = chosen ?? currencyFor(directory, actor)
  const period = periodOf(on ?? today, fiscalStarts)
  const present = fiscalQuarterOf(today, fiscalStarts)
  // A partner's people answer for none: what they may see of their own is its scorecard.
  const ofVendor = actor.partnerId === null
  const sums = await scored(sources, questionIn(currency, sight, { periods: ofVendor ? [period, present].map(spanOf) : [], group: 'partner', filter: { channel: 'indirect' }, quotas, series: [], listed: 0 }))
  return {
    period,
    quarters: quartersUpTo(present, fiscalStarts).toReversed(),
    lines: ofVendor ? await linesOf(context, sources.plans, sight, currency, { period, sums, at: { period: 0, present: 1 } }) : [],
    converted: sums.converted,
    asOf: context.asOf(),
  }
}
