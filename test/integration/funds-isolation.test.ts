import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import { runFundClock } from '../../src-server/jobs/fund-clock.ts'
import { refreshSightings } from '../../src-server/jobs/refresh-sightings.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import type { Client } from '../support/endpoint-client.ts'
import { refusalOf } from '../support/endpoint-deals.ts'
import { budgetBooks } from '../support/fund-books.ts'
import {
  allocate, approveClaim, approvedChain, approveRequest, approveRequestAction, claimActions, createAllocationAction, createBudget, createClaimAction, createRequestAction, createSettlement, fileOf, invoiceLine, offer,
  pullFund, receiveFiles, requestSeen, settle, step, submitClaim, submitRequest,
} from '../support/endpoint-funds.ts'

async function start() {
  const endpoint = await startEndpoint()
  const [ann, bob, ivy, max, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('ivy'), endpoint.signIn('max'), endpoint.signIn('olga')])
  return { endpoint, ann, bob, ivy, max, olga }
}

const seenBy = async (client: Client) => {
  const pulled = await Promise.all((['funds', 'internal', 'programs', 'personal'] as const).map(async (name) => (await client.pullAll(name)).documents))
  return pulled.flat() as unknown as readonly (Allocation | Claim)[]
}

/** A whole chain of Birch's, up to the payment. */
async function birchChain(endpoint: TestEndpoint, bob: Client, max: Client, olga: Client, budgetAmount: number) {
  const budget = await createBudget(olga, budgetAmount)
  const allocation = await allocate(olga, budget, budgetAmount, 'partner-bir')
  const request = await approveRequest(max, await submitRequest(bob, allocation, budgetAmount / 2))
  const claim = await approveClaim(max, await receiveFiles(endpoint.ports, await submitClaim(bob, request, 1_000)))
  const batch = await settle(olga, await createSettlement(olga, [claim]))
  return { budget, allocation, request, claim, batch }
}

