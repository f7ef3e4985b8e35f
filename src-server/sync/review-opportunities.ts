import { rankMatches } from '../../src-shared/domain/customer/rank-matches.ts'
import type { MatchCandidate } from '../../src-shared/domain/customer/rank-matches.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { CanonicalCustomer, DealMatch } from '../../src-shared/domain/deal-review/schema.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { candidateOf, websiteOf } from './customer-facts.ts'

/** Beside them there is always room for registrations. */
const MAX_SHOWN = 5

/** What the endpoint knows of an open opportunity of the vendor when it looks for matches. */
export interface KnownOpportunity {
  readonly opportunity: Opportunity
  readonly customer: CanonicalCustomer
  /** Empty: a direct sale. */
  readonly partnerName: string
}

export interface OpportunityMatches {
  readonly matches: readonly DealMatch[]
  /** Whom the customer might be, of those that are only alike. */
  readonly suggestions: readonly CanonicalCustomer[]
}

/** When the endpoint first received it as open. */
function openedAt({ actions, createdAt }: Opportunity): string {
  return actions.find((one) => one.type === 'opportunity.receive')?.receivedAt ?? createdAt
}

/** An open opportunity as matching compares it: like a registration that nobody has decided on, and never one of the same partner. */
function asCandidate(opportunity: Opportunity): MatchCandidate {
  const { id, customerName, country, contacts, lines } = opportunity
  return {
    id, partnerId: '', customerName, website: websiteOf(opportunity), country, contacts: contacts.map(({ name, email }) => ({ name, email })),
    productIds: lines.map((line) => line.productId), productNames: lines.map((line) => line.productName), receivedAt: openedAt(opportunity), status: 'submitted', protectedUntil: null,
  }
}

/** The vendor's own sales to a registration's customer, or to one that is alike; the certain ones first. */
export function opportunityMatches(deal: Deal, customerId: string, others: readonly KnownOpportunity[], today: string): OpportunityMatches {
  const byId = new Map(others.map((one) => [one.opportunity.id, one]))
  const ranked = rankMatches(candidateOf(deal), others.map((one) => asCandidate(one.opportunity)), today)
  const found = new Set(ranked.map((one) => one.id))
  // A person may have linked what no comparison finds.
  const linked = others.filter((one) => one.customer.id === customerId && !found.has(one.opportunity.id)).map((one) => ({ other: one, certain: true, score: 1 }))
  const alike = ranked.flatMap(({ id, certain, score }) => {
    const other = byId.get(id)
    return other ? [{ other, certain: certain || other.customer.id === customerId, score }] : []
  })
  const all = [...linked, ...alike].toSorted((a, b) => Number(b.certain) - Number(a.certain))
  const suggestions = new Map(alike.flatMap(({ other: { customer } }) => (customer.id === customerId ? [] : [[customer.id, customer] as const])))
  return { matches: all.slice(0, MAX_SHOWN).map(({ other, certain, score }) => asMatch(deal, other, certain, score)), suggestions: [...suggestions.values()] }
}

function asMatch(deal: Deal, { opportunity, partnerName }: KnownOpportunity, certain: boolean, score: number): DealMatch {
  const { id, partnerId, number, customerName, website, country, contacts, lines, stage } = opportunity
  const direct = partnerId === ''
  const where = direct ? 'in our own direct sales' : `in a sale that we brought to ${partnerName}`
  return {
    dealId: id, partnerId, partnerName: direct ? 'Direct sale' : partnerName, number: number ?? '', kind: 'vendor_opportunity', score: Math.min(1, Math.max(0, score)),
    reason: `${certain ? 'Same' : 'Similar'} customer ${where}; ${sharedWords(deal, opportunity)}`,
    customerName, website, country, contacts: contacts.map(({ name, email }) => ({ name, email })),
    products: [...new Map(lines.map((line) => [line.productId, { id: line.productId, name: line.productName }])).values()],
    status: stage.name, receivedAt: openedAt(opportunity), protectedUntil: null,
  }
}

function sharedWords(deal: Deal, opportunity: Opportunity): string {
  const mine = new Set(deal.lines.map((line) => line.productId))
  const shared = [...new Map(opportunity.lines.filter((line) => mine.has(line.productId)).map((line) => [line.productId, line.productName])).values()]
  const [first, ...more] = shared
  if (first === undefined) return 'no shared product'
  return more.length === 0 ? `shares ${first}` : `shares ${first} and ${more.length} more`
}
