import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { basisOf as basis, actionOf, CHANNEL_MANAGER, COLLEAGUE, completeContent, dealIn, PARTNER, SALES_MANAGER, SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint, sameRecords } from '../../support/fake-endpoint.ts'
import { FakeTimers, until } from '../../support/fake-timers.ts'
import { first, TestDesktop } from '../../support/test-desktop.ts'

const AT = '2026-11-22T09:00:00.000Z'
const people = [
  { email: 'seller@test', password: 'secret', actor: SELLER },
  { email: 'manager@test', password: 'secret', actor: CHANNEL_MANAGER },
  { email: 'lead@test', password: 'secret', actor: SALES_MANAGER },
]

let timers: FakeTimers
let endpoint: FakeEndpoint
let seller: TestDesktop

const online = () => until(() => seller.workspace.driver.state.value.reach === 'online', 'online')
const settled = () => until(async () => (await seller.waiting()).length === 0, 'nothing waiting')
const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const dealAt = (id: string) => endpoint.get('deals', id) as Deal | null
const stored = async (id: string) => seller.workspace.store.repositories.deals.read(id)

async function register(): Promise<string> {
  const { id } = value(await seller.workspace.deals.start())
  value(await seller.workspace.deals.type(id, completeContent()))
  value(await seller.workspace.deals.submit(id))
  return id
}

/** A deal that the endpoint has and the seller may see. */
function given(status: Deal['status'] = 'submitted'): Deal {
  return endpoint.put('deals', dealIn(status))
}

beforeEach(() => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint(people, timers.now)
  endpoint.put('directory', { id: PARTNER, kind: 'partner', partnerId: PARTNER, status: 'active', version: 1, updatedAt: AT, actions: [], name: 'Brightwater', code: 'BRW', country: 'GB', currency: 'GBP', tierId: 'gold', territory: '', ownerId: 'ingrid', backupId: 'ingrid' } as never)
  seller = new TestDesktop(endpoint, 'seller@test', timers)
})

afterEach(async () => {
  seller.budget.left = Infinity
  await seller.remove()
})

