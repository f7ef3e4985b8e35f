import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Budget } from '../../src-shared/domain/budget/schema.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { Settlement } from '../../src-shared/domain/settlement/schema.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import { pullPersonal, refusalOf, submitDeal } from '../support/endpoint-deals.ts'
import { allocationBooks, budgetBooks, expectSoundBooks, requestBooks } from '../support/fund-books.ts'
import {
  allocate, approveClaim, approveClaimAction, approvedChain, approveRequest, approveRequestAction, claimActions, claimSeen, createAllocationAction, createBudget, createClaimAction, createRequestAction, createSettlement,
  createSettlementAction, day, editRequestAction, invoiceLine, offer, pullFund, receiveFiles, requestContent, requestSeen, settle, settleAction, settledClaim, step, submitClaim, submitRequest,
} from '../support/endpoint-funds.ts'

async function start() {
  const endpoint = await startEndpoint()
  const [ann, bob, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
  return { endpoint, ann, bob, ivy, olga }
}

const submitAndReceive = async (endpoint: TestEndpoint, ...args: Parameters<typeof submitClaim>): Promise<Claim> => receiveFiles(endpoint.ports, await submitClaim(...args))

describe('budgets and allocations', () => {
  it('FND-8: allocations never exceed their budget, however it is tried', async () => {
    const { endpoint, ivy, olga } = await start()
    const budget = await createBudget(olga, 100_000)
    const first = await allocate(ivy, budget, 70_000)
    expect(refusalOf(await offer(ivy, randomUUID(), createAllocationAction(ivy, budget, 30_001)))).toMatchObject({ code: 'over_budget', message: expect.stringContaining('less left') as string })
    await allocate(ivy, budget, 30_000)
    expect(refusalOf(await offer(ivy, first.id, ivy.action('allocation.adjust', { by: 1, reason: 'More.' }))).code).toBe('over_budget')
    expect(refusalOf(await offer(olga, budget.id, olga.action('budget.adjust', { by: -1, reason: 'Less.' }))).code).toBe('over_budget')
    await step(ivy, first.id, ivy.action('allocation.adjust', { by: -20_000, reason: 'Less.' }))
    await step(olga, budget.id, olga.action('budget.adjust', { by: -20_000, reason: 'Less.' }))
    expect(await budgetBooks(endpoint.db, budget.id)).toEqual({ total: 80_000, allocated: 80_000 })
    await expectSoundBooks(endpoint.db)
  })

  it('FND-7: an allocation cannot fall below what is reserved, claimed and paid', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const budget = await createBudget(olga, 100_000)
    const allocation = await allocate(ivy, budget, 50_000)
    await approveRequest(ivy, await submitRequest(ann, allocation, 40_000))
    expect(refusalOf(await offer(ivy, allocation.id, ivy.action('allocation.adjust', { by: -10_001, reason: 'Less.' }))).code).toBe('over_allocation')
    await step(ivy, allocation.id, ivy.action('allocation.adjust', { by: -10_000, reason: 'Less.' }))
    const more = await submitRequest(ann, allocation, 1)
    expect(refusalOf(await offer(ivy, more.id, approveRequestAction(ivy, more)))).toMatchObject({ code: 'over_allocation', message: expect.stringContaining('Approve less') as string })
    await expectSoundBooks(endpoint.db)
  })

  it('FND-10: an allocation takes the terms of an open budget, for a partner in its territories', async () => {
    const { ivy, olga } = await start()
    const budget = await createBudget(olga, 100_000)
    const elsewhere = await createBudget(olga, 100_000, { territories: ['Nordics'] })
    const forged = createAllocationAction(ivy, budget, 1)
    const codes: string[] = []
    for (const action of [
      createAllocationAction(ivy, { ...budget, currency: 'EUR' }, 1), createAllocationAction(ivy, { ...budget, participationBps: 10_000 }, 1), createAllocationAction(ivy, { ...budget, id: randomUUID() }, 1),
      createAllocationAction(ivy, elsewhere, 1), createAllocationAction(olga, budget, 1, 'partner-none'),
    ]) codes.push(refusalOf(await offer(action.by === 'olga' ? olga : ivy, randomUUID(), action)).code)
    expect(codes).toEqual(Array(5).fill('unknown_reference'))
    await step(olga, budget.id, olga.action('budget.close', { reason: 'Done.' }))
    expect(refusalOf(await offer(ivy, randomUUID(), forged))).toMatchObject({ code: 'unknown_reference', message: expect.stringContaining('closed') as string })
    await step(olga, budget.id, olga.action('budget.reopen', { reason: 'Not yet.' }))
    await allocate(ivy, budget, 1)
  })

  it('FND-16: what a closed allocation does not reserve or owe goes back to the budget, at once and when it is released later', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { budget, allocation, request } = await approvedChain(olga, ann, 40_000)
    await step(olga, budget.id, olga.action('budget.adjust', { by: 60_000, reason: 'More.' }))
    await step(ivy, allocation.id, ivy.action('allocation.adjust', { by: 10_000, reason: 'More.' }))
    const closed = await step<Allocation>(ivy, allocation.id, ivy.action('allocation.close', { reason: 'Enough.' }))
    expect(closed).toMatchObject({ status: 'closed', amount: 40_000 })
    expect(await budgetBooks(endpoint.db, budget.id)).toEqual({ total: 100_000, allocated: 40_000 })
    // Nothing more is requested or approved, what was approved goes on.
    expect(refusalOf(await offer(ann, randomUUID(), createRequestAction(ann, allocation))).code).toBe('unknown_reference')
    const claim = await submitClaim(ann, request, 15_000)
    await step(ann, claim.id, ann.action('claim.withdraw', {}))
    await step(ann, request.id, ann.action('request.close', { explanation: 'It fell through.' }))
    await expect.poll(() => budgetBooks(endpoint.db, budget.id), { timeout: 20_000 }).toEqual({ total: 100_000, allocated: 0 })
    expect(await pullFund<Allocation>(ann, allocation.id)).toMatchObject({ amount: 0 })
    await expectSoundBooks(endpoint.db)
  })

  it('a budget’s log and money agree when adjustments of two people meet', async () => {
    const { endpoint, olga } = await start()
    const second = await endpoint.addNode()
    const budget = await createBudget(olga, 1_000)
    await Promise.all(Array.from({ length: 10 }, (_, index) => offer(index % 2 === 0 ? olga : olga.at(second.url), budget.id, olga.action('budget.adjust', { by: 10 + index, reason: 'More.' }))))
    expect((await pullFund<Budget>(olga, budget.id))?.amount).toBe(1_145)
    await expectSoundBooks(endpoint.db)
  })
})

