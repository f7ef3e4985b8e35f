import type { CreditBasis } from '../../src-shared/bridge/contract/opportunities.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'

/** What a decision on margin credit names as seen. */
export function creditBasisOf(opportunity: Opportunity): CreditBasis {
  const { partnerId, lines, currency, total, closedOn, evidence, credit } = opportunity
  return { partnerId, lines, currency, total, evidence, ...(closedOn === undefined ? {} : { closedOn }), ...(credit === undefined ? {} : { credit }) }
}
