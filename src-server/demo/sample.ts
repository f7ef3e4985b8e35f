import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { dealReviewLifecycle } from '../../src-shared/domain/deal-review/lifecycle.ts'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import type { AnyRecord } from '../../src-shared/domain/kinds.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Product } from '../../src-shared/domain/product/schema.ts'
import type { Rules } from '../../src-shared/domain/program/schema.ts'
import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { identityKeysOf, identityText, lookupKeysOf } from '../sync/customer-facts.ts'
import { registrationNumber } from '../sync/receipt.ts'
import { matchInput } from '../sync/review-match.ts'
import type { Known } from '../sync/review-match.ts'
import { systemAction } from '../sync/unit.ts'
import { buildDeal } from './build-deal.ts'
import { CanonicalCustomers } from './canonical.ts'
import { demoRates } from './funds/demo-rates.ts'
import { sampleFunds } from './funds/sample-funds.ts'
import type { FundSample } from './funds/sample-funds.ts'
import { DECISION_HOURS, DEMO_PRODUCTS, DEMO_TIERS, VENDOR_NAME, VENDOR_ZONE } from './catalog.ts'
import { demoDirectory } from './partners.ts'
import { demoQuotas } from './sales/demo-quotas.ts'
import { demoSalesRules } from './sales/demo-sales-rules.ts'
import { sampleOpportunities } from './sales/sample-opportunities.ts'
import type { OpportunitySample } from './sales/sample-opportunities.ts'
import { demoPlans } from './scorecard/demo-plans.ts'
import { demoScorecardRules } from './scorecard/demo-scorecard-rules.ts'
import { planDeals } from './plan.ts'
import { chance } from './random.ts'

export interface SampleOptions {
  readonly seed: number
  readonly deals: number
  /** The present moment, in milliseconds: what is due soon is due soon from here. */
  readonly now: number
}

interface SampleRegistration {
  readonly dealId: string
  readonly partnerId: string
  readonly customerId: string
  readonly identity: string
  readonly receivedAt: string
  readonly lookupKeys: readonly string[]
}

interface SampleGuard {
  readonly dealId: string
  readonly productId: string
  readonly customerId: string
  readonly partnerId: string
  readonly from: string
  readonly until: string
}

/** Everything that a demo database holds, made without one. */
export interface Sample {
  /** In the order in which the endpoint would have stored them. */
  readonly records: readonly AnyRecord[]
  readonly customers: readonly { readonly id: string; readonly name: string; readonly keys: readonly string[] }[]
  readonly registrations: readonly SampleRegistration[]
  readonly guards: readonly SampleGuard[]
  readonly counters: ReadonlyMap<string, number>
  /** Null where there are none; the records are among the others. */
  readonly funds: FundSample | null
  /** The records are among the others. */
  readonly sales: OpportunitySample | null
  /** The vendor's day. */
  readonly today: string
}

const DAY = 86_400_000
const MAX_COMPARED = 24
/** Keys that more registrations share than this tell nothing. */
const COMMON = 150
/** What Brightwater's newest number is, so that the story reads the same each time. */
const BRIGHTWATER_NEWEST = 147

