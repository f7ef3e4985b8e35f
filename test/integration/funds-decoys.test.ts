import { describe, expect, it } from 'vitest'
import type { Person } from '../../src-shared/domain/directory/schema.ts'
import { runFundClock } from '../../src-server/jobs/fund-clock.ts'
import { refreshSightings } from '../../src-server/jobs/refresh-sightings.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { refusalOf } from '../support/endpoint-deals.ts'
import { storeRecord } from '../support/endpoint-evidence.ts'
import {
  approveClaimAction, approvedChain, approveRequestAction, fileOf, invoiceLine, offer, pullFund, pullFundReview, receiveFiles, step, submitClaim, submitRequest, allocate, createBudget,
} from '../support/endpoint-funds.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'

describe('decoys', () => {
  it('what was claimed elsewhere is shown, however many lines look like a claim that was withdrawn before', async () => {
    const endpoint = await startEndpoint()
    const [ann, bob, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('bob'), endpoint.signIn('olga')])
    const [alder, birch] = [await approvedChain(olga, ann, 10_000), await approvedChain(olga, bob, 10_000)]
    const lines = (count: number) => Array.from({ length: count }, () => invoiceLine(10, { invoiceNumber: 'A-1' }))
    for (let count = 0; count < 3; count += 1) {
      const decoy = await submitClaim(ann, alder.request, 10, { lines: lines(1) })
      await step(ann, decoy.id, ann.action('claim.withdraw', {}))
      await refreshSightings(endpoint.ports, decoy.id)
    }
    const real = await submitClaim(bob, birch.request, 100, { evidence: [fileOf('the photo')] })
    await refreshSightings(endpoint.ports, real.id)
    const claim = await submitClaim(ann, alder.request, 600, { lines: lines(60), evidence: [fileOf('the photo')] })
    await refreshSightings(endpoint.ports, claim.id)
    const sightings = (await pullFundReview(olga, claim.id))?.sightings ?? []
    expect(sightings).toHaveLength(50)
    expect(sightings).toContainEqual(expect.objectContaining({ kind: 'file', claimId: real.id }))
    expect(new Set(sightings.map((one) => one.claimId)).size).toBe(4)
    expect(sightings.map((one) => one.receivedAt)).toEqual(sightings.map((one) => one.receivedAt).toSorted())
  })
})

describe('a job that was given up', () => {
  it('FND-16: what a closed allocation has left goes back with the next round, on several nodes once', async () => {
    const endpoint = await startEndpoint()
    const [ann, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('olga')])
    const { budget, allocation, request } = await approvedChain(olga, ann, 1_000)
    await step(olga, allocation.id, olga.action('allocation.close', { reason: 'Over.' }))
    // Jobs vanish from here on, as one does that failed too often.
    await endpoint.db.query("create function vanish() returns trigger language plpgsql as 'begin return null; end'")
    await endpoint.db.query('create trigger job_vanishes before insert on job for each row execute function vanish()')
    await step(ann, request.id, ann.action('request.close', { explanation: 'Nothing more.' }))
    await Promise.all([runFundClock(endpoint.ports), runFundClock(endpoint.ports), runFundClock(endpoint.ports)])
    const { rows } = await endpoint.db.query('select allocated from budget_balance where budget_id = $1', [budget.id])
    expect(rows).toEqual([{ allocated: 0 }])
    const given = await pullFund<Allocation>(olga, allocation.id)
    expect(given?.actions.filter((one) => one.type === 'allocation.give_back').map((one) => one.input)).toEqual([{ amount: 1_000 }])
  })
})

describe('who asked', () => {
  it('REQ-16 CLM-16: who submitted a colleague’s request or claim decides neither, whatever role they have by then', async () => {
    const endpoint = await startEndpoint()
    const [ann, amy, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('amy'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
    const { request } = await approvedChain(olga, ann, 10_000)
    const claim = await submitClaim(ann, request, 100)
    await step(ann, claim.id, ann.action('claim.withdraw', {}))
    const again = await receiveFiles(endpoint.ports, await step<Claim>(amy, claim.id, amy.action('claim.submit')))
    const asked = await submitRequest(ann, await allocate(olga, await createBudget(olga, 500), 500), 500)
    await step(ann, asked.id, ann.action('request.withdraw', {}))
    const resubmitted = await step<FundRequest>(amy, asked.id, amy.action('request.submit'))
    const { rows } = await endpoint.db.query<{ body: Person }>("select body from record where collection = 'directory' and id = 'amy'")
    if (!rows[0]) throw new Error('No amy')
    await storeRecord(endpoint.db, 'directory', { ...rows[0].body, role: 'channel_operations_manager', partnerId: '' })
    const risen = await endpoint.signIn('amy')
    expect(refusalOf(await offer(risen, claim.id, approveClaimAction(risen, again))).code).toBe('own_request')
    expect(refusalOf(await offer(risen, asked.id, approveRequestAction(risen, resubmitted))).code).toBe('own_request')
    await step(ivy, claim.id, approveClaimAction(ivy, again))
    await step(ivy, asked.id, approveRequestAction(ivy, resubmitted))
  })
})
