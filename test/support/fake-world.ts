import type { Action } from '../../src-shared/domain/action.ts'
import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Actor, Role } from '../../src-shared/domain/actor.ts'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import { changesBetween, contentOf } from '../../src-shared/domain/deal/edits.ts'
import type { DealContent } from '../../src-shared/domain/deal/edits.ts'
import { DECIDED_ON, dealLifecycle } from '../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Doer } from '../../src-shared/domain/lifecycle.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { uuidV7Source } from '../../src-shared/lib/ids.ts'

/** Sample people, partners, products and registrations for pages without a main process. Every record went through the real lifecycle. */
export interface FakePerson { readonly id: string; readonly name: string; readonly email: string; readonly role: Role; readonly title: string; readonly partnerId: string | null }

export const PEOPLE: readonly FakePerson[] = [
  { id: 'callum', name: 'Callum Reyes', email: 'callum.reyes@brightwater-it.example', role: 'partner_seller', title: 'Account executive', partnerId: 'brightwater' },
  { id: 'amira', name: 'Amira Patel', email: 'amira.patel@brightwater-it.example', role: 'partner_seller', title: 'Account executive', partnerId: 'brightwater' },
  { id: 'nadia', name: 'Nadia Osei', email: 'nadia.osei@brightwater-it.example', role: 'partner_sales_manager', title: 'Head of sales', partnerId: 'brightwater' },
  { id: 'tom', name: 'Tom Whitlock', email: 'tom.whitlock@brightwater-it.example', role: 'partner_sales_operations', title: 'Sales operations', partnerId: 'brightwater' },
  { id: 'dev', name: 'Dev Raman', email: 'dev.raman@cobaltridge.example', role: 'partner_seller', title: 'Consultant', partnerId: 'cobalt' },
  { id: 'ingrid', name: 'Ingrid Solheim', email: 'ingrid.solheim@halden.example', role: 'channel_manager', title: 'Channel manager, Northern Europe', partnerId: null },
  { id: 'marta', name: 'Marta Lindqvist', email: 'marta.lindqvist@halden.example', role: 'channel_operations_manager', title: 'Channel operations', partnerId: null },
]

export interface FakePartner { readonly id: string; readonly name: string; readonly code: string; readonly country: string; readonly currency: Currency; readonly tier: string; readonly marginBps: number; readonly seller: string }

export const PARTNERS: readonly FakePartner[] = [
  { id: 'brightwater', name: 'Brightwater IT', code: 'BRW', country: 'GB', currency: 'GBP', tier: 'Gold', marginBps: 800, seller: 'callum' },
  { id: 'cobalt', name: 'Cobalt Ridge Systems', code: 'CRS', country: 'GB', currency: 'GBP', tier: 'Silver', marginBps: 600, seller: 'dev' },
  { id: 'arkadia', name: 'Arkadia Consulting', code: 'ARK', country: 'DE', currency: 'EUR', tier: 'Gold', marginBps: 800, seller: 'arkadia-seller' },
  { id: 'nordlys', name: 'Nordlys Sikkerhet', code: 'NOR', country: 'NO', currency: 'NOK', tier: 'Platinum', marginBps: 1000, seller: 'nordlys-seller' },
]

export const PRODUCTS = [
  { id: 'sentry-400', name: 'Sentry 400 firewall', family: 'Sentry', status: 'active' },
  { id: 'sentry-2600', name: 'Sentry 2600 firewall', family: 'Sentry', status: 'active' },
  { id: 'relay', name: 'Relay SD-WAN edge', family: 'Relay', status: 'active' },
  { id: 'vantage', name: 'Vantage Endpoint, 1 year', family: 'Vantage', status: 'active' },
  { id: 'vantage-xdr', name: 'Vantage XDR, 1 year', family: 'Vantage', status: 'active' },
  { id: 'keystone', name: 'Keystone SASE, 1 year', family: 'Keystone', status: 'active' },
  { id: 'sentry-200', name: 'Sentry 200 firewall', family: 'Sentry', status: 'retired' },
] as const

const HOUR = 3_600_000
let seed = 20_261_122
/** A small seeded generator: the same pictures at every run. */
export function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

