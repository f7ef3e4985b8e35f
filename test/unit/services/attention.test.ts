import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attention } from '../../../src-shared/domain/attention/schema.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { contentOf } from '../../../src-shared/domain/deal/edits.ts'
import { opportunityContentOf } from '../../../src-shared/domain/opportunity/edits.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { requestBasisOf } from '../../../src-main/services/funds/allowed.ts'
import { creditBasisOf } from '../../../src-main/services/opportunity/allowed.ts'
import { resubmissionId } from '../../../src-main/services/attention/settle.ts'
import { actionOf, basisOf, CHANNEL_MANAGER, dealIn, OPERATIONS, SALES_MANAGER, SELLER } from '../../support/deal-fixtures.ts'
import { requests } from '../../support/funds-fixtures.ts'
import { CONVERTED_ID, opportunities } from '../../support/opportunity-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers, until } from '../../support/fake-timers.ts'
import { first, TestDesktop } from '../../support/test-desktop.ts'

let timers: FakeTimers
let endpoint: FakeEndpoint
let manager: TestDesktop
let deal: Deal

const dealThere = () => endpoint.get('deals', deal.id) as Deal
const stateOf = (id: string) => (endpoint.get('personal', id) as unknown as Attention).status
const idle = () => until(async () => (await manager.waiting()).length === 0 && manager.workspace.driver.state.value.reach === 'online', 'nothing waiting')
const open = () => first(manager.workspace.attention.list(), (list) => list.length > 0)

beforeEach(async () => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint([{ email: 'manager@test', password: 'secret', actor: CHANNEL_MANAGER }], timers.now)
  deal = endpoint.put('deals', dealIn('submitted'))
  manager = new TestDesktop(endpoint, 'manager@test', timers)
  await manager.start(true)
  await until(() => manager.workspace.driver.state.value.reach === 'online', 'online')
})
afterEach(() => manager.remove())

/** An approval made on what was true when the connection was lost. */
async function staleApproval(): Promise<Attention> {
  manager.workspace.driver.workOffline(true)
  const decided = await manager.workspace.deals.decide(deal.id, 'deal.approve', { protectedUntil: '2027-02-22', marginBps: 800 }, basisOf(deal))
  expect(decided.ok).toBe(true)
  const [line] = deal.lines
  endpoint.do(SALES_MANAGER, 'deals', deal.id, actionOf('deal.edit', SALES_MANAGER.personId, { changes: [{ field: 'line', key: line?.id, from: line, to: { ...line, amount: 90_000 } }] }))
  timers.advance(11_000)
  manager.workspace.driver.workOffline(false)
  const [view] = await open()
  if (!view) throw new Error('nothing to settle')
  return view.attention
}

