import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import { runFundClock } from '../../src-server/jobs/fund-clock.ts'
import { startEndpoint } from '../support/endpoint.ts'
import type { TestEndpoint } from '../support/endpoint.ts'
import { pullPersonal, refusalOf } from '../support/endpoint-deals.ts'
import { allocationBooks, budgetBooks, expectSoundBooks, requestBooks } from '../support/fund-books.ts'
import {
  allocate, approvedChain, approveRequest, claimActions, claimSeen, createBudget, day, offer, pullFund, receiveFiles, requestContent, step, submitClaim, submitRequest, createRequestAction, editRequestAction,
} from '../support/endpoint-funds.ts'

const DAY_MS = 86_400_000

/** Moves the clock and lets several nodes look at what falls due, at once and twice. */
async function pass(endpoint: TestEndpoint, days: number): Promise<void> {
  endpoint.clock.advance(days * DAY_MS)
  await Promise.all([1, 2, 3].map(() => runFundClock(endpoint.ports)))
  await runFundClock(endpoint.ports)
}

const outcomesOf = async (endpoint: TestEndpoint, who: 'ann' | 'amy' | 'ivy' | 'olga', recordId: string) =>
  (await pullPersonal(await endpoint.signIn(who))).notices.filter((one) => one.recordId === recordId).map((one) => one.outcome).toSorted()

async function start() {
  const endpoint = await startEndpoint()
  const [ann, ivy, olga] = await Promise.all([endpoint.signIn('ann'), endpoint.signIn('ivy'), endpoint.signIn('olga')])
  return { endpoint, ann, ivy, olga }
}

