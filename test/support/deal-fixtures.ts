import type { Action } from '../../src-shared/domain/action.ts'
import { SYSTEM } from '../../src-shared/domain/actor.ts'
import type { Actor, Role } from '../../src-shared/domain/actor.ts'
import { contentOf, changesBetween } from '../../src-shared/domain/deal/edits.ts'
import type { DealContent } from '../../src-shared/domain/deal/edits.ts'
import { DECIDED_ON, dealLifecycle } from '../../src-shared/domain/deal/lifecycle.ts'
import type { Deal, DealStatus } from '../../src-shared/domain/deal/schema.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Doer } from '../../src-shared/domain/lifecycle.ts'

export const PARTNER = 'partner-brightwater'
export const DEAL_ID = '019a0000-0000-7000-8000-000000000001'

let counter = 0
/** A fresh, valid id; unique within the test process. */
export function testId(): string {
  counter += 1
  return `019a0000-0000-7000-8000-${counter.toString(16).padStart(12, '0')}`.replace('8000-000000000001', '8001-000000000001')
}

export function person(role: Role, personId: string = role, partnerId: string = PARTNER): Actor {
  const vendor = role === 'channel_manager' || role === 'channel_operations_manager'
  return { personId, role, partnerId: vendor ? null : partnerId, manages: role === 'channel_operations_manager' ? 'all' : role === 'channel_manager' ? [partnerId] : [] }
}

export const SELLER = person('partner_seller', 'callum')
export const COLLEAGUE = person('partner_seller', 'amira')
export const SALES_MANAGER = person('partner_sales_manager', 'nadia')
export const CHANNEL_MANAGER = person('channel_manager', 'ingrid')
export const OTHER_CHANNEL_MANAGER: Actor = { ...person('channel_manager', 'marta'), manages: ['partner-cobalt'] }
export const OPERATIONS = person('channel_operations_manager', 'olu')
export const ENDPOINT: Doer = { personId: SYSTEM }

export function actionOf(type: string, by: string, input: Record<string, unknown> = {}, extra: Partial<Action> = {}): Action {
  return { id: testId(), v: 1, type, by, at: '2026-11-22T09:00:00.000Z', input, ...extra }
}

export function completeContent(overrides: Partial<DealContent> = {}): DealContent {
  return {
    customerName: 'Kestrel Rail Signalling Ltd', website: 'kestrelrail.co.uk', noWebsite: false, country: 'GB', currency: 'GBP', expectedClose: '2026-12-18',
    source: 'own_campaign', sourceDetail: '', situation: 'Firewalls out of support in March.', competitor: '', timeFrame: '', notes: '',
    lines: [{ id: '019a0000-0000-7000-9000-000000000001', productId: 'sentry-2600', productName: 'Sentry 2600 firewall', quantity: 12, amount: 14_820_000 }],
    contacts: [{ id: '019a0000-0000-7000-9000-000000000002', name: 'Moira Fenwick', email: 'm.fenwick@kestrelrail.co.uk', title: '', phone: '' }],
    ...overrides,
  }
}

/** Applies or throws: for setting up, never for judging. */
export function must(deal: Deal | null, action: Action, doer: Doer): Deal {
  const result = act(dealLifecycle, DEAL_ID, deal, action, doer)
  if (!result.ok) throw new Error(`${action.type}: ${result.error.code} ${result.error.message}`)
  return result.value
}

export function basisOf(deal: Deal): Record<string, unknown> {
  return Object.fromEntries(DECIDED_ON.map((field) => [field, deal[field]]))
}

/** A valid input of each action for the given record. */
export function inputFor(type: string, deal: Deal | null): { readonly input: Record<string, unknown>; readonly seen?: Record<string, unknown> } {
  const seen = deal ? basisOf(deal) : {}
  switch (type) {
    case 'deal.create': return { input: { partnerId: PARTNER, currency: 'GBP' } }
    case 'deal.edit': return { input: { changes: [{ field: 'notes', from: deal?.notes ?? '', to: 'Second site added.' }] } }
    case 'deal.submit': return { input: deal?.status === 'returned' ? { note: 'It ends in March.' } : {} }
    case 'deal.receive': return { input: { number: 'BRW-0001', dueAt: '2026-11-24T09:00:00.000Z' } }
    case 'deal.return': return { input: { questions: 'When does the contract end?' }, seen }
    case 'deal.approve': return { input: { protectedUntil: '2027-02-22', marginBps: 800 }, seen }
    case 'deal.reject': return { input: { reason: 'duplicate', explanation: 'Registered before.' }, seen }
    case 'deal.withdraw': return { input: {} }
    case 'deal.convert': return { input: { opportunityId: '019a8f00-0000-7000-8000-0000000000c1' } }
    case 'deal.note': return { input: { text: 'Called, wants pricing.' } }
    default: throw new Error(`No input known for ${type}`)
  }
}

export function doerOf(type: string): Doer {
  if (type === 'deal.receive' || type === 'deal.convert') return ENDPOINT
  return type === 'deal.return' || type === 'deal.approve' || type === 'deal.reject' ? CHANNEL_MANAGER : SELLER
}

export function step(deal: Deal | null, type: string, doer: Doer = doerOf(type)): Deal {
  const { input, seen } = inputFor(type, deal)
  return must(deal, actionOf(type, doer.personId, input, seen ? { seen } : {}), doer)
}

export function draft(content: DealContent = completeContent()): Deal {
  const created = step(null, 'deal.create')
  const changes = changesBetween(contentOf(created), content)
  return changes.length === 0 ? created : must(created, actionOf('deal.edit', SELLER.personId, { changes }), SELLER)
}

/** A complete deal in the given status, reached through the lifecycle. */
export function dealIn(status: DealStatus): Deal {
  const submitted = () => step(step(draft(), 'deal.submit'), 'deal.receive')
  switch (status) {
    case 'draft': return draft()
    case 'submitted': return submitted()
    case 'returned': return step(submitted(), 'deal.return')
    case 'approved': return step(submitted(), 'deal.approve')
    case 'rejected': return step(submitted(), 'deal.reject')
    case 'withdrawn': return step(submitted(), 'deal.withdraw')
    case 'converted': return step(step(submitted(), 'deal.approve'), 'deal.convert')
  }
}