/** The same options give the same sample. Each registration's log went through the lifecycle, so replaying it gives its state. */
export function makeSample({ seed, deals, now }: SampleOptions): Sample {
  const random = chance(`tradewind ${seed}`)
  const since = new Date(now - 740 * DAY).toISOString()
  const today = plainDateIn(now, VENDOR_ZONE)
  const directory = demoDirectory(random.fork('directory'), since, today)
  const registering = planDeals(random.fork('plans'), directory, deals, now)
  const canonical = new CanonicalCustomers(random.fork('customers').id)
  const assigned = new Map<string, { readonly customerId: string; readonly link: 'certain' | 'new' }>()
  const guards = new Map<string, readonly SampleGuard[]>()
  const counters = startingNumbers(registering.filter((one) => one.submittedAt !== null).map((one) => one.partner.partner.code), directory.partners.map((one) => one.partner))

  const registered = registering.map((plan) =>
    buildDeal(plan, {
      random: random.fork(plan.id),
      now,
      number: () => {
        const n = (counters.get(plan.partner.partner.id) ?? 0) + 1
        counters.set(plan.partner.partner.id, n)
        return registrationNumber(plan.partner.partner.code, n)
      },
      received: (deal) => {
        const { customer, link } = canonical.resolve(deal)
        assigned.set(deal.id, { customerId: customer.id, link })
      },
      protect: (deal, from, until) => {
        const customerId = assigned.get(deal.id)?.customerId ?? ''
        const products = [...new Set(deal.lines.map((line) => line.productId))]
        const held = guards.get(customerId) ?? []
        if (held.some((one) => products.includes(one.productId) && one.from <= until && from <= one.until)) return false
        guards.set(customerId, [...held, ...products.map((productId) => ({ dealId: deal.id, productId, customerId, partnerId: deal.partnerId, from, until }))])
        return true
      },
    }).deal,
  )

  const sales = sampleOpportunities(random.fork('sales'), directory, registered, now)
  const built = registered.map((deal) => sales.converted.get(deal.id) ?? deal)
  const received = built.filter((deal) => deal.firstReceivedAt !== undefined)
  const registrations = received.map((deal): SampleRegistration => ({
    dealId: deal.id, partnerId: deal.partnerId, customerId: assigned.get(deal.id)?.customerId ?? '', identity: identityText(identityKeysOf(deal), deal), receivedAt: deal.firstReceivedAt ?? '', lookupKeys: lookupKeysOf(deal),
  }))
  const names = new Map(directory.partners.map(({ partner }) => [partner.id, partner.name]))
  const known = new Map(received.map((deal): [string, Known] => [deal.id, { deal, customer: canonical.get(assigned.get(deal.id)?.customerId ?? ''), partnerName: names.get(deal.partnerId) ?? '' }]))
  const reviews = reviewsOf(registrations, known, assigned, random.fork('reviews').id, now)

  const version = Date.parse(since)
  const funds = sampleFunds(random.fork('funds'), directory, built, now, today)
  const salesRules = demoSalesRules(since)
  const quotas = demoQuotas(random.fork('quotas'), directory, sales.opportunities, today, salesRules.fiscalStarts)
  const plans = demoPlans(random.fork('partner plans'), directory.partners.map((one) => one.partner), today)
  const still = [rules(since), salesRules, demoScorecardRules(random.fork('scorecard rules'), since, today), demoRates(random.fork('rates'), since, today, since), ...products(since), ...directory.people, ...directory.partners.map((one) => one.partner)].map((one): AnyRecord => ({ ...one, version }))
  const moving = [...built, ...sales.opportunities, ...quotas, ...plans, ...reviews, ...funds.records].sort((a, b) => a.version - b.version)
  return { records: [...still, ...moving], customers: canonical.all(), registrations, guards: [...guards.values()].flat(), counters, funds, sales, today }
}

function startingNumbers(codes: readonly string[], partners: readonly { readonly id: string; readonly code: string }[]): Map<string, number> {
  const counts = Map.groupBy(codes, (code) => code)
  return new Map(partners.map(({ id, code }) => [id, code === 'BRW' ? Math.max(0, BRIGHTWATER_NEWEST - (counts.get(code)?.length ?? 0)) : 0]))
}

function reviewsOf(registrations: readonly SampleRegistration[], known: ReadonlyMap<string, Known>, assigned: ReadonlyMap<string, { readonly link: 'certain' | 'new' }>, newId: () => string, now: number): readonly DealReview[] {
  const holders = new Map<string, string[]>()
  for (const one of registrations) {
    for (const key of [...one.lookupKeys, one.customerId]) {
      const all = holders.get(key)
      if (all) all.push(one.dealId)
      else holders.set(key, [one.dealId])
    }
  }
  const today = plainDateIn(now, VENDOR_ZONE)
  return registrations.map((one) => {
    const shared = new Map<string, number>()
    for (const key of one.lookupKeys) {
      const all = holders.get(key) ?? []
      if (all.length <= COMMON) for (const other of all) shared.set(other, (shared.get(other) ?? 0) + 1)
    }
    for (const other of holders.get(one.customerId) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1000)
    shared.delete(one.dealId)
    const likeliest = [...shared].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MAX_COMPARED)
    const subject = known.get(one.dealId)
    if (!subject) throw new Error(`No registration ${one.dealId}`)
    const input = matchInput(subject, assigned.get(one.dealId)?.link ?? 'new', likeliest.flatMap(([id]) => known.get(id) ?? []), today)
    const at = lastChange(subject.deal)
    const result = act(dealReviewLifecycle, one.dealId, null, systemAction(newId(), 'review.match', { ...input }, at), SYSTEM_ACTOR)
    if (!result.ok) throw new Error(`Sample review of ${subject.deal.customerName}: ${result.error.message}`)
    return { ...result.value, version: Date.parse(at) }
  })
}

const lastChange = (deal: Deal) => deal.updatedAt

function rules(since: string): Rules {
  return { id: 'rules', kind: 'rules', partnerId: '', status: 'active', version: 0, updatedAt: since, actions: [], vendorName: VENDOR_NAME, zone: VENDOR_ZONE, decisionHours: DECISION_HOURS, tiers: [...DEMO_TIERS] }
}

function products(since: string): readonly Product[] {
  return DEMO_PRODUCTS.map(({ id, name, family, sku }) => ({ id, kind: 'product', partnerId: '', status: 'active', version: 0, updatedAt: since, actions: [], name, family, sku }))
}
