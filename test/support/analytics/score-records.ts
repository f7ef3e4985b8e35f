import type { Action } from '../../../src-shared/domain/action.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import type { DealMatch, DealReview } from '../../../src-shared/domain/deal-review/schema.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { dealIn } from '../deal-fixtures.ts'
import { nthId, nthOpportunity, spreadOf, TODAY } from '../opportunity-facts.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOW = Date.parse(`${TODAY}T09:00:00Z`)
const instant = (ms: number) => new Date(ms).toISOString()
const SHAPES = new Map<Deal['status'], Deal>()

function shapeOf(status: Deal['status']): Deal {
  const known = SHAPES.get(status)
  if (known) return known
  const made = dealIn(status)
  SHAPES.set(status, made)
  return made
}

/** Some websites and many names, so that customers come again, also of one partner. */
const customerOf = (of: (count: number, salt: number) => number) =>
  of(3, 6) === 0 ? { customerName: `Customer ${of(5000, 3)}`, website: `www.customer-${of(5000, 2)}.no`, noWebsite: false, country: 'NO' } : { customerName: `Kunde ${of(20_000, 1)} AS`, website: '', noWebsite: true, country: of(9, 2) === 0 ? '' : 'NO' }

export const nthDealId = (index: number): string => nthId(10_000_000 + index)

/** The n-th of any number of registrations, always the same: two years of them, every status, some returned, some of known customers. */
export function nthDeal(index: number): Deal {
  const of = spreadOf(`d${index}`)
  const status = (['approved', 'converted', 'submitted', 'rejected', 'approved', 'converted', 'returned', 'draft', 'withdrawn', 'approved'] as const)[of(10, 0)] ?? 'approved'
  const person = `person-${of(240, 2)}`
  let at = NOW - of(700 * 24, 1) * HOUR_MS - of(3_600_000, 3)
  const actions: Action[] = []
  const done = (type: string, hours: number, by = person, received = true): void => {
    at += hours * HOUR_MS
    actions.push({ id: nthId(index * 20 + actions.length + 20_000_000), v: 1, type, by, at: instant(at), input: {}, ...(received ? { receivedAt: instant(at) } : {}) })
  }
  done('deal.create', 0)
  const submitted = status !== 'draft' && !(status === 'withdrawn' && of(2, 4) === 0)
  if (submitted) {
    done('deal.submit', 1, person, !(status === 'submitted' && of(5, 4) === 0))
    for (let turn = of(4, 5); turn > 2 || (status === 'returned' && turn >= 0 && actions.length < 3); turn -= 1) {
      done('deal.return', 1 + of(70, 2), 'vendor')
      if (status !== 'returned') done('deal.submit', 5 + of(70, 3))
    }
    if (status === 'approved' || status === 'converted') done('deal.approve', of(90, 3), 'vendor')
    if (status === 'rejected') done('deal.reject', of(90, 3), 'vendor')
    if (status === 'withdrawn') done('deal.withdraw', of(90, 3))
    if (status === 'converted') done('deal.convert', of(90, 3), 'system')
  } else if (status === 'withdrawn') done('deal.withdraw', 1)
  const shape = shapeOf(status)
  return {
    ...shape, id: nthDealId(index), version: 1, number: `BRW-${String(index).padStart(6, '0')}`, partnerId: `partner-${of(60, 3)}`, registeredBy: person, actions, everSubmitted: submitted,
    createdAt: actions[0]?.at ?? '', updatedAt: instant(at), ...customerOf(of), total: of(90_000_000, 2), currency: (['EUR', 'EUR', 'GBP', 'NOK', 'USD'] as const)[of(5, 6)] satisfies Currency | undefined ?? 'EUR',
    ...(shape.protection ? { protection: { ...shape.protection, until: addDays(instant(at).slice(0, 10), 90) } } : {}),
  }
}

/** What the vendor knows of it: other partners' registrations that match, its own earlier ones and the vendor's, in one of five. */
export function nthReview(index: number): DealReview {
  const of = spreadOf(`r${index}`)
  const deal = nthDeal(index)
  const match = (partnerId: string, kind: DealMatch['kind']): DealMatch => ({
    dealId: nthId(index), partnerId, kind, partnerName: 'Someone', number: 'X-1', score: 0.97, reason: 'Same domain', customerName: 'X', website: '', country: 'NO', contacts: [], products: [], status: 'Approved', receivedAt: null, protectedUntil: null,
  })
  const matches = of(5, 1) > 0 ? [match(deal.partnerId, 'own_earlier')] : [match(`partner-${of(60, 4)}`, 'same_customer'), match(`partner-${of(60, 5)}`, 'similar_name'), match('', 'vendor_opportunity')]
  return {
    id: deal.id, kind: 'deal_review', partnerId: deal.partnerId, status: 'open', version: 1, updatedAt: deal.updatedAt, actions: [], customer: { id: 'c', name: 'X', registrations: 1 }, link: 'certain', suggestions: [], matches,
    matchedAt: deal.updatedAt,
  }
}

/** As `nthOpportunity`, of many customers, and one of three from a registration. */
export function nthScored(index: number): Opportunity {
  const of = spreadOf(`s${index}`)
  const one = nthOpportunity(index)
  return {
    ...one, ...customerOf(of), createdAt: instant(Date.parse(one.createdAt) - of(20, 1) * DAY_MS),
    ...(one.origin === 'registration' ? { convertedFrom: { dealId: nthDealId(index), number: 'BRW-1', protectedUntil: TODAY, marginBps: 800, productIds: [] } } : {}),
  }
}
