import { describe, expect, it } from 'vitest'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { basisOf as basis, actionOf, CHANNEL_MANAGER, completeContent, SELLER } from '../../support/deal-fixtures.ts'
import { until } from '../../support/fake-timers.ts'
import { sellerDesk, value } from '../../support/seller-desk.ts'
import { first } from '../../support/test-desktop.ts'

describe('the exchange with the endpoint', () => {
  it('SYNC-1: what was entered offline arrives, and the desktop ends with what the endpoint has', async () => {
    const { endpoint, seller, settled, register, dealAt, stored } = sellerDesk()
    await seller.open(true)
    const id = await register()
    expect((await stored(id))?.waiting.map((one) => one.type)).toEqual(['deal.create', 'deal.edit', 'deal.submit'])
    void seller.workspace.driver.run()
    await settled()
    expect(dealAt(id)).toMatchObject({ status: 'submitted', number: 'BRW-0001' })
    expect(await seller.records('deals')).toEqual(endpoint.visible(SELLER, 'deals'))
  })

  it('SYNC-5: an answer that was lost changes nothing', async () => {
    const { timers, endpoint, seller, online, register, dealAt, stored } = sellerDesk()
    await seller.start(true)
    await online()
    let lost = 0
    endpoint.fault = (path) => (path === '/v1/push' && (lost += 1) === 1 ? 'unanswered' : 'none')
    const id = await register()
    await until(() => seller.workspace.driver.state.value.reach === 'offline', 'offline')
    const latest = timers.now() + 5_000
    await until(async () => (timers.wakeNext(latest), (await seller.waiting()).length === 0), 'nothing waiting')
    expect(endpoint.accepted.filter((one) => one.action.type === 'deal.submit')).toHaveLength(1)
    expect((await stored(id))?.record).toEqual(dealAt(id))
  })

  it('SYNC-5: a request that arrives twice changes nothing', async () => {
    const { endpoint, seller, online, settled, register, dealAt, stored } = sellerDesk()
    await seller.start(true)
    await online()
    endpoint.fault = (path) => (path === '/v1/push' ? 'twice' : 'none')
    const id = await register()
    await settled()
    expect((await stored(id))?.record).toEqual(dealAt(id))
    expect(endpoint.accepted).toHaveLength(3)
  })

  it('finds a returned endpoint within five seconds, and at once when told', async () => {
    const { timers, endpoint, seller, online, settled, register, dealAt } = sellerDesk()
    await seller.start(true)
    await online()
    endpoint.down = true
    endpoint.cut()
    const id = await register()
    await until(() => (timers.advance(100), seller.workspace.driver.state.value.reach === 'offline'), 'offline')
    endpoint.down = false
    // A look that began before may still fail; time goes no further than the five seconds.
    const latest = timers.now() + 5_000
    await until(async () => (timers.wakeNext(latest), (await seller.waiting()).length === 0), 'nothing waiting')
    // The push is answered before the exchange has ended; lost before that, it would be the first loss still.
    await online()
    endpoint.down = true
    endpoint.cut()
    await until(() => (timers.advance(100), seller.workspace.driver.state.value.reach === 'offline'), 'offline again')
    endpoint.down = false
    value(await seller.workspace.deals.note(id, 'Called.'))
    seller.workspace.driver.now()
    await settled()
    expect(dealAt(id)?.actions.at(-1)?.type).toBe('deal.note')
  })

  it('pulls what the stream names, without asking', async () => {
    const { seller, online, stored, given } = sellerDesk()
    await seller.start(true)
    await online()
    const deal = given()
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    expect((await stored(deal.id))?.record).toEqual(deal)
  })

  it('a stream that falls silent is opened again and everything is looked at', async () => {
    const { timers, endpoint, seller, online } = sellerDesk()
    await seller.start(true)
    await online()
    await until(() => endpoint.streams === 1, 'the stream')
    const pulls = endpoint.seen.filter((one) => one.path === '/v1/pull').length
    timers.advance(36_000)
    await until(() => (timers.advance(600), endpoint.seen.filter((one) => one.path === '/v1/pull').length >= pulls + 6), 'a full pull')
    expect(endpoint.seen.filter((one) => one.path === '/v1/stream')).toHaveLength(2)
  })

  it('SYNC-1: a refused change is kept as attention before it leaves its row, and is no longer waiting', async () => {
    const { endpoint, seller, online, settled, dealAt, stored, given } = sellerDesk()
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    seller.workspace.driver.workOffline(true)
    await until(() => seller.workspace.driver.state.value.reach === 'paused', 'paused')
    value(await seller.workspace.deals.type(deal.id, { ...completeContent(), customerName: 'Kestrel Rail plc' }))
    value(await seller.workspace.deals.save(deal.id))
    endpoint.do(CHANNEL_MANAGER, 'deals', deal.id, actionOf('deal.approve', CHANNEL_MANAGER.personId, { protectedUntil: '2027-02-22', marginBps: 800 }, { seen: basis(dealAt(deal.id) as Deal) }))
    const order: string[] = []
    const watching = [seller.workspace.store.repositories.personal.changes.subscribe(() => order.push('personal')), seller.workspace.store.repositories.deals.changes.subscribe(() => order.push('deals'))]
    seller.workspace.driver.workOffline(false)
    await settled()
    expect(order[0]).toBe('personal')
    for (const one of watching) one.unsubscribe()
    expect((await stored(deal.id))?.record).toEqual(dealAt(deal.id))
    const [attention] = await first(seller.workspace.attention.list(), (list) => list.length > 0)
    expect(attention).toMatchObject({ did: 'Your edit of A registration', attention: { code: 'wrong_status', recordId: deal.id } })
    expect(await seller.records('personal')).toEqual(endpoint.visible(SELLER, 'personal'))
  })

  it('SYNC-1: an attention record that cannot be had keeps the refused action in its row', async () => {
    const { endpoint, seller, online, settled, dealAt, stored, given } = sellerDesk()
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    endpoint.fault = (path, body) => (path === '/v1/pull' && (body as { collection: string }).collection === 'personal' ? '500' : 'none')
    seller.workspace.driver.workOffline(true)
    value(await seller.workspace.deals.withdraw(deal.id))
    endpoint.do(CHANNEL_MANAGER, 'deals', deal.id, actionOf('deal.approve', CHANNEL_MANAGER.personId, { protectedUntil: '2027-02-22', marginBps: 800 }, { seen: basis(dealAt(deal.id) as Deal) }))
    seller.workspace.driver.workOffline(false)
    await until(() => seller.workspace.driver.state.value.reach === 'trouble', 'trouble')
    expect((await stored(deal.id))?.waiting).toHaveLength(1)
    endpoint.fault = () => 'none'
    seller.workspace.driver.now()
    await settled()
    expect(await seller.records('personal')).toHaveLength(1)
  })

  it('SYNC-4: one row that no request takes does not hold up the others, and the person is told', async () => {
    const { endpoint, seller, online, settled, register } = sellerDesk()
    await seller.open(true)
    const ids = [await register(), await register(), await register(), await register(), await register()]
    const bad = ids[2] ?? ''
    endpoint.fault = (path, body) => (path === '/v1/push' && (body as { rows: { id: string }[] }).rows.some((row) => row.id === bad) ? '400' : 'none')
    void seller.workspace.driver.run()
    await until(async () => (await seller.waiting()).length === 1, 'all but one')
    await online()
    expect((await seller.waiting())[0]?.id).toBe(bad)
    expect(seller.workspace.driver.state.value.alarm).toMatch(/was not taken by the server/)
    const requests = endpoint.seen.filter((one) => one.path === '/v1/push').length
    seller.workspace.driver.now()
    await until(() => endpoint.seen.filter((one) => one.path === '/v1/pull').length >= 12, 'another round')
    expect(endpoint.seen.filter((one) => one.path === '/v1/push')).toHaveLength(requests)
    endpoint.fault = () => 'none'
    value(await seller.workspace.deals.note(bad, 'Try again.'))
    await settled()
    await until(() => seller.workspace.driver.state.value.alarm === null, 'the end of the alarm')
  })
})