describe('what a partner receives of funds', () => {
  it('SYNC-3: its own allocations, requests and claims, and nothing else: no budget, no sibling, no settlement, nobody else’s funds', async () => {
    const { endpoint, ann, bob, ivy, max, olga } = await start()
    const theirs = await birchChain(endpoint, bob, max, olga, 100_000)
    const { allocation, request } = await approvedChain(olga, ann, 50_000)
    const claim = await submitClaim(ann, request, 1_000)
    const kinds = (docs: Awaited<ReturnType<typeof seenBy>>) => docs.map((one) => `${one.kind} ${one.id}`).filter((one) => !/^(rules|notice)/.test(one)).toSorted()
    expect(kinds(await seenBy(ann))).toEqual([`allocation ${allocation.id}`, `claim ${claim.id}`, `fund_request ${request.id}`])
    expect(kinds(await seenBy(bob))).toEqual([`allocation ${theirs.allocation.id}`, `claim ${theirs.claim.id}`, `fund_request ${theirs.request.id}`])
    const text = JSON.stringify(await seenBy(ann))
    for (const word of ['partner-bir', 'BIR', 'limits', theirs.budget.id, theirs.batch.id]) expect(text).not.toContain(word)
    // Ivy keeps Alder and not Birch; settlements are channel operations'.
    const ivys = await seenBy(ivy)
    expect(ivys.filter((one) => one.partnerId === 'partner-bir')).toEqual([])
    expect(ivys.map((one) => one.kind as string)).not.toContain('settlement')
    for (const id of [theirs.budget.id, theirs.batch.id, theirs.claim.id, theirs.allocation.id]) {
      expect((await ann.history('funds', id)).status).toBe(404)
    }
    expect((await ann.history('internal', claim.id)).status).toBe(404)
  })

  it('SYNC-3: drafts are their author’s alone, also for their approvers and colleagues', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const amy = await endpoint.signIn('amy')
    const { allocation, request } = await approvedChain(olga, ann, 50_000)
    const [draftRequest, draftClaim] = [randomUUID(), randomUUID()]
    await offer(ann, draftRequest, createRequestAction(ann, allocation))
    await offer(ann, draftClaim, createClaimAction(ann, request))
    expect(await pullFund(ann, draftRequest)).toMatchObject({ status: 'draft' })
    for (const client of [amy, ivy, olga]) for (const id of [draftRequest, draftClaim]) expect(await pullFund(client, id)).toBeNull()
  })

  it('SYNC-3: whatever others do, a partner pulls nothing, its versions stay, and its checkpoints are as long', async () => {
    const { endpoint, ann, bob, max, olga } = await start()
    const budget = await createBudget(olga, 500_000)
    const [alder, birch] = [await allocate(olga, budget, 50_000), await allocate(olga, budget, 50_000, 'partner-bir')]
    const file = fileOf('one photo for all')
    const lines = () => [invoiceLine(100, { invoiceNumber: 'A-7', supplier: 'Oak Print' })]
    const request = await approveRequest(olga, await submitRequest(ann, alder, 5_000))
    const claim = await submitClaim(ann, request, 100, { lines: lines(), evidence: [file] })
    await refreshSightings(endpoint.ports, claim.id)
    const before = await ann.pullAll('funds')
    const [internal, personal] = [await ann.pullAll('internal'), await ann.pullAll('personal')]

    const theirs = await approveRequest(max, await submitRequest(bob, birch, 5_000))
    const same = await submitClaim(bob, theirs, 100, { lines: lines(), evidence: [{ ...file, id: randomUUID() }] })
    await refreshSightings(endpoint.ports, same.id)
    await settle(olga, await createSettlement(olga, [await approveClaim(max, await receiveFiles(endpoint.ports, same))]))
    await step(max, birch.id, max.action('allocation.close', { reason: 'Enough.' }))
    await step(olga, budget.id, olga.action('budget.adjust', { by: -100_000, reason: 'Less.' }))
    await allocate(olga, budget, 10_000, 'partner-ced')
    await runFundClock(endpoint.ports)

    for (const [name, at] of [['funds', before], ['internal', internal], ['personal', personal]] as const) {
      const after = await ann.pullAll(name, at.checkpoint)
      expect(after.documents).toEqual([])
      expect(after.checkpoint.length).toBe(at.checkpoint.length)
    }
    const { rows } = await endpoint.db.query<{ version: number }>("select version from record where collection = 'funds' and id = $1", [claim.id])
    expect(rows[0]?.version).toBe(claim.version)
  })

  it('SYNC-3: a refusal says the same whether the budget is rich or poor, and whoever else claimed the invoice', async () => {
    const { endpoint, ann, bob, max, olga } = await start()
    const lines = () => [invoiceLine(2_000, { invoiceNumber: 'A-7', supplier: 'Oak Print' })]
    const answers = []
    for (const others of [false, true]) {
      const { request } = await approvedChain(olga, ann, 1_000)
      if (others) {
        const theirs = await birchChain(endpoint, bob, max, olga, 1_000_000)
        const copy = await submitClaim(bob, theirs.request, 2_000, { lines: lines() })
        await refreshSightings(endpoint.ports, copy.id)
      }
      answers.push(refusalOf(await offer(ann, randomUUID(), ...claimActions(ann, request, 2_000, { lines: lines() }))))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.code).toBe('over_request')
  })

  it('SYNC-3: for a partner the vendor’s records do not exist, and a record of another partner neither', async () => {
    const { endpoint, ann, bob, max, olga } = await start()
    const theirs = await birchChain(endpoint, bob, max, olga, 100_000)
    const tries = (id: string) => [
      ann.action('budget.adjust', { by: 1, reason: 'x' }), ann.action('allocation.close', { reason: 'x' }), ann.action('request.note', { text: 'x' }), ann.action('claim.note', { text: 'x' }),
      ann.action('settlement.discard', { reason: 'x' }),
    ].map(async (action) => offer(ann, id, action))
    const codes = async (id: string) => (await Promise.all(tries(id))).map((one) => [one.outcome, refusalOf(one)])
    const nothing = await codes(randomUUID())
    for (const id of [theirs.budget.id, theirs.allocation.id, theirs.request.id, theirs.claim.id, theirs.batch.id]) expect(await codes(id)).toEqual(nothing)
    const made = await Promise.all([ann.action('budget.create', { name: 'x' }), createAllocationAction(ann, theirs.budget, 1), ann.action('settlement.create', {})].map((action) => offer(ann, randomUUID(), action)))
    expect(made.map((one) => one.outcome)).toEqual(['gone', 'gone', 'gone'])
  })

  it('channel managers of other partners can neither allocate, decide nor see; nor does the limit of a budget reach the partner', async () => {
    const { endpoint, ann, ivy, max, olga } = await start()
    const cleo = await endpoint.signIn('cleo')
    const budget = await createBudget(olga, 100_000, {}, { channel_manager: 10, channel_operations_manager: null })
    expect(refusalOf(await offer(max, randomUUID(), createAllocationAction(max, budget, 1, 'partner-ced'))).code).toBe('not_allowed')
    const allocation = await allocate(ivy, budget, 1_000, 'partner-ced')
    const request = await submitRequest(cleo, allocation, 100)
    expect(refusalOf(await offer(max, request.id, approveRequestAction(max, request))).code).toBe('not_found')
    expect(await pullFund(max, request.id)).toBeNull()
    await step(ivy, request.id, ivy.action('request.forward', {}, { seen: requestSeen(request) }))
    expect(JSON.stringify(await seenBy(cleo))).not.toContain('channel_manager":')
    expect(await pullFund(ann, request.id)).toBeNull()
    expect(await budgetBooks(endpoint.db, budget.id)).toEqual({ total: 100_000, allocated: 1_000 })
  })
})
