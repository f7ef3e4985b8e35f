import type { Action } from '../../src-shared/domain/action.ts'
import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Doer } from '../../src-shared/domain/lifecycle.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { conversionId, conversionOf } from '../../src-shared/domain/opportunity/conversion.ts'
import { opportunityChanges, opportunityContentOf } from '../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityContent } from '../../src-shared/domain/opportunity/edits.ts'
import { CREDIT_DECIDED_ON, opportunityLifecycle } from '../../src-shared/domain/opportunity/lifecycle.ts'
import type { Milestone, Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { DEFAULT_LOSS_REASONS, DEFAULT_STAGES } from '../../src-shared/domain/sales-rules/defaults.ts'
import type { StageEntered } from '../../src-shared/domain/sales-rules/schema.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { FAKE_FILES } from './fake-files.ts'
import type { FakeFileName } from './fake-files.ts'
import { actorOf, buildDeal, dealAction, mustAct as mustActOnDeal, newId, PARTNERS, personById, plainDay, PRODUCTS, random } from './fake-world.ts'

const HOUR = 3_600_000
const DAY = 24
type StageId = (typeof DEFAULT_STAGES)[number]['id']
type Step = readonly [type: string, hoursAgo: number, input?: Record<string, unknown>, extra?: { readonly by?: string; readonly waits?: boolean; readonly lagHours?: number }]

interface OpportunitySeed {
  readonly last: string
  /** Empty: the vendor's own. */
  readonly partner: string
  readonly by?: string
  /** The end of the id of the registration that it comes from. */
  readonly deal?: string
  readonly customer: string
  readonly site: string
  readonly country: string
  readonly lines: readonly (readonly [productId: string, quantity: number, amount: number])[]
  readonly contact: readonly [name: string, email: string, title: string]
  readonly closeInDays: number
  readonly hoursAgo: number
  readonly content?: Partial<OpportunityContent>
  /** When approved registrations end to be protected, in days from now. */
  readonly protectedFor?: number
  readonly steps: readonly Step[]
}

export const opportunityIdOf = (last: string) => `019a0000-0000-7000-8000-0000000${last}`
const dealIdOf = (last: string) => `019a0000-0000-7000-8000-000000000${last}`

export function enteredStage(id: StageId): StageEntered {
  const found = DEFAULT_STAGES.find((one) => one.id === id)
  if (!found) throw new Error(`No stage ${id}`)
  const { retired: _retired, ...stage } = found
  return stage
}

const lost = (id: string) => {
  const found = DEFAULT_LOSS_REASONS.find((one) => one.id === id)
  return { id, name: found?.name ?? id }
}

/** Applies or throws: the sample data is legal or it is wrong. */
export function mustActOnOpportunity(id: string, record: Opportunity | null, action: Action, doer: Doer): Opportunity {
  const result = act(opportunityLifecycle, id, record, action, doer)
  if (!result.ok) throw new Error(`${action.type} of ${record?.customerName ?? id}: ${result.error.message}`)
  return result.value
}

export function creditBasisOf(record: Opportunity): Record<string, unknown> {
  return Object.fromEntries(CREDIT_DECIDED_ON.map((field) => [field, record[field] ?? null]))
}

const numbers = new Map<string, number>()
export function nextOpportunityNumber(partnerId: string): string {
  const code = PARTNERS.find((one) => one.id === partnerId)?.code ?? 'HAL'
  const next = (numbers.get(code) ?? 40) + 1
  numbers.set(code, next)
  return `${code}-O-${String(next).padStart(4, '0')}`
}

export function doerOf(personId: string, partnerId: string): Actor {
  const person = personById(personId)
  return person ? actorOf(person) : { personId, role: 'partner_seller', partnerId, manages: [] }
}

const money = (code: string): Currency => PARTNERS.find((one) => one.id === code)?.currency ?? 'EUR'

/** One opportunity, led through its steps by the people who take them; with the registration that it comes from. */
function buildOpportunity(one: OpportunitySeed, now: number): { readonly opportunity: Opportunity; readonly deal: Deal | null } {
  const currency = money(one.partner)
  const owner = one.by ?? PARTNERS.find((p) => p.id === one.partner)?.seller ?? 'ingrid'
  const first = now - one.hoursAgo * HOUR
  const stamp = (at: number) => ({ receivedAt: new Date(at + 4_000).toISOString() })
  const lines = one.lines.map(([productId, quantity, amount]) => ({ id: newId(), productId, productName: PRODUCTS.find((p) => p.id === productId)?.name ?? productId, quantity, amount }))
  const contacts = [{ id: newId(), name: one.contact[0], email: one.contact[1], title: one.contact[2], phone: '' }]
  let deal: Deal | null = null
  let record: Opportunity
  let id: string
  if (one.deal !== undefined) {
    deal = buildDeal({
      id: dealIdOf(one.deal), customer: one.customer, site: one.site, country: one.country, partner: one.partner, by: owner, contact: one.contact, lines: one.lines, closeInDays: one.closeInDays, source: one.content?.source || 'own_campaign',
      situation: one.content?.notes ?? 'Refresh of the edge.', competitor: one.content?.competitor ?? '', steps: [['deal.submit', one.hoursAgo + 40], ['deal.approve', one.hoursAgo + 10, { protectedUntil: plainDay(now + (one.protectedFor ?? 60) * DAY * HOUR), marginBps: 800 }]],
    }, now)
    const conversion = conversionOf(deal)
    if (!conversion) throw new Error(`${one.customer} was not approved`)
    id = conversionId(deal.id)
    record = mustActOnOpportunity(id, null, dealAction('opportunity.convert', owner, first, { partnerId: one.partner, registeredBy: owner, ...conversion, stage: enteredStage('qualify') }, stamp(first)), doerOf(owner, one.partner))
    deal = mustActOnDeal(deal.id, deal, dealAction('deal.convert', 'system', first + 4_000, { opportunityId: id }, stamp(first)), SYSTEM_ACTOR)
    const content = { ...opportunityContentOf(record), ...one.content, notes: record.notes }
    const changes = opportunityChanges(opportunityContentOf(record), content)
    if (changes.length > 0) record = mustActOnOpportunity(id, record, dealAction('opportunity.edit', owner, first + HOUR, { changes }, stamp(first + HOUR)), doerOf(owner, one.partner))
  } else {
    id = opportunityIdOf(one.last)
    const origin = personById(owner)?.partnerId === null ? 'vendor' : 'partner'
    record = mustActOnOpportunity(id, null, dealAction('opportunity.create', owner, first - HOUR, { partnerId: one.partner, origin, currency, stage: enteredStage('qualify') }, stamp(first - HOUR)), doerOf(owner, one.partner))
    const content: OpportunityContent = {
      ...opportunityContentOf(record), customerName: one.customer, website: one.site, noWebsite: one.site === '', country: one.country, expectedClose: plainDay(now + one.closeInDays * DAY * HOUR), lines, contacts, ...one.content,
    }
    record = mustActOnOpportunity(id, record, dealAction('opportunity.edit', owner, first - HOUR / 2, { changes: opportunityChanges(opportunityContentOf(record), content) }, stamp(first - HOUR / 2)), doerOf(owner, one.partner))
  }
  for (const [type, hoursAgo, given = {}, extra = {}] of one.steps) {
    const at = now - hoursAgo * HOUR
    const stamped = extra.waits === true ? {} : stamp(at + (extra.lagHours ?? 0) * HOUR)
    const decides = type === 'opportunity.earn_credit' || type === 'opportunity.return_proof' || type === 'opportunity.refuse_credit'
    const by = extra.by ?? (decides ? 'ingrid' : owner)
    const { to, ...input } = given
    const change = to === undefined ? {} : { changes: opportunityChanges(opportunityContentOf(record), { ...opportunityContentOf(record), ...(to as Partial<OpportunityContent>) }) }
    const system = type === 'opportunity.schedule_credit' || type === 'opportunity.receive_proof'
    record = mustActOnOpportunity(id, record, dealAction(type, system ? 'system' : by, at, { ...input, ...change }, { ...stamped, ...(decides ? { seen: creditBasisOf(record) } : {}) }), system ? SYSTEM_ACTOR : doerOf(by, one.partner))
    if (record.everOpen && record.number === undefined && extra.waits !== true) record = receive(record, at)
    if (type === 'opportunity.edit' && extra.waits !== true) record = receiveProof(record, at)
    if (type === 'opportunity.submit_proof' && extra.waits !== true) record = mustActOnOpportunity(id, record, dealAction('opportunity.schedule_credit', 'system', at, { dueAt: new Date(at + 48 * HOUR).toISOString() }, stamp(at)), SYSTEM_ACTOR)
  }
  if (record.everOpen && record.number === undefined && !one.steps.some((step) => step[3]?.waits === true)) record = receive(record, first)
  return { opportunity: { ...record, version: 1 }, deal }
}

function receive(record: Opportunity, at: number): Opportunity {
  return mustActOnOpportunity(record.id, record, dealAction('opportunity.receive', 'system', at + 4_000, { number: nextOpportunityNumber(record.partnerId) }, { receivedAt: new Date(at + 4_000).toISOString() }), SYSTEM_ACTOR)
}

/** The endpoint has the bytes of all its files. */
export function receiveProof(record: Opportunity, at: number): Opportunity {
  return record.evidence.filter((file) => !record.received.some((one) => one.evidenceId === file.id)).reduce(
    (next, file) => mustActOnOpportunity(next.id, next, dealAction('opportunity.receive_proof', 'system', at + 9_000, { evidenceId: file.id }, { receivedAt: new Date(at + 9_000).toISOString() }), SYSTEM_ACTOR),
    record,
  )
}

const move = (stage: StageId, hoursAgo: number, extra: Step[3] = {}): Step => ['opportunity.move', hoursAgo, { stage: enteredStage(stage) }, extra]
const log = (hoursAgo: number, channel: string, text: string, extra: Step[3] = {}): Step => ['opportunity.log', hoursAgo, { channel, text }, extra]
const fileOf = (name: FakeFileName, category: 'invoice' | 'report' | 'other') => ({ id: newId(), name, type: FAKE_FILES[name].type, size: FAKE_FILES[name].bytes.length, sha256: FAKE_FILES[name].sha256, category })

function namedSeeds(now: number): readonly OpportunitySeed[] {
  const day = (offset: number) => addDays(plainDay(now), offset)
  const milestone = (text: string, due: number, done = false): Milestone => ({ id: newId(), text, due: day(due), done })
  const common = { country: 'GB', partner: 'brightwater' }
  return [
    {
      ...common, last: '90001', deal: '411', customer: 'Calder Vale Water', site: 'caldervalewater.co.uk', contact: ['Helen Marsden', 'h.marsden@caldervalewater.co.uk', 'Head of operations technology'], closeInDays: 24, hoursAgo: 62 * DAY, protectedFor: 26,
      lines: [['sentry-2600', 8, 9_840_000], ['relay', 22, 2_772_000]], content: { nextStep: 'Send the revised quote with the second pumping station', nextStepDue: day(-2), competitor: 'Fortress Networks', notes: 'Regulator wants the pumping stations segmented before the summer.', milestones: [milestone('Site survey of both stations', -20, true), milestone('Reference call with Selkirk Mills', 3), milestone('Procurement board', 17)] },
      steps: [['opportunity.note', 60 * DAY, { text: 'They asked whether the units survive in a damp cabinet.' }], log(58 * DAY, 'meeting', 'first meeting, both stations'), move('discover', 56 * DAY), log(40 * DAY, 'demo', 'showed the console to their operators'), move('propose', 34 * DAY, { lagHours: 5 }), log(9 * DAY, 'call', 'called, wants pricing for a second station'), ['opportunity.edit', 8 * DAY, { to: { category: 'commit' } }], log(3, 'call', 'called, board meets in two weeks', { waits: true })],
    },
    {
      ...common, last: '90002', customer: 'Linden House Hospice', site: 'lindenhouse.org.uk', contact: ['Grace Oyelaran', 'grace@lindenhouse.org.uk', 'Finance director'], closeInDays: 12, hoursAgo: 30 * DAY,
      lines: [['vantage', 180, 864_000], ['sentry-400', 2, 1_180_000]], content: { title: 'Ward network renewal', nextStep: 'Call Grace about the trustees', nextStepDue: day(1), source: 'referral' },
      steps: [['opportunity.submit', 30 * DAY], move('discover', 22 * DAY), move('propose', 12 * DAY), move('negotiate', 4 * DAY), log(2 * DAY, 'email', 'sent the contract for signing')],
    },
    {
      ...common, last: '90003', by: 'amira', customer: 'Stanmore & Pike Solicitors', site: 'stanmorepike.co.uk', contact: ['Rufus Pike', 'rufus@stanmorepike.co.uk', 'Partner'], closeInDays: 44, hoursAgo: 9 * DAY, lines: [['vantage-xdr', 70, 2_310_000]],
      content: { nextStep: 'Book the demo', nextStepDue: day(5) }, steps: [['opportunity.submit', 9 * DAY], move('discover', 3 * DAY)],
    },
    {
      ...common, last: '90004', deal: '412', customer: 'Marchbank Foods', site: 'marchbankfoods.co.uk', contact: ['Leon Grey', 'leon.grey@marchbankfoods.co.uk', 'IT director'], closeInDays: -9, hoursAgo: 80 * DAY, protectedFor: 20, lines: [['sentry-400', 14, 7_420_000], ['keystone', 120, 3_840_000]],
      steps: [move('discover', 70 * DAY), move('propose', 50 * DAY), move('negotiate', 30 * DAY), move('close', 15 * DAY), ['opportunity.win', 9 * DAY, { closedOn: day(-9), note: 'Signed at the depot.' }]],
    },
    {
      ...common, last: '90005', deal: '413', customer: 'Selkirk Mills plc', site: 'selkirkmills.co.uk', contact: ['Ada Moss', 'ada.moss@selkirkmills.co.uk', 'Works manager'], closeInDays: -16, hoursAgo: 95 * DAY, protectedFor: 3, lines: [['relay', 40, 5_040_000]],
      steps: [
        move('propose', 60 * DAY), move('close', 24 * DAY), ['opportunity.win', 16 * DAY, { closedOn: day(-16) }], ['opportunity.edit', 30, { to: { evidence: [fileOf('Order 7741.pdf', 'other'), fileOf('Participants.csv', 'report')] } }], ['opportunity.submit_proof', 29, { note: 'The order, and the list of sites.' }],
      ],
    },
    {
      ...common, last: '90006', deal: '414', customer: 'Ravensworth Housing Trust', site: 'ravensworth.org.uk', contact: ['Idris Bell', 'i.bell@ravensworth.org.uk', 'Head of IT'], closeInDays: -28, hoursAgo: 120 * DAY, protectedFor: -10, lines: [['vantage-xdr', 260, 8_580_000]],
      steps: [move('negotiate', 60 * DAY), ['opportunity.win', 28 * DAY, { closedOn: day(-28) }], ['opportunity.edit', 20 * DAY, { to: { evidence: [fileOf('Media plan.pdf', 'invoice')] } }], ['opportunity.submit_proof', 20 * DAY], ['opportunity.return_proof', 18 * DAY, { questions: 'This is the plan of a campaign. Can you add the customer’s order?' }]],
    },
    {
      ...common, last: '90007', by: 'amira', deal: '415', customer: 'Thornbury Insurance Group', site: 'thornburygroup.co.uk', contact: ['Anna Quill', 'a.quill@thornburygroup.co.uk', 'CISO'], closeInDays: -45, hoursAgo: 150 * DAY, protectedFor: -30, lines: [['keystone', 400, 12_400_000]],
      steps: [move('close', 60 * DAY), ['opportunity.win', 45 * DAY, { closedOn: day(-45) }], ['opportunity.edit', 40 * DAY, { to: { evidence: [fileOf('Order 7741.pdf', 'other')] } }], ['opportunity.submit_proof', 40 * DAY], ['opportunity.earn_credit', 39 * DAY, { note: 'A clean order.' }]],
    },
    {
      ...common, last: '90008', customer: 'Ashdown Analytics', site: 'ashdown.example', contact: ['Priya Nair', 'priya@ashdown.example', ''], closeInDays: -20, hoursAgo: 70 * DAY, lines: [['keystone', 80, 2_560_000]], content: { competitor: 'Fortress Networks' },
      steps: [['opportunity.submit', 70 * DAY], move('propose', 40 * DAY), ['opportunity.lose', 20 * DAY, { closedOn: day(-20), reason: lost('price'), explanation: 'They took a three year offer at two thirds of ours.', competitor: 'Fortress Networks' }]],
    },
    { ...common, last: '90009', customer: 'Merrow Sailing Club', site: '', contact: ['Jo Tern', 'jo@merrowsailing.example', ''], closeInDays: 60, hoursAgo: 5, lines: [['sentry-400', 1, 480_000]], steps: [] },
    { ...common, last: '90010', customer: 'Dunmore Paper Ltd', site: 'dunmorepaper.example', contact: ['Kit Hale', 'kit@dunmorepaper.example', 'Plant manager'], closeInDays: 80, hoursAgo: 1, lines: [['relay', 12, 1_512_000]], steps: [['opportunity.submit', 0.5, {}, { waits: true }]] },
    {
      ...common, last: '90011', deal: '416', customer: 'Quayle Freight', site: 'quaylefreight.co.uk', contact: ['Mona Quayle', 'mona@quaylefreight.co.uk', 'Owner'], closeInDays: 35, hoursAgo: 20 * DAY, protectedFor: 70, lines: [['relay', 18, 2_268_000]],
      content: { nextStep: 'Workshop in Immingham', nextStepDue: day(6) }, steps: [move('discover', 15 * DAY), ['opportunity.edit', 2 * DAY, { to: { nextStep: 'Workshop in Immingham, with our engineer', nextStepDue: day(6) } }, { by: 'ingrid' }]],
    },
    {
      partner: 'cobalt', country: 'GB', last: '90020', customer: 'Kestrel Rail Signals Limited', site: 'portal.kestrelrail.co.uk', contact: ['Dev Raman', 'd.raman@kestrelrail.co.uk', 'Architect'], closeInDays: 50, hoursAgo: 30 * DAY, lines: [['vantage', 400, 2_800_000]],
      content: { nextStep: 'Pilot report', nextStepDue: day(-6) }, steps: [['opportunity.submit', 30 * DAY], move('propose', 25 * DAY)],
    },
    { partner: 'arkadia', country: 'DE', last: '90021', customer: 'Helvar Maschinenbau GmbH', site: 'helvar-mb.example', contact: ['Jutta Kern', 'j.kern@helvar-mb.example', 'IT-Leiterin'], closeInDays: 20, hoursAgo: 50 * DAY, lines: [['sentry-2600', 10, 11_900_000]], content: { category: 'commit' }, steps: [['opportunity.submit', 50 * DAY], move('close', 6 * DAY)] },
    { partner: 'nordlys', country: 'NO', last: '90022', customer: 'Bergvik Havn KF', site: 'bergvikhavn.example', contact: ['Ida Strøm', 'ida.strom@bergvikhavn.example', ''], closeInDays: 31, hoursAgo: 44 * DAY, lines: [['keystone', 300, 71_000_000]], steps: [['opportunity.submit', 44 * DAY], move('propose', 40 * DAY)] },
    {
      partner: '', by: 'ingrid', country: 'NO', last: '90030', customer: 'Nordhavn Energi AS', site: 'nordhavn.example', contact: ['Sindre Moe', 'sindre.moe@nordhavn.example', 'CISO'], closeInDays: 18, hoursAgo: 25 * DAY, lines: [['keystone', 600, 21_500_000]],
      content: { title: 'SASE for the grid crews', nextStep: 'Terms with legal', nextStepDue: day(4) }, steps: [['opportunity.submit', 25 * DAY], move('negotiate', 5 * DAY)],
    },
    { partner: '', by: 'ingrid', country: 'GB', last: '90031', customer: 'Kestrel Rail Signalling Ltd', site: 'kestrelrail.co.uk', contact: ['Moira Fenwick', 'm.fenwick@kestrelrail.co.uk', 'Head of IT'], closeInDays: 40, hoursAgo: 15 * DAY, lines: [['sentry-2600', 6, 8_100_000]], steps: [['opportunity.submit', 15 * DAY], move('discover', 10 * DAY)] },
  ]
}

const FIRST = ['Corvid', 'Sable', 'Penhale', 'Lindgren', 'Castellan', 'Silloth', 'Ostrava', 'Volkmar', 'Mistral', 'Hazel', 'Porto', 'Dunmore', 'Alston', 'Brook', 'Carrick', 'Dalton']
const LAST = ['Logistik SE', 'Waterworks', 'Aéro SAS', '& Söhne KG', 'Paper Oy', 'Seguros', 'Insurance', 'Foods Ltd', 'Energi AB', 'Analytics', 'Housing Trust']

function generatedSeed(index: number, now: number): OpportunitySeed {
  const partner = PARTNERS[Math.floor(random() * PARTNERS.length)] ?? PARTNERS[0]
  if (!partner) throw new Error('No partners')
  const name = `${FIRST[index % FIRST.length] ?? ''} ${LAST[Math.floor(random() * LAST.length)] ?? ''}`
  const site = `${name.toLowerCase().normalize('NFD').replace(/[^a-z]+/g, '')}.example.org`
  const closed = index % 3 !== 0
  const age = closed ? 60 + Math.floor(random() * 330) : 5 + Math.floor(random() * 60)
  const stage = DEFAULT_STAGES[Math.floor(random() * DEFAULT_STAGES.length)]?.id ?? 'qualify'
  const closedAgo = Math.floor(age / 3)
  const closedOn = plainDay(now - closedAgo * DAY * HOUR)
  const reason = DEFAULT_LOSS_REASONS[index % 6]?.id ?? 'other'
  const end: Step = index % 3 === 1 ? ['opportunity.win', closedAgo * DAY, { closedOn }] : ['opportunity.lose', closedAgo * DAY, { closedOn, reason: lost(reason), explanation: '', competitor: index % 2 === 0 ? 'Fortress Networks' : 'Basecrest' }]
  const by = partner.id === 'brightwater' && index % 2 === 0 ? 'amira' : partner.seller
  return {
    last: `95${String(index).padStart(3, '0')}`, partner: partner.id, by, customer: name, site, country: partner.country, contact: ['Sam Holt', `sam.holt@${site}`, ''], closeInDays: closed ? -closedAgo : 5 + Math.floor(random() * 150), hoursAgo: age * DAY,
    lines: [[PRODUCTS[index % 6]?.id ?? 'relay', 1 + Math.floor(random() * 40), 100_000 * (1 + Math.floor(random() * 90)) * (partner.currency === 'NOK' ? 11 : 1)]],
    steps: [['opportunity.submit', age * DAY], move(stage, Math.floor(age * 0.6) * DAY), ...(closed ? [end] : [])],
  }
}

/** Opportunities in every state, with the registrations that some of them come from. */
export function sampleOpportunities(now: number, generated: number): { readonly opportunities: readonly Opportunity[]; readonly deals: readonly Deal[] } {
  const built = [...namedSeeds(now), ...Array.from({ length: Math.min(generated, 900) }, (_, index) => generatedSeed(index, now))].map((one) => buildOpportunity(one, now))
  return { opportunities: built.map((one) => one.opportunity), deals: built.flatMap((one) => (one.deal ? [one.deal] : [])) }
}

/** A review with the vendor's own open sales of the same customer among its matches, as the endpoint finds them. */
export function withOwnSales(review: DealReview, customerName: string, opportunities: readonly Opportunity[]): DealReview {
  const word = customerName.split(' ')[0] ?? ''
  const matches = opportunities.filter((one) => one.partnerId === '' && one.status === 'open' && word !== '' && one.customerName.startsWith(word)).map((one) => ({
    dealId: one.id, partnerId: '', partnerName: 'Direct sale', number: one.number ?? '', kind: 'vendor_opportunity' as const, score: 0.95, reason: 'An open sale of our own with the same domain', customerName: one.customerName, website: one.website, country: one.country,
    contacts: one.contacts.map(({ name, email }) => ({ name, email })), products: one.lines.map((line) => ({ id: line.productId, name: line.productName })), status: one.stage.name, receivedAt: one.createdAt, protectedUntil: null,
  }))
  return { ...review, matches: [...review.matches, ...matches] }
}
