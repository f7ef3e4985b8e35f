import { describe, expect, it } from 'vitest'
import { startEndpoint } from '../support/endpoint.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import { allocationBooks, budgetBooks, expectSoundBooks, requestBooks } from '../support/fund-books.ts'
import { allocate, approveClaim, approveRequest, createBudget, createSettlement, pullFund, pullFundReview, receiveFiles, settle, submitClaim, submitRequest } from '../support/endpoint-funds.ts'

describe('the chain from budget to payment', () => {
  it('FND-1 FND-2 FND-3 FND-4 FND-17: moves money from available to reserved, claimed and paid, and closes the request with its last claim', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
    const budget = await createBudget(olga, 100_000)
    const allocation = await allocate(ivy, budget, 60_000)
    expect(await budgetBooks(endpoint.db, budget.id)).toEqual({ total: 100_000, allocated: 60_000 })
    const submitted = await submitRequest(ann, allocation, 40_000)
    expect(submitted).toMatchObject({ status: 'submitted', number: 'ALD-M0001', requested: 40_000, level: 'channel_manager' })
    expect(Date.parse(submitted.dueAt ?? '') - Date.parse(submitted.receivedAt ?? '')).toBe(72 * 3_600_000)
    expect(await pullFundReview(ivy, submitted.id)).toMatchObject({ of: 'fund_request', sightings: [], partnerId: 'partner-ald' })
    const request = await approveRequest(ivy, submitted, 30_000)
    expect(await allocationBooks(endpoint.db, allocation.id)).toEqual({ allocated: 60_000, reserved: 30_000, claimed: 0, paid: 0 })

    const first = await submitClaim(ann, request, 12_000)
    expect(first).toMatchObject({ status: 'submitted', number: 'ALD-M0001-C1', held: 12_000 })
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 30_000, reserved: 18_000, claimed: 12_000, paid: 0 })
    const granted = await approveClaim(ivy, await receiveFiles(endpoint.ports, first), 0.75)
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 30_000, reserved: 21_000, claimed: 9_000, paid: 0 })

    const last = await submitClaim(ann, request, 5_000, { last: true })
    expect(last.number).toBe('ALD-M0001-C2')
    const second = await approveClaim(ivy, await receiveFiles(endpoint.ports, last))
    expect(await pullFund<FundRequest>(ann, request.id)).toMatchObject({ status: 'closed', closure: { reason: 'claimed' } })
    expect(await allocationBooks(endpoint.db, allocation.id)).toEqual({ allocated: 60_000, reserved: 0, claimed: 14_000, paid: 0 })

    const batch = await settle(olga, await createSettlement(olga, [granted, second]))
    expect(batch).toMatchObject({ status: 'settled', total: 14_000 })
    expect(await pullFund<Claim>(ann, granted.id)).toMatchObject({ status: 'paid', payment: { settlementId: batch.id, reference: 'PAY-partner-ald' } })
    expect(await allocationBooks(endpoint.db, allocation.id)).toEqual({ allocated: 60_000, reserved: 0, claimed: 0, paid: 14_000 })
    expect(await pullFund<Allocation>(ann, allocation.id)).toMatchObject({ amount: 60_000 })
    await expectSoundBooks(endpoint.db)
  })
})
