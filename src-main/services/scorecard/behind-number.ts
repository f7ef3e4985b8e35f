import type { ScoreRowsView } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { previousQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import { ratio } from '../../../src-shared/metrics/sales-tally.ts'
import type { ScoreQuestion, ScoreSums } from '../../../src-shared/metrics/score-question.ts'
import { joinScore } from '../../../src-shared/metrics/score-values.ts'
import { sumsOf } from '../../analytics/sums-of.ts'
import type { ServiceContext } from '../context.ts'
import { currencyFor } from '../lookup.ts'
import { figuresOf, mayKnow } from './figures.ts'
import { rowsShown } from './rows.ts'
import { maySeeScorecard, questionIn, scoreSight } from './sight.ts'
import { scored } from './sources.ts'
import type { ScoreSources } from './sources.ts'
import { periodOf, spanOf } from './spans.ts'

export interface RowsInput {
  readonly metric: MetricKey
  readonly on?: string | undefined
  /** Empty: direct ones. */
  readonly partnerId?: string | undefined
  readonly ownerId?: string | undefined
  readonly limit: number
}

/** The rows behind one number, with the number; null for one that has none here, or that the reader may not see. */
export async function behindNumber(context: ServiceContext, sources: Pick<ScoreSources, 'analytics' | 'quotas'>, { metric, on, partnerId, ownerId, limit }: RowsInput): Promise<ScoreRowsView | null> {
  const [sight, quotas] = await Promise.all([scoreSight(context), sources.quotas.facts()])
  const { actor, directory, rules: { fiscalStarts }, today } = sight
  const filter = filterOf(actor, metric, partnerId, ownerId)
  if (!filter || !mayKnow(metric, actor.partnerId === null)) return null
  const currency = filter.partnerId ? currencyFor(directory, { partnerId: filter.partnerId }) : currencyFor(directory, actor)
  const period = periodOf(on ?? today, fiscalStarts)
  const span = spanOf(period)
  const { periods: _periods, series: _series, listed: _listed, ...asked } = questionIn(currency, sight, { periods: [], group: 'partner', filter, quotas, series: [], listed: 0 })
  const [found, sums] = await Promise.all([
    sources.analytics.scoreRows({ ...asked, metric, period: span }).then(sumsOf),
    scored(sources, { ...asked, periods: [span, spanOf(previousQuarter(period, fiscalStarts))], series: [], listed: 0 }),
  ])
  if (!found) return null
  const [now = joinScore([]), before = joinScore([])] = sums.periods.map(joinScore)
  const others = metric === 'channel_share' ? { channel_share: { value: channelShare(sums.periods[0]), before: channelShare(sums.periods[1]) } } : {}
  const [figure = null] = figuresOf([metric], { now, before, others, standing: null, standingMoney: () => null })
  return {
    metric, of: found.of, period, figure,
    rows: await rowsShown(context, sight, found, { metric, period: span, limit }),
    total: found.rows.length,
    converted: found.converted,
    asOf: context.asOf(),
  }
}

/** Whose rows: of the partner that is asked for, of everything that the reader answers for where none is; null where they may not see them. */
function filterOf(actor: Actor, metric: MetricKey, partnerId: string | undefined, ownerId: string | undefined): ScoreQuestion['filter'] | null {
  // A share of everything that is sold: no partner has one.
  if (metric === 'channel_share') return partnerId === undefined && ownerId === undefined ? {} : null
  const owner = ownerId === undefined ? {} : { ownerId }
  if (partnerId !== undefined && partnerId !== '') return maySeeScorecard(actor, partnerId) ? { partnerId, ...owner } : null
  if (actor.partnerId === null) return { channel: partnerId === '' ? 'direct' : 'indirect', ...owner }
  if (partnerId === '') return null
  return { partnerId: actor.partnerId, ...(actor.role === 'partner_seller' ? { ownerId: actor.personId } : owner) }
}

/** Won by partners of all that was won. */
function channelShare(parts: ScoreSums['periods'][number] = []): number | null {
  const amount = (of: typeof parts) => of.reduce((sum, one) => sum + one.won.amount, 0)
  return ratio(amount(parts.filter((one) => one.id !== '')), amount(parts))
}
