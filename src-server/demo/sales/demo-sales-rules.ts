import { DEFAULT_SALES_RULES, SALES_RULES_ID } from '../../../src-shared/domain/sales-rules/defaults.ts'
import type { SalesRules } from '../../../src-shared/domain/sales-rules/schema.ts'

/** What Halden Networks sells by: the stages that everybody starts with, and a fiscal year that is the calendar's. */
export function demoSalesRules(since: string): SalesRules {
  return { id: SALES_RULES_ID, kind: 'sales_rules', partnerId: '', status: 'active', version: 0, updatedAt: since, actions: [], ...DEFAULT_SALES_RULES }
}
