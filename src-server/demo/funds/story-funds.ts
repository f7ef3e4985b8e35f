import type { Actor } from '../../../src-shared/domain/actor.ts'
import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import type { ActivityType } from '../../../src-shared/domain/fund-request/activity.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import type { DemoPartner } from '../partners.ts'
import { chance } from '../random.ts'
import type { FundBooks } from './fund-books.ts'
import type { FundSteps } from './fund-steps.ts'
import { filesFor } from './claim-files.ts'

/** The partner whose present fund is told rather than invented. */
export const STORY_PARTNER = 'BRW'

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Told {
  readonly title: string
  readonly activity: ActivityType
  readonly place: string
  readonly audience: string
  /** Cost by line, in pounds. */
  readonly lines: readonly (readonly [description: string, pounds: number, supplier: string])[]
  /** Days from today to the first day of the activity. */
  readonly in: number
  /** Days ago that it was submitted. */
  readonly asked: number
  readonly ends: 'approved' | 'returned' | 'rejected' | 'submitted' | 'draft'
  /** Days from today to the claim-by date. */
  readonly claimBy?: number
  readonly note?: string
}

/** Adds up as the balance page shows it: 60,000 allocated, 14,800 paid, 9,240 claimed, 13,260 reserved, 22,700 available. */
const REQUESTS: readonly Told[] = [
  { title: 'Autumn partner guide', activity: 'print', place: 'Leeds', audience: 'Six hundred plant managers on our list', lines: [['Design', 4600, 'Studio Holm'], ['Print and delivery', 12_000, 'Harbour Print & Display']], in: -62, asked: 96, ends: 'approved', claimBy: -12 },
  { title: 'LinkedIn, depots campaign', activity: 'digital_campaign', place: 'Online', audience: 'Depot and workshop managers of rail operators', lines: [['Advertising', 10_000, 'Brightpath Media'], ['Landing page', 3000, 'Studio Holm']], in: -80, asked: 110, ends: 'approved', claimBy: -10 },
  { title: 'Rail cyber webinar', activity: 'webinar', place: 'Online', audience: 'Signalling and depot engineers, two hundred invited', lines: [['Print and stand panels', 5240, 'Harbour Print & Display'], ['Webinar platform', 2800, 'Clearcast Events'], ['Speaker travel', 1600, 'Norvell Speakers'], ['Recording and subtitles', 9760, 'Studio Holm']], in: -14, asked: 40, ends: 'approved', claimBy: 26 },
  { title: 'Harbour City expo', activity: 'trade_show', place: 'Bristol', audience: 'Four thousand visitors over two days', lines: [['Stand space', 9000, 'Harbour Exhibitions'], ['Stand panels', 6200, 'Harbour Print & Display']], in: -20, asked: 55, ends: 'approved', claimBy: 12, note: 'Only with a demonstration of Relay on the stand.' },
  { title: 'Managed SOC breakfast, Leeds', activity: 'event', place: 'Leeds', audience: 'Twenty heads of IT from the north', lines: [['Room and catering', 6400, 'Guildhall Catering'], ['Invitations', 1600, 'Brightpath Media'], ['Speaker travel', 2400, 'Norvell Speakers']], in: 16, asked: 20, ends: 'approved', claimBy: 68 },
  { title: 'Rail operators dinner, York', activity: 'event', place: 'York', audience: 'Operators of the north-east', lines: [['Room and dinner', 5000, 'Guildhall Catering'], ['Invitations', 1200, 'Brightpath Media']], in: 22, asked: 4, ends: 'returned', note: 'Who is invited? Please name the operators and who of them has said yes.' },
  { title: 'Golf day, Harrogate', activity: 'event', place: 'Harrogate', audience: 'Customers of many years', lines: [['Green fees and lunch', 4800, 'Moor Golf Club']], in: -30, asked: 70, ends: 'rejected', note: 'Golf is not among the activities of this program. A workshop for the same guests would be.' },
  { title: 'Winter workshop, managed response', activity: 'training', place: 'Leeds', audience: 'Engineers of twelve customers', lines: [['Lab hire', 4400, 'Quay Training'], ['Trainer', 3600, 'Quay Training']], in: 24, asked: 1, ends: 'submitted' },
  { title: 'Depot security film', activity: 'content', place: 'Leeds', audience: 'Visitors of our site', lines: [['Filming', 5200, 'Studio Holm']], in: 30, asked: 0, ends: 'draft' },
]

export interface Telling {
  readonly books: FundBooks
  readonly steps: FundSteps
  readonly allocation: Allocation
  readonly partner: DemoPartner
  readonly now: number
  readonly today: string
  readonly deals: readonly Deal[]
}

