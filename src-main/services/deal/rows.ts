import type { DealFilter, DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import type { DealReview } from '../../../src-shared/domain/deal-review/schema.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { DEAL_STATUSES } from '../../../src-shared/domain/deal/schema.ts'
import { sortKey } from '../../store/columns.ts'
import type { Where } from '../../store/repository.ts'
import { GONE } from '../../store/rows.ts'
import type { Stored } from '../../store/rows.ts'
import { partnerName, personName } from '../lookup.ts'
import type { Directory } from '../lookup.ts'

/** A filter as a condition on columns. Text is looked for in the folded name and in the number. */
export function whereOf(filter: DealFilter): Where {
  const conditions: Record<string, unknown>[] = []
  conditions.push(filter.statuses ? { status: { $in: filter.statuses } } : { status: { $ne: GONE } })
  if (filter.partnerId !== undefined) conditions.push({ partnerId: filter.partnerId })
  if (filter.registeredBy !== undefined) conditions.push({ registeredBy: filter.registeredBy })
  const text = filter.text?.trim() ?? ''
  if (text !== '') conditions.push(textWhere(text))
  return conditions.length === 1 ? (conditions[0] ?? {}) : { $and: conditions }
}

/** The same condition for counting: a list of statuses is counted inside an index. */
export function countWhereOf(filter: DealFilter): Where {
  return whereOf({ ...filter, statuses: filter.statuses ?? [...DEAL_STATUSES] })
}

export function textWhere(text: string): Where {
  const name = escapePattern(sortKey(text))
  return { $or: [{ customerName: { $regex: name } }, { number: { $regex: escapePattern(text.toUpperCase()) } }] }
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

export function dealRow(stored: Stored<Deal>, deal: Deal, directory: Directory, review: DealReview | null): DealRow {
  return {
    id: deal.id,
    number: deal.number ?? null,
    customerName: deal.customerName,
    partnerId: deal.partnerId,
    partnerName: partnerName(directory, deal.partnerId),
    registeredByName: personName(directory, deal.registeredBy),
    products: productsLine(deal),
    total: deal.total,
    currency: deal.currency,
    status: deal.status,
    expectedClose: deal.expectedClose,
    updatedAt: deal.updatedAt,
    receivedAt: deal.receivedAt ?? null,
    dueAt: deal.dueAt ?? null,
    waiting: stored.waiting.length > 0,
    match: review ? strongest(review) : null,
  }
}

function productsLine(deal: Deal): string {
  const names = [...new Set(deal.lines.map((line) => line.productName).filter((name) => name !== ''))]
  const [first = '', second] = names
  return names.length > 2 ? `${first} and ${names.length - 1} more` : second === undefined ? first : `${first}, ${second}`
}

const STRENGTH = ['same_customer', 'similar_name', 'own_earlier'] as const

function strongest(review: DealReview): DealRow['match'] {
  return STRENGTH.find((kind) => review.matches.some((match) => match.kind === kind)) ?? null
}
