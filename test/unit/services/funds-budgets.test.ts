import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import type { BudgetView, ImpactRow } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { requestBasisOf } from '../../../src-main/services/funds/allowed.ts'
import { CHANNEL_MANAGER, dealIn, OPERATIONS, PARTNER, SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers, until } from '../../support/fake-timers.ts'
import { FUND_PEOPLE, fundsDesktop, putFunds } from '../../support/funds-desktop.ts'
import { ALLOCATION_ID, allocations, BUDGET_ID, BUDGET_INPUT, CLAIM_ID, claims, OTHER_CLAIM_ID, REQUEST_ID, requests, SETTLEMENT_ID } from '../../support/funds-fixtures.ts'
import { CONVERTED_ID, DEAL, opportunities } from '../../support/opportunity-fixtures.ts'
import { first } from '../../support/test-desktop.ts'
import type { TestDesktop } from '../../support/test-desktop.ts'

let timers: FakeTimers
let endpoint: FakeEndpoint
let desktop: TestDesktop | null

beforeEach(() => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint(FUND_PEOPLE, timers.now)
  putFunds(endpoint)
  desktop = null
})
afterEach(async () => desktop?.remove())

async function as(actor: Actor): Promise<TestDesktop> {
  await desktop?.remove()
  const mine = await fundsDesktop(endpoint, timers, actor)
  mine.workspace.driver.workOffline(true)
  desktop = mine
  return mine
}
async function budgetOf(mine: TestDesktop, id = BUDGET_ID): Promise<BudgetView> {
  const view = await first(mine.workspace.funds.views.budget(id), () => true)
  if (!view) throw new Error('no budget')
  return view
}
const now = <T>(values: Parameters<typeof first<T>>[0]) => first(values, () => true)

describe('budgets', () => {
  it('sum up what became of them, from the partners down', async () => {
    endpoint.put('funds', requests.in('approved'))
    endpoint.put('funds', claims.in('submitted'))
    const mine = await as(OPERATIONS)
    expect(await budgetOf(mine)).toMatchObject({ allocated: 1_000_000, left: 4_000_000, reserved: 50_000, claimed: 100_000, paid: 0, allocations: [{ partnerName: 'Brightwater', balance: { available: 850_000 } }], people: { olu: 'Olu Adeyemi', ingrid: 'Ingrid Solheim' } })
    expect(await budgetOf(mine)).not.toHaveProperty('partial')
    const { budgets } = await now(mine.workspace.funds.views.budgets())
    expect(budgets.map((one) => one.budget.id)).toEqual([BUDGET_ID])
  })

  it('say to whoever sees some partners only that their sums are a part', async () => {
    const mine = await as(CHANNEL_MANAGER)
    expect(await budgetOf(mine)).toMatchObject({ partial: true, allowed: { 'budget.set_limits': { allowed: false }, 'allocation.create': { allowed: true } } })
  })

  it('are nothing to partners', async () => {
    const mine = await as(SELLER)
    expect((await now(mine.workspace.funds.views.budgets())).budgets).toEqual([])
    expect(await now(mine.workspace.funds.views.ready())).toEqual([])
    const started = await mine.workspace.funds.budgets.create(BUDGET_INPUT)
    expect(started).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
  })

  it('are created, adjusted, allocated and closed without the network, and reach the endpoint', async () => {
    const mine = await as(OPERATIONS)
    const { budgets: on } = mine.workspace.funds
    const created = await on.create({ ...BUDGET_INPUT, name: 'Nordic autumn', amount: 900_000 })
    if (!created.ok) throw new Error(created.error.message)
    const { id } = created.value
    expect((await on.adjust(id, 100_000, 'More.')).ok).toBe(true)
    const allocated = await on.allocate(id, [{ partnerId: PARTNER, amount: 400_000 }])
    if (!allocated.ok) throw new Error(allocated.error.message)
    expect((await on.adjustAllocation(allocated.value.ids[0] ?? '', -100_000, 'Less.')).ok).toBe(true)
    expect((await on.setLimits(id, { channel_manager: null, channel_operations_manager: null }, 'Trust.')).ok).toBe(true)
    expect(await budgetOf(mine, id)).toMatchObject({ budget: { amount: 1_000_000, limits: { channel_manager: null } }, allocated: 300_000, left: 700_000, waiting: true, allocations: [{ waiting: true, allocation: { name: 'Nordic autumn' } }] })
    expect((await on.closeAllocation(allocated.value.ids[0] ?? '', 'Not used.')).ok).toBe(true)
    expect((await on.close(id, 'End of year.')).ok).toBe(true)
    expect(await on.allocate(id, [{ partnerId: PARTNER, amount: 1 }])).toMatchObject({ ok: false, error: { code: 'wrong_status' } })
    expect((await on.reopen(id, 'Not yet.')).ok).toBe(true)
    mine.workspace.driver.workOffline(false)
    await until(async () => (await mine.waiting()).length === 0, 'nothing waiting')
    expect(endpoint.get('funds', id)).toMatchObject({ status: 'open', amount: 1_000_000 })
    expect(endpoint.get('funds', allocated.value.ids[0] ?? '')).toMatchObject({ status: 'closed', amount: 300_000, budgetId: id })
  })

  it('refuse shares that cannot all be, and write none of them', async () => {
    const mine = await as(OPERATIONS)
    const shares = (...amounts: readonly number[]) => amounts.map((amount, index) => ({ partnerId: index === 0 ? PARTNER : `partner-${index}`, amount }))
    expect(await mine.workspace.funds.budgets.allocate(BUDGET_ID, shares(2_000_000, 2_000_001))).toMatchObject({ ok: false, error: { code: 'over_budget' } })
    expect(await mine.workspace.funds.budgets.allocate(BUDGET_ID, [...shares(1), ...shares(2)])).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(await mine.waiting()).toEqual([])
    expect((await mine.workspace.funds.budgets.allocate(BUDGET_ID, shares(2_000_000, 2_000_000))).ok).toBe(true)
    const manager = await as(CHANNEL_MANAGER)
    expect(await manager.workspace.funds.budgets.allocate(BUDGET_ID, [{ partnerId: 'partner-cobalt', amount: 1 }])).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
  })

  it('keep the exchange rates', async () => {
    const mine = await as(OPERATIONS)
    expect((await mine.workspace.funds.budgets.setRate({ currency: 'NOK', date: '2026-11-20', perBase: '11.6' })).ok).toBe(true)
    const table = await first(mine.workspace.funds.views.rates(), (one) => one !== null && one.rates.length > 3)
    expect(table?.rates.at(-1)).toEqual({ currency: 'NOK', date: '2026-11-20', perBase: '11.6' })
    expect(await mine.workspace.funds.budgets.setRate({ currency: 'EUR', date: '2026-11-20', perBase: '1' })).toMatchObject({ ok: false })
  })
})

