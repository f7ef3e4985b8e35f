import type { ScoreQuestion, ScoreSums } from '../../../src-shared/metrics/score-question.ts'
import type { Analytics } from '../../analytics/port.ts'
import { sumsOf } from '../../analytics/sums-of.ts'
import type { FundViews } from '../funds/views.ts'
import type { Quotas } from '../sales/quotas.ts'
import type { PartnerPlans } from './plans.ts'
import type { RivalNames } from './rival-names.ts'
import type { PeerStandings } from './standings.ts'

/** Where the numbers come from. */
export interface ScoreSources {
  readonly analytics: Pick<Analytics, 'score' | 'scoreRows'>
  readonly quotas: Pick<Quotas, 'facts'>
  readonly plans: Pick<PartnerPlans, 'read'>
  readonly standings: Pick<PeerStandings, 'of'>
  readonly funds: Pick<FundViews, 'partnerFunds'>
  readonly rivalNames: RivalNames
}

/** Throws where they cannot be added up, see `sumsOf`. */
export async function scored({ analytics }: Pick<ScoreSources, 'analytics'>, question: ScoreQuestion): Promise<ScoreSums> {
  return sumsOf(await analytics.score(question))
}