describe('a refused change', () => {
  it('a decision on what changed comes back with the difference, and goes out again on what is seen now', async () => {
    const attention = await staleApproval()
    expect(attention).toMatchObject({ code: 'changed_since', differences: [{ field: 'lines' }, { field: 'total', seen: deal.total, now: 90_000 }] })
    expect(dealThere().status).toBe('submitted')
    await idle()
    expect((await manager.workspace.attention.resubmit(attention.id, {})).ok).toBe(true)
    await idle()
    expect(dealThere()).toMatchObject({ status: 'approved', protection: { marginCredit: 7_200 } })
    expect(stateOf(attention.id)).toBe('resubmitted')
    expect(await first(manager.workspace.attention.list(), (list) => list.length === 0)).toEqual([])
  })

  it('a resubmission on what is stale again is refused here and stays open', async () => {
    const attention = await staleApproval()
    await idle()
    expect(await manager.workspace.attention.resubmit(attention.id, { seen: basisOf(deal) })).toMatchObject({ ok: false, error: { code: 'changed_since' } })
    expect(stateOf(attention.id)).toBe('open')
  })

  it('an edit goes out with the content that was chosen', async () => {
    manager.workspace.driver.workOffline(true)
    expect((await manager.workspace.deals.type(deal.id, { ...contentOf(deal), notes: 'From the vendor.' })).ok).toBe(true)
    expect((await manager.workspace.deals.save(deal.id)).ok).toBe(true)
    endpoint.do(SELLER, 'deals', deal.id, actionOf('deal.withdraw', SELLER.personId, {}))
    manager.workspace.driver.workOffline(false)
    const [view] = await open()
    await idle()
    expect(view?.attention.code).toBe('not_allowed')
    endpoint.do(SELLER, 'deals', deal.id, actionOf('deal.submit', SELLER.personId, {}))
    await until(async () => (await manager.records('deals'))[0]?.status === 'submitted', 'the new submission')
    const now = contentOf(dealThere())
    expect(await manager.workspace.attention.resubmit(view?.attention.id ?? '', { content: now })).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect((await manager.workspace.attention.resubmit(view?.attention.id ?? '', { content: { ...now, notes: 'Chosen.' } })).ok).toBe(true)
    await idle()
    expect(dealThere().notes).toBe('Chosen.')
  })

  it('sent again twice, or cut off between its two writes, goes out once', async () => {
    const attention = await staleApproval()
    await idle()
    manager.workspace.driver.workOffline(true)
    manager.budget.left = 1
    await expect(manager.workspace.attention.resubmit(attention.id, {})).rejects.toThrow('killed')
    await manager.stop()
    manager.budget.left = Infinity
    await manager.start(false)
    await idle()
    expect(dealThere().status).toBe('approved')
    expect(stateOf(attention.id)).toBe('resubmitted')
    expect(dealThere().actions.filter((one) => one.id === resubmissionId(attention.id))).toHaveLength(1)
    expect(await manager.workspace.attention.resubmit(attention.id, {})).toMatchObject({ ok: false, error: { code: 'wrong_status' } })
  })

  it('discarded is settled for good, on the endpoint too', async () => {
    const attention = await staleApproval()
    await idle()
    expect((await manager.workspace.attention.discard(attention.id)).ok).toBe(true)
    await idle()
    expect(stateOf(attention.id)).toBe('discarded')
    expect(await manager.workspace.attention.discard(attention.id)).toMatchObject({ ok: false, error: { code: 'wrong_status' } })
  })
})

/** Back on the network, the endpoint has refused what waited. */
async function refused() {
  timers.advance(11_000)
  manager.workspace.driver.workOffline(false)
  const [view] = await open()
  if (!view) throw new Error('nothing to settle')
  await idle()
  return view
}

describe('a refused change of funds', () => {
  const setUp = async (record: FundRequest) => {
    endpoint.put('funds', record)
    await until(async () => (await manager.records('funds')).length === 1, 'the request')
    manager.workspace.driver.workOffline(true)
    return record
  }

  it('shows the request as it is now, and a decision goes out again on that', async () => {
    const request = await setUp(requests.in('submitted'))
    expect((await manager.workspace.funds.requests.approve(request.id, requestBasisOf(request), { amount: 150_000, claimBy: '2027-04-12', condition: '' })).ok).toBe(true)
    endpoint.do(SELLER, 'funds', request.id, actionOf('request.edit', SELLER.personId, { changes: [{ field: 'audience', from: request.audience, to: 'Boards' }] }))
    const { attention } = await refused()
    expect(attention).toMatchObject({ code: 'changed_since', differences: [{ field: 'audience', now: 'Boards' }] })
    const [view] = await first(manager.workspace.attention.list(), ([one]) => one?.fund?.status === 'submitted')
    expect(view).toMatchObject({ now: null, fund: { id: request.id, audience: 'Boards' }, did: 'Your approval of A registration' })
    expect((await manager.workspace.attention.resubmit(attention.id, {})).ok).toBe(true)
    await idle()
    expect(endpoint.get('funds', request.id)).toMatchObject({ status: 'approved', approval: { amount: 150_000 } })
    expect(stateOf(attention.id)).toBe('resubmitted')
  })
})

