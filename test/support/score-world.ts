import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { quotaId } from '../../src-shared/domain/quota/quota-id.ts'
import type { Quota } from '../../src-shared/domain/quota/schema.ts'
import { CHANNEL_MANAGER, COLLEAGUE, DEAL_ID, dealIn, OTHER_CHANNEL_MANAGER, PARTNER, SELLER, testId } from './deal-fixtures.ts'
import type { FakeEndpoint } from './fake-endpoint.ts'
import { RATES } from './funds-fixtures.ts'
import { direct, entered, lineOf, stageOf } from './opportunity-fixtures.ts'
import { putSales } from './sales-desktop.ts'
import { plans, scorecardRulesOf } from './scorecard-fixtures.ts'

/** Managed by somebody else than Brightwater. */
export const RIVAL = 'partner-cobalt'
export const RIVAL_NAME = 'Cobalt Ridge'
/** Enrolled long ago and sold nothing yet; Brightwater's channel manager manages it as a backup. */
export const QUIET = 'partner-quiet'

/** Brightwater's channel manager, as the world of scorecards has them. */
export const MANAGER = { ...CHANNEL_MANAGER, manages: [PARTNER, QUIET] }

const base = { version: 1, updatedAt: '2026-11-01T09:00:00.000Z', actions: [], status: 'active' as const }

interface Sale {
  readonly partnerId?: string
  readonly ownerId?: string
  readonly currency?: Currency
  readonly origin?: Opportunity['origin']
  readonly createdAt?: string
  readonly stage?: string
  readonly stageSince?: string
}

/** An opportunity of Brightwater's, unless said, with a customer of its own. */
export function sale(status: 'open' | 'won' | 'lost', total: number, closeOn: string, more: Sale = {}): Opportunity {
  const { partnerId = PARTNER, ownerId = SELLER.personId, currency = 'GBP', origin = 'partner', createdAt = '2026-09-01T09:00:00.000Z', stage = 'qualify', stageSince = '2026-11-18T09:00:00.000Z' } = more
  const id = testId()
  const record: Opportunity = {
    ...(partnerId === '' ? direct : entered).in(status), id, partnerId, ownerId, currency, origin, createdAt, total, stageSince, stage: stageOf(stage), lines: [lineOf('sentry-2600', total)],
    customerName: `Customer ${id.slice(-6)}`, website: `customer-${id.slice(-6)}.example`, contacts: [], expectedClose: closeOn, updatedAt: '2026-11-19T09:00:00.000Z',
  }
  return status === 'open' ? record : { ...record, closedOn: closeOn }
}

/** A registration of Brightwater's whose first submission the endpoint received then, decided so many hours after it. */
export function registered(receivedAt: string, decided: { readonly as: 'approved' | 'rejected'; readonly hours: number } | null, more: Partial<Deal> = {}): Deal {
  const id = testId()
  const made = dealIn(decided?.as ?? 'submitted')
  const decidedAt = decided ? new Date(Date.parse(receivedAt) + decided.hours * 3_600_000).toISOString() : receivedAt
  const moments: Readonly<Record<string, string>> = { 'deal.approve': decidedAt, 'deal.reject': decidedAt }
  return {
    ...made, id, actions: made.actions.map((one) => ({ ...one, id: testId(), receivedAt: moments[one.type] ?? receivedAt })), firstReceivedAt: receivedAt, receivedAt, updatedAt: decidedAt,
    customerName: `Customer ${id.slice(-6)}`, website: `customer-${id.slice(-6)}.example`, contacts: [], ...more,
  }
}

export function quotaFor(amount: number, quarter = '2026-10-01', personId = '', partnerId = PARTNER): Quota {
  return { ...base, id: quotaId(partnerId, personId, quarter), kind: 'quota', partnerId, personId, quarter, currency: 'GBP', amount }
}