describe('time', () => {
  it('FND-15: what is undecided past its due moment is escalated, once, and channel operations hear of it', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const allocation = await allocate(ivy, await createBudget(olga, 50_000), 50_000)
    const request = await submitRequest(ann, allocation, 1_000)
    const approved = await approveRequest(ivy, await submitRequest(ann, allocation, 2_000))
    const claim = await submitClaim(ann, approved, 500)
    await pass(endpoint, 2.9)
    expect((await pullFund<FundRequest>(await endpoint.signIn('ann'), request.id))?.level).toBe('channel_manager')
    await pass(endpoint, 0.2)
    const later = await endpoint.signIn('ann')
    for (const [id, type] of [[request.id, 'request.escalate'], [claim.id, 'claim.escalate']] as const) {
      const record = await pullFund<FundRequest | Claim>(later, id)
      expect(record).toMatchObject({ status: 'submitted', level: 'channel_operations_manager' })
      expect(record?.actions.filter((one) => one.type === type)).toHaveLength(1)
      expect(await outcomesOf(endpoint, 'olga', id)).toEqual(['escalated'])
    }
    expect(await outcomesOf(endpoint, 'ann', request.id)).toEqual([])
    const again = await endpoint.signIn('ivy')
    expect(refusalOf(await offer(again, request.id, again.action('request.reject', { reason: 'other', explanation: 'No.' }, { seen: {} })))).toMatchObject({ code: 'not_allowed' })
  })

  it('FND-11: a claim that is first received after the claim-by date is refused; on the day itself it is not', async () => {
    const { endpoint, ann, olga } = await start()
    const { request } = await approvedChain(olga, ann, 10_000, day(20))
    const late = randomUUID()
    endpoint.clock.advance(20 * DAY_MS)
    const onTheDay = await endpoint.signIn('ann')
    await submitClaim(onTheDay, request, 1_000)
    endpoint.clock.advance(2 * DAY_MS)
    const after = await endpoint.signIn('ann')
    expect(refusalOf(await offer(after, late, ...claimActions(after, request, 1_000)))).toMatchObject({ code: 'past_deadline', message: expect.stringContaining('were due by') as string })
    await expectSoundBooks(endpoint.db)
  })

  it('FND-11: what was returned comes again after the deadline with at most what it held; what was withdrawn does not', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { request } = await approvedChain(olga, ann, 10_000, day(20))
    const [returned, withdrawn] = [await submitClaim(ann, request, 4_000), await submitClaim(ann, request, 1_000)]
    await step(ivy, returned.id, ivy.action('claim.return', { questions: 'Which hall?' }, { seen: claimSeen(returned) }))
    await step(ann, withdrawn.id, ann.action('claim.withdraw', {}))
    endpoint.clock.advance(22 * DAY_MS)
    const after = await endpoint.signIn('ann')
    const line = returned.lines[0]
    const claiming = (from: number, to: number) => after.action('claim.edit', { changes: [{ field: 'line', key: line?.id, from: { ...line, claimed: from }, to: { ...line, claimed: to, net: 20_000, gross: 20_000 } }] })
    await step(after, returned.id, claiming(4_000, 4_001))
    expect(refusalOf(await offer(after, returned.id, after.action('claim.submit', { note: 'Hall 3.' })))).toMatchObject({ code: 'past_deadline', message: expect.stringContaining('no more than before') as string })
    await step(after, returned.id, claiming(4_001, 3_000))
    expect(await step<Claim>(after, returned.id, after.action('claim.submit', { note: 'Hall 3.' }))).toMatchObject({ status: 'submitted', held: 3_000 })
    expect(refusalOf(await offer(after, withdrawn.id, after.action('claim.submit', {}))).code).toBe('past_deadline')
    await expectSoundBooks(endpoint.db)
  })

  it('FND-13: what is unclaimed after the claim-by date is released, once, and whoever asked hears of it', async () => {
    const { endpoint, ann, olga } = await start()
    const { allocation, request } = await approvedChain(olga, ann, 10_000, day(20))
    await pass(endpoint, 20)
    expect((await pullFund<FundRequest>(await endpoint.signIn('ann'), request.id))?.status).toBe('approved')
    await pass(endpoint, 2)
    const released = await pullFund<FundRequest>(await endpoint.signIn('ann'), request.id)
    expect(released).toMatchObject({ status: 'closed', closure: { reason: 'claim_by_passed' } })
    expect(released?.actions.filter((one) => one.type === 'request.release')).toMatchObject([{ input: { amount: 10_000 } }])
    expect(await allocationBooks(endpoint.db, allocation.id)).toEqual({ allocated: 10_000, reserved: 0, claimed: 0, paid: 0 })
    // The clock went past both reminders at once: one is enough.
    expect(await outcomesOf(endpoint, 'ann', request.id)).toEqual(['approved', 'claim_due', 'released'])
    await expectSoundBooks(endpoint.db)
  })

  it('FND-13 FND-14: a claim under review keeps its request; a returned one expires 14 days after return and claim-by, and then the rest is released', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { request } = await approvedChain(olga, ann, 10_000, day(20))
    const claim = await receiveFiles(endpoint.ports, await submitClaim(ann, request, 4_000))
    await step(ivy, claim.id, ivy.action('claim.return', { questions: 'Which hall?' }, { seen: claimSeen(claim) }))
    await pass(endpoint, 33)
    expect((await pullFund<Claim>(await endpoint.signIn('ann'), claim.id))?.status).toBe('returned')
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 10_000, reserved: 6_000, claimed: 4_000, paid: 0 })
    await pass(endpoint, 3)
    const later = await endpoint.signIn('ann')
    expect(await pullFund<Claim>(later, claim.id)).toMatchObject({ status: 'expired', held: 0, closure: { reason: 'not_answered' } })
    expect(await pullFund<FundRequest>(later, request.id)).toMatchObject({ status: 'closed', closure: { reason: 'claim_by_passed' } })
    expect(await requestBooks(endpoint.db, request.id)).toEqual({ approved: 10_000, reserved: 0, claimed: 0, paid: 0 })
    expect(await outcomesOf(endpoint, 'ann', claim.id)).toEqual(['expired', 'returned'])
    await expectSoundBooks(endpoint.db)
  })

  it('FND-14: however many claims still have time to be answered, the one that has none left expires', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { request } = await approvedChain(olga, ann, 10_000, day(20))
    const claim = await submitClaim(ann, request, 4_000)
    await step(ivy, claim.id, ivy.action('claim.return', { questions: 'Which hall?' }, { seen: claimSeen(claim) }))
    endpoint.clock.advance(36 * DAY_MS)
    // Like it, but returned only yesterday, and first in every order.
    const yesterday = new Date(endpoint.clock.now() - DAY_MS).toISOString()
    await endpoint.db.query(
      `insert into record (collection, id, kind, partner_id, status, version, scopes, body)
       select collection, early, kind, partner_id, status, version, scopes, jsonb_set(body, '{id}', to_jsonb(early)) || jsonb_build_object('actions',
         (select jsonb_agg(case when a ->> 'type' = 'claim.return' then a || jsonb_build_object('receivedAt', $2::text) else a end order by n) from jsonb_array_elements(body -> 'actions') with ordinality as t (a, n)))
       from record, lateral (select '00000000-0000-4000-8000-' || lpad(n::text, 12, '0') as early from generate_series(1, 600) n) as many where id = $1 and collection = 'funds'`,
      [claim.id, yesterday],
    )
    await runFundClock(endpoint.ports)
    const { rows } = await endpoint.db.query<{ status: string; count: number }>("select status, count(*) from record where kind = 'claim' group by status order by status")
    expect(rows).toEqual([{ status: 'expired', count: 1 }, { status: 'returned', count: 600 }])
    expect((await pullFund<Claim>(await endpoint.signIn('ann'), claim.id))?.status).toBe('expired')
  })

  it('reminds whoever asked 14 and 3 days before the claim-by date, once each, and not of what is claimed', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const { allocation, request } = await approvedChain(olga, ann, 10_000, day(30))
    await step(olga, allocation.budgetId, olga.action('budget.adjust', { by: 5_000, reason: 'More.' }))
    await step(ivy, allocation.id, ivy.action('allocation.adjust', { by: 5_000, reason: 'More.' }))
    const claimed = await approveRequest(ivy, await submitRequest(ann, allocation, 2_000), 2_000, day(30))
    const soon = await approveRequest(ivy, await submitRequest(ann, allocation, 3_000), 3_000, day(10))
    await submitClaim(ann, claimed, 2_000)
    const reminders = async (id: string) => (await outcomesOf(endpoint, 'ann', id)).filter((one) => one === 'claim_due').length
    await pass(endpoint, 0)
    // The approval itself has just said it.
    expect(await reminders(soon.id)).toBe(0)
    await pass(endpoint, 8)
    expect([await reminders(request.id), await reminders(soon.id)]).toEqual([0, 1])
    await pass(endpoint, 9)
    expect(await reminders(request.id)).toBe(1)
    await pass(endpoint, 8)
    expect(await reminders(request.id)).toBe(1)
    await pass(endpoint, 3)
    expect([await reminders(request.id), await reminders(claimed.id)]).toEqual([2, 0])
    const [told] = (await pullPersonal(await endpoint.signIn('ann'))).notices.filter((one) => one.outcome === 'claim_due' && one.recordId === request.id)
    expect(told).toMatchObject({ claimBy: day(30), otherPersonId: 'system', recordKind: 'fund_request' })
  })

  it('FND-16: an allocation closes when its period has ended, and what is left goes back; what waits for a decision is decided first', async () => {
    const { endpoint, ann, ivy, olga } = await start()
    const budget = await createBudget(olga, 50_000, { period: { from: day(-10), until: day(10) } })
    const [idle, asked] = [await allocate(ivy, budget, 20_000), await allocate(ivy, budget, 10_000)]
    const waiting = await submitRequest(ann, asked, 4_000)
    const draft = randomUUID()
    await offer(ann, draft, createRequestAction(ann, asked), editRequestAction(ann, null, requestContent(100)))
    await pass(endpoint, 10)
    expect((await pullFund<Allocation>(await endpoint.signIn('ann'), idle.id))?.status).toBe('open')
    await pass(endpoint, 2)
    const later = await endpoint.signIn('ann')
    expect(await pullFund<Allocation>(later, idle.id)).toMatchObject({ status: 'closed', amount: 0 })
    expect(await pullFund<Allocation>(later, asked.id)).toMatchObject({ status: 'open', amount: 10_000 })
    expect(refusalOf(await offer(later, draft, later.action('request.submit')))).toMatchObject({ code: 'past_deadline' })
    const operations = await endpoint.signIn('olga')
    await approveRequest(operations, { ...waiting, ...(await pullFund<FundRequest>(operations, waiting.id)) }, 4_000, day(30))
    await pass(endpoint, 0)
    expect(await pullFund<Allocation>(later, asked.id)).toMatchObject({ status: 'closed', amount: 4_000 })
    expect(await budgetBooks(endpoint.db, budget.id)).toEqual({ total: 50_000, allocated: 4_000 })
    // What the request does not claim comes back through the closed allocation.
    endpoint.clock.advance(25 * DAY_MS)
    await runFundClock(endpoint.ports)
    await expect.poll(() => budgetBooks(endpoint.db, budget.id), { timeout: 20_000 }).toEqual({ total: 50_000, allocated: 0 })
    await expectSoundBooks(endpoint.db)
  })
})