describe('settlements', () => {
  const ready = () => {
    endpoint.put('funds', requests.in('approved'))
    endpoint.put('funds', claims.in('approved'))
  }

  it('take what is approved once, make the payment file, and are settled with a reference for each partner', async () => {
    ready()
    const mine = await as(OPERATIONS)
    const { settlements: on, views } = mine.workspace.funds
    expect((await now(views.ready())).map((one) => one.id)).toEqual([CLAIM_ID])
    expect((await now(mine.workspace.reference.counts())).settlements).toBe(1)
    const created = await on.create('November / “run” 1', [CLAIM_ID])
    if (!created.ok) throw new Error(created.error.message)
    expect(await now(views.ready())).toEqual([])
    expect(await on.create('Again', [CLAIM_ID])).toMatchObject({ ok: false, error: { code: 'already_settled' } })
    const exported = await on.export(created.value.id)
    if (!exported.ok) throw new Error(exported.error.message)
    expect(exported.value.name).toBe('settlement-november-run-1-2026-11-22.csv')
    expect(exported.value.csv.split('\r\n')[1]).toBe('November / “run” 1,Brightwater,partner-brightwater,BRW-M0001-C1,Rail security breakfast,1000.00,GBP,,')
    const { settlements } = await now(views.settlements())
    expect(settlements).toMatchObject([{ settlement: { total: 100_000, exportedAt: '2026-11-22T12:00:00.000Z' }, partners: [{ partnerName: 'Brightwater', amount: 100_000, claims: 1, reference: '' }], people: { olu: 'Olu Adeyemi' }, waiting: true }])
    const [batch] = settlements
    if (!batch) throw new Error('no batch')
    const references = [{ partnerId: PARTNER, reference: 'BACS 10042' }]
    expect(await on.settle(created.value.id, '2026-11-30', references, { claims: batch.settlement.claims, total: 1 })).toMatchObject({ ok: false, error: { code: 'changed_since' } })
    expect((await on.settle(created.value.id, '2026-11-30', references, { claims: batch.settlement.claims, total: 100_000 })).ok).toBe(true)
    expect(await now(views.claim(CLAIM_ID))).toMatchObject({ settlement: { id: created.value.id, name: 'November / “run” 1' } })
  })

  it('take nothing that is unknown, undecided, paid, or of another currency', async () => {
    ready()
    endpoint.put('funds', { ...claims.in('approved'), id: OTHER_CLAIM_ID, currency: 'EUR' as const })
    endpoint.put('funds', { ...claims.in('submitted'), id: SETTLEMENT_ID })
    const mine = await as(OPERATIONS)
    const code = async (...ids: readonly string[]) => {
      const created = await mine.workspace.funds.settlements.create('Batch', ids)
      return created.ok ? 'ok' : created.error.code
    }
    expect(await code(CLAIM_ID, REQUEST_ID)).toBe('unknown_reference')
    expect(await code(SETTLEMENT_ID)).toBe('wrong_status')
    expect(await code(CLAIM_ID, OTHER_CLAIM_ID)).toBe('invalid_input')
    expect(await mine.waiting()).toEqual([])
    const discarded = await mine.workspace.funds.settlements.create('Batch', [CLAIM_ID])
    if (!discarded.ok) throw new Error(discarded.error.message)
    expect((await mine.workspace.funds.settlements.discard(discarded.value.id, 'Wrong month.')).ok).toBe(true)
    expect(await code(CLAIM_ID)).toBe('ok')
  })
})