/** What only the vendor has: that a registration matches one of another partner. */
export function matched(deal: Deal): DealReview {
  return {
    ...base, id: deal.id, kind: 'deal_review', partnerId: deal.partnerId, status: 'open', customer: { id: 'c1', name: deal.customerName, registrations: 2 }, link: 'new', suggestions: [], matchedAt: '2026-11-01T09:00:00.000Z',
    matches: [{
      dealId: DEAL_ID, partnerId: RIVAL, partnerName: RIVAL_NAME, number: 'COB-0001', kind: 'same_customer', score: 1, reason: 'The same domain', customerName: deal.customerName, website: deal.website, country: 'GB', contacts: [], products: [],
      status: 'submitted', receivedAt: '2026-10-01T09:00:00.000Z', protectedUntil: null,
    }],
  }
}

/** Everything that is in the numbers, for tests to add up by themselves. */
export interface ScoreWorld {
  readonly sales: readonly Opportunity[]
  readonly registrations: readonly Deal[]
}

/** What opportunities need, three partners, a quarter and a half of sales in two currencies, registrations, quotas, rules and a plan. */
export function putScore(endpoint: FakeEndpoint): ScoreWorld {
  putSales(endpoint)
  const manager = endpoint.people.find((one) => one.actor.personId === MANAGER.personId)
  if (manager) manager.actor = MANAGER
  const partner = { ...base, kind: 'partner', country: 'GB', territory: 'UK', backupId: 'x', tierId: 'gold', type: 'reseller', since: '2025-03-01' }
  endpoint.put('directory', { ...partner, id: PARTNER, partnerId: PARTNER, name: 'Brightwater', code: 'BRW', currency: 'GBP', ownerId: CHANNEL_MANAGER.personId } as never)
  endpoint.put('directory', { ...partner, id: QUIET, partnerId: QUIET, name: 'Quiet Systems', code: 'QUI', currency: 'EUR', ownerId: OTHER_CHANNEL_MANAGER.personId, backupId: CHANNEL_MANAGER.personId } as never)
  endpoint.put('programs', { ...RATES, rates: [{ currency: 'GBP', date: '2024-01-01', perBase: '0.87' }, { currency: 'NOK', date: '2024-01-01', perBase: '11.5' }, { currency: 'GBP', date: '2026-11-01', perBase: '0.875' }] })
  endpoint.put('programs', scorecardRulesOf.in('active'))
  endpoint.put('programs', plans.in('active'))
  endpoint.put('programs', quotaFor(40_000_000))
  endpoint.put('programs', quotaFor(15_000_000, '2026-10-01', SELLER.personId))
  endpoint.put('programs', quotaFor(20_000_000, '2026-07-01'))
  const sales = [
    sale('won', 10_000_000, '2026-10-20', { createdAt: '2026-09-10T09:00:00.000Z' }),
    sale('won', 6_000_000, '2026-11-05', { ownerId: COLLEAGUE.personId, origin: 'vendor' }),
    sale('won', 11_500_000, '2026-11-12', { currency: 'NOK' }),
    sale('lost', 5_000_000, '2026-11-10'),
    sale('open', 20_000_000, '2026-12-10', { stage: 'close' }),
    sale('open', 7_000_000, '2027-02-10', { ownerId: COLLEAGUE.personId, stageSince: '2026-08-01T09:00:00.000Z' }),
    sale('won', 4_000_000, '2026-08-15', { createdAt: '2026-07-01T09:00:00.000Z' }),
    sale('won', 9_000_000, '2026-11-02', { partnerId: '', ownerId: 'vera', currency: 'EUR', origin: 'vendor' }),
    sale('open', 30_000_000, '2026-12-01', { partnerId: '', ownerId: 'vera', currency: 'EUR', origin: 'vendor', stage: 'close' }),
  ]
  const registrations = [
    registered('2026-10-05T09:00:00.000Z', { as: 'approved', hours: 24 }),
    registered('2026-10-12T09:00:00.000Z', { as: 'rejected', hours: 96 }),
    registered('2026-11-21T09:00:00.000Z', null),
    registered('2026-08-05T09:00:00.000Z', { as: 'approved', hours: 60 }),
  ]
  for (const one of sales) endpoint.put('opportunities', one)
  for (const one of registrations) endpoint.put('deals', one)
  const [first] = registrations
  if (first) endpoint.put('internal', matched(first))
  return { sales, registrations }
}
