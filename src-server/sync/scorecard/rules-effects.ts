import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { ScorecardRules } from '../../../src-shared/domain/scorecard-rules/schema.ts'
import type { Guard, RecordEffects } from '../effect.ts'
import { readRules } from '../program.ts'

const UNKNOWN_TIER = refusal('unknown_reference', 'The program does not have this tier, or not any more. Look at the tiers and enter what they ask for again.')

const ofTiers: Guard<ScorecardRules> = async ({ unit }, { after }) => {
  const tiers = new Set((await readRules(unit.tx)).tiers.map((one) => one.id))
  return after.requirements.every((one) => tiers.has(one.tierId)) ? null : UNKNOWN_TIER
}

export const scorecardRulesEffects: RecordEffects<ScorecardRules> = { guards: { 'scorecard_rules.set_requirements': ofTiers } }
