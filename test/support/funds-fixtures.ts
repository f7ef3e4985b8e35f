import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import { allocationLifecycle } from '../../src-shared/domain/allocation/lifecycle.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import { budgetLifecycle } from '../../src-shared/domain/budget/lifecycle.ts'
import type { Budget } from '../../src-shared/domain/budget/schema.ts'
import { claimChanges, claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import type { ClaimContent } from '../../src-shared/domain/claim/edits.ts'
import { CLAIM_DECIDED_ON, claimLifecycle } from '../../src-shared/domain/claim/lifecycle.ts'
import type { Claim, ClaimLine, ClaimStatus } from '../../src-shared/domain/claim/schema.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { exchangeRatesLifecycle } from '../../src-shared/domain/exchange-rates/lifecycle.ts'
import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import { requestChanges, requestContentOf } from '../../src-shared/domain/fund-request/edits.ts'
import type { FundRequestContent } from '../../src-shared/domain/fund-request/edits.ts'
import { fundRequestLifecycle, REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest, FundRequestStatus } from '../../src-shared/domain/fund-request/schema.ts'
import { fundReviewLifecycle } from '../../src-shared/domain/fund-review/lifecycle.ts'
import type { FundReview } from '../../src-shared/domain/fund-review/schema.ts'
import type { FundTerms } from '../../src-shared/domain/funds/terms.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Doer, Lifecycle } from '../../src-shared/domain/lifecycle.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { settlementLifecycle } from '../../src-shared/domain/settlement/lifecycle.ts'
import type { Settlement } from '../../src-shared/domain/settlement/schema.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import { actionOf, CHANNEL_MANAGER, ENDPOINT, OPERATIONS, PARTNER, SELLER } from './deal-fixtures.ts'

type Input = Record<string, unknown>

export const BUDGET_ID = '019b0000-0000-7000-8000-000000000001'
export const ALLOCATION_ID = '019b0000-0000-7000-8000-000000000002'
export const REQUEST_ID = '019b0000-0000-7000-8000-000000000003'
export const CLAIM_ID = '019b0000-0000-7000-8000-000000000004'
export const SETTLEMENT_ID = '019b0000-0000-7000-8000-000000000005'
export const OTHER_CLAIM_ID = '019b0000-0000-7000-8000-000000000006'

export const TERMS: FundTerms = {
  name: 'Launch fund 2026/27', currency: 'GBP', period: { from: '2026-07-01', until: '2027-06-30' }, territories: [], productIds: [], participationBps: 5000, claimDays: 60,
}
export const BUDGET_INPUT = { ...TERMS, amount: 5_000_000, limits: { channel_manager: 300_000, channel_operations_manager: null } }

/** One lifecycle as the tests drive it: every action with somebody who may, a valid input, and what was seen. */
export interface Driven<R extends RecordBase> {
  readonly prefix: string
  readonly id: string
  readonly lifecycle: Lifecycle<R>
  readonly doerOf: (type: string) => Doer
  readonly inputFor: (type: string, record: R | null) => Input
  readonly decidedOn: readonly (keyof R & string)[]
  /** The actions that carry what was seen. */
  readonly decisions: readonly string[]
  /** A record in a state, reached through the lifecycle. */
  readonly in: (status: R['status']) => R
}

export function seenOf<R extends RecordBase>(driven: Driven<R>, type: string, record: R | null): Partial<Action> {
  return record && driven.decisions.includes(type) ? { seen: Object.fromEntries(driven.decidedOn.map((field) => [field, record[field]])) } : {}
}

/** One action, by who may unless somebody else is named. */
export function tryStep<R extends RecordBase>(driven: Driven<R>, record: R | null, type: string, { doer = driven.doerOf(type), input, ...extra }: Partial<Action> & { readonly doer?: Doer } = {}): Result<R, Refusal> {
  return act(driven.lifecycle, driven.id, record, actionOf(type, doer.personId, input ?? driven.inputFor(type, record), { ...seenOf(driven, type, record), ...extra }), doer)
}

/** As `tryStep`, or throws: for setting up, never for judging. */
export function step<R extends RecordBase>(driven: Driven<R>, record: R | null, type: string, extra: Partial<Action> & { readonly doer?: Doer } = {}): R {
  const result = tryStep(driven, record, type, extra)
  if (!result.ok) throw new Error(`${type}: ${result.error.code} ${result.error.message}`)
  return result.value
}

export function codeOf(result: Result<unknown, Refusal>): string {
  return result.ok ? 'ok' : result.error.code
}

function unknownType(type: string): never {
  throw new Error(`No input known for ${type}`)
}

export const budgets: Driven<Budget> = {
  prefix: 'BUD',
  id: BUDGET_ID,
  lifecycle: budgetLifecycle,
  decidedOn: [],
  decisions: [],
  doerOf: () => OPERATIONS,
  inputFor: (type) => {
    switch (type) {
      case 'budget.create': return BUDGET_INPUT
      case 'budget.adjust': return { by: 100_000, reason: 'Second half.' }
      case 'budget.set_limits': return { limits: { channel_manager: 100_000, channel_operations_manager: 1_000_000 }, reason: 'New policy.' }
      case 'budget.close': case 'budget.reopen': return { reason: 'End of year.' }
      default: return unknownType(type)
    }
  },
  in: (status) => (status === 'open' ? step(budgets, null, 'budget.create') : step(budgets, budgets.in('open'), 'budget.close')),
}

export const allocations: Driven<Allocation> = {
  prefix: 'ALC',
  id: ALLOCATION_ID,
  lifecycle: allocationLifecycle,
  decidedOn: [],
  decisions: [],
  doerOf: (type) => (type === 'allocation.give_back' ? ENDPOINT : CHANNEL_MANAGER),
  inputFor: (type) => {
    switch (type) {
      case 'allocation.create': return { partnerId: PARTNER, budgetId: BUDGET_ID, ...TERMS, amount: 1_000_000 }
      case 'allocation.adjust': return { by: 100_000, reason: 'A good year.' }
      case 'allocation.close': return { reason: 'Not used.' }
      case 'allocation.give_back': return { amount: 400_000 }
      default: return unknownType(type)
    }
  },
  in: (status) => (status === 'open' ? step(allocations, null, 'allocation.create') : step(allocations, allocations.in('open'), 'allocation.close')),
}

export const COST_LINE_ID = '019b0000-0000-7000-9000-000000000001'

export function requestContent(overrides: Partial<FundRequestContent> = {}): FundRequestContent {
  return {
    activity: 'event', title: 'Rail security breakfast', from: '2027-02-10', until: '2027-02-11', place: 'Derby', audience: 'Security leads of rail operators', purpose: '',
    ownShare: 0, expectedLeads: 25, expectedPipeline: 0, productIds: [], dealIds: [], lines: [{ id: COST_LINE_ID, description: 'Venue', amount: 400_000 }], ...overrides,
  }
}

export const requests: Driven<FundRequest> = {
  prefix: 'REQ',
  id: REQUEST_ID,
  lifecycle: fundRequestLifecycle,
  decidedOn: REQUEST_DECIDED_ON,
  decisions: ['request.return', 'request.approve', 'request.forward', 'request.reject'],
  doerOf: (type) => {
    if (['request.receive', 'request.escalate', 'request.release'].includes(type)) return ENDPOINT
    return [...requests.decisions, 'request.cancel'].includes(type) ? CHANNEL_MANAGER : SELLER
  },
  inputFor: (type, record) => {
    switch (type) {
      case 'request.create': return { partnerId: PARTNER, allocationId: ALLOCATION_ID, terms: TERMS }
      case 'request.edit': return { changes: [{ field: 'purpose', from: record?.purpose ?? '', to: 'Reach the signalling suppliers.' }] }
      case 'request.submit': return record?.status === 'returned' ? { note: 'It is the whole price.' } : {}
      case 'request.receive': return { number: 'BRW-M0001', dueAt: '2026-11-27T09:00:00.000Z' }
      case 'request.return': return { questions: 'What does the venue include?' }
      case 'request.approve': return { amount: 150_000, claimBy: '2027-04-12', condition: '' }
      case 'request.forward': case 'request.escalate': case 'request.withdraw': return {}
      case 'request.reject': return { reason: 'weak_plan', explanation: 'Too few people.' }
      case 'request.close': case 'request.cancel': return { explanation: 'It will not take place.' }
      case 'request.release': return { reason: 'claim_by_passed', amount: 150_000 }
      case 'request.note': return { text: 'The hall is booked.' }
      default: return unknownType(type)
    }
  },
  in: (status: FundRequestStatus) => {
    const submitted = () => step(requests, step(requests, draftRequest(), 'request.submit'), 'request.receive')
    const approved = () => step(requests, submitted(), 'request.approve')
    switch (status) {
      case 'draft': return draftRequest()
      case 'submitted': return submitted()
      case 'returned': return step(requests, submitted(), 'request.return')
      case 'approved': return approved()
      case 'rejected': return step(requests, submitted(), 'request.reject')
      case 'withdrawn': return step(requests, submitted(), 'request.withdraw')
      case 'cancelled': return step(requests, approved(), 'request.cancel')
      case 'closed': return step(requests, approved(), 'request.close')
    }
  },
}

export function draftRequest(content: FundRequestContent = requestContent(), terms: FundTerms = TERMS): FundRequest {
  const created = step(requests, null, 'request.create', { input: { partnerId: PARTNER, allocationId: ALLOCATION_ID, terms } })
  const changes = requestChanges(requestContentOf(created), content)
  return changes.length === 0 ? created : step(requests, created, 'request.edit', { input: { changes } })
}

export const LINE_ID = '019b0000-0000-7000-9000-000000000002'
export const FILE_ID = '019b0000-0000-7000-9000-000000000003'

export function claimLine(overrides: Partial<ClaimLine> = {}): ClaimLine {
  return {
    id: LINE_ID, description: 'Venue', supplier: 'Roundhouse', invoiceNumber: 'INV-0042', invoiceDate: '2027-02-12', invoiceCurrency: 'GBP', net: 200_000, tax: 40_000, gross: 240_000,
    rate: '1', rateDate: '', claimed: 100_000, ...overrides,
  }
}

export function evidenceFile(overrides: Partial<Evidence> = {}): Evidence {
  return { id: FILE_ID, name: 'invoice.pdf', type: 'application/pdf', size: 48_213, sha256: 'a'.repeat(64), category: 'invoice', ...overrides }
}

export function claimContent(overrides: Partial<ClaimContent> = {}): ClaimContent {
  return { summary: 'Thirty people came.', leads: 12, last: true, lines: [claimLine()], evidence: [evidenceFile()], ...overrides }
}

export const claims: Driven<Claim> = {
  prefix: 'CLM',
  id: CLAIM_ID,
  lifecycle: claimLifecycle,
  decidedOn: CLAIM_DECIDED_ON,
  decisions: ['claim.return', 'claim.approve', 'claim.forward', 'claim.reject'],
  doerOf: (type) => {
    if (['claim.receive', 'claim.receive_evidence', 'claim.escalate', 'claim.expire', 'claim.pay'].includes(type)) return ENDPOINT
    return claims.decisions.includes(type) ? CHANNEL_MANAGER : SELLER
  },
  inputFor: (type, record) => {
    switch (type) {
      case 'claim.create': return {
        partnerId: PARTNER, requestId: REQUEST_ID, allocationId: ALLOCATION_ID, title: 'Rail security breakfast', activity: 'event', currency: 'GBP', participationBps: 5000, claimBy: '2027-04-12',
      }
      case 'claim.edit': return { changes: [{ field: 'leads', from: record?.leads ?? 0, to: 14 }] }
      case 'claim.submit': return record?.status === 'returned' ? { note: 'It is on page two.' } : {}
      case 'claim.receive': return { number: 'BRW-M0001-C1', dueAt: '2027-02-20T09:00:00.000Z' }
      case 'claim.receive_evidence': return { evidenceId: FILE_ID }
      case 'claim.return': return { questions: 'Where is the attendance list?' }
      case 'claim.approve': return { lines: (record?.lines ?? [claimLine()]).map((one) => ({ lineId: one.id, approved: one.claimed, reason: '' })), comment: '' }
      case 'claim.forward': case 'claim.escalate': case 'claim.expire': case 'claim.withdraw': return {}
      case 'claim.reject': return { reason: 'not_performed', explanation: 'It did not take place.' }
      case 'claim.pay': return { settlementId: SETTLEMENT_ID, reference: 'BACS 10042', paidOn: '2027-03-01' }
      case 'claim.note': return { text: 'The list follows.' }
      default: return unknownType(type)
    }
  },
  in: (status: ClaimStatus) => {
    const submitted = () => step(claims, step(claims, step(claims, draftClaim(), 'claim.submit'), 'claim.receive'), 'claim.receive_evidence')
    const approved = () => step(claims, submitted(), 'claim.approve')
    switch (status) {
      case 'draft': return draftClaim()
      case 'submitted': return submitted()
      case 'returned': return step(claims, submitted(), 'claim.return')
      case 'approved': return approved()
      case 'rejected': return step(claims, submitted(), 'claim.reject')
      case 'withdrawn': return step(claims, submitted(), 'claim.withdraw')
      case 'expired': return step(claims, step(claims, submitted(), 'claim.return'), 'claim.expire')
      case 'paid': return step(claims, approved(), 'claim.pay')
    }
  },
}

export function draftClaim(content: ClaimContent = claimContent(), created: Input = {}): Claim {
  const begun = step(claims, null, 'claim.create', { input: { ...claims.inputFor('claim.create', null), ...created } })
  const changes = claimChanges(claimContentOf(begun), content)
  return changes.length === 0 ? begun : step(claims, begun, 'claim.edit', { input: { changes } })
}

const SIGHTING = {
  kind: 'invoice', itemId: LINE_ID, claimId: OTHER_CLAIM_ID, partnerId: PARTNER, partnerName: 'Brightwater', number: 'BRW-M0000-C1', title: 'Stand', status: 'paid', receivedAt: '2026-09-01T09:00:00.000Z',
} as const

export const reviews: Driven<FundReview> = {
  prefix: 'FRV',
  id: CLAIM_ID,
  lifecycle: fundReviewLifecycle,
  decidedOn: [],
  decisions: [],
  doerOf: (type) => (type === 'fund_review.check' ? ENDPOINT : CHANNEL_MANAGER),
  inputFor: (type) => {
    switch (type) {
      case 'fund_review.check': return { partnerId: PARTNER, of: 'claim', sightings: [SIGHTING] }
      case 'fund_review.recommend': return { amount: 90_000, claimBy: '', condition: '', lines: [{ lineId: LINE_ID, approved: 90_000, reason: 'No catering.' }], note: 'Above my limit.' }
      case 'fund_review.note': return { text: 'I know the venue.' }
      default: return unknownType(type)
    }
  },
  in: () => step(reviews, null, 'fund_review.check'),
}

export const settledClaimOf = (claimId: string, amount: number, partnerId = PARTNER) => ({ claimId, partnerId, partnerName: 'Brightwater', number: 'BRW-M0001-C1', title: 'Rail security breakfast', amount })

export const settlements: Driven<Settlement> = {
  prefix: 'SET',
  id: SETTLEMENT_ID,
  lifecycle: settlementLifecycle,
  decidedOn: ['claims', 'total'],
  decisions: ['settlement.settle'],
  doerOf: () => OPERATIONS,
  inputFor: (type) => {
    switch (type) {
      case 'settlement.create': return { name: 'March 2027', currency: 'GBP', claims: [settledClaimOf(CLAIM_ID, 100_000), settledClaimOf(OTHER_CLAIM_ID, 50_000)] }
      case 'settlement.remove': return { claimId: OTHER_CLAIM_ID, reason: 'Bank details are missing.' }
      case 'settlement.export': return {}
      case 'settlement.settle': return { paidOn: '2027-03-01', references: [{ partnerId: PARTNER, reference: 'BACS 10042' }] }
      case 'settlement.discard': return { reason: 'Wrong month.' }
      default: return unknownType(type)
    }
  },
  in: (status) => {
    const open = () => step(settlements, null, 'settlement.create')
    switch (status) {
      case 'open': return open()
      case 'settled': return step(settlements, open(), 'settlement.settle')
      case 'discarded': return step(settlements, open(), 'settlement.discard')
    }
  },
}

export const RATES: ExchangeRates = {
  id: '019b0000-0000-7000-8000-0000000000e1', kind: 'exchange_rates', partnerId: '', status: 'active', version: 1, updatedAt: '2026-11-01T09:00:00.000Z', actions: [], base: 'EUR',
  rates: [
    { currency: 'GBP', date: '2026-10-01', perBase: '0.87' }, { currency: 'NOK', date: '2026-10-01', perBase: '11.5' }, { currency: 'GBP', date: '2026-11-01', perBase: '0.875' },
  ],
}

export const rates: Driven<ExchangeRates> = {
  prefix: 'RAT',
  id: RATES.id,
  lifecycle: exchangeRatesLifecycle,
  decidedOn: [],
  decisions: [],
  doerOf: () => OPERATIONS,
  inputFor: (type) => (type === 'rates.set' ? { currency: 'NOK', date: '2026-11-15', perBase: '11.6214' } : unknownType(type)),
  in: () => RATES,
}