describe('requests', () => {
  it('FND-10: a request takes the terms of an open allocation of its own partner', async () => {
    const { ann, bob, ivy, olga } = await start()
    const budget = await createBudget(olga, 100_000)
    const allocation = await allocate(ivy, budget, 50_000)
    const theirs = createRequestAction(bob, allocation)
    const unknown = createRequestAction(bob, { ...allocation, id: randomUUID() })
    const [one, other] = [refusalOf(await offer(bob, randomUUID(), theirs)), refusalOf(await offer(bob, randomUUID(), unknown))]
    expect(one).toEqual(other)
    expect(one.code).toBe('unknown_reference')
    expect(refusalOf(await offer(ann, randomUUID(), createRequestAction(ann, { ...allocation, currency: 'NOK' }))).code).toBe('unknown_reference')
    const id = randomUUID()
    await offer(ann, id, createRequestAction(ann, allocation), editRequestAction(ann, null, requestContent(100)))
    await step(ivy, allocation.id, ivy.action('allocation.close', { reason: 'Over.' }))
    expect(refusalOf(await offer(ann, id, ann.action('request.submit')))).toMatchObject({ code: 'unknown_reference', message: expect.stringContaining('closed meanwhile') as string })
  })

  it('numbers are the partner’s own, without gaps, and stay when it is submitted again', async () => {
    const { ann, bob, ivy, olga } = await start()
    const budget = await createBudget(olga, 100_000)
    const [alder, birch] = [await allocate(ivy, budget, 50_000), await allocate(olga, budget, 50_000, 'partner-bir')]
    const numbers = []
    for (const [client, allocation] of [[ann, alder], [bob, birch], [ann, alder]] as const) numbers.push((await submitRequest(client, allocation, 100)).number)
    expect(numbers).toEqual(['ALD-M0001', 'BIR-M0001', 'ALD-M0002'])
    const returned = await submitRequest(ann, alder, 100)
    await step(ivy, returned.id, ivy.action('request.return', { questions: 'Who comes?' }, { seen: requestSeen(returned) }))
    expect(await step<FundRequest>(ann, returned.id, ann.action('request.submit', { note: 'Fifty people.' }))).toMatchObject({ number: 'ALD-M0003', firstReceivedAt: returned.firstReceivedAt })
  })

  it('FND-9: nobody grants more with one decision than the limit of their role; who is above it may', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const budget = await createBudget(olga, 100_000, {}, { channel_manager: 10_000, channel_operations_manager: 30_000 })
    const allocation = await allocate(ivy, budget, 100_000)
    const request = await submitRequest(ann, allocation, 40_000)
    expect(refusalOf(await offer(ivy, request.id, approveRequestAction(ivy, request, 10_001)))).toMatchObject({ code: 'over_limit', message: expect.stringContaining('next approver') as string })
    const forwarded = await step<FundRequest>(ivy, request.id, ivy.action('request.forward', {}, { seen: requestSeen(request) }))
    expect(forwarded.level).toBe('channel_operations_manager')
    expect((await pullPersonal(olga)).notices).toMatchObject([{ outcome: 'forwarded', otherPersonId: 'ivy', recordId: request.id, recordKind: 'fund_request' }])
    expect(refusalOf(await offer(olga, request.id, approveRequestAction(olga, request, 30_001))).code).toBe('over_limit')
    const approved = await approveRequest(olga, request, 30_000)
    const claim = await submitAndReceive(endpoint, ann, approved, 12_000)
    expect(refusalOf(await offer(ivy, claim.id, approveClaimAction(ivy, claim))).code).toBe('over_limit')
    expect((await approveClaim(ivy, claim, 0.5)).decision?.approved).toBe(6_000)
    await step(olga, budget.id, olga.action('budget.set_limits', { limits: { channel_manager: 1, channel_operations_manager: null }, reason: 'Tighter.' }))
    const second = await submitAndReceive(endpoint, ann, approved, 2)
    expect(refusalOf(await offer(ivy, second.id, approveClaimAction(ivy, second))).code).toBe('over_limit')
    await expectSoundBooks(endpoint.db)
  })

  it('an approval needs a claim-by date that is not past by the endpoint’s clock', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const allocation = await allocate(ivy, await createBudget(olga, 1000), 1000)
    const request = await submitRequest(ann, allocation, 100)
    endpoint.clock.advance(10 * 86_400_000)
    const later = await endpoint.signIn('ivy')
    expect(refusalOf(await offer(later, request.id, approveRequestAction(later, request, 100, day(6)))).code).toBe('invalid_input')
    expect(refusalOf(await offer(later, request.id, approveRequestAction(later, request, 100, day(9000)))).code).toBe('invalid_input')
  })

  it('FND-16: nothing is approved from an allocation that was closed meanwhile', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const budget = await createBudget(olga, 1_000)
    const allocation = await allocate(ivy, budget, 1_000)
    const request = await submitRequest(ann, allocation, 100)
    await step(ivy, allocation.id, ivy.action('allocation.close', { reason: 'Over.' }))
    expect(refusalOf(await offer(ivy, request.id, approveRequestAction(ivy, request)))).toMatchObject({ code: 'over_allocation', message: expect.stringContaining('went back to the budget') as string })
    expect(await budgetBooks(endpoint.db, budget.id)).toEqual({ total: 1_000, allocated: 0 })
  })

  it('links registrations of the own partner and products of the catalog only', async () => {
    const { ann, bob, ivy, olga } = await start()
    const allocation = await allocate(ivy, await createBudget(olga, 1000), 1000)
    const [own, foreign] = [await submitDeal(ann), await submitDeal(bob)]
    const id = randomUUID()
    await offer(ann, id, createRequestAction(ann, allocation))
    const refusals = []
    for (const dealId of [foreign.id, randomUUID()]) refusals.push(refusalOf(await offer(ann, id, ann.action('request.edit', { changes: [{ field: 'dealIds', from: [], to: [dealId] }] }))))
    expect(refusals[0]).toEqual(refusals[1])
    expect(refusals[0]?.code).toBe('unknown_reference')
    expect(refusalOf(await offer(ann, id, ann.action('request.edit', { changes: [{ field: 'productIds', from: [], to: ['none'] }] }))).code).toBe('unknown_reference')
    const linked = await step<FundRequest>(ann, id, ann.action('request.edit', { changes: [{ field: 'dealIds', from: [], to: [own.id] }, { field: 'productIds', from: [], to: ['wall'] }] }))
    expect(linked).toMatchObject({ dealIds: [own.id], productIds: ['wall'] })
  })

  it('FND-12: a request does not end by a person while a claim of it is under review or returned', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { request } = await approvedChain(olga, ann, 10_000)
    const claim = await submitAndReceive(endpoint, ann, request, 4_000)
    for (const [client, action] of [[ann, ann.action('request.close', { explanation: 'Done.' })], [ivy, ivy.action('request.cancel', { explanation: 'Stopped.' })]] as const) {
      expect(refusalOf(await offer(client, request.id, action))).toMatchObject({ code: 'wrong_status', message: expect.stringContaining('A claim of this request') as string })
    }
    await step(ivy, claim.id, ivy.action('claim.return', { questions: 'Which hall?' }, { seen: claimSeen(claim) }))
    expect(refusalOf(await offer(ann, request.id, ann.action('request.close', { explanation: 'Done.' }))).code).toBe('wrong_status')
    const again = await step<Claim>(ann, claim.id, ann.action('claim.submit', { note: 'Hall 3.' }))
    await approveClaim(ivy, again)
    await step(ivy, request.id, ivy.action('request.cancel', { explanation: 'Stopped.' }))
    // What is approved and unpaid stays claimed.
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 10_000, reserved: 0, claimed: 4_000, paid: 0 })
    expect((await pullPersonal(ann)).notices.map((one) => one.outcome).toSorted()).toEqual(['approved', 'approved', 'cancelled', 'returned'])
    await expectSoundBooks(endpoint.db)
  })
})