/** Brightwater's present fund: requests in every state, two claims of one webinar in review, one draft. */
export function tellStory(telling: Telling): void {
  const { books, steps, allocation, partner, now, today, deals } = telling
  const callum: Actor = { personId: 'person-callum-reyes', role: 'partner_seller', partnerId: partner.partner.id, manages: [] }
  const ingrid: Actor = { personId: partner.partner.ownerId, role: 'channel_manager', partnerId: null, manages: [partner.partner.id] }
  const jonas: Actor = { personId: 'person-jonas-eikeland', role: 'channel_operations_manager', partnerId: null, manages: 'all' }
  const own = deals.filter((deal) => deal.partnerId === partner.partner.id && (deal.protection?.until ?? '') >= today)
  const linked = [...own.filter((deal) => deal.status === 'approved').slice(0, 3), ...own.filter((deal) => deal.status === 'converted').slice(0, 2)].map((deal) => deal.id)
  const random = chance('story funds')
  const within = (day: string) => (day < allocation.period.from ? allocation.period.from : day > allocation.period.until ? allocation.period.until : day)

  for (const told of REQUESTS) {
    const from = within(addDays(today, told.in))
    const lines = told.lines.map(([description, pounds]) => ({ id: books.id(), description, amount: pounds * 100 }))
    const asked = now - told.asked * DAY - 5 * HOUR
    const draft = steps.draftRequest(allocation, callum, {
      activity: told.activity, title: told.title, from, until: within(addDays(from, told.activity === 'digital_campaign' ? 20 : 0)), place: told.place, audience: told.audience, purpose: 'Meet those who buy for depots and signalling, and book assessments.',
      ownShare: 0, expectedLeads: 24, expectedPipeline: 18_000_000, productIds: [], dealIds: linked, lines,
    }, asked - 3 * HOUR)
    if (told.ends === 'draft') continue
    let request = steps.submitRequest(draft, partner.partner, callum, asked)
    if (told.ends === 'submitted') continue
    if (told.ends === 'returned') {
      steps.decideRequest(request, 'request.return', ingrid, asked + 20 * HOUR, { questions: told.note ?? '' })
      continue
    }
    if (told.ends === 'rejected') {
      steps.decideRequest(request, 'request.reject', ingrid, asked + 30 * HOUR, { reason: 'outside_program', explanation: told.note ?? '' })
      continue
    }
    const limit = books.get('budget', allocation.budgetId).limits.channel_manager
    const above = limit !== null && request.requested > limit
    if (above) request = steps.decideRequest(request, 'request.forward', ingrid, asked + 8 * HOUR, {})
    request = steps.approveRequest(request, above ? jonas : ingrid, asked + 26 * HOUR, { amount: request.requested, claimBy: maxDay(addDays(today, told.claimBy ?? 30), request.until), condition: told.note ?? '' })
    if (told.title === 'Rail cyber webinar') webinarClaims(telling, request, callum)
    if (told.asked > 90) paidClaim(telling, request, callum, ingrid, jonas)
  }

  function webinarClaims({ books: own, steps: deeds }: Telling, request: FundRequest, seller: Actor): void {
    const first = claimOf(request, [0, 1, 2], 'Held as planned with 143 guests; the recording was seen 61 times since.', false, 3 * DAY, [])
    deeds.receiveFiles(deeds.submitClaim(first, request, seller, own.now - 30 * HOUR), own.now - 29 * HOUR)
    // Of the fourth line 920 pounds were credited, so that 460 are still to be claimed.
    const second = claimOf(request, [3], 'Recording cut and subtitled in two languages.', false, 2 * DAY, [92_000])
    deeds.receiveFiles(deeds.submitClaim(second, request, seller, own.now - 9 * HOUR), own.now - 8 * HOUR)
  }

  function paidClaim({ books: own, steps: deeds }: Telling, request: FundRequest, seller: Actor, manager: Actor, operations: Actor): void {
    const age = 32 * DAY
    const claim = deeds.receiveFiles(deeds.submitClaim(claimOf(request, request.lines.map((_, index) => index), 'Delivered; the list of those who got it is attached.', true, age + DAY, []), request, seller, own.now - age), own.now - age + HOUR)
    const limit = own.get('budget', allocation.budgetId).limits.channel_manager
    const above = limit !== null && claim.held > limit
    if (above) deeds.forwardClaim(claim, manager, own.now - age + 20 * HOUR)
    deeds.approveClaim(own.get('claim', claim.id), above ? operations : manager, own.now - age + 30 * HOUR, 0, '', '')
    deeds.release(request.id, own.now - age + 30 * HOUR + 1000, 'claimed', (request.approval?.amount ?? 0) - own.get('claim', claim.id).held)
  }

  function claimOf(request: FundRequest, chosen: readonly number[], summary: string, last: boolean, age: number, less: readonly number[]) {
    const told = REQUESTS.find((one) => one.title === request.title)
    const day = new Date(now - age - DAY).toISOString().slice(0, 10)
    const lines = chosen.flatMap((index, n) => {
      const line = request.lines[index]
      if (!line) return []
      const supplier = told?.lines[index]?.[2] ?? ''
      const net = line.amount - (less[n] ?? 0)
      const tax = line.description === 'Speaker travel' ? 0 : Math.round(net * 0.2)
      return [{ id: books.id(), description: line.description, supplier, invoiceNumber: `${supplier.split(' ').map((word) => word.charAt(0)).join('').replace('&', '')}-${random.int(20_000, 29_999)}`, invoiceDate: day, invoiceCurrency: request.terms.currency, net, tax, gross: net + tax, rate: '1', rateDate: '' as const, claimed: 0 }]
    })
    return steps.draftClaim(request, callum, { summary, leads: 31, last, lines, files: filesFor(books, random, told?.activity ?? 'event', request.title, lines, partner) }, now - age)
  }
}

function maxDay(a: string, b: string): string {
  return a > b ? a : b
}