describe('what funds brought', () => {
  const YEAR = { from: '2026-07-01', until: '2027-06-30' }
  const only = (rows: readonly ImpactRow[]) => {
    expect(rows).toHaveLength(1)
    return rows[0]
  }

  it('is told by activity and by partner, with null where nobody knows, and pipeline of open registrations alone', async () => {
    const open = endpoint.put('deals', dealIn('approved'))
    const lost = endpoint.put('deals', { ...dealIn('rejected'), id: '019b0000-0000-7000-8000-00000000dea1' })
    endpoint.put('funds', { ...requests.in('approved'), dealIds: [open.id, lost.id] })
    endpoint.put('funds', claims.in('paid'))
    const mine = await as(OPERATIONS)
    const { byActivity, byPartner } = await now(mine.workspace.funds.views.impact({ ...YEAR, until: '2027-06-30' }))
    expect(only(byPartner)).toEqual({
      key: `${PARTNER}:GBP`, name: 'Brightwater', currency: 'GBP', allocated: 1_000_000, approvedClaims: 100_000, reimbursed: 100_000, utilization: 0.1, linkedDeals: 2, pipeline: open.total,
      won: null, returnRatio: null, roi: null, leads: 12, costPerLead: 100_000 / 12, claimsPerRequest: 1, submissionsPerClaim: 1, requests: 1, claims: 1, submissions: 1, requestIds: [REQUEST_ID],
    })
    expect(only(byActivity)).toMatchObject({ key: 'event:GBP', name: 'Event', allocated: null, utilization: null, approvedClaims: 100_000, pipeline: open.total })
  })

  describe('of a registration that became an opportunity', () => {
    const amounts = async (of: 'open' | 'won' | 'lost', more: Partial<Opportunity> = {}) => {
      endpoint.put('deals', { ...DEAL, status: 'converted' as const, opportunityId: CONVERTED_ID })
      endpoint.put('opportunities', { ...opportunities.in(of), ...more })
      endpoint.put('funds', { ...requests.in('approved'), dealIds: [DEAL.id] })
      endpoint.put('funds', claims.in('paid'))
      const { byPartner } = await now((await as(OPERATIONS)).workspace.funds.views.impact(YEAR))
      const row = only(byPartner)
      return { pipeline: row?.pipeline, won: row?.won, returnRatio: row?.returnRatio, roi: row?.roi }
    }

    it('is pipeline at what it is worth now while it is open', async () => {
      expect(await amounts('open', { total: 700_000 })).toEqual({ pipeline: 700_000, won: null, returnRatio: null, roi: null })
    })

    it('is revenue at what it was won for', async () => {
      expect(await amounts('won', { total: 500_000 })).toEqual({ pipeline: 0, won: 500_000, returnRatio: 5, roi: 4 })
    })

    it('brought nothing once it is lost, which is known', async () => {
      expect(await amounts('lost')).toEqual({ pipeline: 0, won: 0, returnRatio: 0, roi: -1 })
    })

    it('is not won before the endpoint has received that', async () => {
      const { total } = endpoint.put('opportunities', { ...opportunities.in('open'), ownerId: OPERATIONS.personId, partnerId: '', origin: 'vendor' })
      endpoint.put('funds', { ...requests.in('approved'), dealIds: [DEAL.id] })
      const mine = await as(OPERATIONS)
      expect(await mine.workspace.opportunities.win(CONVERTED_ID, '2026-11-01')).toMatchObject({ ok: true })
      expect(only((await now(mine.workspace.funds.views.impact(YEAR))).byPartner)).toMatchObject({ pipeline: total, won: null })
    })
  })

  it('counts by what the endpoint has received: a waiting approval is in no number', async () => {
    endpoint.put('funds', requests.in('submitted'))
    const mine = await as(CHANNEL_MANAGER)
    const view = await now(mine.workspace.funds.views.request(REQUEST_ID))
    if (!view) throw new Error('no request')
    const decided = await mine.workspace.funds.requests.approve(REQUEST_ID, requestBasisOf(view.request), { amount: 100_000, claimBy: '2027-04-12', condition: '' })
    expect(decided).toMatchObject({ ok: true })
    expect((await now(mine.workspace.funds.views.impact(YEAR))).byActivity).toEqual([])
    expect((await now(mine.workspace.funds.views.allocations(null))).allocations[0]?.balance.reserved).toBe(100_000)
  })

  it('is empty, not zero, where there is nothing', async () => {
    endpoint.put('funds', { ...allocations.in('closed'), id: ALLOCATION_ID })
    const mine = await as(SELLER)
    const { byActivity, byPartner } = await now(mine.workspace.funds.views.impact(YEAR))
    expect(byActivity).toEqual([])
    expect(only(byPartner)).toMatchObject({ utilization: 0, costPerLead: null, claimsPerRequest: null })
  })
})
