import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { Settlement } from '../../src-shared/domain/settlement/schema.ts'
import type { PushAnswer } from '../../src-shared/sync/protocol/push.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { pullPersonal } from '../support/endpoint-deals.ts'
import { allocationBooks, budgetBooks, expectSoundBooks, requestBooks } from '../support/fund-books.ts'
import {
  allocate, approveClaim, approveClaimAction, approvedChain, approveRequest, approveRequestAction, claimActions, claimSeen, createAllocationAction, createBudget, createSettlement, createSettlementAction, offer, pullFund,
  receiveFiles, settleAction, submitClaim, submitRequest,
} from '../support/endpoint-funds.ts'

async function nodes() {
  const endpoint = await startEndpoint()
  const [second, third] = [await endpoint.addNode(), await endpoint.addNode()]
  const [ann, amy, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
  const urls = [endpoint.url, second.url, third.url]
  /** The same person at one node after the other. */
  const spread = (client: typeof ann, index: number) => client.at(urls[index % urls.length] ?? endpoint.url)
  return { endpoint, ann, amy, ivy, olga, spread }
}

const wins = (answers: readonly PushAnswer[]) => answers.filter((one) => one.outcomes.every((each) => each.state === 'accepted')).length
const codes = (answers: readonly PushAnswer[]) => [...new Set(answers.flatMap((one) => one.outcomes.flatMap((each) => (each.state === 'refused' ? [each.code] : []))))]

describe('many at once on several nodes', () => {
  it('FND-8: allocations of one budget fill it and never exceed it', async () => {
    const { endpoint, ivy, olga, spread } = await nodes()
    const budget = await createBudget(olga, 100)
    const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => offer(spread(index % 2 === 0 ? ivy : olga, index), randomUUID(), createAllocationAction(index % 2 === 0 ? ivy : olga, budget, 15))))
    expect(wins(answers)).toBe(6)
    expect(codes(answers)).toEqual(['over_budget'])
    expect(await budgetBooks(endpoint.db, budget.id)).toEqual({ total: 100, allocated: 90 })
    await expectSoundBooks(endpoint.db)
  })

  it('FND-7: approvals from one allocation reserve no more than there is', async () => {
    const { endpoint, ann, ivy, olga, spread } = await nodes()
    const allocation = await allocate(ivy, await createBudget(olga, 1_000), 1_000)
    const requests: FundRequest[] = []
    for (let index = 0; index < 12; index += 1) requests.push(await submitRequest(ann, allocation, 300))
    const answers = await Promise.all(requests.map((one, index) => offer(spread(index % 2 === 0 ? ivy : olga, index), one.id, approveRequestAction(index % 2 === 0 ? ivy : olga, one))))
    expect(wins(answers)).toBe(3)
    expect(codes(answers)).toEqual(['over_allocation'])
    expect(await allocationBooks(endpoint.db, allocation.id)).toEqual({ allocated: 1_000, reserved: 900, claimed: 0, paid: 0 })
    await expectSoundBooks(endpoint.db)
  })

  it('FND-6: claims of several people against one request claim no more than was approved', async () => {
    const { endpoint, ann, amy, olga, spread } = await nodes()
    const { request } = await approvedChain(olga, ann, 1_000)
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => {
      const who = index % 2 === 0 ? ann : amy
      return offer(spread(who, index), randomUUID(), ...claimActions(who, request, 300))
    }))
    expect(wins(answers)).toBe(3)
    expect(codes(answers)).toEqual(['over_request'])
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 1_000, reserved: 100, claimed: 900, paid: 0 })
    const numbers = answers.flatMap((one) => (one.outcome === 'merged' ? ((one.document as unknown as Claim).number ?? []) : []))
    expect(numbers.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['ALD-M0001-C1', 'ALD-M0001-C2', 'ALD-M0001-C3'])
    await expectSoundBooks(endpoint.db)
  })

  it('of decisions at once on one claim, and its withdrawal, one holds', async () => {
    const { endpoint, ann, ivy, olga, spread } = await nodes()
    const { request } = await approvedChain(olga, ann, 1_000)
    const claim = await receiveFiles(endpoint.ports, await submitClaim(ann, request, 400))
    const answers = await Promise.all([
      offer(spread(ivy, 0), claim.id, approveClaimAction(ivy, claim)), offer(spread(olga, 1), claim.id, approveClaimAction(olga, claim, 0.5)),
      offer(spread(ivy, 2), claim.id, ivy.action('claim.reject', { reason: 'other', explanation: 'No.' }, { seen: claimSeen(claim) })), offer(spread(ann, 1), claim.id, ann.action('claim.withdraw', {})),
    ])
    expect(wins(answers)).toBe(1)
    await expectSoundBooks(endpoint.db)
  })

  it('FND-12: a request that is closed while it is claimed is either closed or claimed', async () => {
    const { endpoint, ann, ivy, olga, spread } = await nodes()
    const allocation = await allocate(ivy, await createBudget(olga, 10_000), 10_000)
    let closed = 0
    for (let round = 0; round < 6; round += 1) {
      const request = await approveRequest(ivy, await submitRequest(ann, allocation, 1_000))
      const [claimed, ended] = await Promise.all([
        offer(spread(ann, round), randomUUID(), ...claimActions(ann, request, 400)),
        offer(spread(ivy, round + 1), request.id, ivy.action('request.cancel', { explanation: 'Stopped.' })),
      ])
      expect(wins([claimed]) + wins([ended])).toBe(1)
      closed += wins([ended])
    }
    expect(closed).toBeLessThanOrEqual(6)
    await expectSoundBooks(endpoint.db)
  })

  it('FND-17: batches that share claims never both hold one, and settling at once pays once', async () => {
    const { endpoint, ann, ivy, olga, spread } = await nodes()
    const { request } = await approvedChain(olga, ann, 10_000)
    const claims: Claim[] = []
    for (let index = 0; index < 6; index += 1) claims.push(await approveClaim(ivy, await receiveFiles(endpoint.ports, await submitClaim(ann, request, 100))))
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => {
      const shared = claims.slice(index % 3, (index % 3) + 3)
      return offer(spread(olga, index), randomUUID(), createSettlementAction(olga, index % 2 === 0 ? shared : shared.toReversed()))
    }))
    expect(wins(answers)).toBeGreaterThanOrEqual(1)
    expect(codes(answers)).toEqual(['already_settled'])
    const batches = answers.flatMap((one) => (one.outcome === 'merged' ? [one.document as unknown as Settlement] : []))
    const paid = await Promise.all(batches.flatMap((batch) => [0, 1, 2].map((index) => offer(spread(olga, index), batch.id, settleAction(olga, batch)))))
    expect(wins(paid)).toBe(batches.length)
    const settled = batches.flatMap((one) => one.claims.map((each) => each.claimId))
    expect(new Set(settled).size).toBe(settled.length)
    expect((await requestBooks(endpoint.db, request.id))?.paid).toBe(settled.length * 100)
    await expectSoundBooks(endpoint.db)
  })

  it('pushes of many rows that meet in the same books in other orders all get through', async () => {
    const { endpoint, ann, ivy, olga, spread } = await nodes()
    const budget = await createBudget(olga, 10_000)
    const [one, other] = [await allocate(ivy, budget, 5_000), await allocate(ivy, budget, 5_000)]
    const requests: FundRequest[] = []
    for (let index = 0; index < 8; index += 1) requests.push(await submitRequest(ann, index % 2 === 0 ? one : other, 100))
    const halves = [requests.slice(0, 4), requests.slice(4).toReversed()]
    const replies = await Promise.all(halves.map((half, index) => {
      const who = index === 0 ? ivy : olga
      return spread(who, index).push('funds', half.map((each) => ({ id: each.id, base: 1, actions: [approveRequestAction(who, each)] })))
    }))
    expect(wins(replies.flatMap((each) => each.answers))).toBe(8)
    expect(endpoint.logged.filter((line) => line.includes('40P01'))).toEqual([])
    await expectSoundBooks(endpoint.db)
  })

  it('SYNC-5: a retry of everything moves nothing twice', async () => {
    const { endpoint, ann, ivy, olga, spread } = await nodes()
    const allocation = await allocate(ivy, await createBudget(olga, 1_000), 1_000)
    const request = await submitRequest(ann, allocation, 500)
    const approve = approveRequestAction(ivy, request)
    const approvals = await Promise.all([0, 1, 2].map((index) => offer(spread(ivy, index), request.id, approve)))
    expect(wins(approvals)).toBe(3)
    const approved = await pullFund<FundRequest>(ann, request.id)
    if (!approved) throw new Error('The request is not there')
    const id = randomUUID()
    const actions = claimActions(ann, approved, 200)
    expect(wins(await Promise.all([0, 1, 2].map((index) => offer(spread(ann, index), id, ...actions))))).toBe(3)
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 500, reserved: 300, claimed: 200, paid: 0 })
    expect((await pullPersonal(ann)).notices).toHaveLength(1)
    const received = await pullFund<Claim>(ann, id)
    if (!received) throw new Error('The claim is not there')
    const claim = await approveClaim(ivy, await receiveFiles(endpoint.ports, received))
    const batch = await createSettlement(olga, [claim])
    const settle = settleAction(olga, batch)
    expect(wins(await Promise.all([0, 1, 2].map((index) => offer(spread(olga, index), batch.id, settle))))).toBe(3)
    await expectSoundBooks(endpoint.db)
  })
})
