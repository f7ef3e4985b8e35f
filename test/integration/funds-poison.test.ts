import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startEndpoint } from '../support/endpoint.ts'
import { refusalOf } from '../support/endpoint-deals.ts'
import { approvedChain, createClaimAction, createRequestAction, offer } from '../support/endpoint-funds.ts'

describe('poison in the funds', () => {
  it('SYNC-4: references that name nothing are refused by themselves, before and after anything is locked, and hold up no other row', async () => {
    const endpoint = await startEndpoint()
    const [ann, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('olga')])
    const { allocation, request } = await approvedChain(olga, ann, 1_000)
    const good = createRequestAction(ann, allocation)
    const odd: readonly unknown[] = ['a\0b', '\ud800', '', 'constructor', 7, null, [[[['x']]]], { claimId: {} }, randomUUID().toUpperCase(), randomUUID()]
    const claim = createClaimAction(ann, request)
    const nested = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown
    const rows = [
      ...odd.map((requestId) => ({ id: randomUUID(), actions: [{ ...claim, id: randomUUID(), input: { ...claim.input, requestId, allocationId: requestId } }, ann.action('claim.submit')] })),
      ...['constructor', '__proto__', nested, null, 7].map((type) => ({ id: randomUUID(), actions: [{ ...ann.action('claim.submit'), type }] })),
      { id: randomUUID(), actions: [ann.action('settlement.create', { claims: [null, 'x', { claimId: '\0' }] }), ann.action('settlement.settle', {})] },
      { id: randomUUID(), actions: [{ ...ann.action('request.create'), input: null }, ann.action('request.approve', {})] },
    ]
    const { answers } = await ann.push('funds', [...rows, { id: randomUUID(), actions: [good] }])
    expect(answers.slice(0, -1).flatMap((one) => one.outcomes.map((each) => each.state)).filter((state) => state !== 'refused')).toEqual([])
    expect(answers.at(-1)?.outcomes).toMatchObject([{ state: 'accepted' }])
    expect(endpoint.logged.filter((line) => line.includes('a pushed row failed'))).toEqual([])
  })

  it('an id of a record of another kind is neither taken for one to create nor for one to refer to', async () => {
    const endpoint = await startEndpoint()
    const [ann, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('olga')])
    const { budget, allocation, request } = await approvedChain(olga, ann, 1_000)
    const codeAt = async (id: string, action: ReturnType<typeof createRequestAction>) => refusalOf(await offer(ann, id, action)).code
    expect(await codeAt(budget.id, createRequestAction(ann, allocation))).toBe('not_found')
    expect(await codeAt(allocation.id, createRequestAction(ann, allocation))).toBe('unknown_action')
    expect(await codeAt(request.id, createClaimAction(ann, request))).toBe('unknown_action')
    expect(await codeAt(randomUUID(), createRequestAction(ann, { ...allocation, id: request.id }))).toBe('unknown_reference')
    expect(await codeAt(randomUUID(), createRequestAction(ann, { ...allocation, id: budget.id }))).toBe('unknown_reference')
    expect(await codeAt(randomUUID(), createClaimAction(ann, { ...request, id: allocation.id }))).toBe('unknown_reference')
  })
})
