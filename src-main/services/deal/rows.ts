import type { DealFilter, DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import type { DealReview } from '../../../src-shared/domain/deal-review/schema.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { sortKey } from '../../store/columns.ts'
import type { Find, Where } from '../../store/repository.ts'
import { FILTERED } from '../../store/schemas.ts'
import type { Stored } from '../../store/rows.ts'
import { escapePattern } from '../escape-pattern.ts'
import { partnerName, personName } from '../lookup.ts'
import type { Directory } from '../lookup.ts'
import { productsLine } from '../products-line.ts'

/** A filter without its text as a condition on columns. */
export function whereOf(filter: DealFilter): Where {
  return {
    shown: 1,
    ...(filter.statuses ? { status: filter.statuses.length === 1 ? filter.statuses[0] : { $in: filter.statuses } } : {}),
    ...(filter.partnerId === undefined ? {} : { partnerId: filter.partnerId }),
    ...(filter.registeredBy === undefined ? {} : { registeredBy: filter.registeredBy }),
  }
}

/** The order of a list. Ties are broken by what stands behind the column in its index, then by id. */
export function sortBy(column: string, direction: 'asc' | 'desc'): NonNullable<Find['sort']> {
  return [[column, direction], ...FILTERED.map((one) => [one, direction] as const)]
}

/** Rows whose folded name or number holds the text; it reads row by row. */
export function textWhere(text: string): Where {
  return { $or: [{ customerName: { $regex: escapePattern(sortKey(text)) } }, { number: { $regex: escapePattern(text.toUpperCase()) } }] }
}

export function dealRow(stored: Stored<Deal>, deal: Deal, directory: Directory, review: DealReview | null): DealRow {
  return {
    id: deal.id,
    number: deal.number ?? null,
    customerName: deal.customerName,
    partnerId: deal.partnerId,
    partnerName: partnerName(directory, deal.partnerId),
    registeredByName: personName(directory, deal.registeredBy),
    products: productsLine(deal.lines),
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

const STRENGTH = ['same_customer', 'vendor_opportunity', 'similar_name', 'own_earlier'] as const

function strongest(review: DealReview): DealRow['match'] {
  return STRENGTH.find((kind) => review.matches.some((match) => match.kind === kind)) ?? null
}
