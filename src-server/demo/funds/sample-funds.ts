import { SYSTEM_ACTOR } from '../../../src-shared/domain/actor.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import type { FundRequestContent } from '../../../src-shared/domain/fund-request/edits.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { allocationBalance } from '../../../src-shared/domain/funds/balance.ts'
import { termsOf } from '../../../src-shared/domain/funds/terms.ts'
import { shareOf } from '../../../src-shared/domain/money.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { addDays, daysBetween } from '../../../src-shared/lib/plain-date.ts'
import { RATES } from '../catalog.ts'
import type { DemoDirectory, DemoPartner } from '../partners.ts'
import type { Chance } from '../random.ts'
import { IDEAS, SUMMARIES } from './activities.ts'
import type { Idea } from './activities.ts'
import { filesFor } from './claim-files.ts'
import type { SampleFile } from './evidence-files.ts'
import { FundBooks } from './fund-books.ts'
import type { BookedMovement } from './fund-books.ts'
import { FundSteps } from './fund-steps.ts'
import { halfYears } from './half-years.ts'
import type { HalfYear } from './half-years.ts'
import { ECHO_PARTNER, tellSameInvoice } from './same-invoice.ts'
import { STORY_PARTNER, tellStory } from './story-funds.ts'

/** Sample funds, as the endpoint would hold them. */
export interface FundSample {
  readonly records: ReturnType<FundBooks['records']>
  readonly movements: readonly BookedMovement[]
  /** Per partner, the last number of a request. */
  readonly counters: ReadonlyMap<string, number>
  /** Per request, how many claims were numbered. */
  readonly claimCounts: ReadonlyMap<string, number>
  /** Files by claim. */
  readonly files: ReadonlyMap<string, readonly SampleFile[]>
}

const DAY = 86_400_000
const HOUR = 3_600_000
const OPERATIONS: Actor = { personId: 'person-jonas-eikeland', role: 'channel_operations_manager', partnerId: null, manages: 'all' }
/** What each tier is allocated for half a year, in euros; registered partners get none. */
const BY_TIER: Readonly<Record<string, number>> = { 'tier-silver': 24_000, 'tier-gold': 52_000, 'tier-platinum': 90_000 }
const CLAIM_DAYS = 45
const PAY_AFTER_DAYS = 12
/** A budget is closed so long after its period, when the last claims are paid. */
const BOOKS_CLOSE_DAYS = 100

const at = (day: string, hour = 9) => Date.parse(`${day}T00:00:00Z`) + hour * HOUR
const rounded = (amount: number, step: number) => Math.max(step, Math.round(amount / step) * step)

/** Budgets of two years with what partners did with them. `today` is the vendor's plain date; `deals` are the partners' registrations, to link some. */
export function sampleFunds(random: Chance, directory: DemoDirectory, deals: readonly Deal[], now: number, today: string): FundSample {
  const books = new FundBooks(random.fork('ids'), now)
  const steps = new FundSteps(books)
  const partners = new Map(directory.partners.map(({ partner }) => [partner.id, partner]))
  const currencies = [...new Set(directory.partners.map(({ partner }) => partner.currency))].sort()
  const halves = halfYears(today, 4)

  halves.forEach((half, index) => {
    const current = index === halves.length - 1
    for (const currency of currencies) {
      const members = directory.partners.filter(({ partner }) => partner.currency === currency && BY_TIER[partner.tierId] !== undefined)
      const shares = members.map((one) => ({ one, amount: one.partner.code === STORY_PARTNER ? 6_000_000 : shareFor(one, currency) }))
      const budget = openBudget(books, half, currency, shares.reduce((sum, share) => sum + share.amount, 0))
      for (const { one, amount } of shares) {
        const allocation = allocate(books, budget, one, amount, half)
        if (current && one.partner.code === STORY_PARTNER) tellStory({ books, steps, allocation, partner: one, now, today, deals })
        else if (current && one.partner.code === ECHO_PARTNER) tellSameInvoice({ books, steps, allocation, partner: one, now, today, deals })
        else spend({ books, steps, random: random.fork(`${one.partner.code} ${half.from}`), allocation, partner: one, half, today, deals })
      }
    }
  })
  settleApproved(books, steps, partners, today)
  closeOld(books, today)
  return {
    records: books.records(),
    movements: [...books.movements].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    counters: steps.requestNumbers,
    claimCounts: new Map(books.all('fund_request').map((one) => [one.id, steps.claimsNumbered(one.id)])),
    files: steps.files,
  }
}