describe('claims', () => {
  it('FND-6: claims never exceed what was approved, and what is given back can be claimed again', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { request } = await approvedChain(olga, ann, 10_000)
    const first = await submitAndReceive(endpoint, ann, request, 6_000)
    const tooMuch = await offer(ann, randomUUID(), ...claimActions(ann, request, 4_001))
    expect(refusalOf(tooMuch)).toMatchObject({ code: 'over_request', message: expect.stringContaining('Claim less') as string })
    const second = await submitAndReceive(endpoint, ann, request, 4_000)
    await step(ivy, first.id, ivy.action('claim.reject', { reason: 'no_evidence', explanation: 'No invoice.' }, { seen: claimSeen(first) }))
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 10_000, reserved: 6_000, claimed: 4_000, paid: 0 })
    // Rejected, it is submitted again, with another amount.
    const changes = [{ field: 'line', key: first.lines[0]?.id ?? '', from: first.lines[0], to: { ...first.lines[0], claimed: 5_000 } }]
    await step(ann, first.id, ann.action('claim.edit', { changes }))
    expect(await step<Claim>(ann, first.id, ann.action('claim.submit', {}))).toMatchObject({ held: 5_000, number: 'ALD-M0001-C1' })
    await step(ann, second.id, ann.action('claim.withdraw', {}))
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 10_000, reserved: 5_000, claimed: 5_000, paid: 0 })
    await expectSoundBooks(endpoint.db)
  })

  it('FND-3: a returned claim moves the difference when it is submitted again', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { request } = await approvedChain(olga, ann, 10_000)
    const claim = await submitAndReceive(endpoint, ann, request, 6_000)
    await step(ivy, claim.id, ivy.action('claim.return', { questions: 'Is this all?' }, { seen: claimSeen(claim) }))
    const added = invoiceLine(4_001)
    await step(ann, claim.id, ann.action('claim.edit', { changes: [{ field: 'line', key: added.id, from: null, to: added }] }))
    expect(refusalOf(await offer(ann, claim.id, ann.action('claim.submit', { note: 'More.' }))).code).toBe('over_request')
    await step(ann, claim.id, ann.action('claim.edit', { changes: [{ field: 'line', key: added.id, from: added, to: { ...added, claimed: 4_000 } }] }))
    await step(ann, claim.id, ann.action('claim.submit', { note: 'More.' }))
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 10_000, reserved: 0, claimed: 10_000, paid: 0 })
    await expectSoundBooks(endpoint.db)
  })

  it('FND-10: a claim is made under its approved request as it stands, of the same partner', async () => {
    const { ann, bob, ivy, olga } = await start()
    const { allocation, request } = await approvedChain(olga, ann, 10_000)
    const undecided = await submitRequest(ann, allocation, 100)
    const refused = async (client: typeof ann, of: FundRequest) => refusalOf(await offer(client, randomUUID(), createClaimAction(client, of)))
    expect((await refused(ann, undecided)).code).toBe('unknown_reference')
    expect((await refused(ann, { ...request, title: 'Another' })).code).toBe('unknown_reference')
    expect((await refused(ann, { ...request, terms: { ...request.terms, currency: 'EUR' } })).code).toBe('unknown_reference')
    expect((await refused(ann, { ...request, terms: { ...request.terms, participationBps: 10_000 } })).code).toBe('unknown_reference')
    expect((await refused(ann, { ...request, approval: { amount: 1, claimBy: day(300), condition: '' } })).code).toBe('unknown_reference')
    const stolen = { ...request, partnerId: 'partner-bir' }
    expect(await refused(bob, stolen)).toEqual(await refused(bob, { ...stolen, id: randomUUID() }))
    await step(ivy, request.id, ivy.action('request.cancel', { explanation: 'Stopped.' }))
    expect((await refused(ann, request)).code).toBe('unknown_reference')
  })

  it('FND-5 FND-13: the last claim ends its request; what comes back later is available, not reserved', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { allocation, request } = await approvedChain(olga, ann, 10_000)
    const other = await submitAndReceive(endpoint, ann, request, 3_000)
    const last = await submitAndReceive(endpoint, ann, request, 2_000, { last: true })
    await approveClaim(ivy, last)
    expect(await pullFund<FundRequest>(ann, request.id)).toMatchObject({ status: 'closed', closure: { reason: 'claimed' } })
    expect(await allocationBooks(endpoint.db, allocation.id)).toEqual({ allocated: 10_000, reserved: 0, claimed: 5_000, paid: 0 })
    await step(ivy, other.id, ivy.action('claim.reject', { reason: 'other', explanation: 'Not ours.' }, { seen: claimSeen(other) }))
    expect(await allocationBooks(endpoint.db, allocation.id)).toEqual({ allocated: 10_000, reserved: 0, claimed: 2_000, paid: 0 })
    expect(refusalOf(await offer(ann, other.id, ann.action('claim.submit', {})))).toMatchObject({ code: 'unknown_reference', message: expect.stringContaining('closed meanwhile') as string })
    await expectSoundBooks(endpoint.db)
  })

  it('FND-13: a request ends when nothing of it is left to claim', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { request } = await approvedChain(olga, ann, 10_000)
    const [one, two] = [await submitAndReceive(endpoint, ann, request, 4_000), await submitAndReceive(endpoint, ann, request, 6_000)]
    await approveClaim(ivy, one)
    expect((await pullFund<FundRequest>(ann, request.id))?.status).toBe('approved')
    await approveClaim(ivy, two)
    expect((await pullFund<FundRequest>(ann, request.id))?.status).toBe('closed')
  })

  it('an approval is refused while a file is on its way', async () => {
    const { ann, ivy, olga } = await start()
    const { request } = await approvedChain(olga, ann, 10_000)
    const claim = await submitClaim(ann, request, 4_000)
    expect(refusalOf(await offer(ivy, claim.id, approveClaimAction(ivy, claim))).code).toBe('evidence_missing')
  })

  it('both people hear when they changed the same field of a request or a claim', async () => {
    const { endpoint, ann, olga } = await start()
    const amy = await endpoint.signIn('amy')
    const { allocation, request } = await approvedChain(olga, ann, 10_000)
    const asked = await submitRequest(ann, allocation, 100)
    await step(ann, asked.id, ann.action('request.edit', { changes: [{ field: 'place', from: 'Leeds', to: 'York' }] }))
    await step(amy, asked.id, amy.action('request.edit', { changes: [{ field: 'place', from: 'Leeds', to: 'Hull' }] }))
    const claim = await submitClaim(ann, request, 100)
    await step(ann, claim.id, ann.action('claim.edit', { changes: [{ field: 'leads', from: 9, to: 10 }] }))
    await step(amy, claim.id, amy.action('claim.edit', { changes: [{ field: 'leads', from: 9, to: 11 }] }))
    const met = (await pullPersonal(ann)).notices.filter((one) => one.outcome === 'gave_way')
    expect(met).toHaveLength(2)
    expect(met).toEqual(expect.arrayContaining([
      expect.objectContaining({ collection: 'funds', recordKind: 'fund_request', field: 'place', yours: 'York', theirs: 'Hull', title: 'Firewall evening · ALD-M0002' }),
      expect.objectContaining({ collection: 'funds', recordKind: 'claim', field: 'leads', yours: 10, theirs: 11, title: 'Firewall evening · ALD-M0001-C1' }),
    ]))
    expect((await pullPersonal(amy)).notices.map((one) => one.outcome)).toEqual(['went_over', 'went_over'])
  })
})

