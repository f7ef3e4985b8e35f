import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { dealReview } from '../../src-shared/domain/deal-review/schema.ts'
import { fundReview } from '../../src-shared/domain/fund-review/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import { refreshSightings } from '../../src-server/jobs/refresh-sightings.ts'
import { planFundLocks } from '../../src-server/sync/funds/locks.ts'
import { startEndpoint } from '../support/endpoint.ts'
import { createAction, content, edit, pullReview, refusalOf, submitDeal } from '../support/endpoint-deals.ts'
import {
  allocate, approvedChain, approveClaim, claimActions, createAllocationAction, createBudget, createBudgetAction, createRequestAction, createSettlementAction, editRequestAction, offer, pullFundReview, receiveFiles,
  requestContent, requestSeen, submitClaim,
} from '../support/endpoint-funds.ts'
import { claimOf, download, putChunk, readClaim, storeClaim, upload } from '../support/endpoint-evidence.ts'
import { evidenceOf } from '../support/evidence-files.ts'

describe('one id for a registration and for funds', () => {
  it('a claim at the id of a registration is refused, and what the vendor noted of the registration stays', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
    const { request } = await approvedChain(olga, ann, 1_000)
    const { id } = await submitDeal(ann)
    const before = dealReview.parse(await pullReview(ivy, id))
    const answer = await offer(ann, id, ...claimActions(ann, request, 500))
    await refreshSightings(endpoint.ports, id)
    expect(await pullReview(ivy, id)).toEqual(before)
    expect(answer.outcomes.map((one) => one.state)).toEqual(['refused', 'refused', 'refused'])
    expect(answer.outcomes[0]).toMatchObject({ code: 'invalid_input' })
    const { allocation } = await approvedChain(olga, ann, 1_000)
    expect(refusalOf(await offer(ann, id, createRequestAction(ann, allocation))).code).toBe('invalid_input')
  })

  it('nor can a registration take the id of a claim or request, be it a draft', async () => {
    const endpoint = await startEndpoint()
    const [ann, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('olga')])
    const { allocation, request } = await approvedChain(olga, ann, 1_000)
    const claim = await submitClaim(ann, request, 500)
    const draft = randomUUID()
    await offer(ann, draft, createRequestAction(ann, allocation))
    for (const id of [claim.id, request.id, draft]) {
      const answer = await ann.pushOne('deals', { id, actions: [createAction(ann), edit(ann, null, content()), ann.action('deal.submit')] })
      expect(answer.outcomes.map((one) => one.state)).toEqual(['refused', 'refused', 'refused'])
    }
    expect(fundReview.parse(await pullFundReview(olga, claim.id)).of).toBe('claim')
  })

  it('of both at once one is taken', async () => {
    const endpoint = await startEndpoint()
    const [ann, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('olga')])
    const { allocation } = await approvedChain(olga, ann, 1_000)
    const ids = Array.from({ length: 8 }, () => randomUUID())
    for (const id of ids) {
      const both = await Promise.all([offer(ann, id, createRequestAction(ann, allocation)), ann.pushOne('deals', { id, actions: [createAction(ann)] })])
      expect(both.flatMap((one) => one.outcomes.map((each) => each.state)).toSorted()).toEqual(['accepted', 'refused'])
    }
  })
})

