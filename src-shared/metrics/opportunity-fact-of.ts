import { customerKeyOf } from '../domain/customer/customer-key.ts'
import type { DealLine } from '../domain/deal/schema.ts'
import type { Opportunity } from '../domain/opportunity/schema.ts'
import { groupBy } from '../lib/group-by.ts'
import { competitorKey } from '../lib/search-key.ts'
import type { OpportunityFact } from './opportunity-fact.ts'

/** What metrics need of an opportunity; null of drafts and withdrawn ones, which are in no number. */
export function opportunityFactOf(record: Opportunity): OpportunityFact | null {
  const { id, status, partnerId, ownerId, category, origin, total, currency } = record
  if (status === 'draft' || status === 'withdrawn') return null
  return {
    id, status, partnerId, ownerId, category, origin, total, currency,
    stageId: record.stage.id, closeOn: record.closedOn ?? record.expectedClose, stageSince: Date.parse(record.stageSince), createdAt: Date.parse(record.createdAt),
    lossReason: record.loss?.reasonId ?? '', competitor: competitorKey(record.competitor), products: productsOf(record.lines), dealId: record.convertedFrom?.dealId ?? '',
    customerKey: customerKeyOf(record), updatedAt: Date.parse(record.updatedAt),
  }
}

/** Each product once; lines of none are in the total alone. */
function productsOf(lines: readonly DealLine[]): OpportunityFact['products'] {
  const products = groupBy(lines.filter((line) => line.productId !== ''), (line) => line.productId)
  return [...products].map(([productId, of]) => [productId, of.reduce((sum, line) => sum + line.amount, 0)] as const)
}