export const newId = uuidV7Source(
  () => Date.now(),
  (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
)

export function personById(id: string): FakePerson | undefined {
  return PEOPLE.find((one) => one.id === id)
}

export function actorOf(person: FakePerson): Actor {
  const manages = person.role === 'channel_operations_manager' ? 'all' : person.role === 'channel_manager' ? PARTNERS.map((one) => one.id) : []
  return { personId: person.id, role: person.role, partnerId: person.partnerId, manages }
}

export function dealAction(type: string, by: string, at: number, input: Record<string, unknown>, extra: Partial<Action> = {}): Action {
  return { id: newId(), v: 1, type, by, at: new Date(at).toISOString(), input, ...extra }
}

export function basisOf(deal: Deal): Record<string, unknown> {
  return Object.fromEntries(DECIDED_ON.map((field) => [field, deal[field]]))
}

/** Applies or throws: the sample data is legal or it is wrong. */
export function mustAct(id: string, deal: Deal | null, action: Action, doer: Doer): Deal {
  const result = act(dealLifecycle, id, deal, action, doer)
  if (!result.ok) throw new Error(`${action.type}: ${result.error.message}`)
  return result.value
}

export interface DealSeed {
  readonly id?: string
  readonly customer: string
  readonly site: string
  readonly country: string
  readonly partner: string
  readonly by?: string
  readonly contact: readonly [name: string, email: string, title: string]
  readonly lines: readonly (readonly [productId: string, quantity: number, amount: number])[]
  readonly closeInDays: number
  readonly source?: DealContent['source']
  readonly sourceDetail?: string
  readonly situation: string
  readonly competitor?: string
  readonly timeFrame?: DealContent['timeFrame']
  /** Steps after the draft, as hours ago. */
  readonly steps: readonly (readonly [type: string, hoursAgo: number, input?: Record<string, unknown>, extra?: { readonly lagHours?: number; readonly by?: string; readonly waits?: boolean }])[]
}

const numbers = new Map<string, number>([['BRW', 118], ['CRS', 87], ['ARK', 40], ['NOR', 22]])
export function nextNumber(partnerId: string): string {
  const code = PARTNERS.find((one) => one.id === partnerId)?.code ?? 'XXX'
  const next = (numbers.get(code) ?? 0) + 1
  numbers.set(code, next)
  return `${code}-${String(next).padStart(4, '0')}`
}

export function plainDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

export function contentFrom(one: DealSeed, currency: Currency, now: number): DealContent {
  return {
    customerName: one.customer, website: one.site, noWebsite: one.site === '', country: one.country, currency,
    expectedClose: plainDay(now + one.closeInDays * 24 * HOUR), source: one.source ?? 'own_campaign', sourceDetail: one.sourceDetail ?? '',
    situation: one.situation, competitor: one.competitor ?? '', timeFrame: one.timeFrame ?? '', notes: '',
    lines: one.lines.map(([productId, quantity, amount]) => ({ id: newId(), productId, productName: PRODUCTS.find((p) => p.id === productId)?.name ?? productId, quantity, amount })),
    contacts: [{ id: newId(), name: one.contact[0], email: one.contact[1], title: one.contact[2], phone: '' }],
  }
}

/** One registration, led through its steps by the people who take them. */
export function buildDeal(one: DealSeed, now: number): Deal {
  const partner = PARTNERS.find((p) => p.id === one.partner)
  if (!partner) throw new Error(`No partner ${one.partner}`)
  const id = one.id ?? newId()
  const byId = one.by ?? partner.seller
  const seller: Actor = { personId: byId, role: 'partner_seller', partnerId: partner.id, manages: [] }
  const manager: Actor = { personId: 'ingrid', role: 'channel_manager', partnerId: null, manages: [partner.id] }
  const first = now - ((one.steps[0]?.[1] ?? 1) + 3) * HOUR
  const stamp = (at: number) => ({ receivedAt: new Date(at).toISOString() })
  let deal = mustAct(id, null, dealAction('deal.create', byId, first, { partnerId: partner.id, currency: partner.currency }, stamp(first)), seller)
  const changes = changesBetween(contentOf(deal), contentFrom(one, partner.currency, now))
  deal = mustAct(id, deal, dealAction('deal.edit', byId, first + HOUR / 2, { changes }, stamp(first + HOUR / 2)), seller)
  for (const [type, hoursAgo, given = {}, extra = {}] of one.steps) {
    const at = now - hoursAgo * HOUR
    const stamped = extra.waits === true ? {} : stamp(at + (extra.lagHours ?? 0.001) * HOUR)
    const decides = type === 'deal.return' || type === 'deal.approve' || type === 'deal.reject'
    const doer = decides || extra.by === 'ingrid' ? manager : seller
    const input = type === 'deal.edit' ? { ...given, changes: changesBetween(contentOf(deal), { ...contentOf(deal), ...(given['to'] as Partial<DealContent>) }), to: undefined } : given
    deal = mustAct(id, deal, dealAction(type, doer.personId, at, clean(input), { ...stamped, ...(decides ? { seen: basisOf(deal) } : {}) }), doer)
    if (type === 'deal.submit' && extra.waits !== true) {
      const receivedAt = at + (extra.lagHours ?? 0.001) * HOUR
      deal = mustAct(id, deal, dealAction('deal.receive', 'system', receivedAt, { number: deal.number ?? nextNumber(partner.id), dueAt: new Date(receivedAt + 48 * HOUR).toISOString() }, stamp(receivedAt)), SYSTEM_ACTOR)
    }
  }
  return { ...deal, version: 1 }
}

function clean(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

export function reviewOf(deal: Deal, others: readonly Deal[], now: number): DealReview {
  const word = deal.customerName.split(' ')[0] ?? ''
  const matches = others.filter((one) => one.id !== deal.id && one.everSubmitted && one.customerName.startsWith(word)).map((one) => ({
    dealId: one.id, partnerId: one.partnerId, partnerName: PARTNERS.find((p) => p.id === one.partnerId)?.name ?? '', number: one.number ?? '',
    kind: one.partnerId === deal.partnerId ? ('own_earlier' as const) : ('same_customer' as const), score: 0.93,
    reason: one.partnerId === deal.partnerId ? 'Registered before by the same partner' : 'Same registrable domain', customerName: one.customerName, website: one.website, country: one.country,
    contacts: one.contacts.map(({ name, email }) => ({ name, email })), products: one.lines.map((line) => ({ id: line.productId, name: line.productName })),
    status: one.status, receivedAt: one.firstReceivedAt ?? null, protectedUntil: one.protection?.until ?? null,
  }))
  return {
    id: deal.id, kind: 'deal_review', partnerId: deal.partnerId, status: 'open', version: 1, updatedAt: new Date(now).toISOString(), actions: [],
    customer: { id: `customer-${deal.id}`, name: deal.customerName, registrations: matches.length + 1 }, link: matches.length > 0 ? 'certain' : 'new', suggestions: [], matches,
    matchedAt: new Date(now - 20 * 60_000).toISOString(),
  }
}
