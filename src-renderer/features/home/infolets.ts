import type { Infolet } from './infolet.ts'
import { directAndIndirect } from './infolets/direct-and-indirect.tsx'
import { keyNumbers } from './infolets/key-numbers.tsx'
import { leaderboard } from './infolets/leaderboard.tsx'
import { money } from './infolets/money.tsx'
import { openPipeline } from './infolets/open-pipeline.tsx'
import { partnerPerformance } from './infolets/partner-performance.tsx'
import { partnerStatus } from './infolets/partner-status.tsx'
import { pipelineByPartner } from './infolets/pipeline-by-partner.tsx'
import { quota } from './infolets/quota.tsx'
import { recentRegistrations } from './infolets/recent-registrations.tsx'
import { requiredAction } from './infolets/required-action.tsx'
import { salesByPartner } from './infolets/sales-by-partner.tsx'
import { stalledOpportunities } from './infolets/stalled-opportunities.tsx'
import { teamMetrics } from './infolets/team-metrics.tsx'
import { topOpportunities } from './infolets/top-opportunities.tsx'
import { topPartners } from './infolets/top-partners.tsx'
import { winLoss } from './infolets/win-loss.tsx'

/** Every part of the home page, in the order in which the app puts them. Which of them stand depends on the role. */
export const INFOLETS: readonly Infolet[] = [
  requiredAction,
  money,
  quota,
  keyNumbers,
  leaderboard,
  directAndIndirect,
  topOpportunities,
  stalledOpportunities,
  openPipeline,
  partnerStatus,
  teamMetrics,
  partnerPerformance,
  pipelineByPartner,
  winLoss,
  salesByPartner,
  topPartners,
  recentRegistrations,
]
