import { refusal } from '../../../src-shared/domain/refusal.ts'
import { SALES_RULES_ID } from '../../../src-shared/domain/sales-rules/defaults.ts'
import type { SalesRules } from '../../../src-shared/domain/sales-rules/schema.ts'
import type { Guard, RecordEffects } from '../effect.ts'

/** There is one record of rules, which everybody finds by its id. */
const theOne: Guard<SalesRules> = async (_context, { after }) => (after.id === SALES_RULES_ID ? null : refusal('invalid_input', 'The rules are in another record. Open them and make the change there.'))

export const salesRulesEffects: RecordEffects<SalesRules> = {
  guards: { 'sales_rules.set_stages': theOne, 'sales_rules.set_loss_reasons': theOne, 'sales_rules.set_fiscal_start': theOne },
}
