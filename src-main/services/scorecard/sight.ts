import { managesPartner } from '../../../src-shared/domain/actor.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import type { Partner } from '../../../src-shared/domain/directory/schema.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { scorecardRulesInForce } from '../../../src-shared/domain/scorecard-rules/defaults.ts'
import type { ScorecardRulesInForce } from '../../../src-shared/domain/scorecard-rules/defaults.ts'
import type { ScoreQuestion, Standing } from '../../../src-shared/metrics/score-question.ts'
import type { ServiceContext } from '../context.ts'
import { salesSight } from '../opportunity/sight.ts'
import type { SalesSight } from '../opportunity/sight.ts'
import { basisIn } from '../opportunity/sums.ts'

/** What scorecards are made with, as it is now. */
export interface ScoreSight extends SalesSight {
  readonly scoring: ScorecardRulesInForce
  /** Milliseconds since the epoch. */
  readonly now: number
}

export async function scoreSight(context: ServiceContext): Promise<ScoreSight> {
  const sight = await salesSight(context)
  return { ...sight, scoring: scorecardRulesInForce(sight.directory.scorecardRules), now: context.clock() }
}

export function questionIn(currency: Currency, sight: ScoreSight, asked: Pick<ScoreQuestion, 'periods' | 'group' | 'filter' | 'quotas' | 'series' | 'listed'>): ScoreQuestion {
  const { now, scoring } = sight
  return { ...basisIn(currency, sight), now, answerHours: scoring.answerHours, endingDays: scoring.flags.endingDays, ...asked }
}

/** A partner's people see their own; of the vendor's those who answer for it, for the others have only a part of its records. */
export function maySeeScorecard(actor: Actor, partnerId: string): boolean {
  return actor.partnerId === null ? managesPartner(actor, partnerId) : actor.partnerId === partnerId
}

/** The partners that the reader answers for, by name. */
export function partnersOf({ actor, directory }: Pick<ScoreSight, 'actor' | 'directory'>): readonly Partner[] {
  return [...directory.partners.values()].filter((one) => one.status === 'active' && managesPartner(actor, one.id)).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** How one stands of whom nothing is known yet. */
export function nothingYet(id: string): Standing {
  return { id, firstDealOn: '', lastWonOn: '', activeAt: 0, ending: { amount: 0, count: 0 }, endingLargest: '', rivals: [], customers: 0, approvals: 0 }
}
