import { DEFAULT_SALES_RULES } from './defaults.ts'
import type { ForecastCategory, SalesRules, StageEntered } from './schema.ts'

export type RulesInForce = Pick<SalesRules, 'stages' | 'lossReasons' | 'fiscalStarts'>

/** The rules of the record, the defaults where there is none. */
export function rulesInForce(rules: SalesRules | null | undefined): RulesInForce {
  return rules ?? DEFAULT_SALES_RULES
}

/** A stage as the rules have it now; one that they do not know is as it was when it was entered. */
export function stageNow(rules: RulesInForce, entered: StageEntered): StageEntered {
  return rules.stages.find((one) => one.id === entered.id) ?? entered
}

/** Its place in the order of the stages; one that the rules do not know comes first. */
export function stageRank(rules: RulesInForce, stageId: string): number {
  return rules.stages.findIndex((one) => one.id === stageId)
}

/** The stages that an opportunity may enter now. */
export function stagesInUse(rules: RulesInForce): readonly StageEntered[] {
  return rules.stages.filter((one) => !one.retired).map(({ retired: _retired, ...entered }) => entered)
}

/** What a person said of it, else what its stage says. */
export function categoryOf(record: { readonly category: '' | ForecastCategory; readonly stage: StageEntered }, rules: RulesInForce): ForecastCategory {
  return record.category === '' ? stageNow(rules, record.stage).category : record.category
}
