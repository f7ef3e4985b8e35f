import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { PartnerLines, Scorecard, ScoreRowsView } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { Analytics } from '../../analytics/port.ts'
import type { ServiceContext } from '../context.ts'
import type { FundViews } from '../funds/views.ts'
import { liveQuery } from '../live.ts'
import type { Quotas } from '../sales/quotas.ts'
import { behindNumber } from './behind-number.ts'
import type { RowsInput } from './behind-number.ts'
import { partnerLines } from './lines.ts'
import type { LinesInput } from './lines.ts'
import { createPartnerPlans } from './plans.ts'
import type { PartnerPlans } from './plans.ts'
import { createRivalNames } from './rival-names.ts'
import { createScorecardRules } from './rules.ts'
import type { ScorecardRulesService } from './rules.ts'
import type { ScoreSources } from './sources.ts'
import { createPeerStandings } from './standings.ts'
import { scorecardOf } from './view.ts'
import type { ScorecardInput } from './view.ts'

/** How partners do: their scorecards, what these are made of, and what was agreed with them. */
export interface Scorecards {
  readonly view: (input: ScorecardInput) => Observable<Scorecard | null>
  readonly rows: (input: RowsInput) => Observable<ScoreRowsView | null>
  readonly lines: (input: LinesInput) => Observable<PartnerLines>
  readonly rules: ScorecardRulesService
  readonly plans: PartnerPlans
  /** When any of them may have changed. */
  readonly changes: Observable<unknown>
  readonly close: () => void
}

export interface ScorecardOptions {
  readonly analytics: Analytics
  readonly quotas: Quotas
  readonly funds: FundViews
  /** When everything was exchanged, when the reader's rights changed. */
  readonly moments: Observable<unknown>
  readonly rightsChanges: Observable<unknown>
}

/** Changes come in bursts while records arrive; the first one shows at once. */
const EVERY_MS = 100

export function createScorecards(context: ServiceContext, { analytics, quotas, funds, ...when }: ScorecardOptions): Scorecards {
  const plans = createPartnerPlans(context)
  const standings = createPeerStandings(context)
  // Quotas, rules, plans and standings are programs, which the lookup tells of.
  const changes = merge(analytics.scoreChanges, context.repositories.funds.changes, context.lookup.changes, when.moments, when.rightsChanges)
  const sources: ScoreSources = { analytics, quotas, plans, standings, funds, rivalNames: createRivalNames(context) }
  return {
    view: (input) => liveQuery(changes, () => scorecardOf(context, sources, input), { everyMs: EVERY_MS }),
    rows: (input) => liveQuery(changes, () => behindNumber(context, sources, input), { everyMs: EVERY_MS }),
    lines: (input) => liveQuery(changes, () => partnerLines(context, sources, input), { everyMs: EVERY_MS }),
    rules: createScorecardRules(context, when),
    plans, changes,
    close: () => {
      plans.close()
      standings.close()
    },
  }
}
