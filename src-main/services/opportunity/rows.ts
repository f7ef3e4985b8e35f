import type { OpportunityRow } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import { mayWorkOpportunity } from '../../../src-shared/domain/opportunity/policy.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { timeInStage } from '../../../src-shared/domain/opportunity/stalled.ts'
import type { TimeInStage } from '../../../src-shared/domain/opportunity/stalled.ts'
import { categoryOf, stageNow } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import type { StageEntered } from '../../../src-shared/domain/sales-rules/schema.ts'
import type { Stored } from '../../store/rows.ts'
import { partnerName, personName } from '../lookup.ts'
import { productsLine } from '../products-line.ts'
import type { SalesSight } from './sight.ts'

/** Its stage as the rules have it now, in the shape in which opportunities keep one. */
export function stageShown(record: Pick<Opportunity, 'stage'>, { rules }: Pick<SalesSight, 'rules'>): StageEntered {
  const { id, name, probabilityBps, expectedDays, category } = stageNow(rules, record.stage)
  return { id, name, probabilityBps, expectedDays, category }
}

/** Null of what is not open. */
export function timeInStageOf(record: Opportunity, { rules, today, zone }: Pick<SalesSight, 'rules' | 'today' | 'zone'>): TimeInStage | null {
  return record.status === 'open' ? timeInStage(record.stageSince, stageNow(rules, record.stage), today, zone) : null
}

export function opportunityRow(stored: Stored<Opportunity>, record: Opportunity, sight: SalesSight): OpportunityRow {
  const { actor, directory, rules } = sight
  return {
    id: record.id,
    number: record.number ?? null,
    customerName: record.customerName,
    title: record.title,
    partnerId: record.partnerId,
    partnerName: partnerOf(record, sight),
    ownerId: record.ownerId,
    ownerName: personName(directory, record.ownerId),
    products: productsLine(record.lines),
    total: record.total,
    currency: record.currency,
    status: record.status,
    origin: record.origin,
    stage: stageShown(record, sight),
    category: categoryOf(record, rules),
    closeOn: record.closedOn ?? record.expectedClose,
    nextStep: record.nextStep,
    nextStepDue: record.nextStepDue,
    timeInStage: timeInStageOf(record, sight),
    creditStatus: record.credit?.status ?? null,
    protectedUntil: record.convertedFrom?.protectedUntil ?? null,
    updatedAt: record.updatedAt,
    waiting: stored.waiting.length > 0,
    mayMove: (record.status === 'draft' || record.status === 'open') && mayWorkOpportunity(actor, record) === null,
  }
}

/** Empty for a direct one. */
export function partnerOf({ partnerId }: Pick<Opportunity, 'partnerId'>, { directory }: Pick<SalesSight, 'directory'>): string {
  return partnerId === '' ? '' : partnerName(directory, partnerId)
}
