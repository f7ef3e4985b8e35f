import { addDays, daysBetween } from '../../src-shared/lib/plain-date.ts'
import { DEAL_SOURCES, TIME_FRAMES } from '../../src-shared/domain/deal/schema.ts'
import type { DealStatus } from '../../src-shared/domain/deal/schema.ts'
import type { DealContent } from '../../src-shared/domain/deal/edits.ts'
import { DECISION_HOURS, DEMO_PRODUCTS, RATES } from './catalog.ts'
import type { DemoProduct } from './catalog.ts'
import { makeCustomer, sameCustomer, similarCustomer } from './customers.ts'
import type { DemoCustomer } from './customers.ts'
import { dealingPartners } from './partners.ts'
import type { DemoDirectory, DemoPartner } from './partners.ts'
import type { Chance } from './random.ts'
import { STORY } from './story.ts'
import type { StoryDeal } from './story.ts'

/** What is going to happen to one registration, before its log is built. Times in milliseconds. */
export interface Plan {
  readonly id: string
  readonly partner: DemoPartner
  readonly sellerId: string
  readonly content: DealContent
  readonly createdAt: number
  /** Null: never submitted. */
  readonly submittedAt: number | null
  readonly ends: DealStatus
  /** From the receipt to the decision. */
  readonly decidedAfter: number
  /** Whether it was returned once before it ended as it did. */
  readonly returnedOnce: boolean
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MONTHS_BACK = 730

const SITUATIONS = [
  'Support of the present firewalls ends within the year.', 'An audit found the office and the plant in one network.', 'The carrier ends the MPLS service.', 'A phishing attack in spring cost them a week.',
  'Grew by two sites and wants one policy for all.', 'The insurer asks for detection and an answer at night.', 'Moves to a new building and starts over.', 'The incumbent raised prices by a third.',
  'Home workers still come in through an old VPN.', 'A customer demands proof of security from its suppliers.', 'New law makes them report incidents.', 'Their IT manager left; they want less to look after.',
] as const
const NEXT_STEPS = ['Workshop is agreed.', 'Budget is approved.', 'Asks for a trial.', 'Board decides next month.', 'Wants an offer this month.', 'Site survey done.'] as const
const COMPETITORS = ['', '', '', 'Renewal of incumbent', 'Two other offers expected', 'Public tender', 'A telecom carrier’s managed service'] as const
const CAMPAIGNS = ['“Rail cyber” webinar', 'Autumn mailing', 'Trade fair', 'Referral programme', 'Security breakfast', ''] as const

/** Quarters end busy, summers are quiet, and the channel grows. */
function busyness(at: number, since: number, until: number): number {
  const season = [0.9, 0.95, 1.4, 0.85, 1, 1.45, 0.6, 0.55, 1.35, 1, 1.1, 1.3][new Date(at).getUTCMonth()] ?? 1
  const weekday = new Date(at).getUTCDay()
  return season * (0.65 + (0.7 * (at - since)) / (until - since)) * (weekday === 0 || weekday === 6 ? 0.06 : 1)
}

/** A moment of a working day, more of them when business is brisk. */
export function workingMoment(random: Chance, since: number, until: number): number {
  for (;;) {
    const at = since + random.next() * (until - since)
    const day = Math.floor(at / DAY) * DAY
    const working = day + (7 + random.next() * 10) * HOUR
    if (working < until && random.next() * 2 < busyness(working, since, until)) return Math.floor(working)
  }
}

function lineAmount(product: DemoProduct, quantity: number, rate: number, discount: number): number {
  return Math.round((product.price * quantity * rate * (1 - discount)) / 1000) * 1000
}

function linesOf(random: Chance, partner: DemoPartner, wanted: readonly (readonly [DemoProduct, number])[]): DealContent['lines'] {
  const rate = RATES[partner.partner.currency] ?? 1
  return wanted.map(([product, quantity]) => ({ id: random.id(), productId: product.id, productName: product.name, quantity, amount: lineAmount(product, quantity, rate, random.pick([0, 0.05, 0.1, 0.12, 0.18])) }))
}

function contentFor(random: Chance, partner: DemoPartner, customer: DemoCustomer, lines: DealContent['lines'], situation: string, day: string): DealContent {
  const source = random.pick(DEAL_SOURCES)
  return {
    customerName: customer.name, website: customer.website, noWebsite: customer.website === '', country: customer.country, currency: partner.partner.currency,
    expectedClose: addDays(day, random.int(20, 150)), source, sourceDetail: source === 'own_campaign' ? random.pick(CAMPAIGNS) : '', situation,
    competitor: random.pick(COMPETITORS), timeFrame: random.yes(0.6) ? random.pick(TIME_FRAMES) : '', notes: random.yes(0.25) ? random.pick(NEXT_STEPS) : '',
    lines, contacts: customer.contacts.map((one) => ({ ...one, id: random.id() })),
  }
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

function wantedProducts(random: Chance): readonly (readonly [DemoProduct, number])[] {
  const chosen = new Set<DemoProduct>()
  for (let i = random.weighted([[1, 5], [2, 4], [3, 2]]); i > 0; i -= 1) chosen.add(random.weighted(DEMO_PRODUCTS.map((one) => [one, one.popularity] as const)))
  return [...chosen].map((one) => [one, random.int(...one.pieces)] as const)
}

function storyPlan(random: Chance, story: StoryDeal, directory: DemoDirectory, now: number): Plan {
  const partner = directory.partners.find((one) => one.partner.code === story.partner)
  if (!partner) throw new Error(`No partner ${story.partner}`)
  const submittedAt = Math.floor(story.due === undefined ? now - story.age * HOUR : now + (story.due - DECISION_HOURS) * HOUR)
  const [name, title] = story.contact
  const domain = story.website.replace(/^portal\./, '') || 'gmail.com'
  const email = `${name.normalize('NFD').replace(/[^A-Za-z ]/g, '').toLowerCase().replace(' ', '.')}@${domain}`
  const customer = { name: story.name, website: story.website, country: story.country, contacts: [{ name, title, email, phone: '' }] }
  const products = story.products.map(([sku, quantity]) => {
    const product = DEMO_PRODUCTS.find((one) => one.sku === sku)
    if (!product) throw new Error(`No product ${sku}`)
    return [product, quantity] as const
  })
  const draft = story.ends === 'draft'
  const content = contentFor(random, partner, customer, linesOf(random, partner, products), story.situation, dayOf(submittedAt))
  return {
    id: random.id(), partner, sellerId: story.seller ?? random.pick(partner.sellers).id,
    content: draft && story.products.length === 0 ? { ...content, noWebsite: false, expectedClose: '', source: '', sourceDetail: '', timeFrame: '', competitor: '', notes: '' } : content,
    createdAt: draft ? submittedAt : submittedAt - random.int(2, 26) * HOUR,
    submittedAt: draft ? null : submittedAt,
    ends: story.ends, decidedAfter: (story.decidedAfter ?? 24) * HOUR, returnedOnce: story.name.startsWith('Pemberton'),
  }
}

/** What somebody at the partner, or the vendor's own sales, is selling to a new customer of the partner's country from that moment on. */
export function inventContent(random: Chance, partner: DemoPartner, at: number): DealContent {
  const customer = makeCustomer(random, partner.place, new Set())
  return contentFor(random, partner, customer, linesOf(random, partner, wantedProducts(random)), `${random.pick(SITUATIONS)} ${random.pick(NEXT_STEPS)}`, dayOf(at))
}

/** The demo's own registrations and as many invented ones as it takes to make `deals`, over the 24 months before `now`. */
export function planDeals(random: Chance, directory: DemoDirectory, deals: number, now: number): readonly Plan[] {
  const story = STORY.map((one, index) => storyPlan(random.fork(`story ${index}`), one, directory, now))
  const taken = new Set(STORY.map((one) => one.name))
  const known: { readonly customer: DemoCustomer; readonly partner: DemoPartner }[] = []
  const since = now - MONTHS_BACK * DAY
  const queueOwner = directory.partners.find((one) => one.partner.code === 'BRW')?.partner.ownerId
  const weights = dealingPartners(directory)

  const invented = Array.from({ length: Math.max(0, deals - story.length) }, (): Plan => {
    const partner = random.weighted(weights)
    const sellers = partner.sellers.filter((one) => one.id !== 'person-callum-reyes')
    // The queue of the story stays as told.
    const until = partner.partner.ownerId === queueOwner ? now - 9 * DAY : now - HOUR
    const submittedAt = workingMoment(random, since, until)
    const alike = known.length > 20 ? random.weighted([['new', 84], ['same', 12], ['similar', 4]] as const) : 'new'
    const pool = known.filter((one) => one.partner.place === partner.place)
    const other = pool.length > 0 ? random.pick(pool).customer : null
    const customer =
      alike === 'new' || !other ? makeCustomer(random, partner.place, taken) : alike === 'same' ? sameCustomer(random, partner.place, other) : similarCustomer(random, partner.place, other, taken)
    known.push({ customer, partner })
    const content = contentFor(random, partner, customer, linesOf(random, partner, wantedProducts(random)), `${random.pick(SITUATIONS)} ${random.pick(NEXT_STEPS)}`, dayOf(submittedAt))
    const draft = random.yes(0.03)
    const plan: Plan = {
      id: random.id(), partner, sellerId: random.pick(sellers.length > 0 ? sellers : partner.sellers).id, content,
      createdAt: draft ? now - random.int(2, 400) * HOUR : submittedAt - random.int(1, 60) * HOUR,
      submittedAt: draft ? null : submittedAt,
      ends: draft ? 'draft' : random.weighted([['approved', 66], ['rejected', 17], ['withdrawn', 9], ['returned', submittedAt > now - 25 * DAY ? 14 : 2]] as const),
      decidedAfter: random.weighted([[random.int(1, 16), 4], [random.int(16, 46), 6], [random.int(48, 84), 1.4]]) * HOUR,
      returnedOnce: random.yes(0.16),
    }
    // A draft is recent whatever moment was drawn for it, and so is the day that its author expects.
    const ahead = daysBetween(dayOf(submittedAt), content.expectedClose)
    return draft ? { ...plan, content: { ...content, expectedClose: addDays(dayOf(plan.createdAt), ahead) } } : plan
  })
  return [...story, ...invented].sort((a, b) => (a.submittedAt ?? a.createdAt) - (b.submittedAt ?? b.createdAt))
}