describe('what a decision carries as seen', () => {
  it('REQ-28: a request that no approver could send a decision on is not taken', async () => {
    const endpoint = await startEndpoint()
    const [ann, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
    const { allocation } = await approvedChain(olga, ann, 1_000)
    const id = randomUUID()
    await offer(ann, id, createRequestAction(ann, allocation))
    const whole = requestContent(100, { lines: Array.from({ length: 50 }, () => ({ id: randomUUID(), description: '\u0001'.repeat(200), amount: 2 })) })
    const steps = [10, 20, 30, 40, 50].map((count) => ({ ...whole, audience: '\u0001'.repeat(500), place: '\u0001'.repeat(200), lines: whole.lines.slice(0, count) }))
    const answers = []
    let from = null
    for (const to of steps) {
      answers.push(await offer(ann, id, editRequestAction(ann, from, to)))
      from = to
    }
    await offer(ann, id, ann.action('request.submit'))
    const { rows } = await endpoint.db.query<{ body: FundRequest }>("select body from record where collection = 'funds' and id = $1", [id])
    const request = rows[0]?.body as FundRequest
    expect(request.status).toBe('submitted')
    const rejected = await offer(ivy, id, ivy.action('request.reject', { reason: 'other', explanation: 'Unreadable.' }, { seen: requestSeen(request) }))
    expect(rejected.outcomes).toMatchObject([{ state: 'accepted' }])
    expect(answers.at(-1)?.outcomes).toMatchObject([{ state: 'refused', code: 'too_large' }])
  })
})

describe('locks', () => {
  it('SYNC-3: a partner’s forged vendor action waits for nobody else’s work on the budget', async () => {
    const endpoint = await startEndpoint()
    const [ann, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('olga')])
    const { budget, allocation, request } = await approvedChain(olga, ann, 1_000)
    const held = Promise.withResolvers<void>()
    const taken = Promise.withResolvers<void>()
    const other = endpoint.ports.db.tx(async (tx) => {
      await tx.query('select 1 from budget_balance where budget_id = $1 for update', [budget.id])
      taken.resolve()
      await held.promise
    })
    await taken.promise
    try {
      const forged = Promise.all([
        offer(ann, allocation.id, ann.action('allocation.adjust', { by: 5, reason: 'More' })),
        offer(ann, randomUUID(), createAllocationAction(ann, budget, 5)),
        offer(ann, budget.id, ann.action('budget.adjust', { by: 5, reason: 'More' })),
        offer(ann, request.id, ann.action('request.approve', {})),
      ])
      // If one of them waited, this would never come back.
      expect((await forged).flatMap((one) => one.outcomes.map((each) => each.state))).toEqual(['refused', 'refused', 'refused', 'refused'])
    } finally {
      held.resolve()
      await other
    }
  })

  it('plans the locks of a batch that is made in one row and settled in another of the same push', async () => {
    const endpoint = await startEndpoint()
    const [ann, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('olga')])
    const { allocation, request } = await approvedChain(olga, ann, 1_000)
    const claim = await approveClaim(olga, await receiveFiles(endpoint.ports, await submitClaim(ann, request, 500)))
    const id = randomUUID()
    const create = createSettlementAction(olga, [claim])
    const row = (actions: readonly object[]) => ({ id, base: 0, actions: actions as never, expect: '' })
    const locks = await endpoint.ports.db.tx((tx) => planFundLocks(tx, 'olga', [row([create]), row([olga.action('settlement.settle')])]))
    expect(locks.records).toContain(claim.id)
    expect(locks.books).toMatchObject({ allocations: [allocation.id], requests: [request.id] })
  })
})

describe('evidence', () => {
  it('EVI-5: a file that has arrived is not received again as what it is not', async () => {
    const endpoint = await startEndpoint()
    const ann = await endpoint.signIn('ann')
    const bytes = Buffer.from('<script>alert(1)</script>')
    const file = evidenceOf(bytes, { name: 'a.txt', type: 'text/plain' })
    const claim = await storeClaim(endpoint.db, claimOf([file], { status: 'returned' }))
    await upload(ann, claim.id, file, bytes)
    const forged = { ...file, name: 'invoice.pdf', type: 'application/pdf' as const }
    const answer = await offer(ann, claim.id, ann.action('claim.edit', { changes: [{ field: 'evidence', key: file.id, from: file, to: forged }] }))
    expect(answer.outcomes).toMatchObject([{ state: 'accepted' }])
    const again = await putChunk(ann, claim.id, file.id, bytes.length, Buffer.alloc(0))
    expect((await readClaim(endpoint.db, claim.id))?.received).toEqual([])
    expect(again).toMatchObject({ code: 'evidence_mismatch' })
    expect((await download(ann, claim.id, file.id)).status).toBe(404)
    // What it was before, it is again, without the bytes.
    await offer(ann, claim.id, ann.action('claim.edit', { changes: [{ field: 'evidence', key: file.id, from: forged, to: file }] }))
    expect(await putChunk(ann, claim.id, file.id, bytes.length, Buffer.alloc(0))).toEqual({ received: bytes.length, complete: true })
    expect((await readClaim(endpoint.db, claim.id))?.received).toMatchObject([{ evidenceId: file.id }])
  })
})

describe('days that the database does not know', () => {
  it('a budget of the year 0 is refused by itself, with words', async () => {
    const endpoint = await startEndpoint()
    const olga = await endpoint.signIn('olga')
    for (const period of [{ from: '0000-01-01', until: '0000-12-31' }, { from: '2026-01-01', until: '9999-12-31' }]) {
      const { code, message } = refusalOf(await offer(olga, randomUUID(), createBudgetAction(olga, 1_000, { period })))
      expect([code, message]).toEqual(['invalid_input', expect.stringContaining('outside the years')])
    }
    expect((await allocate(olga, await createBudget(olga, 10, { period: { from: '1900-01-01', until: '2199-12-31' } }), 10)).amount).toBe(10)
    expect(endpoint.logged.filter((line) => line.includes('a pushed row failed'))).toEqual([])
  })
})