function shareFor({ partner }: DemoPartner, currency: Currency): number {
  return rounded((BY_TIER[partner.tierId] ?? 0) * (RATES[currency] ?? 1) * 100, 100_000)
}

function openBudget(books: FundBooks, half: HalfYear, currency: Currency, allocated: number): Budget {
  const { record, action } = books.step('budget', books.id(), 'budget.create', OPERATIONS, at(addDays(half.from, -20)), {
    name: `Co-marketing ${half.name}`, currency, period: { from: half.from, until: half.until }, territories: [], productIds: [], participationBps: 5000, claimDays: CLAIM_DAYS,
    amount: rounded(allocated * 1.15, 100_000), limits: { channel_manager: rounded(8000 * (RATES[currency] ?? 1) * 100, 50_000), channel_operations_manager: null },
  })
  books.move(action, { budgetId: record.id, total: record.amount })
  return record
}

function allocate(books: FundBooks, budget: Budget, { partner }: DemoPartner, amount: number, half: HalfYear): Allocation {
  const { record, action } = books.step('allocation', books.id(), 'allocation.create', OPERATIONS, at(addDays(half.from, -14)), { partnerId: partner.id, budgetId: budget.id, ...termsOf(budget), amount })
  books.move(action, { allocationId: record.id, allocated: amount })
  return record
}

interface Spending {
  readonly books: FundBooks
  readonly steps: FundSteps
  readonly random: Chance
  readonly allocation: Allocation
  readonly partner: DemoPartner
  readonly half: HalfYear
  readonly today: string
  readonly deals: readonly Deal[]
}

/** A partner's requests and claims of half a year, never more in all than it was allocated. */
function spend(around: Spending): void {
  const { random, allocation, partner, half } = around
  let left = Math.round(allocation.amount * (0.55 + random.next() * 0.4))
  for (let n = random.int(2, 4); n > 0 && partner.sellers.length > 0; n -= 1) {
    const content = contentFor(around, random.pick(IDEAS), addDays(half.from, random.int(12, Math.max(13, daysBetween(half.from, half.until) - 12))))
    const asked = shareOf(content.lines.reduce((sum, line) => sum + line.amount, 0), allocation.participationBps, allocation.currency)
    if (asked > left) continue
    left -= asked
    live(around, content)
  }
}

function contentFor({ books, random, allocation, partner, half, deals }: Spending, idea: Idea, from: string): FundRequestContent {
  const cost = rounded(random.int(...idea.cost) * (RATES[allocation.currency] ?? 1) * 100, 10_000)
  const long = idea.activity === 'digital_campaign' ? 21 : idea.activity === 'trade_show' ? 1 : 0
  const approved = deals.filter((deal) => deal.partnerId === partner.partner.id && (deal.status === 'approved' || deal.status === 'converted'))
  // What an activity of a half year brings is what was registered in it, where there is such a one.
  const brought = approved.filter((deal) => (deal.firstReceivedAt ?? '') >= half.from && (deal.firstReceivedAt ?? '').slice(0, 10) <= half.until)
  const own = brought.length > 0 ? brought : approved
  const leads = random.int(6, 40)
  return {
    activity: idea.activity, title: idea.title.replace('{town}', random.pick(partner.place.towns)), from, until: [addDays(from, long), allocation.period.until].sort()[0] ?? from, place: ['webinar', 'digital_campaign', 'content'].includes(idea.activity) ? 'Online' : random.pick(partner.place.towns),
    audience: idea.audience, purpose: idea.purpose, ownShare: 0, expectedLeads: leads, expectedPipeline: rounded(cost * random.int(4, 12), 100_000), productIds: [],
    dealIds: own.length > 0 && random.yes(0.6) ? [...new Set([random.pick(own).id, random.pick(own).id])] : [],
    lines: idea.lines.map(([description, part]) => ({ id: books.id(), description, amount: Math.round((cost * part) / 100) })),
  }
}

