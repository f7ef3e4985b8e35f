import { SYSTEM, SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { dealReviewLifecycle } from '../../src-shared/domain/deal-review/lifecycle.ts'
import type { CanonicalCustomer, DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { sameJson } from '../../src-shared/lib/fingerprint.ts'
import { readPartners, vendorToday } from './program.ts'
import { matchInput } from './review-match.ts'
import type { Known } from './review-match.ts'
import { opportunityMatches } from './review-opportunities.ts'
import type { OpportunityMatches } from './review-opportunities.ts'
import { comparedOpportunities } from './sales/vendor-opportunity.ts'
import { systemAction } from './unit.ts'
import type { Unit } from './unit.ts'

/** Of very common names only the likeliest are compared. */
const MAX_CANDIDATES = 100

/** Registrations that share a lookup key, or the canonical customer, with this one; those that share most come first. */
async function candidateIds(unit: Unit, dealId: string): Promise<readonly string[]> {
  const { rows } = await unit.tx.query<{ deal_id: string }>(
    `select deal_id from (
       select b.deal_id, count(*) as shared from blocking_key mine join blocking_key b on b.key = mine.key where mine.deal_id = $1 group by b.deal_id
       union all
       select o.deal_id, 1000 from registration mine join registration o on o.customer_id = mine.customer_id where mine.deal_id = $1
     ) found where deal_id <> $1 group by deal_id order by sum(shared) desc, deal_id limit ${MAX_CANDIDATES}`,
    [dealId],
  )
  return rows.map((row) => row.deal_id)
}

/**
 * Registrations whose siblings show something of this one: those that it matches, those that list it still, and those of its canonical
 * customer. Far fewer than share a lookup key.
 */
export async function concernedDeals(unit: Unit, dealId: string): Promise<readonly string[]> {
  const review = (await unit.read('internal', dealId))?.record
  const matched = review?.kind === 'deal_review' ? review.matches.map((one) => one.dealId) : []
  const { rows } = await unit.tx.query<{ id: string }>(
    `select id from record where kind = 'deal_review' and body -> 'matches' @> $2::jsonb
     union select o.deal_id::text from registration mine join registration o on o.customer_id = mine.customer_id where mine.deal_id = $1`,
    [dealId, JSON.stringify([{ dealId }])],
  )
  return [...new Set([...matched, ...rows.map((row) => row.id)])].filter((id) => id !== dealId).toSorted()
}

async function known(unit: Unit, deals: readonly Deal[]): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await unit.tx.query<{ deal_id: string; id: string; name: string; registrations: number }>(
    `select r.deal_id, c.id, c.name, (select count(*) from registration s where s.customer_id = c.id) as registrations
     from registration r join customer c on c.id = r.customer_id where r.deal_id = any($1::uuid[])`,
    [deals.map((deal) => deal.id)],
  )
  const customers = new Map<string, CanonicalCustomer>(rows.map(({ deal_id, id, name, registrations }) => [deal_id, { id, name, registrations }]))
  const partners = await readPartners(unit.tx, [...new Set(deals.map((deal) => deal.partnerId))])
  return new Map(
    deals.flatMap((deal) => {
      const customer = customers.get(deal.id)
      return customer ? [[deal.id, { deal, customer, partnerName: partners.get(deal.partnerId)?.name ?? '' }] as const] : []
    }),
  )
}

/** The vendor's own open sales to the same customer, or one that is alike. */
async function ownSales(unit: Unit, { deal, customer }: Known, today: string): Promise<OpportunityMatches> {
  const compared = await comparedOpportunities(unit, deal.id)
  if (compared.length === 0) return { matches: [], suggestions: [] }
  const stored = await unit.readAll('opportunities', compared.map((one) => one.id))
  const open = stored.flatMap(({ record }) => (record.kind === 'opportunity' && record.status === 'open' ? [record] : []))
  const customers = await readCustomers(unit, compared.map((one) => one.customerId))
  const partners = await readPartners(unit.tx, [...new Set(open.map((one) => one.partnerId))])
  const customerOf = new Map(compared.map((one) => [one.id, customers.get(one.customerId)]))
  const others = open.flatMap((opportunity) => {
    const of = customerOf.get(opportunity.id)
    return of ? [{ opportunity, customer: of, partnerName: partners.get(opportunity.partnerId)?.name ?? '' }] : []
  })
  return opportunityMatches(deal, customer.id, others, today)
}

async function readCustomers(unit: Unit, ids: readonly string[]): Promise<ReadonlyMap<string, CanonicalCustomer>> {
  const { rows } = await unit.tx.query<CanonicalCustomer>('select c.id, c.name, (select count(*) from registration s where s.customer_id = c.id) as registrations from customer c where c.id = any($1)', [[...new Set(ids)]])
  return new Map(rows.map((row) => [row.id, row]))
}

/** What was found of the vendor's own sales the last time. */
function asBefore(review: DealReview | null, customerId: string): OpportunityMatches {
  const matches = (review?.matches ?? []).filter((one) => one.kind === 'vendor_opportunity')
  return { matches, suggestions: matches.length === 0 ? [] : (review?.suggestions ?? []).filter((one) => one.id !== customerId) }
}

/**
 * Looks for a registration's matches among all partners and writes them to its sibling, if they are not the same as before. The
 * sibling is the vendor's alone; nothing here touches the registration. `resolved` says what came of working the customer out anew.
 * The vendor's own sales are looked up by the job that follows every change (`withOwnSales`), never while a partner waits.
 */
export async function refreshReview(unit: Unit, deal: Deal, resolved: 'certain' | 'new' | null, newId: () => string, withOwnSales = false): Promise<void> {
  const before = await unit.read('internal', deal.id)
  const review = before?.record.kind === 'deal_review' ? before.record : null
  const deals = (await unit.readAll('deals', await candidateIds(unit, deal.id))).flatMap((one) => (one.record.kind === 'deal' ? [one.record] : []))
  const all = await known(unit, [deal, ...deals])
  const subject = all.get(deal.id)
  if (!subject) throw new Error(`Registration ${deal.id} has no canonical customer`)
  const link: DealReview['link'] = resolved ?? review?.link ?? 'new'
  const today = await vendorToday(unit.tx, unit.now)
  const own = withOwnSales ? await ownSales(unit, subject, today) : asBefore(review, subject.customer.id)
  const input = matchInput(subject, link, deals.flatMap((one) => all.get(one.id) ?? []), today, own)
  if (review && sameJson(input, { partnerId: review.partnerId, customer: review.customer, link: review.link, suggestions: review.suggestions, matches: review.matches })) return
  const action = systemAction(newId(), 'review.match', { ...input }, isoInstant(Math.max(unit.now, review ? Date.parse(review.updatedAt) : 0)))
  const next = act(dealReviewLifecycle, deal.id, review, action, SYSTEM_ACTOR)
  if (!next.ok) throw new Error(`The matches of ${deal.id} do not fit: ${next.error.message}`)
  unit.put('internal', before, next.value)
  unit.accepted('internal', deal.id, SYSTEM, action)
}
