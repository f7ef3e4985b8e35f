import { customerKeyOf } from '../domain/customer/customer-key.ts'
import type { DealReview } from '../domain/deal-review/schema.ts'
import type { Deal } from '../domain/deal/schema.ts'
import type { RegistrationFact } from './registration-fact.ts'
import { reviewRounds } from './review-rounds.ts'

/** What metrics need of a registration; null of one that was never submitted, which is in no number. `rivals` as `rivalsOf` has them, empty for a partner's people. */
export function registrationFactOf(deal: Deal, rivals: readonly string[]): RegistrationFact | null {
  const { id, partnerId, registeredBy, status, total, currency } = deal
  if (status === 'draft' || !deal.everSubmitted) return null
  const isProtected = status === 'approved' || status === 'converted'
  return {
    id, partnerId, registeredBy, status, total, currency, rivals,
    rounds: reviewRounds(deal.actions), protectedUntil: isProtected ? (deal.protection?.until ?? '') : '', updatedAt: Date.parse(deal.updatedAt), customerKey: customerKeyOf(deal),
  }
}

/** Other partners that registered the same or a similar end customer, each once, in the order of their ids. */
export function rivalsOf({ partnerId, matches }: Pick<DealReview, 'partnerId' | 'matches'>): readonly string[] {
  const others = matches.filter((one) => (one.kind === 'same_customer' || one.kind === 'similar_name') && one.partnerId !== '' && one.partnerId !== partnerId)
  return [...new Set(others.map((one) => one.partnerId))].toSorted()
}