describe('settlements', () => {
  async function approvedClaims(amounts: readonly number[]) {
    const setup = await start()
    const { endpoint, ann, ivy, olga } = setup
    const { request } = await approvedChain(olga, ann, 100_000)
    const claims: Claim[] = []
    for (const amount of amounts) claims.push(await approveClaim(ivy, await submitAndReceive(endpoint, ann, request, amount)))
    return { ...setup, request, claims }
  }

  it('FND-17: takes approved claims as they were granted, each in one batch', async () => {
    const { endpoint, ann, olga, request, claims } = await approvedClaims([1_000, 2_000])
    const [one, two] = claims as [Claim, Claim]
    const waiting = await submitClaim(ann, request, 500)
    const batch = (lines: readonly object[], currency = 'GBP') => olga.action('settlement.create', { name: 'Run', currency, claims: lines })
    for (const action of [
      batch([{ ...settledClaim(one), amount: 999 }]), batch([settledClaim(one)], 'EUR'), batch([settledClaim(waiting)]), batch([{ ...settledClaim(one), partnerId: 'partner-bir' }]),
      batch([{ ...settledClaim(one), claimId: randomUUID() }]), batch([{ ...settledClaim(one), claimId: request.id }]), batch([settledClaim(two), { ...settledClaim(one), number: 'ALD-M0009-C1' }]),
      batch([{ ...settledClaim(one), partnerName: 'Alder Bank' }]),
    ]) expect(refusalOf(await offer(olga, randomUUID(), action)).code).toBe('unknown_reference')
    await createSettlement(olga, [one])
    expect(refusalOf(await offer(olga, randomUUID(), createSettlementAction(olga, [two, one])))).toMatchObject({ code: 'already_settled', message: expect.stringContaining('another batch') as string })
    // Of the refused batch nothing is held back.
    await createSettlement(olga, [two])
    await expectSoundBooks(endpoint.db)
  })

  it('FND-17: settling pays every claim once, with its reference; nothing is paid again', async () => {
    const { endpoint, ann, olga, request, claims } = await approvedClaims([1_000, 2_000])
    const batch = await createSettlement(olga, claims)
    const pay = settleAction(olga, batch)
    await step(olga, batch.id, pay)
    await offer(olga, batch.id, pay)
    expect(refusalOf(await offer(olga, batch.id, settleAction(olga, batch))).code).toBe('wrong_status')
    expect(refusalOf(await offer(olga, randomUUID(), createSettlementAction(olga, claims))).code).toBe('already_settled')
    expect(await requestBooks(endpoint.db, request.id)).toMatchObject({ claimed: 0, paid: 3_000 })
    const notices = (await pullPersonal(ann)).notices.filter((one) => one.outcome === 'paid')
    expect(notices.map((one) => one.recordId).toSorted()).toEqual(claims.map((one) => one.id).toSorted())
    await expect(endpoint.db.query("update fund_ledger set paid = 0")).rejects.toThrow('Only a new row')
    await expect(endpoint.db.query('update request_balance set paid = 0, reserved = reserved + paid')).rejects.toThrow('Only a new row')
    await expect(endpoint.db.query('delete from fund_ledger')).rejects.toThrow('Only a new row')
    await expectSoundBooks(endpoint.db)
  })

  it('FND-17: what is taken out of a batch, or was in a discarded one, can be settled elsewhere', async () => {
    const { endpoint, olga, claims } = await approvedClaims([1_000, 2_000])
    const [one, two] = claims as [Claim, Claim]
    const batch = await createSettlement(olga, [one, two])
    const rest = await step<Settlement>(olga, batch.id, olga.action('settlement.remove', { claimId: one.id, reason: 'Next month.' }))
    const elsewhere = await createSettlement(olga, [one])
    await step(olga, elsewhere.id, olga.action('settlement.discard', { reason: 'Wrong month.' }))
    await settle(olga, rest)
    const last = await settle(olga, await createSettlement(olga, [one]))
    expect([rest.total, last.total]).toEqual([2_000, 1_000])
    await expectSoundBooks(endpoint.db)
  })

  it('a batch in the same push as its settlement pays too', async () => {
    const { endpoint, olga, claims } = await approvedClaims([1_000])
    const id = randomUUID()
    const line = settledClaim(claims[0] as Claim)
    const pay = olga.action('settlement.settle', { paidOn: day(), references: [{ partnerId: 'partner-ald', reference: 'X' }] }, { seen: { claims: [line], total: 1_000 } })
    const answer = await offer(olga, id, createSettlementAction(olga, claims), pay)
    expect(answer.outcomes.map((one) => one.state)).toEqual(['accepted', 'accepted'])
    await expectSoundBooks(endpoint.db)
  })
})
