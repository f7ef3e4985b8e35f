import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import { DEFAULT_LOSS_REASONS, DEFAULT_STAGES, SALES_RULES_ID } from '../../../src-shared/domain/sales-rules/defaults.ts'
import type { LossReason, Stage, StageEntered } from '../../../src-shared/domain/sales-rules/schema.ts'
import { rulesInForce } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import type { RulesInForce } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import type { Unit } from '../unit.ts'

/** The rules that are sold by now. */
export async function readSalesRules(unit: Unit): Promise<RulesInForce> {
  const record = (await unit.read('programs', SALES_RULES_ID))?.record
  return rulesInForce(record?.kind === 'sales_rules' ? record : null)
}

/** What the rules were set to, ever. The record keeps the last changes alone, so this asks for the history. */
async function everSet<T>(unit: Unit, type: 'sales_rules.set_stages' | 'sales_rules.set_loss_reasons', list: 'stages' | 'lossReasons'): Promise<readonly T[]> {
  const { rows } = await unit.tx.query<{ items: readonly T[] }>(
    "select body -> 'input' -> $3 as items from action where collection = 'programs' and record_id = $1 and state = 'accepted' and body ->> 'type' = $2",
    [SALES_RULES_ID, type, list],
  )
  return rows.flatMap((row) => row.items)
}

const UNKNOWN_STAGE = refusal('unknown_reference', 'The rules do not know this stage, or know it otherwise. Choose the stage again from the list.')
const UNKNOWN_REASON = refusal('unknown_reference', 'The rules do not know this reason. Choose it again from the list.')

/** A stage as the rules offer it, or offered it once: whoever moved it without a connection could not know that they changed. */
export async function unknownStage(unit: Unit, entered: StageEntered): Promise<Refusal | null> {
  const offers = ({ retired, ...stage }: Stage): boolean => !retired && sameJson(stage, entered)
  if ((await readSalesRules(unit)).stages.some(offers) || DEFAULT_STAGES.some(offers)) return null
  return (await everSet<Stage>(unit, 'sales_rules.set_stages', 'stages')).some(offers) ? null : UNKNOWN_STAGE
}

/** A reason of loss, likewise. */
export async function unknownReason(unit: Unit, given: Omit<LossReason, 'retired'>): Promise<Refusal | null> {
  const offers = ({ retired, ...reason }: LossReason): boolean => !retired && sameJson(reason, given)
  if ((await readSalesRules(unit)).lossReasons.some(offers) || DEFAULT_LOSS_REASONS.some(offers)) return null
  return (await everSet<LossReason>(unit, 'sales_rules.set_loss_reasons', 'lossReasons')).some(offers) ? null : UNKNOWN_REASON
}
