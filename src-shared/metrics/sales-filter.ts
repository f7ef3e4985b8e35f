import type { OpportunityFact } from './opportunity-fact.ts'
import type { SalesFilter } from './sales-question.ts'
import type { StagesNow } from './stages-now.ts'

/** Whether a row is one of those asked for. */
export function salesFilter(filter: SalesFilter, stages: Pick<StagesNow, 'categoryOf' | 'isStalled'>): (fact: OpportunityFact) => boolean {
  const { partnerId, ownerId, channel, categories, closing, stalled, lossReason, competitor, productId } = filter
  const ids = filter.ids ? new Set(filter.ids) : null
  return (fact) =>
    (partnerId === undefined || fact.partnerId === partnerId) &&
    (ownerId === undefined || fact.ownerId === ownerId) &&
    (channel === undefined || (fact.partnerId === '') === (channel === 'direct')) &&
    (closing === undefined || (fact.closeOn >= closing.from && fact.closeOn <= closing.to)) &&
    (categories === undefined || categories.includes(stages.categoryOf(fact))) &&
    (stalled === undefined || stages.isStalled(fact) === stalled) &&
    (lossReason === undefined || fact.lossReason === lossReason) &&
    (competitor === undefined || fact.competitor === competitor) &&
    (ids === null || ids.has(fact.id)) &&
    (productId === undefined || fact.products.some(([id]) => id === productId))
}