/** The life of one request, as far as it has come by today. */
function live(around: Spending, content: FundRequestContent): void {
  const { books, steps, random, allocation, partner, today } = around
  const { now } = books
  const seller: Actor = { personId: random.pick(partner.sellers).id, role: 'partner_seller', partnerId: partner.partner.id, manages: [] }
  const manager: Actor = { personId: partner.partner.ownerId, role: 'channel_manager', partnerId: null, manages: [partner.partner.id] }
  const begun = Math.max(Date.parse(allocation.updatedAt) + 3 * HOUR, at(addDays(content.from, -random.int(18, 40)), random.int(8, 16)))
  if (begun > now - 2 * HOUR) return
  const draft = steps.draftRequest(allocation, seller, content, begun)
  if (begun + 2 * DAY > now) return
  let request = steps.submitRequest(draft, partner.partner, seller, begun + random.int(1, 30) * HOUR)
  const decided = Date.parse(request.updatedAt) + random.int(3, 44) * HOUR
  // What is undecided by today is decided today: the queue of the story stays as told.
  if (decided > now - HOUR && Date.parse(request.updatedAt) + DAY > now) return
  const ends = random.weighted([['approved', 82], ['rejected', 10], ['less', 8]] as const)
  if (ends === 'rejected') {
    steps.decideRequest(request, 'request.reject', manager, decided, { reason: 'weak_plan', explanation: 'Nobody is named who would come. Ask again with a list of those you mean to invite.' })
    return
  }
  const amount = ends === 'less' ? rounded(request.requested * 0.7, 10_000) : request.requested
  const budget = books.get('budget', allocation.budgetId)
  const limit = budget.limits.channel_manager
  const above = limit !== null && amount > limit
  if (above) request = steps.decideRequest(request, 'request.forward', manager, decided, {})
  request = steps.approveRequest(request, above ? OPERATIONS : manager, above ? decided + 5 * HOUR : decided, { amount: Math.min(amount, request.requested), claimBy: addDays(content.until, CLAIM_DAYS), condition: ends === 'less' ? 'Without the stand panels of last year.' : '' })
  const claimedAt = at(addDays(content.until, random.int(4, 30)), random.int(8, 16))
  const claimBy = request.approval?.claimBy ?? today
  if (random.yes(0.1) || claimedAt > now - DAY) {
    if (claimBy < today) steps.release(request.id, at(addDays(claimBy, 1), 1), 'claim_by_passed', request.approval?.amount ?? 0)
    return
  }
  claimAll(around, request, seller, manager, claimedAt)
}

