import { createHash, randomUUID } from 'node:crypto'
import type { Action } from '../../src-shared/domain/action.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Budget } from '../../src-shared/domain/budget/schema.ts'
import { claimChanges, claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import type { ClaimContent } from '../../src-shared/domain/claim/edits.ts'
import { CLAIM_DECIDED_ON } from '../../src-shared/domain/claim/lifecycle.ts'
import type { Claim, ClaimLine } from '../../src-shared/domain/claim/schema.ts'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { holderOf } from '../../src-shared/domain/evidence/holders.ts'
import { requestChanges, requestContentOf } from '../../src-shared/domain/fund-request/edits.ts'
import type { FundRequestContent } from '../../src-shared/domain/fund-request/edits.ts'
import { REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { FundReview } from '../../src-shared/domain/fund-review/schema.ts'
import { termsOf } from '../../src-shared/domain/funds/terms.ts'
import type { FundTerms } from '../../src-shared/domain/funds/terms.ts'
import type { SettledClaim, Settlement } from '../../src-shared/domain/settlement/schema.ts'
import { addDays, plainDateIn } from '../../src-shared/lib/plain-date.ts'
import type { PushAnswer } from '../../src-shared/sync/protocol/push.ts'
import { receiveEvidence } from '../../src-server/evidence/receive.ts'
import type { Ports } from '../../src-server/ports.ts'
import { lockRecords } from '../../src-server/sync/push.ts'
import { Unit } from '../../src-server/sync/unit.ts'
import type { Client } from './endpoint-client.ts'
import { FIXTURE_RECORDS, FIXTURE_ZONE } from './endpoint-fixture.ts'

/** A plain day, so many days from today in the vendor's zone, in which days end. */
export function day(offset = 0): string {
  return addDays(plainDateIn(Date.now(), FIXTURE_ZONE), offset)
}

export const TERMS: FundTerms = {
  name: 'Launch fund', currency: 'GBP', period: { from: day(-30), until: day(120) }, territories: [], productIds: [], participationBps: 5000, claimDays: 30,
}

/** Everything accepted, or it throws; the answer's document. */
async function pushed<R>(client: Client, id: string, actions: readonly Action[]): Promise<R> {
  // The base is no version that there is, so that the answer has the document.
  const answer = await client.pushOne('funds', { id, base: 1, actions })
  const refused = answer.outcomes.find((one) => one.state === 'refused')
  if (refused || answer.outcome !== 'merged') throw new Error(`Refused: ${JSON.stringify(refused ?? answer)}`)
  return answer.document as unknown as R
}

export function createBudgetAction(client: Client, amount: number, more: Partial<FundTerms> = {}, limits: Budget['limits'] = { channel_manager: null, channel_operations_manager: null }): Action {
  return client.action('budget.create', { ...TERMS, ...more, amount, limits })
}

export function createBudget(client: Client, amount: number, more: Partial<FundTerms> = {}, limits?: Budget['limits']): Promise<Budget> {
  return pushed(client, randomUUID(), [createBudgetAction(client, amount, more, limits)])
}

export function createAllocationAction(client: Client, budget: Budget, amount: number, partnerId = 'partner-ald'): Action {
  return client.action('allocation.create', { partnerId, budgetId: budget.id, ...termsOf(budget), amount })
}

export function allocate(client: Client, budget: Budget, amount: number, partnerId?: string): Promise<Allocation> {
  return pushed(client, randomUUID(), [createAllocationAction(client, budget, amount, partnerId)])
}

export function createRequestAction(client: Client, allocation: Allocation): Action {
  return client.action('request.create', { partnerId: client.actor.partnerId, allocationId: allocation.id, terms: termsOf(allocation) })
}

const EMPTY_REQUEST: FundRequestContent = {
  activity: '', title: '', from: '', until: '', place: '', audience: '', purpose: '', ownShare: 0, expectedLeads: 0, expectedPipeline: 0, productIds: [], dealIds: [], lines: [],
}

/** What a request for so much needs; the vendor pays half, so the activity costs twice that. */
export function requestContent(requested: number, more: Partial<FundRequestContent> = {}): FundRequestContent {
  return {
    ...EMPTY_REQUEST, activity: 'event', title: 'Firewall evening', from: day(), until: day(5), place: 'Leeds', audience: 'Heads of IT', expectedLeads: 12,
    lines: [{ id: randomUUID(), description: 'Venue', amount: requested * 2 }], ...more,
  }
}

export function editRequestAction(client: Client, from: FundRequestContent | null, to: FundRequestContent, more: Partial<Action> = {}): Action {
  return client.action('request.edit', { changes: requestChanges(from ? requestContentOf(from) : EMPTY_REQUEST, to) }, more)
}

/** A request for so much, submitted and received. */
export function submitRequest(client: Client, allocation: Allocation, requested: number, more: Partial<FundRequestContent> = {}): Promise<FundRequest> {
  return pushed(client, randomUUID(), [createRequestAction(client, allocation), editRequestAction(client, null, requestContent(requested, more)), client.action('request.submit')])
}

export function requestSeen(request: FundRequest): Record<string, unknown> {
  return Object.fromEntries(REQUEST_DECIDED_ON.map((field) => [field, request[field]]))
}

export function approveRequestAction(client: Client, request: FundRequest, amount = request.requested, claimBy = day(40)): Action {
  return client.action('request.approve', { amount, claimBy, condition: '' }, { seen: requestSeen(request) })
}

export function approveRequest(client: Client, request: FundRequest, amount?: number, claimBy?: string): Promise<FundRequest> {
  return pushed(client, request.id, [approveRequestAction(client, request, amount, claimBy)])
}

export function createClaimAction(client: Client, request: FundRequest): Action {
  return client.action('claim.create', {
    partnerId: request.partnerId, requestId: request.id, allocationId: request.allocationId, title: request.title, activity: request.activity, currency: request.terms.currency,
    participationBps: request.terms.participationBps, claimBy: request.approval?.claimBy ?? day(40),
  })
}

/** An invoice line that claims so much: half of its net amount. */
export function invoiceLine(claimed: number, more: Partial<ClaimLine> = {}): ClaimLine {
  return {
    id: randomUUID(), description: 'Venue', supplier: 'Leeds Dock Ltd', invoiceNumber: `LD-${randomUUID().slice(0, 8)}`, invoiceDate: day(), invoiceCurrency: 'GBP', net: claimed * 2, tax: 0, gross: claimed * 2,
    rate: '1', rateDate: '', claimed, ...more,
  }
}

/** A file with a content of its own unless told otherwise. */
export function fileOf(content: string = randomUUID()): Evidence {
  return { id: randomUUID(), name: 'invoice.pdf', type: 'application/pdf', size: 1000, sha256: createHash('sha256').update(content).digest('hex'), category: 'invoice' }
}

export function claimContentFor(claimed: number, more: Partial<ClaimContent> = {}): ClaimContent {
  return { summary: 'It took place.', leads: 9, last: false, lines: [invoiceLine(claimed)], evidence: [fileOf()], ...more }
}

const EMPTY_CLAIM: ClaimContent = { summary: '', leads: 0, last: false, lines: [], evidence: [] }

export function editClaimAction(client: Client, from: ClaimContent | null, to: ClaimContent, more: Partial<Action> = {}): Action {
  return client.action('claim.edit', { changes: claimChanges(from ? claimContentOf(from) : EMPTY_CLAIM, to) }, more)
}

export function claimActions(client: Client, request: FundRequest, claimed: number, more: Partial<ClaimContent> = {}): readonly Action[] {
  return [createClaimAction(client, request), editClaimAction(client, null, claimContentFor(claimed, more)), client.action('claim.submit')]
}

/** A claim of so much against an approved request, submitted and received. */
export function submitClaim(client: Client, request: FundRequest, claimed: number, more: Partial<ClaimContent> = {}): Promise<Claim> {
  return pushed(client, randomUUID(), claimActions(client, request, claimed, more))
}

/** Says that all files of a claim have arrived, as the upload's end does. */
export async function receiveFiles(ports: Ports, claim: Claim): Promise<Claim> {
  const receive = receiveEvidence(ports.newId)
  const holder = holderOf('funds', 'claim')
  if (!holder) throw new Error('Claims have no files')
  await ports.db.tx(async (tx) => {
    await lockRecords(tx, [claim.id])
    const unit = new Unit(tx, { now: ports.clock() })
    for (const file of claim.evidence) await receive(unit, holder, { recordId: claim.id, evidenceId: file.id })
    await unit.commit()
  })
  const { rows } = await ports.db.query<{ body: Claim }>("select body from record where collection = 'funds' and id = $1", [claim.id])
  if (!rows[0]) throw new Error(`No claim ${claim.id}`)
  return rows[0].body
}

export function claimSeen(claim: Claim): Record<string, unknown> {
  return Object.fromEntries(CLAIM_DECIDED_ON.map((field) => [field, claim[field]]))
}

/** Grants the same part of every line, rounded down; all of it unless told otherwise. */
export function approveClaimAction(client: Client, claim: Claim, part = 1): Action {
  const lines = claim.lines.map((line) => ({ lineId: line.id, approved: Math.floor(line.claimed * part), reason: part < 1 ? 'Drinks are not part of it.' : '' }))
  return client.action('claim.approve', { lines, comment: '' }, { seen: claimSeen(claim) })
}

export function approveClaim(client: Client, claim: Claim, part?: number): Promise<Claim> {
  return pushed(client, claim.id, [approveClaimAction(client, claim, part)])
}

export function settledClaim(claim: Claim): SettledClaim {
  const partnerName = FIXTURE_RECORDS.flatMap((one) => (one.kind === 'partner' && one.id === claim.partnerId ? [one.name] : []))[0] ?? ''
  return { claimId: claim.id, partnerId: claim.partnerId, partnerName, number: claim.number ?? '', title: claim.title, amount: claim.decision?.approved ?? 1 }
}

export function createSettlementAction(client: Client, claims: readonly Claim[]): Action {
  return client.action('settlement.create', { name: 'November run', currency: claims[0]?.currency ?? 'GBP', claims: claims.map((one) => settledClaim(one)) })
}

export function createSettlement(client: Client, claims: readonly Claim[]): Promise<Settlement> {
  return pushed(client, randomUUID(), [createSettlementAction(client, claims)])
}

export function settleAction(client: Client, batch: Settlement): Action {
  const references = [...new Set(batch.claims.map((one) => one.partnerId))].map((partnerId) => ({ partnerId, reference: `PAY-${partnerId}` }))
  return client.action('settlement.settle', { paidOn: day(), references }, { seen: { claims: batch.claims, total: batch.total } })
}

export function settle(client: Client, batch: Settlement): Promise<Settlement> {
  return pushed(client, batch.id, [settleAction(client, batch)])
}

/** Takes one step on a record and gives back the record; throws when it is refused. */
export function step<R>(client: Client, id: string, action: Action): Promise<R> {
  return pushed(client, id, [action])
}

/** Offers one action and gives back the answer, whatever it is. */
export function offer(client: Client, id: string, ...actions: readonly Action[]): Promise<PushAnswer> {
  return client.pushOne('funds', { id, base: 1, actions })
}

export async function pullFund<R>(client: Client, id: string): Promise<R | null> {
  const { documents } = await client.pullAll('funds')
  return (documents.find((one) => one.id === id && !('gone' in one)) as R | undefined) ?? null
}

export async function pullFundReview(client: Client, id: string): Promise<FundReview | null> {
  const { documents } = await client.pullAll('internal')
  return (documents.find((one) => one.id === id && !('gone' in one)) as FundReview | undefined) ?? null
}

export interface Chain {
  readonly budget: Budget
  readonly allocation: Allocation
  readonly request: FundRequest
}

/** A budget of operations, an allocation of it to Alder, and an approved request of Ann's, all of the same amount unless told otherwise. */
export async function approvedChain(operations: Client, seller: Client, amount: number, claimBy?: string): Promise<Chain> {
  const budget = await createBudget(operations, amount)
  const allocation = await allocate(operations, budget, amount, seller.actor.partnerId ?? '')
  const request = await approveRequest(operations, await submitRequest(seller, allocation, amount), amount, claimBy)
  return { budget, allocation, request }
}
