import type { RecordBase } from '../../src-shared/domain/action.ts'
import { customerKeyOf } from '../../src-shared/domain/customer/customer-key.ts'
import type { CustomerNamed } from '../../src-shared/domain/customer/customer-key.ts'
import { DEAL_STATUSES } from '../../src-shared/domain/deal/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import { OPPORTUNITY_STATUSES } from '../../src-shared/domain/opportunity/schema.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { rivalsOf } from '../../src-shared/metrics/registration-fact-of.ts'
import { reviewRounds } from '../../src-shared/metrics/review-rounds.ts'
import { competitorKey, sortKey } from '../../src-shared/lib/search-key.ts'
import { productsText } from './products-text.ts'
import { rivalsText } from './rivals-text.ts'
import { roundsText } from './rounds-text.ts'

export { competitorKey, sortKey }

/** What every row can be asked for in SQL. Text is '' and numbers are 0 where there is none. */
export interface CommonColumns {
  readonly kind: string
  readonly status: string
  /** 0 for a record that is gone: then no list shows the row. */
  readonly shown: number
  readonly partnerId: string
  readonly updatedAt: string
  /** 1 while actions wait. */
  readonly waiting: number
  /** 1 while something is typed that is no action yet. */
  readonly typing: number
  /** What it belongs to: of an attention record the refused action, of an allocation its budget, of a request its allocation, of a claim its request. */
  readonly subject: string
}

/** What lists of registrations sort and filter by. */
export interface DealColumns {
  /** Folded, see `sortKey`. */
  readonly customerName: string
  readonly total: number
  readonly expectedClose: string
  readonly dueAt: string
  readonly number: string
  readonly registeredBy: string
  /** The place of the status in the life of a registration. */
  readonly stage: number
  readonly currency: string
  /** Last protected day of an approved or converted one. */
  readonly protectedUntil: string
  /** The rounds of its review, see `roundsText`. */
  readonly rounds: string
  /** What is certainly of one end customer has one text, '' where that cannot be said. */
  readonly customerKey: string
  /** Milliseconds since the epoch. */
  readonly updatedMs: number
}

/** What lists, boards and forecasts of opportunities sort, filter and add up. */
export interface OpportunityColumns {
  /** Folded, see `sortKey`. */
  readonly customerName: string
  readonly total: number
  readonly currency: string
  readonly expectedClose: string
  /** The day that counts for periods: closed on, else expected. */
  readonly closeOn: string
  readonly number: string
  readonly ownerId: string
  readonly stageId: string
  readonly stageSince: string
  /** What a person said, '' where the stage decides. */
  readonly category: string
  /** The place of the status in the life of an opportunity. */
  readonly stage: number
  readonly origin: string
  /** Instants as milliseconds since the epoch: much shorter in the index, and nothing to parse when thousands are added up. */
  readonly stageMs: number
  readonly createdMs: number
  readonly updatedMs: number
  readonly nextStepDue: string
  readonly lossReason: string
  /** Folded, see `competitorKey`. */
  readonly competitor: string
  /** Status of the margin credit, '' where there is none. */
  readonly credit: string
  /** The registration that it was converted from. */
  readonly dealId: string
  /** What is certainly of one end customer has one text, '' where that cannot be said. */
  readonly customerKey: string
  /** `product=amount` of each line, separated by blanks: what an analysis by product adds up. */
  readonly products: string
}

/** What the vendor alone knows of a registration. */
export interface InternalColumns {
  /** Other partners whose registrations match, see `rivalsText`. */
  readonly rivals: string
}

export type RowColumns = CommonColumns & Partial<DealColumns> & Partial<OpportunityColumns> & Partial<InternalColumns>

/** A row as RxDB stores it. */
export interface Row extends RowColumns {
  readonly id: string
  readonly record?: Record<string, unknown>
  readonly local: Record<string, unknown>
}

const GONE_STATUS = 'gone'

export function columnsOf(collection: CollectionName, record: RecordBase | null, marks: { readonly waiting: boolean; readonly typing: boolean }): RowColumns {
  const common: CommonColumns = {
    kind: record?.kind ?? '',
    status: record?.status ?? GONE_STATUS,
    shown: record ? 1 : 0,
    partnerId: record?.partnerId ?? '',
    updatedAt: record?.updatedAt ?? '',
    waiting: marks.waiting ? 1 : 0,
    typing: marks.typing ? 1 : 0,
    subject: subjectOf(record as AnyRecord | null),
  }
  switch (collection) {
    case 'opportunities':
      return { ...common, ...opportunityColumns(record as unknown as Opportunity | null) }
    case 'deals':
      return { ...common, ...dealColumns(record as unknown as Deal | null) }
    case 'internal':
      return { ...common, ...internalColumns(record as AnyRecord | null) }
    default:
      return common
  }
}

function subjectOf(record: AnyRecord | null): string {
  switch (record?.kind) {
    case 'attention':
      return record.refused.id
    case 'allocation':
      return record.budgetId
    case 'fund_request':
      return record.allocationId
    case 'claim':
      return record.requestId
    default:
      return ''
  }
}

function dealColumns(deal: Deal | null): DealColumns {
  return {
    customerName: sortKey(deal?.customerName ?? ''),
    total: deal?.total ?? 0,
    expectedClose: deal?.expectedClose ?? '',
    dueAt: deal?.dueAt ?? '',
    number: deal?.number ?? '',
    registeredBy: deal?.registeredBy ?? '',
    stage: deal ? DEAL_STATUSES.indexOf(deal.status) : -1,
    currency: deal?.currency ?? '',
    protectedUntil: (deal?.status === 'approved' || deal?.status === 'converted' ? deal.protection?.until : null) ?? '',
    rounds: deal?.everSubmitted ? roundsText(reviewRounds(deal.actions)) : '',
    customerKey: customerColumn(deal),
    updatedMs: deal ? Date.parse(deal.updatedAt) : 0,
  }
}

function internalColumns(record: AnyRecord | null): InternalColumns {
  return { rivals: record?.kind === 'deal_review' ? rivalsText(rivalsOf(record)) : '' }
}

const MAX_CUSTOMER_KEY = 400

/** Names that fold to more are told apart by what fits. */
function customerColumn(record: CustomerNamed | null): string {
  return record ? customerKeyOf(record).slice(0, MAX_CUSTOMER_KEY).toWellFormed() : ''
}

function opportunityColumns(one: Opportunity | null): OpportunityColumns {
  return {
    customerName: sortKey(one?.customerName ?? ''),
    total: one?.total ?? 0,
    currency: one?.currency ?? '',
    expectedClose: one?.expectedClose ?? '',
    closeOn: one?.closedOn ?? one?.expectedClose ?? '',
    number: one?.number ?? '',
    ownerId: one?.ownerId ?? '',
    stageId: one?.stage.id ?? '',
    stageSince: one?.stageSince ?? '',
    category: one?.category ?? '',
    stage: one ? OPPORTUNITY_STATUSES.indexOf(one.status) : -1,
    origin: one?.origin ?? '',
    stageMs: one ? Date.parse(one.stageSince) : 0,
    createdMs: one ? Date.parse(one.createdAt) : 0,
    updatedMs: one ? Date.parse(one.updatedAt) : 0,
    nextStepDue: one?.nextStepDue ?? '',
    lossReason: one?.loss?.reasonId ?? '',
    competitor: competitorKey(one?.competitor ?? ''),
    credit: one?.credit?.status ?? '',
    dealId: one?.convertedFrom?.dealId ?? '',
    customerKey: customerColumn(one),
    products: productsText(one?.lines ?? []),
  }
}
