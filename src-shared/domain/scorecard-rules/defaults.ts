import type { FlagLimits, ScorecardRules } from './schema.ts'

/** The one record of what partners are measured by has this id everywhere. */
export const SCORECARD_RULES_ID = '5c04e000-0000-8000-8000-000000000001'

export const DEFAULT_FLAGS: FlagLimits = { behindBps: 1500, coverage: 300, silentDays: 30, winlessDays: 60, endingDays: 15, stalledBps: 3000 }

export type ScorecardRulesInForce = Pick<ScorecardRules, 'requirements' | 'currency' | 'assessedOn' | 'answerHours' | 'flags'>

/** What partners are measured by until channel operations say otherwise: no tier asks for anything. */
export const DEFAULT_SCORECARD_RULES: ScorecardRulesInForce = { requirements: [], currency: 'EUR', assessedOn: '', answerHours: 'clock', flags: DEFAULT_FLAGS }

/** The rules of the record, the defaults where there is none. */
export function scorecardRulesInForce(rules: ScorecardRules | null | undefined): ScorecardRulesInForce {
  return rules ?? DEFAULT_SCORECARD_RULES
}