describe('a refused change of an opportunity', () => {
  const there = () => endpoint.get('opportunities', CONVERTED_ID) as Opportunity
  const setUp = async (record: Opportunity) => {
    endpoint.put('opportunities', record)
    await until(async () => (await manager.records('opportunities')).length === 1, 'the opportunity')
    manager.workspace.driver.workOffline(true)
    return record
  }

  it('shows it as it is now, and a decision on margin credit goes out again on that', async () => {
    const submitted = await setUp(opportunities.credited('submitted'))
    expect((await manager.workspace.opportunities.earnCredit(CONVERTED_ID, creditBasisOf(submitted), 'A clean order.')).ok).toBe(true)
    const [proof] = submitted.evidence
    endpoint.do(CHANNEL_MANAGER, 'opportunities', CONVERTED_ID, actionOf('opportunity.return_proof', CHANNEL_MANAGER.personId, { questions: 'Which quantity?' }, { seen: creditBasisOf(submitted) }))
    endpoint.do(SELLER, 'opportunities', CONVERTED_ID, actionOf('opportunity.edit', SELLER.personId, { changes: [{ field: 'evidence', key: proof?.id, from: proof, to: { ...proof, name: 'order 2.pdf' } }] }))
    endpoint.do(SELLER, 'opportunities', CONVERTED_ID, actionOf('opportunity.submit_proof', SELLER.personId, { note: 'Both.' }))
    const { attention } = await refused()
    expect(attention).toMatchObject({ code: 'changed_since', collection: 'opportunities', differences: expect.arrayContaining([expect.objectContaining({ field: 'evidence' })]) as unknown })
    const [view] = await first(manager.workspace.attention.list(), ([one]) => one?.opportunity?.credit?.status === 'submitted')
    expect(view).toMatchObject({ now: null, opportunity: { id: CONVERTED_ID } })
    expect((await manager.workspace.attention.resubmit(attention.id, {})).ok).toBe(true)
    await idle()
    expect(there()).toMatchObject({ credit: { status: 'earned' }, evidence: [{ name: 'order 2.pdf' }] })
    expect(stateOf(attention.id)).toBe('resubmitted')
  })

  it('an edit goes out with the content that was chosen, once it may', async () => {
    const { convertedFrom: _convertedFrom, ...direct } = opportunities.in('open')
    const before = await setUp({ ...direct, partnerId: '', origin: 'vendor', ownerId: CHANNEL_MANAGER.personId, createdBy: CHANNEL_MANAGER.personId })
    expect((await manager.workspace.opportunities.type(CONVERTED_ID, { ...opportunityContentOf(before), customerName: 'Northwind Hospitals' })).ok).toBe(true)
    expect((await manager.workspace.opportunities.save(CONVERTED_ID)).ok).toBe(true)
    endpoint.do(OPERATIONS, 'opportunities', CONVERTED_ID, actionOf('opportunity.win', OPERATIONS.personId, { closedOn: '2026-11-01' }))
    const { attention } = await refused()
    expect(attention.code).toBe('wrong_status')
    expect(await manager.workspace.attention.resubmit(attention.id, {})).toMatchObject({ ok: false, error: { code: 'wrong_status' } })
    endpoint.do(OPERATIONS, 'opportunities', CONVERTED_ID, actionOf('opportunity.reopen', OPERATIONS.personId, { reason: 'Closed too early.', stage: before.stage }))
    await until(async () => (await manager.records('opportunities'))[0]?.status === 'open', 'open again')
    expect((await manager.workspace.attention.resubmit(attention.id, { content: { ...opportunityContentOf(there()), customerName: 'Northwind' } })).ok).toBe(true)
    await idle()
    expect(there().customerName).toBe('Northwind')
    expect(stateOf(attention.id)).toBe('resubmitted')
  })
})
