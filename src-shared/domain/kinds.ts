import type { z } from 'zod'
import type { RecordBase } from './action.ts'
import { allocationLifecycle } from './allocation/lifecycle.ts'
import { allocation } from './allocation/schema.ts'
import type { Allocation } from './allocation/schema.ts'
import { attentionLifecycle } from './attention/lifecycle.ts'
import { attention } from './attention/schema.ts'
import type { Attention } from './attention/schema.ts'
import { budgetLifecycle } from './budget/lifecycle.ts'
import { budget } from './budget/schema.ts'
import type { Budget } from './budget/schema.ts'
import { claimLifecycle } from './claim/lifecycle.ts'
import { claim } from './claim/schema.ts'
import type { Claim } from './claim/schema.ts'
import { dealReviewLifecycle } from './deal-review/lifecycle.ts'
import { dealReview } from './deal-review/schema.ts'
import type { DealReview } from './deal-review/schema.ts'
import { dealLifecycle } from './deal/lifecycle.ts'
import { deal } from './deal/schema.ts'
import type { Deal } from './deal/schema.ts'
import { partner, person } from './directory/schema.ts'
import type { Partner, Person } from './directory/schema.ts'
import { exchangeRatesLifecycle } from './exchange-rates/lifecycle.ts'
import { exchangeRates } from './exchange-rates/schema.ts'
import type { ExchangeRates } from './exchange-rates/schema.ts'
import { fundRequestLifecycle } from './fund-request/lifecycle.ts'
import { fundRequest } from './fund-request/schema.ts'
import type { FundRequest } from './fund-request/schema.ts'
import { fundReviewLifecycle } from './fund-review/lifecycle.ts'
import { fundReview } from './fund-review/schema.ts'
import type { FundReview } from './fund-review/schema.ts'
import type { Lifecycle } from './lifecycle.ts'
import { noticeLifecycle } from './notice/lifecycle.ts'
import { notice } from './notice/schema.ts'
import type { Notice } from './notice/schema.ts'
import { opportunityLifecycle } from './opportunity/lifecycle.ts'
import { opportunity } from './opportunity/schema.ts'
import type { Opportunity } from './opportunity/schema.ts'
import { partnerPlanLifecycle } from './partner-plan/lifecycle.ts'
import { partnerPlan } from './partner-plan/schema.ts'
import type { PartnerPlan } from './partner-plan/schema.ts'
import { peerStandingLifecycle } from './peer-standing/lifecycle.ts'
import { peerStanding } from './peer-standing/schema.ts'
import type { PeerStanding } from './peer-standing/schema.ts'
import { preferencesLifecycle } from './preferences/lifecycle.ts'
import { preferences } from './preferences/schema.ts'
import type { Preferences } from './preferences/schema.ts'
import { product } from './product/schema.ts'
import type { Product } from './product/schema.ts'
import { rules } from './program/schema.ts'
import type { Rules } from './program/schema.ts'
import { quotaLifecycle } from './quota/lifecycle.ts'
import { quota } from './quota/schema.ts'
import type { Quota } from './quota/schema.ts'
import { salesRulesLifecycle } from './sales-rules/lifecycle.ts'
import { salesRules } from './sales-rules/schema.ts'
import type { SalesRules } from './sales-rules/schema.ts'
import { scorecardRulesLifecycle } from './scorecard-rules/lifecycle.ts'
import { scorecardRules } from './scorecard-rules/schema.ts'
import type { ScorecardRules } from './scorecard-rules/schema.ts'
import { settlementLifecycle } from './settlement/lifecycle.ts'
import { settlement } from './settlement/schema.ts'
import type { Settlement } from './settlement/schema.ts'

/** The collections in use, in the order in which they are pushed and pulled: what others refer to comes first. */
export const COLLECTIONS = ['directory', 'programs', 'products', 'deals', 'opportunities', 'funds', 'internal', 'personal'] as const
export type CollectionName = (typeof COLLECTIONS)[number]

/** The record types of each collection. */
export interface RecordOf {
  readonly directory: Partner | Person
  readonly programs: Rules | SalesRules | ScorecardRules | Quota | PartnerPlan | PeerStanding | ExchangeRates
  readonly products: Product
  readonly deals: Deal
  readonly opportunities: Opportunity
  readonly funds: Budget | Allocation | FundRequest | Claim | Settlement
  readonly internal: DealReview | FundReview
  readonly personal: Attention | Notice | Preferences
}

export type AnyRecord = RecordOf[CollectionName]

interface KindEntry {
  readonly collection: CollectionName
  readonly schema: z.ZodType<RecordBase>
  /** Null for what people cannot change yet. */
  readonly lifecycle: Lifecycle<RecordBase> | null
}

// Each lifecycle is typed with its own record inside; the table serves programs that handle every kind alike.
const entry = (collection: CollectionName, schema: unknown, lifecycle: unknown): KindEntry => ({
  collection,
  schema: schema as z.ZodType<RecordBase>,
  lifecycle: lifecycle as Lifecycle<RecordBase> | null,
})

/** Every record type: where it lives, what it looks like, how it may change. */
export const KINDS: Readonly<Record<AnyRecord['kind'], KindEntry>> = {
  partner: entry('directory', partner, null),
  person: entry('directory', person, null),
  rules: entry('programs', rules, null),
  sales_rules: entry('programs', salesRules, salesRulesLifecycle),
  scorecard_rules: entry('programs', scorecardRules, scorecardRulesLifecycle),
  quota: entry('programs', quota, quotaLifecycle),
  partner_plan: entry('programs', partnerPlan, partnerPlanLifecycle),
  peer_standing: entry('programs', peerStanding, peerStandingLifecycle),
  exchange_rates: entry('programs', exchangeRates, exchangeRatesLifecycle),
  product: entry('products', product, null),
  deal: entry('deals', deal, dealLifecycle),
  opportunity: entry('opportunities', opportunity, opportunityLifecycle),
  budget: entry('funds', budget, budgetLifecycle),
  allocation: entry('funds', allocation, allocationLifecycle),
  fund_request: entry('funds', fundRequest, fundRequestLifecycle),
  claim: entry('funds', claim, claimLifecycle),
  settlement: entry('funds', settlement, settlementLifecycle),
  deal_review: entry('internal', dealReview, dealReviewLifecycle),
  fund_review: entry('internal', fundReview, fundReviewLifecycle),
  attention: entry('personal', attention, attentionLifecycle),
  notice: entry('personal', notice, noticeLifecycle),
  preferences: entry('personal', preferences, preferencesLifecycle),
}

export function kindEntry(kind: string): KindEntry | null {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as AnyRecord['kind']] : null
}

/** The lifecycle that knows this kind of action in this collection, if any: actions are named after what they change. */
export function lifecycleFor(collection: CollectionName, actionType: string): Lifecycle<RecordBase> | null {
  const found = Object.values(KINDS).find((one) => one.collection === collection && one.lifecycle && Object.hasOwn(one.lifecycle.actions, actionType))
  return found?.lifecycle ?? null
}
