import type { Actor } from '../../../src-shared/domain/actor.ts'
import { mostClaimable } from '../../../src-shared/domain/claim/amounts.ts'
import { claimChanges, claimContentOf } from '../../../src-shared/domain/claim/edits.ts'
import { CLAIM_DECIDED_ON } from '../../../src-shared/domain/claim/lifecycle.ts'
import type { Claim, ClaimLine } from '../../../src-shared/domain/claim/schema.ts'
import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import type { Partner } from '../../../src-shared/domain/directory/schema.ts'
import { requestChanges, requestContentOf } from '../../../src-shared/domain/fund-request/edits.ts'
import type { FundRequestContent } from '../../../src-shared/domain/fund-request/edits.ts'
import { REQUEST_DECIDED_ON } from '../../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { termsOf } from '../../../src-shared/domain/funds/terms.ts'
import type { SettledClaim, Settlement } from '../../../src-shared/domain/settlement/schema.ts'
import { claimNumber, fundRequestNumber } from '../../sync/funds/receipt.ts'
import { DECISION_HOURS } from '../catalog.ts'
import type { SampleFile } from './evidence-files.ts'
import type { FundBooks } from './fund-books.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

/** The deeds of people and of the endpoint on funds, as one step each; what the endpoint adds goes along. */
export class FundSteps {
  readonly files = new Map<string, SampleFile[]>()
  readonly requestNumbers = new Map<string, number>()
  readonly #claimNumbers = new Map<string, number>()
  readonly #books: FundBooks

  constructor(books: FundBooks) {
    this.#books = books
  }

  claimsNumbered(requestId: string): number {
    return this.#claimNumbers.get(requestId) ?? 0
  }

