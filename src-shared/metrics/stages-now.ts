import type { ForecastCategory } from '../domain/sales-rules/schema.ts'
import { addDays } from '../lib/plain-date.ts'
import { dayNumber, zoneDays } from '../lib/zone-days.ts'
import type { OpportunityFact } from './opportunity-fact.ts'
import type { SalesBasis } from './sales-question.ts'

/** How the rules have an opportunity's stage now. One that the rules do not know is pipeline, without a chance and never stalled. */
export interface StagesNow {
  readonly categoryOf: (fact: Pick<OpportunityFact, 'category' | 'stageId'>) => ForecastCategory
  readonly probabilityOf: (fact: Pick<OpportunityFact, 'stageId'>) => number
  /** Metric 11: open, and longer in its stage than is expected. */
  readonly isStalled: (fact: Pick<OpportunityFact, 'status' | 'stageId' | 'stageSince'>) => boolean
}

export function stagesNow({ rules, today, zone }: Pick<SalesBasis, 'rules' | 'today' | 'zone'>): StagesNow {
  const stages = new Map(
    rules.stages.map((stage) => [stage.id, { category: stage.category, probability: stage.probabilityBps, stalledBefore: startOfDay(addDays(today, -stage.expectedDays), zone) }]),
  )
  return {
    categoryOf: ({ category, stageId }) => (category === '' ? (stages.get(stageId)?.category ?? 'pipeline') : category),
    probabilityOf: ({ stageId }) => stages.get(stageId)?.probability ?? 0,
    isStalled: ({ status, stageId, stageSince }) => status === 'open' && stageSince < (stages.get(stageId)?.stalledBefore ?? -Infinity),
  }
}

/** The first millisecond of a day in a zone. */
export function startOfDay(date: string, zone: string): number {
  return zoneDays(zone).startOf(dayNumber(date))
}
