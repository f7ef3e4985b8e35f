import { describe, expect, it } from 'vitest'
import { completeContent, dealIn } from '../../support/deal-fixtures.ts'
import { until } from '../../support/fake-timers.ts'
import { sellerDesk, value } from '../../support/seller-desk.ts'
import { first } from '../../support/test-desktop.ts'

describe('when the exchange cannot go on', () => {
  it('a first pull that is cut off goes on where it was', async () => {
    const { endpoint, seller, online } = sellerDesk()
    for (let index = 0; index < 25; index += 1) endpoint.put('deals', { ...dealIn('submitted'), id: `019a0000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}` })
    endpoint.pageLimit = 10
    let pages = 0
    endpoint.fault = (path, body) => (path === '/v1/pull' && (body as { collection: string }).collection === 'deals' && (pages += 1) === 3 ? 'lost' : 'none')
    await seller.start(true)
    await until(() => seller.workspace.driver.state.value.reach === 'offline', 'the cut')
    expect(await seller.records('deals')).toHaveLength(20)
    expect(await seller.workspace.complete()).toBe(false)
    await seller.stop()
    await seller.start(false)
    await online()
    expect(await seller.workspace.complete()).toBe(true)
    expect(pages).toBe(4)
    expect(await seller.records('deals')).toHaveLength(25)
  })

  it('without the endpoint, words typed in a draft count as waiting at once, and are listed', async () => {
    const { seller, online, settled } = sellerDesk()
    await seller.start(true)
    await online()
    const { id } = value(await seller.workspace.deals.start())
    value(await seller.workspace.deals.type(id, completeContent()))
    value(await seller.workspace.deals.save(id))
    await settled()
    seller.workspace.driver.workOffline(true)
    await until(() => seller.workspace.driver.state.value.reach === 'paused', 'paused')
    expect(await first(seller.workspace.sync.status(), () => true)).toMatchObject({ pill: { say: 'offline', waiting: 0 }, waiting: 0 })
    value(await seller.workspace.deals.type(id, completeContent({ customerName: 'Typed offline' })))
    expect(await first(seller.workspace.sync.status(), (one) => one.waiting > 0)).toMatchObject({ pill: { say: 'offline', waiting: 1 }, waiting: 1, workOffline: true })
    expect((await first(seller.workspace.sync.changes(), () => true)).filter((one) => one.state === 'waiting')).toMatchObject([{ recordId: id, summary: 'Typed', state: 'waiting' }])
    seller.workspace.driver.workOffline(false)
    await online()
    expect(await first(seller.workspace.sync.status(), (one) => one.online)).toMatchObject({ waiting: 0 })
  })

  it('works on without a session, and goes on when the person signs in again', async () => {
    const { endpoint, seller, online, settled, register, dealAt } = sellerDesk()
    await seller.start(true)
    await online()
    endpoint.revoked.add('seller@test')
    const id = await register()
    await until(() => seller.workspace.driver.state.value.reach === 'signed_out', 'signed out')
    value(await seller.workspace.deals.note(id, 'Still working.'))
    expect(await first(seller.workspace.sync.status(), (one) => one.waiting === 1)).toMatchObject({ pill: { say: 'signed_out' }, waiting: 1 })
    endpoint.revoked.clear()
    seller.workspace.driver.signedIn()
    await settled()
    expect(dealAt(id)?.status).toBe('submitted')
  })

  it('SYNC-7: an endpoint that wants a newer app leaves everything as it is', async () => {
    const { endpoint, seller, register, stored } = sellerDesk()
    endpoint.fault = (path) => (path === '/v1/stream' ? '426' : 'none')
    await seller.start(true)
    await until(() => seller.workspace.driver.state.value.reach === 'update_needed', 'update needed')
    const id = await register()
    expect((await stored(id))?.waiting).toHaveLength(3)
  })

  it('tries again later and later while the endpoint fails, and says so', async () => {
    const { timers, endpoint, seller, online, settled, register } = sellerDesk()
    await seller.start(true)
    await online()
    endpoint.fault = (path) => (path === '/v1/push' ? '500' : 'none')
    await register()
    await until(() => seller.workspace.driver.state.value.reach === 'trouble', 'trouble')
    expect(await first(seller.workspace.sync.status(), () => true)).toMatchObject({ pill: { say: 'server_trouble' }, waiting: 1 })
    const pushes = () => endpoint.seen.filter((one) => one.path === '/v1/push').length
    const start = timers.now()
    const gaps: number[] = []
    for (let count = pushes(); gaps.length < 6; ) {
      await until(() => timers.sleeping > 0, 'a pause')
      timers.advance(500)
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      if (pushes() > count) {
        count = pushes()
        gaps.push(timers.now() - start)
      }
    }
    const between = gaps.map((gap, index) => gap - (gaps[index - 1] ?? 0))
    expect(between.at(-1)).toBeGreaterThan((between[0] ?? 0) * 4)
    endpoint.fault = () => 'none'
    seller.workspace.driver.now()
    await settled()
  })

  it('warns of a clock that is off by more than two minutes', async () => {
    const { endpoint, seller, online } = sellerDesk()
    endpoint.ahead = -180_000
    await seller.start(true)
    await online()
    expect(seller.workspace.driver.state.value.clockSkewMs).toBe(180_000)
  })
})
