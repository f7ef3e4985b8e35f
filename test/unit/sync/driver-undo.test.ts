import { describe, expect, it, onTestFinished } from 'vitest'
import { basisOf as basis, COLLEAGUE } from '../../support/deal-fixtures.ts'
import { until } from '../../support/fake-timers.ts'
import { sellerDesk, value } from '../../support/seller-desk.ts'
import { TestDesktop } from '../../support/test-desktop.ts'

/** Besides a seller's desktop a channel manager's, which has a registration to decide. */
async function managerDesk() {
  const { timers, endpoint, dealAt, given } = sellerDesk()
  const manager = new TestDesktop(endpoint, 'manager@test', timers)
  onTestFinished(() => manager.remove())
  const deal = given('submitted')
  await manager.start(true)
  await until(() => manager.workspace.driver.state.value.reach === 'online', 'online')
  const approve = async () => value(await manager.workspace.deals.decide(deal.id, 'deal.approve', { protectedUntil: '2027-02-22', marginBps: 800 }, basis(deal)))
  return { timers, endpoint, dealAt, manager, deal, approve }
}

describe('ten seconds of Undo', () => {
  it('a decision is offered after ten seconds, not before', async () => {
    const { timers, endpoint, dealAt, deal, approve } = await managerDesk()
    await approve()
    timers.advance(9_000)
    endpoint.notify('deals')
    await until(() => endpoint.seen.at(-1)?.path === '/v1/pull', 'a round')
    expect(endpoint.seen.some((one) => one.path === '/v1/push')).toBe(false)
    timers.advance(2_000)
    await until(() => dealAt(deal.id)?.status === 'approved', 'the approval')
  })

  it('what was taken back never reaches the endpoint; after it was sent it is too late', async () => {
    const { timers, endpoint, dealAt, manager, deal, approve } = await managerDesk()
    const { actionId } = await approve()
    expect((await manager.workspace.deals.undo(deal.id, actionId)).ok).toBe(true)
    expect((await manager.waiting()).length).toBe(0)
    const second = await approve()
    timers.advance(11_000)
    await until(() => dealAt(deal.id)?.status === 'approved', 'the approval')
    expect(await manager.workspace.deals.undo(deal.id, second.actionId)).toMatchObject({ ok: false, error: { code: 'already_sent' } })
    expect(endpoint.accepted).toHaveLength(1)
  })

  it('survives a restart: offered when its time has come', async () => {
    const { timers, dealAt, manager, deal, approve } = await managerDesk()
    await approve()
    await manager.stop()
    expect(dealAt(deal.id)?.status).toBe('submitted')
    timers.advance(11_000)
    await manager.start(false)
    await until(() => dealAt(deal.id)?.status === 'approved', 'the approval')
  })

  it('nobody decides on what they did not see', async () => {
    const { manager, deal } = await managerDesk()
    const refused = await manager.workspace.deals.decide(deal.id, 'deal.approve', { protectedUntil: '2027-02-22', marginBps: 800 }, { ...basis(deal), total: 1 })
    expect(refused).toMatchObject({ ok: false, error: { code: 'changed_since', differences: [{ field: 'total', seen: 1, now: deal.total }] } })
    expect(COLLEAGUE.personId).not.toBe(deal.registeredBy)
  })
})
