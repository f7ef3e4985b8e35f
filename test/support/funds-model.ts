import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import { claimChanges, claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { Settlement } from '../../src-shared/domain/settlement/schema.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { PARTNER, testId } from './deal-fixtures.ts'
import { allocations, claimContent, claimLine, claims, draftRequest, evidenceFile, FILE_ID, requestContent, requests, settlements, step, TERMS } from './funds-fixtures.ts'

/** Where an allocation's money is, kept by postings alone: nothing in it is computed from records. */
export interface Account {
  available: number
  reserved: number
  claimed: number
  paid: number
}

export type Outcome = 'done' | 'idle' | 'over_budget' | 'over_allocation' | 'over_request' | 'past_deadline' | 'wrong_status'

/** The whole activity costs so much that the approval alone bounds what is granted. */
const COST = 100_000_000
const CLAIM_BY = '2027-04-12'

/**
 * A small endpoint that knows the rules FND-2 to FND-17 as postings between accounts, beside the records as their lifecycles make
 * them. It guards by its accounts; the tests compare these with what the desktop folds from the records.
 */
export class FundsModel {
  today = '2027-03-20'
  budgetLeft: number
  readonly allocations = new Map<string, Allocation>()
  readonly requests = new Map<string, FundRequest>()
  readonly claims = new Map<string, Claim>()
  readonly accounts = new Map<string, Account>()
  /** What each request still reserves. */
  readonly reserved = new Map<string, number>()
  readonly batches: Settlement[] = []

  /** A budget of so much, and nothing allocated of it. */
  constructor(budget: number) {
    this.budgetLeft = budget
  }

  account(allocationId: string): Account {
    const found = this.accounts.get(allocationId)
    if (!found) throw new Error('No such account')
    return found
  }

  /** Moves an allocation's money. Below zero nothing may go: a guard was forgotten. */
  private post(allocationId: string, from: keyof Account, to: keyof Account, amount: number): void {
    const account = this.account(allocationId)
    account[from] -= amount
    account[to] += amount
    if (account[from] < 0 || account[to] < 0) throw new Error(`${from} of ${allocationId} fell below zero`)
  }

  allocate(amount: number): Outcome {
    if (amount > this.budgetLeft) return 'over_budget'
    const id = testId()
    this.allocations.set(id, step({ ...allocations, id }, null, 'allocation.create', { input: { ...allocations.inputFor('allocation.create', null), amount } }))
    this.accounts.set(id, { available: amount, reserved: 0, claimed: 0, paid: 0 })
    this.budgetLeft -= amount
    return 'done'
  }

  adjust(one: Allocation, by: number): Outcome {
    if (one.status !== 'open' || by === 0) return 'idle'
    if (by > this.budgetLeft) return 'over_budget'
    if (this.account(one.id).available + by < 0) return 'over_allocation'
    this.allocations.set(one.id, step({ ...allocations, id: one.id }, one, 'allocation.adjust', { input: { by, reason: 'x' } }))
    this.account(one.id).available += by
    this.budgetLeft -= by
    return 'done'
  }

  closeAllocation(one: Allocation): Outcome {
    if (one.status !== 'open') return 'idle'
    this.allocations.set(one.id, step({ ...allocations, id: one.id }, one, 'allocation.close'))
    return 'done'
  }

  /** What a closed allocation does not need any more. */
  giveBack(one: Allocation): Outcome {
    const { available } = this.account(one.id)
    if (one.status !== 'closed' || available === 0) return 'idle'
    this.allocations.set(one.id, step({ ...allocations, id: one.id }, one, 'allocation.give_back', { input: { amount: available } }))
    this.account(one.id).available = 0
    this.budgetLeft += available
    return 'done'
  }

  approve(one: Allocation, amount: number): Outcome {
    if (one.status !== 'open') return 'idle'
    if (amount > this.account(one.id).available) return 'over_allocation'
    const driven = { ...requests, id: testId() }
    const begun = draftRequest(requestContent({ lines: [{ id: testId(), description: 'x', amount: COST }] }), TERMS)
    const submitted = step(driven, step(driven, { ...begun, id: driven.id, allocationId: one.id }, 'request.submit'), 'request.receive')
    this.requests.set(driven.id, step(driven, submitted, 'request.approve', { input: { amount, claimBy: CLAIM_BY, condition: '' } }))
    this.post(one.id, 'available', 'reserved', amount)
    this.reserved.set(driven.id, amount)
    return 'done'
  }

  claimsOf(request: FundRequest): readonly Claim[] {
    return [...this.claims.values()].filter((one) => one.requestId === request.id)
  }

  /** Moves a request's money for one of its claims: positive from what is reserved to what is claimed. What comes back to an ended one is available. */
  private hold(claim: Claim, change: number): void {
    const request = this.requests.get(claim.requestId)
    if (!request) throw new Error('A claim without its request')
    if (change >= 0 || request.status === 'approved') {
      this.reserved.set(request.id, (this.reserved.get(request.id) ?? 0) - change)
      this.post(request.allocationId, 'reserved', 'claimed', change)
    } else this.post(request.allocationId, 'claimed', 'available', -change)
  }

  /** A new claim, or one that waits for it goes in again with another amount. */
  submit(request: FundRequest, waiting: Claim | null, amount: number): Outcome {
    if (waiting === null && request.status !== 'approved') return 'idle'
    const held = waiting?.held ?? 0
    if (this.today > CLAIM_BY && (waiting === null || amount > held)) return 'past_deadline'
    if (amount - held > (this.reserved.get(request.id) ?? 0)) return 'over_request'
    const driven = { ...claims, id: waiting?.id ?? testId() }
    const input = { partnerId: PARTNER, requestId: request.id, allocationId: request.allocationId, title: request.title, activity: 'event', currency: 'GBP', participationBps: 5000, claimBy: CLAIM_BY }
    const before = waiting ?? step(driven, null, 'claim.create', { input })
    const content = claimContent({ lines: [claimLine({ net: COST, tax: 0, gross: COST, claimed: amount })], evidence: [evidenceFile()] })
    const changes = claimChanges(claimContentOf(before), content)
    const ready = changes.length === 0 ? before : step(driven, before, 'claim.edit', { input: { changes } })
    const submitted = step(driven, ready, 'claim.submit', { input: { note: 'x' } })
    this.hold(submitted, amount - held)
    this.claims.set(driven.id, step(driven, step(driven, submitted, 'claim.receive'), 'claim.receive_evidence', { input: { evidenceId: FILE_ID } }))
    return 'done'
  }

  grant(claim: Claim, amount: number): Outcome {
    if (claim.status !== 'submitted' || amount > claim.held) return 'idle'
    const lines = claim.lines.map((one) => ({ lineId: one.id, approved: amount, reason: 'x' }))
    this.claims.set(claim.id, step({ ...claims, id: claim.id }, claim, 'claim.approve', { input: { lines, comment: '' } }))
    this.hold(claim, amount - claim.held)
    return 'done'
  }

  /** `claim.return` keeps the hold; the others give all of it back. */
  turnDown(claim: Claim, type: 'claim.return' | 'claim.reject' | 'claim.withdraw' | 'claim.expire'): Outcome {
    const from = type === 'claim.expire' ? ['returned'] : type === 'claim.withdraw' ? ['submitted', 'returned'] : ['submitted']
    if (!from.includes(claim.status)) return 'idle'
    this.claims.set(claim.id, step({ ...claims, id: claim.id }, claim, type))
    if (type !== 'claim.return') this.hold(claim, -claim.held)
    return 'done'
  }

  end(request: FundRequest, type: 'request.close' | 'request.cancel' | 'request.release'): Outcome {
    if (request.status !== 'approved') return 'idle'
    const open = this.claimsOf(request).some((one) => one.status === 'submitted' || one.status === 'returned')
    const last = this.claimsOf(request).some((one) => one.last && (one.status === 'approved' || one.status === 'paid'))
    const rest = this.reserved.get(request.id) ?? 0
    if (type !== 'request.release' && open) return 'wrong_status'
    if (type === 'request.release' && !last && rest > 0 && (open || this.today <= CLAIM_BY)) return 'idle'
    const reason = last || rest === 0 ? 'claimed' : 'claim_by_passed'
    this.requests.set(request.id, step({ ...requests, id: request.id }, request, type, type === 'request.release' ? { input: { reason, amount: rest } } : {}))
    this.post(request.allocationId, 'reserved', 'available', rest)
    this.reserved.set(request.id, 0)
    return 'done'
  }

  /** One batch of all that is approved; the one taken out is paid with a later one. */
  settle(takeOneOut: boolean): Outcome {
    const ready = [...this.claims.values()].filter((one) => one.status === 'approved')
    if (ready.length === 0) return 'idle'
    const driven = { ...settlements, id: testId() }
    const listed = ready.map((one) => ({ claimId: one.id, partnerId: PARTNER, partnerName: 'x', number: one.number ?? '', title: one.title, amount: one.decision?.approved ?? 0 }))
    const created = step(driven, null, 'settlement.create', { input: { name: 'x', currency: 'GBP', claims: listed } })
    const batch = takeOneOut && listed.length > 1 ? step(driven, created, 'settlement.remove', { input: { claimId: listed[0]?.claimId ?? '', reason: 'x' } }) : created
    const settled = step(driven, batch, 'settlement.settle')
    this.batches.push(settled)
    for (const { claimId, amount } of settled.claims) {
      const claim = this.claims.get(claimId)
      if (!claim) throw new Error('A settled claim that nobody made')
      this.claims.set(claimId, step({ ...claims, id: claimId }, claim, 'claim.pay', { input: { settlementId: settled.id, reference: 'R', paidOn: this.today } }))
      this.post(claim.allocationId, 'claimed', 'paid', amount)
    }
    return 'done'
  }

  pass(days: number): Outcome {
    this.today = addDays(this.today, days)
    return 'done'
  }
}