  #due(at: number): string {
    return new Date(at + DECISION_HOURS * HOUR).toISOString()
  }

  draftRequest(allocation: Allocation, seller: Actor, content: FundRequestContent, at: number): FundRequest {
    const id = this.#books.id()
    const { record } = this.#books.step('fund_request', id, 'request.create', seller, at, { partnerId: allocation.partnerId, allocationId: allocation.id, terms: termsOf(allocation) })
    return this.#books.step('fund_request', id, 'request.edit', seller, at + 9 * MINUTE, { changes: requestChanges(requestContentOf(record), content) }).record
  }

  submitRequest(request: FundRequest, partner: Partner, seller: Actor, at: number, note?: string): FundRequest {
    const { record, action } = this.#books.step('fund_request', request.id, 'request.submit', seller, at, note === undefined ? {} : { note })
    const received = Date.parse(action.receivedAt ?? action.at)
    const n = record.number === undefined ? (this.requestNumbers.get(partner.id) ?? 0) + 1 : 0
    if (n > 0) this.requestNumbers.set(partner.id, n)
    const stamped = this.#books.system('fund_request', request.id, 'request.receive', received, { number: record.number ?? fundRequestNumber(partner.code, n), dueAt: this.#due(received) }).record
    if (record.number === undefined) this.#books.sibling(stamped, [], received)
    return stamped
  }

  approveRequest(request: FundRequest, approver: Actor, at: number, grant: { readonly amount: number; readonly claimBy: string; readonly condition: string }): FundRequest {
    const { record, action } = this.#books.step('fund_request', request.id, 'request.approve', approver, at, grant, REQUEST_DECIDED_ON)
    this.#books.move(action, { requestId: request.id, approved: grant.amount, reserved: grant.amount })
    return record
  }

  decideRequest(request: FundRequest, type: 'request.return' | 'request.reject' | 'request.forward', approver: Actor, at: number, input: Readonly<Record<string, unknown>>): FundRequest {
    return this.#books.step('fund_request', request.id, type, approver, at, input, REQUEST_DECIDED_ON).record
  }

  /** What is still reserved becomes available again. */
  release(requestId: string, at: number, reason: 'claimed' | 'claim_by_passed', reserved: number): void {
    const { action } = this.#books.system('fund_request', requestId, 'request.release', at, { reason, amount: reserved })
    this.#books.move(action, { requestId, reserved: -reserved })
  }

  draftClaim(request: FundRequest, seller: Actor, content: { readonly summary: string; readonly leads: number; readonly last: boolean; readonly lines: readonly Omit<ClaimLine, 'claimed'>[]; readonly files: readonly SampleFile[] }, at: number): Claim {
    const approval = request.approval
    if (!approval || request.activity === '') throw new Error(`Request ${request.id} cannot be claimed`)
    const id = this.#books.id()
    const under = { currency: request.terms.currency, participationBps: request.terms.participationBps }
    const { record } = this.#books.step('claim', id, 'claim.create', seller, at, {
      partnerId: request.partnerId, requestId: request.id, allocationId: request.allocationId, title: request.title, activity: request.activity, ...under, claimBy: approval.claimBy,
    })
    const lines = content.lines.map((line) => ({ ...line, claimed: mostClaimable(line, under) }))
    const wanted = { summary: content.summary, leads: content.leads, last: content.last, lines, evidence: content.files.map((one) => one.evidence) }
    const edited = this.#books.step('claim', id, 'claim.edit', seller, at + 12 * MINUTE, { changes: claimChanges(claimContentOf(record), wanted) })
    this.files.set(id, [...content.files])
    return edited.record
  }

  submitClaim(claim: Claim, request: FundRequest, seller: Actor, at: number): Claim {
    const before = claim.held
    const { record, action } = this.#books.step('claim', claim.id, 'claim.submit', seller, at, {})
    const received = Date.parse(action.receivedAt ?? action.at)
    this.#books.move(action, { claimId: claim.id, requestId: request.id, claimed: record.held - before, reserved: before - record.held })
    const n = this.claimsNumbered(request.id) + 1
    if (record.number === undefined) this.#claimNumbers.set(request.id, n)
    const stamped = this.#books.system('claim', claim.id, 'claim.receive', received, { number: record.number ?? claimNumber(request.number ?? '', n), dueAt: this.#due(received) }).record
    if (record.number === undefined) this.#books.sibling(stamped, [], received)
    return stamped
  }

  receiveFiles(claim: Claim, at: number): Claim {
    let record = claim
    for (const file of claim.evidence) record = this.#books.system('claim', claim.id, 'claim.receive_evidence', at, { evidenceId: file.id }).record
    return record
  }

  decideClaim(claim: Claim, type: 'claim.return' | 'claim.reject', approver: Actor, at: number, input: Readonly<Record<string, unknown>>): Claim {
    const { record, action } = this.#books.step('claim', claim.id, type, approver, at, input, CLAIM_DECIDED_ON)
    if (record.held !== claim.held) this.#books.move(action, { claimId: claim.id, requestId: claim.requestId, claimed: record.held - claim.held, reserved: claim.held - record.held })
    return record
  }

  forwardClaim(claim: Claim, approver: Actor, at: number): Claim {
    return this.#books.step('claim', claim.id, 'claim.forward', approver, at, {}, CLAIM_DECIDED_ON).record
  }

  approveClaim(claim: Claim, approver: Actor, at: number, less: number, reason: string, comment: string): Claim {
    const lines = claim.lines.map((line, index) => ({ lineId: line.id, approved: index === 0 ? line.claimed - less : line.claimed, reason: index === 0 && less > 0 ? reason : '' }))
    const { record, action } = this.#books.step('claim', claim.id, 'claim.approve', approver, at, { lines, comment }, CLAIM_DECIDED_ON)
    this.#books.move(action, { claimId: claim.id, requestId: claim.requestId, claimed: record.held - claim.held, reserved: claim.held - record.held })
    return record
  }

  batch(name: string, claims: readonly Claim[], partners: ReadonlyMap<string, Partner>, operations: Actor, at: number): Settlement {
    const settled = claims.map((one): SettledClaim => ({ claimId: one.id, partnerId: one.partnerId, partnerName: partners.get(one.partnerId)?.name ?? '', number: one.number ?? '', title: one.title, amount: one.decision?.approved ?? 0 }))
    return this.#books.step('settlement', this.#books.id(), 'settlement.create', operations, at, { name, currency: claims[0]?.currency ?? 'EUR', claims: settled }).record
  }

  settle(batch: Settlement, operations: Actor, at: number, reference: (partnerId: string) => string): void {
    const partners = [...new Set(batch.claims.map((one) => one.partnerId))]
    const references = partners.map((partnerId) => ({ partnerId, reference: reference(partnerId) }))
    const paidOn = new Date(at).toISOString().slice(0, 10)
    this.#books.step('settlement', batch.id, 'settlement.export', operations, at - HOUR, {})
    this.#books.step('settlement', batch.id, 'settlement.settle', operations, at, { paidOn, references }, ['claims', 'total'])
    for (const one of batch.claims) {
      const { record, action } = this.#books.system('claim', one.claimId, 'claim.pay', at, { settlementId: batch.id, reference: references.find((each) => each.partnerId === one.partnerId)?.reference ?? '', paidOn })
      this.#books.move(action, { claimId: one.claimId, requestId: record.requestId, claimed: -record.held, paid: record.held })
    }
  }
}
