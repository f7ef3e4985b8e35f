import { rankMatches } from '../../src-shared/domain/customer/rank-matches.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { CanonicalCustomer, DealMatch, DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import { candidateOf } from './customer-facts.ts'
import type { OpportunityMatches } from './review-opportunities.ts'

const MAX_MATCHES = 20
const MAX_SUGGESTIONS = 10

/** What the endpoint knows of a registration when it looks for matches. */
export interface Known {
  readonly deal: Deal
  readonly customer: CanonicalCustomer
  readonly partnerName: string
}

const NO_SALES: OpportunityMatches = { matches: [], suggestions: [] }

/** What a `review.match` holds. */
export type MatchInput = Pick<DealReview, 'partnerId' | 'customer' | 'link' | 'suggestions' | 'matches'>

/** The matches of a registration among others of all partners and the vendor's own sales, ranked, and whom else the customer might be. */
export function matchInput(subject: Known, link: DealReview['link'], others: readonly Known[], today: string, own: OpportunityMatches = NO_SALES): MatchInput {
  const byId = new Map(others.map((one) => [one.deal.id, one]))
  const ranked = rankMatches(candidateOf(subject.deal), others.map((one) => candidateOf(one.deal)), today)
  const found = new Set(ranked.map((one) => one.id))
  const matches = ranked.flatMap((one): DealMatch[] => {
    const other = byId.get(one.id)
    if (!other) return []
    // Alike to a comparison, one customer to a person: what a reviewer linked is the same customer, as it is for protection.
    const kind = one.kind === 'similar_name' && other.customer.id === subject.customer.id ? 'same_customer' : one.kind
    return [asMatch(other, kind, one.score, one.reason)]
  }).toSorted((a, b) => Number(b.kind === 'same_customer') - Number(a.kind === 'same_customer'))
  // A person may have linked what no comparison finds.
  const linked = others
    .filter((one) => one.customer.id === subject.customer.id && !found.has(one.deal.id))
    .map((one) => asMatch(one, one.deal.partnerId === subject.deal.partnerId ? 'own_earlier' : 'same_customer', 1, 'Linked to the same customer by a reviewer'))
  const suggestions = new Map<string, CanonicalCustomer>()
  for (const one of ranked) {
    const customer = byId.get(one.id)?.customer
    if (customer && customer.id !== subject.customer.id) suggestions.set(customer.id, customer)
  }
  for (const customer of own.suggestions) suggestions.set(customer.id, customer)
  const all = [...linked, ...matches].slice(0, MAX_MATCHES - own.matches.length)
  const same = all.filter((one) => one.kind === 'same_customer')
  return {
    partnerId: subject.deal.partnerId,
    customer: subject.customer,
    link,
    suggestions: [...suggestions.values()].slice(0, MAX_SUGGESTIONS),
    matches: [...same, ...own.matches, ...all.filter((one) => one.kind !== 'same_customer')],
  }
}

function asMatch(other: Known, kind: DealMatch['kind'], score: number, reason: string): DealMatch {
  const { deal } = other
  return {
    dealId: deal.id,
    partnerId: deal.partnerId,
    partnerName: other.partnerName,
    number: deal.number ?? '',
    kind,
    score: Math.min(1, Math.max(0, score)),
    reason,
    customerName: deal.customerName,
    website: deal.website,
    country: deal.country,
    contacts: deal.contacts.map(({ name, email }) => ({ name, email })),
    products: [...new Map(deal.lines.map((line) => [line.productId, { id: line.productId, name: line.productName }])).values()],
    status: deal.status,
    receivedAt: deal.firstReceivedAt ?? null,
    protectedUntil: deal.protection?.until ?? null,
  }
}