describe('the exchange with the endpoint', () => {
  it('SYNC-1: what was entered offline arrives, and the desktop ends with what the endpoint has', async () => {
    await seller.open(true)
    const id = await register()
    expect((await stored(id))?.waiting.map((one) => one.type)).toEqual(['deal.create', 'deal.edit', 'deal.submit'])
    void seller.workspace.driver.run()
    await settled()
    expect(dealAt(id)).toMatchObject({ status: 'submitted', number: 'BRW-0001' })
    expect(await seller.records('deals')).toEqual(endpoint.visible(SELLER, 'deals'))
  })

  it('SYNC-5: an answer that was lost changes nothing', async () => {
    await seller.start(true)
    await online()
    let lost = 0
    endpoint.fault = (path) => (path === '/v1/push' && (lost += 1) === 1 ? 'unanswered' : 'none')
    const id = await register()
    await until(() => seller.workspace.driver.state.value.reach === 'offline' && timers.dueWithin(4_000), 'offline')
    timers.advance(4_000)
    await settled()
    expect(endpoint.accepted.filter((one) => one.action.type === 'deal.submit')).toHaveLength(1)
    expect((await stored(id))?.record).toEqual(dealAt(id))
  })

  it('SYNC-5: a request that arrives twice changes nothing', async () => {
    await seller.start(true)
    await online()
    endpoint.fault = (path) => (path === '/v1/push' ? 'twice' : 'none')
    const id = await register()
    await settled()
    expect((await stored(id))?.record).toEqual(dealAt(id))
    expect(endpoint.accepted).toHaveLength(3)
  })

  it('finds a returned endpoint within five seconds, and at once when told', async () => {
    await seller.start(true)
    await online()
    endpoint.down = true
    endpoint.cut()
    const id = await register()
    await until(() => (timers.advance(100), seller.workspace.driver.state.value.reach === 'offline'), 'offline')
    endpoint.down = false
    await until(() => timers.dueWithin(4_000), 'the next look')
    const before = timers.now()
    timers.advance(4_000)
    await settled()
    expect(timers.now() - before).toBeLessThanOrEqual(5_000)
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
    await seller.start(true)
    await online()
    const deal = given()
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    expect((await stored(deal.id))?.record).toEqual(deal)
  })

  it('a stream that falls silent is opened again and everything is looked at', async () => {
    await seller.start(true)
    await online()
    await until(() => endpoint.streams === 1, 'the stream')
    const pulls = endpoint.seen.filter((one) => one.path === '/v1/pull').length
    timers.advance(36_000)
    await until(() => (timers.advance(600), endpoint.seen.filter((one) => one.path === '/v1/pull').length >= pulls + 6), 'a full pull')
    expect(endpoint.seen.filter((one) => one.path === '/v1/stream')).toHaveLength(2)
  })

  it('SYNC-1: a refused change is kept as attention before it leaves its row, and is no longer waiting', async () => {
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

  it('SYNC-6: a document pulled from before an accepted edit does not take the edit back', async () => {
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    value(await seller.workspace.deals.type(deal.id, { ...completeContent(), notes: 'Mine.' }))
    value(await seller.workspace.deals.save(deal.id))
    await settled()
    const seen: (string | undefined)[] = []
    const watching = seller.workspace.deals.record(deal.id).subscribe((view) => seen.push(view?.deal.notes))
    endpoint.notify('deals')
    await until(() => endpoint.seen.at(-1)?.path === '/v1/pull', 'the pull')
    await until(() => seen.length > 0, 'a view')
    watching.unsubscribe()
    expect(new Set(seen)).toEqual(new Set(['Mine.']))
  })

  it('two people who change different fields both win', async () => {
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    seller.workspace.driver.workOffline(true)
    value(await seller.workspace.deals.type(deal.id, { ...completeContent(), notes: 'Mine.' }))
    value(await seller.workspace.deals.save(deal.id))
    endpoint.do(SALES_MANAGER, 'deals', deal.id, actionOf('deal.edit', SALES_MANAGER.personId, { changes: [{ field: 'competitor', from: '', to: 'Theirs' }] }))
    seller.workspace.driver.workOffline(false)
    await settled()
    expect(dealAt(deal.id)).toMatchObject({ notes: 'Mine.', competitor: 'Theirs' })
    expect((await stored(deal.id))?.record).toEqual(dealAt(deal.id))
  })

  it('SYNC-3: what leaves a person’s sight leaves the disk; what was typed on it goes to the endpoint to be answered', async () => {
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    value(await seller.workspace.deals.type(deal.id, { ...completeContent(), notes: 'Typed and not saved.' }))
    endpoint.put('deals', { ...deal, partnerId: 'partner-other' })
    await until(async () => (await stored(deal.id)) === null, 'the row to go')
    await settled()
    const attention = await first(seller.workspace.attention.list(), (list) => list.length > 0)
    expect(attention[0]?.attention).toMatchObject({ code: 'not_found', refused: { type: 'deal.edit', input: { changes: [{ field: 'notes', to: 'Typed and not saved.' }] } } })
    expect(attention[0]?.now).toBeNull()
  })

  it('SYNC-3: a person whose rights shrink keeps only what they may see', async () => {
    await seller.start(true)
    await online()
    const mine = given('submitted')
    const theirs = endpoint.put('deals', { ...dealIn('submitted'), id: '019a0000-0000-7000-8000-0000000000aa', partnerId: 'partner-next' })
    await until(async () => (await stored(mine.id)) !== null, 'the deal')
    const account = endpoint.people[0]
    if (!account) throw new Error('no seller')
    account.actor = { ...SELLER, partnerId: 'partner-next' }
    endpoint.notify('deals')
    await until(async () => (await stored(mine.id)) === null && (await stored(theirs.id)) !== null, 'the exchange of rows')
    expect(seller.workspace.actor().partnerId).toBe('partner-next')
  })

  it('SYNC-2: after a restore of an older database the person’s own changes come back, nobody else’s', async () => {
    await seller.start(true)
    await online()
    const deal = given('submitted')
    await until(async () => (await stored(deal.id)) !== null, 'the deal')
    const older = endpoint.snapshot()
    const id = await register()
    await settled()
    value(await seller.workspace.deals.note(deal.id, 'After the backup.'))
    await settled()
    endpoint.do(SALES_MANAGER, 'deals', deal.id, actionOf('deal.note', SALES_MANAGER.personId, { text: 'A colleague, after the backup.' }))
    await until(async () => (await stored(deal.id))?.record?.actions.at(-1)?.by === SALES_MANAGER.personId, 'the colleague’s note')
    seller.workspace.driver.workOffline(true)
    value(await seller.workspace.deals.note(id, 'Offline, before anybody knew.'))
    endpoint.restore(older)
    seller.workspace.driver.workOffline(false)
    await until(async () => (await seller.waiting()).length === 0 && seller.workspace.driver.state.value.reach === 'online', 'everything back')
    expect(dealAt(id)).toMatchObject({ status: 'submitted' })
    expect(dealAt(id)?.actions.map((one) => one.type)).toEqual(['deal.create', 'deal.edit', 'deal.submit', 'deal.receive', 'deal.note'])
    expect(dealAt(deal.id)?.actions.filter((one) => one.type === 'deal.note').map((one) => one.by)).toEqual([SELLER.personId])
    await until(async () => sameRecords(await seller.records('deals'), endpoint.visible(SELLER, 'deals')), 'the same records')
    expect(await seller.records('personal')).toEqual([])
  })

  it('a first pull that is cut off goes on where it was', async () => {
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
    endpoint.fault = (path) => (path === '/v1/stream' ? '426' : 'none')
    await seller.start(true)
    await until(() => seller.workspace.driver.state.value.reach === 'update_needed', 'update needed')
    const id = await register()
    expect((await stored(id))?.waiting).toHaveLength(3)
  })

  it('tries again later and later while the endpoint fails, and says so', async () => {
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
    endpoint.ahead = -180_000
    await seller.start(true)
    await online()
    expect(seller.workspace.driver.state.value.clockSkewMs).toBe(180_000)
  })
})

describe('ten seconds of Undo', () => {
  let manager: TestDesktop
  let deal: Deal
  beforeEach(async () => {
    manager = new TestDesktop(endpoint, 'manager@test', timers)
    deal = given('submitted')
    await manager.start(true)
    await until(() => manager.workspace.driver.state.value.reach === 'online', 'online')
  })
  afterEach(() => manager.remove())

  const approve = async () => value(await manager.workspace.deals.decide(deal.id, 'deal.approve', { protectedUntil: '2027-02-22', marginBps: 800 }, basis(deal)))

  it('a decision is offered after ten seconds, not before', async () => {
    await approve()
    timers.advance(9_000)
    endpoint.notify('deals')
    await until(() => endpoint.seen.at(-1)?.path === '/v1/pull', 'a round')
    expect(endpoint.seen.some((one) => one.path === '/v1/push')).toBe(false)
    timers.advance(2_000)
    await until(() => dealAt(deal.id)?.status === 'approved', 'the approval')
  })

  it('what was taken back never reaches the endpoint; after it was sent it is too late', async () => {
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
    await approve()
    await manager.stop()
    expect(dealAt(deal.id)?.status).toBe('submitted')
    timers.advance(11_000)
    await manager.start(false)
    await until(() => dealAt(deal.id)?.status === 'approved', 'the approval')
  })

  it('nobody decides on what they did not see', async () => {
    const refused = await manager.workspace.deals.decide(deal.id, 'deal.approve', { protectedUntil: '2027-02-22', marginBps: 800 }, { ...basis(deal), total: 1 })
    expect(refused).toMatchObject({ ok: false, error: { code: 'changed_since', differences: [{ field: 'total', seen: 1, now: deal.total }] } })
    expect(COLLEAGUE.personId).not.toBe(deal.registeredBy)
  })
})
