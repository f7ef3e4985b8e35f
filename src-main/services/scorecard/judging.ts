import type { Scorecard, TierProgress } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Partner } from '../../../src-shared/domain/directory/schema.ts'
import { convertMinor } from '../../../src-shared/domain/exchange-rates/rate.ts'
import { rateOn } from '../../../src-shared/domain/exchange-rates/rate-on.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { PartnerPlan } from '../../../src-shared/domain/partner-plan/schema.ts'
import type { FiscalQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { plannedShare } from '../../../src-shared/metrics/planned-share.ts'
import { courseOf, flagsOf } from '../../../src-shared/metrics/red-flags.ts'
import type { Flag } from '../../../src-shared/metrics/red-flags.ts'
import type { ScorePart, Standing } from '../../../src-shared/metrics/score-question.ts'
import { computedMeasures, tierProgress } from '../../../src-shared/metrics/tier-progress.ts'
import type { TierProgressSums } from '../../../src-shared/metrics/tier-progress.ts'
import type { ServiceContext } from '../context.ts'
import type { ScoreSight } from './sight.ts'
import { spanOf } from './spans.ts'

/** What a partner is judged by. */
export interface JudgedPartner {
  readonly partner: Partner
  readonly period: FiscalQuarter
  /** Of the period. */
  readonly part: ScorePart
  /** Of the present quarter, for the twelve months up to today. */
  readonly year: ScorePart
  readonly standing: Standing
  readonly plan: PartnerPlan | null
}

export type Judgement = Pick<Scorecard, 'course' | 'flags' | 'tier'>

/** Judges partners by the rules in force, amounts being in a currency. `standings`: of those who will be judged. */
export async function judging(context: ServiceContext, sight: ScoreSight, currency: Currency, standings: readonly Standing[]): Promise<(judged: JudgedPartner) => Judgement> {
  const { directory, scoring, today, zone } = sight
  const tiers = directory.rules?.tiers ?? []
  const registrations = await context.repositories.deals.readMany(standings.flatMap((one) => (one.endingLargest === '' ? [] : [one.endingLargest])))
  const inRules = converting(sight, currency, scoring.currency)
  const named = (flag: Flag): Flag => (flag.kind === 'ending' ? { ...flag, largest: registrations.get(flag.largest)?.record?.customerName ?? '' } : flag)

  return ({ partner, period, part, year, standing, plan }) => {
    const sums = tierProgress({
      tierId: partner.tierId, tiers, requirements: scoring.requirements, currency: scoring.currency, computed: computedMeasures(year, standing, inRules), measured: plan?.measured ?? [],
    })
    return {
      course: courseOf({ won: part.won.amount, quota: part.quota, planned: plannedShare(spanOf(period), today), limits: scoring.flags }),
      flags: flagsOf({
        period: spanOf(period), today, zone, part, standing, limits: scoring.flags, since: partner.since ?? '', ownSteps: sums.ownSteps, agreementEndsOn: plan?.agreement?.endsOn ?? '',
      }).map(named),
      tier: tierView(sums, tiers, scoring.assessedOn),
    }
  }
}

function tierView({ tierId, nextId, steps, progress, holds }: TierProgressSums, tiers: readonly { readonly id: string; readonly name: string }[], assessedOn: string): TierProgress {
  const named = (id: string | null) => {
    const found = tiers.find((one) => one.id === id)
    return found ? { id: found.id, name: found.name } : null
  }
  return { tier: named(tierId), next: named(nextId), steps, progress, holds, assessedOn: assessedOn === '' ? null : assessedOn }
}

/** At today's rate; null without one. */
function converting({ directory: { rates }, today }: ScoreSight, from: Currency, to: Currency): (amount: number) => number | null {
  if (from === to) return (amount) => amount
  const found = rates ? rateOn(rates, from, to, today) : null
  return (amount) => (found ? convertMinor(Math.round(amount), from, to, found.rate) : null)
}
