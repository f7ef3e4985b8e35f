import { partnerClaimActs, vendorClaimActs } from './claim-acts.ts'
import { operationsActs, planningActs } from './budget-acts.ts'
import { partnerCreditActs, vendorCreditActs } from './credit-acts.ts'
import { register, workOnDeal } from './deal-acts.ts'
import type { Act, Actor } from './hands.ts'
import type { Did } from './messages.ts'
import { partnerOpportunityActs, vendorOpportunityActs } from './opportunity-acts.ts'
import { partnerRequestActs, vendorRequestActs } from './request-acts.ts'
import { salesActs } from './sales-acts.ts'
import { settleAttention } from './attention-acts.ts'

/** How often each is chosen against the others; 2 unless said. What is hard to come by is done less, so that it stays. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'deal.work': 6, 'deal.create': 3, 'request.create': 4, 'claim.create': 7, 'claim.submit': 3, 'request.approve': 5, 'claim.approve': 6, 'settlement.create': 4, 'allocation.create': 4,
  'request.close': 0.5, 'request.cancel': 0.5, 'request.withdraw': 0.7, 'claim.withdraw': 1, 'request.reject': 1, 'claim.reject': 1, 'allocation.close': 0.5, 'budget.close': 0.5, 'settlement.discard': 1,
  'opportunity.convert': 1, 'opportunity.edit': 5, 'opportunity.move': 4, 'opportunity.submit_proof': 4, 'opportunity.earn_credit': 4, 'opportunity.withdraw': 0.3, 'opportunity.lose': 0.7, 'opportunity.reopen': 0.7,
  'opportunity.refuse_credit': 0.7, 'opportunity.assign': 0.7, 'proof.drop': 1, 'stage.retire': 0.5,
}
/** So much more often while nobody has done it. */
const RARE = 8

const DEAL_ACTS: Readonly<Record<string, Act>> = { 'deal.work': workOnDeal, 'deal.create': register }
const EVERYONE: Readonly<Record<string, Act>> = { ...DEAL_ACTS, attention: settleAttention }

function actsOf({ session }: Actor): Readonly<Record<string, Act>> {
  if (session.partner) return { ...EVERYONE, ...partnerRequestActs, ...partnerClaimActs, ...partnerOpportunityActs, ...partnerCreditActs }
  const vendor = { ...EVERYONE, ...vendorRequestActs, ...vendorClaimActs, ...planningActs, ...vendorOpportunityActs, ...vendorCreditActs }
  return session.person.role === 'channel_operations_manager' ? { ...vendor, ...operationsActs, ...salesActs } : vendor
}

/** Everything that a run has to have done, by type of action or by name. */
export const EVERYTHING: readonly string[] = [
  ...Object.keys({ ...partnerRequestActs, ...vendorRequestActs, ...partnerClaimActs, ...vendorClaimActs, ...planningActs, ...operationsActs }),
  ...Object.keys({ ...partnerOpportunityActs, ...vendorOpportunityActs, ...partnerCreditActs, ...vendorCreditActs, ...salesActs }),
  'deal.create', 'deal.submit', 'fund_review.recommend', 'funds.undo', 'evidence.put', 'proof.put', 'opportunities.undo',
]

/** One thing that this person may do now, the rare ones first; null when there is nothing to do. `only` names what it has to be. */
export async function actOnce(actor: Actor, rare: readonly string[], only?: string): Promise<Did | null> {
  const { random } = actor
  const weigh = (name: string) => (WEIGHTS[name] ?? 2) * (rare.includes(name) ? RARE : 1)
  if (only !== undefined) return (await actsOf(actor)[only]?.(actor)) ?? null
  // In a random order in which each is first as often as its weight says.
  const inOrder = Object.entries(actsOf(actor)).map(([name, act]) => ({ act, at: -Math.log(1 - random()) / weigh(name) })).sort((a, b) => a.at - b.at)
  for (const { act } of inOrder) {
    const did = await act(actor)
    if (did) return did
  }
  return null
}
