import type { RecordBase } from '../../src-shared/domain/action.ts'
import { DEAL_STATUSES } from '../../src-shared/domain/deal/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import { OPPORTUNITY_STATUSES } from '../../src-shared/domain/opportunity/schema.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'

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
  readonly createdAt: string
  readonly nextStepDue: string
  readonly lossReason: string
  /** Folded, see `competitorKey`. */
  readonly competitor: string
  /** Status of the margin credit, '' where there is none. */
  readonly credit: string
  /** The registration that it was converted from. */
  readonly dealId: string
  /** `product=amount` of each line, separated by blanks: what an analysis by product adds up. */
  readonly products: string
}

export type RowColumns = CommonColumns & Partial<DealColumns> & Partial<OpportunityColumns>

/** A row as RxDB stores it. */
export interface Row extends RowColumns {
  readonly id: string
  readonly record?: Record<string, unknown>
  readonly local: Record<string, unknown>
}

const GONE_STATUS = 'gone'

/** Text to sort and search by: case, width and accents do not count; never longer than a column. */
export function sortKey(text: string): string {
  return text.toWellFormed().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().slice(0, 200).toWellFormed()
}

/** What a competitor is counted and asked for by, however it was typed. Folding it again changes nothing. */
export function competitorKey(text: string): string {
  return sortKey(text.trim()).trim()
}

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
  if (collection === 'opportunities') return { ...common, ...opportunityColumns(record as unknown as Opportunity | null) }
  if (collection !== 'deals') return common
  return { ...common, ...dealColumns(record as unknown as Deal | null) }
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
  }
}

const MAX_PRODUCTS_TEXT = 2000

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
    createdAt: one?.createdAt ?? '',
    nextStepDue: one?.nextStepDue ?? '',
    lossReason: one?.loss?.reasonId ?? '',
    competitor: competitorKey(one?.competitor ?? ''),
    credit: one?.credit?.status ?? '',
    dealId: one?.convertedFrom?.dealId ?? '',
    products: productsText(one),
  }
}

/** Lines of one product are added; what does not fit the column, of fifty long ids, is left out from the end. */
function productsText(one: Opportunity | null): string {
  const amounts = new Map<string, number>()
  for (const line of one?.lines ?? []) if (line.productId !== '') amounts.set(line.productId, (amounts.get(line.productId) ?? 0) + line.amount)
  let text = ''
  for (const [id, amount] of amounts) {
    const next = `${text}${text === '' ? '' : ' '}${encodeURIComponent(id)}=${amount}`
    if (next.length > MAX_PRODUCTS_TEXT) break
    text = next
  }
  return text
}
