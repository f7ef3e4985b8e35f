import type { Actor } from '../../../src-shared/domain/actor.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { SCORECARD_RULES_ID } from '../../../src-shared/domain/scorecard-rules/defaults.ts'
import { scorecardRulesLifecycle } from '../../../src-shared/domain/scorecard-rules/lifecycle.ts'
import type { Measure, Requirement, ScorecardRules } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import type { Chance } from '../random.ts'

const OPERATIONS: Actor = { personId: 'person-jonas-eikeland', role: 'channel_operations_manager', partnerId: null, manages: 'all' }

/** Revenue in euro, win rate in percent, satisfaction of five. */
const ASKED: Readonly<Record<string, Readonly<Partial<Record<Measure, number>>>>> = {
  'tier-silver': { revenue: 50_000, registrations: 2, certified_people: 2 },
  'tier-gold': { revenue: 200_000, customers: 3, win_rate: 30, certified_people: 4 },
  'tier-platinum': { revenue: 600_000, customers: 8, registrations: 20, certified_people: 8, satisfaction: 4.5 },
}
const UNITS: Readonly<Partial<Record<Measure, number>>> = { revenue: 100, win_rate: 100, satisfaction: 10 }

/** What Halden Networks asks of its tiers; they are assessed at the end of January and of July. */
export function demoScorecardRules(random: Chance, since: string, today: string): ScorecardRules {
  const requirements = Object.entries(ASKED).flatMap(([tierId, asked]) => Object.entries(asked).map(([measure, required]): Requirement => ({ tierId, measure: measure as Measure, required: Math.round(required * (UNITS[measure as Measure] ?? 1)) })))
  const input = { requirements, currency: 'EUR', assessedOn: nextAssessment(today), reason: 'Requirements of the new program year.' }
  const entered = act(scorecardRulesLifecycle, SCORECARD_RULES_ID, null, { id: random.id(), v: 1, type: 'scorecard_rules.set_requirements', by: OPERATIONS.personId, at: since, receivedAt: since, input, seen: { requirements: null } }, OPERATIONS)
  if (!entered.ok) throw new Error(`Sample scorecard rules: ${entered.error.message}`)
  return { ...entered.value, version: Date.parse(since) }
}

function nextAssessment(today: string): string {
  const year = Number(today.slice(0, 4))
  return [`${year}-01-31`, `${year}-07-31`, `${year + 1}-01-31`].find((one) => one >= today) ?? `${year + 1}-01-31`
}