function claimAll({ books, steps, random, partner }: Spending, request: FundRequest, seller: Actor, manager: Actor, claimedAt: number): void {
  const granted = request.approval?.amount ?? 0
  const idea = IDEAS.find((one) => one.activity === request.activity)
  const part = Math.min(1, granted / Math.max(1, request.requested))
  const invoiced = new Date(claimedAt - 3 * DAY).toISOString().slice(0, 10)
  const lines = request.lines.map((line, index) => {
    const net = Math.floor((line.amount * part) / 2) * 2
    const tax = Math.round(net * 0.2)
    const [, , supplier = 'Studio Holm'] = idea?.lines[index] ?? []
    return {
      id: books.id(), description: line.description, supplier, invoiceNumber: `${supplier.slice(0, 2).toUpperCase()}-${random.int(10_000, 99_999)}`, invoiceDate: invoiced, invoiceCurrency: request.terms.currency,
      net, tax, gross: net + tax, rate: '1', rateDate: '' as const, claimed: 0,
    }
  })
  const files = filesFor(books, random, request.activity === '' ? 'event' : request.activity, request.title, lines, partner)
  const draft = steps.draftClaim(request, seller, { summary: random.pick(SUMMARIES), leads: Math.max(1, Math.round(request.expectedLeads * (0.5 + random.next() * 0.7))), last: true, lines, files }, claimedAt)
  let claim = steps.receiveFiles(steps.submitClaim(draft, request, seller, claimedAt + 40 * 60_000), claimedAt + HOUR)
  const decided = claimedAt + random.int(4, 60) * HOUR
  if (decided > books.now - HOUR) return
  const limit = books.get('budget', books.get('allocation', request.allocationId).budgetId).limits.channel_manager
  const approver = limit !== null && claim.held > limit ? OPERATIONS : manager
  const less = random.yes(0.15) ? Math.floor((claim.lines[0]?.claimed ?? 0) / 10) : 0
  if (approver === OPERATIONS) claim = steps.forwardClaim(claim, manager, decided - HOUR)
  claim = steps.approveClaim(claim, approver, decided, less, 'The invoice includes a deposit that comes back.', '')
  steps.release(request.id, decided + 1000, 'claimed', granted - claim.held)
}

/** Approved claims are paid in batches, by currency and month; those of the last days wait for the next one. */
function settleApproved(books: FundBooks, steps: FundSteps, partners: ReadonlyMap<string, Parameters<FundSteps['submitRequest']>[1]>, today: string): void {
  const ready = books.all('claim').filter((one) => one.status === 'approved' && one.updatedAt.slice(0, 10) <= addDays(today, -PAY_AFTER_DAYS))
  const batches = [...Map.groupBy(ready, (one) => `${one.updatedAt.slice(0, 7)} ${one.currency}`)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, claims] of batches) {
    const last = claims.map((one) => Date.parse(one.updatedAt)).reduce((a, b) => Math.max(a, b))
    const batch = steps.batch(name, claims, partners, OPERATIONS, last + 4 * DAY)
    let n = 0
    steps.settle(batch, OPERATIONS, last + 6 * DAY, () => `${name.slice(2, 4)}${name.slice(5, 7)}-${String((n += 1)).padStart(3, '0')}`)
  }
}

/** Funds whose period has ended are closed, and what nothing reserves goes back to the budget. */
function closeOld(books: FundBooks, today: string): void {
  for (const allocation of books.all('allocation')) {
    if (allocation.period.until >= today) continue
    const ended = at(addDays(allocation.period.until, 1), 1)
    books.step('allocation', allocation.id, 'allocation.close', SYSTEM_ACTOR, ended, { reason: 'The period has ended.' })
    const requests = books.all('fund_request').filter((one) => one.allocationId === allocation.id)
    const claims = books.all('claim').filter((one) => one.allocationId === allocation.id)
    const { available } = allocationBalance(allocation, requests, claims)
    if (available <= 0) continue
    // As of now: what was released after the end of the period went back with it.
    const { action } = books.system('allocation', allocation.id, 'allocation.give_back', Math.max(ended, ...requests.map((one) => Date.parse(one.updatedAt)), ...claims.map((one) => Date.parse(one.updatedAt))), { amount: available })
    books.move(action, { allocationId: allocation.id, allocated: -available })
  }
  for (const budget of books.all('budget')) {
    const settled = addDays(budget.period.until, BOOKS_CLOSE_DAYS)
    if (settled < today) books.step('budget', budget.id, 'budget.close', OPERATIONS, at(settled), { reason: 'The period is over and everything is settled.' })
  }
}
