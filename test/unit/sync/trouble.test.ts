import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Action } from '../../../src-shared/domain/action.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import type { Fetch } from '../../../src-main/sync/http-client.ts'
import { actionOf, basisOf, CHANNEL_MANAGER, completeContent, dealIn, SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers, until } from '../../support/fake-timers.ts'
import { first, TestDesktop } from '../../support/test-desktop.ts'

const people = [
  { email: 'seller@test', password: 'secret', actor: SELLER },
  { email: 'manager@test', password: 'secret', actor: CHANNEL_MANAGER },
]

let timers: FakeTimers
let endpoint: FakeEndpoint
let desktops: TestDesktop[]
/** Stands between the desktops and the endpoint. */
let between: Fetch

function desktop(email: string): TestDesktop {
  const proxied = Object.create(endpoint, { fetch: { value: ((url, init) => between(url, init)) satisfies Fetch } }) as FakeEndpoint
  const made = new TestDesktop(proxied, email, timers)
  desktops.push(made)
  return made
}

const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const reach = (one: TestDesktop) => one.workspace.driver.state.value.reach
const online = (one: TestDesktop) => until(() => reach(one) === 'online', 'online')
const settled = (one: TestDesktop) => until(async () => (await one.waiting()).length === 0, 'nothing waiting')
const requests = (path: string) => endpoint.seen.filter((one) => one.path === path).length
const turns = async (count: number) => { for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve)) }
const dealAt = (id: string) => endpoint.get('deals', id) as Deal | null
const idOf = (count: number) => `019a0000-0000-7000-8000-0000000002${String(count).padStart(2, '0')}`

/** A gate that requests of one path wait at. */
function gate(path: string): { readonly reached: () => boolean; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  let reached = false
  const before = between
  between = async (url, init) => {
    if (new URL(url).pathname !== path) return before(url, init)
    reached = true
    await promise
    return before(url, init)
  }
  return { reached: () => reached, open: () => resolve(undefined) }
}

beforeEach(() => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint(people, timers.now)
  between = (url, init) => endpoint.fetch(url, init)
  desktops = []
})

afterEach(async () => {
  for (const one of desktops) await one.remove()
})

describe('“Work offline” and the end of the app', () => {
  it('send nothing any more, whatever was under way', async () => {
    const seller = desktop('seller@test')
    await seller.open(true)
    await seller.stop()
    const refresh = gate('/v1/session/refresh')
    await seller.start(false)
    await until(refresh.reached, 'the refresh')
    seller.workspace.driver.workOffline(true)
    refresh.open()
    await until(() => reach(seller) === 'paused', 'paused')
    await turns(50)
    expect(requests('/v1/stream') + requests('/v1/pull')).toBe(0)
  })

  it('do not wait for the rest of a long first sync', async () => {
    for (let count = 0; count < 60; count += 1) endpoint.put('deals', { ...dealIn('submitted'), id: idOf(count) })
    endpoint.pageLimit = 1
    const seller = desktop('seller@test')
    const workspace = await seller.start(true)
    const stopping: Promise<void>[] = []
    const watching = workspace.store.repositories.deals.changes.subscribe(() => {
      if (stopping.length === 0) stopping.push(workspace.driver.stop())
    })
    await until(() => stopping.length > 0, 'the first page')
    await stopping[0]
    watching.unsubscribe()
    expect((await seller.records('deals')).length).toBeLessThan(5)
  })
})

describe('an endpoint in trouble', () => {
  it('is not asked without a pause when it says to try again at once, nor for a year when it says so', async () => {
    const seller = desktop('seller@test')
    for (const retryAfter of ['0', '31536000']) {
      let asked = 0
      between = async (url, init) => {
        if (new URL(url).pathname !== '/v1/stream') return endpoint.fetch(url, init)
        asked += 1
        return new Response('{"code":"internal","message":"x"}', { status: 500, headers: { 'retry-after': retryAfter } })
      }
      await seller.start(true)
      await until(() => asked === 1 && reach(seller) === 'trouble', 'trouble')
      await turns(50)
      expect(asked).toBe(1)
      timers.advance(10 * 60_000)
      await until(() => asked === 2, 'another try')
      await seller.stop()
    }
  })

  it.each([401, 403])('is not taken for the end of the session when a stranger answers %i', async (status) => {
    const seller = desktop('seller@test')
    await seller.open(true)
    await seller.stop()
    let hotel = true
    between = async (url, init) => (hotel ? new Response('<html>Sign in to the hotel</html>', { status }) : endpoint.fetch(url, init))
    await seller.start(false)
    await until(() => reach(seller) !== 'connecting', 'a word')
    expect(reach(seller)).toBe('trouble')
    hotel = false
    await until(() => timers.dueWithin(31_000), 'the next try')
    timers.advance(31_000)
    await online(seller)
  })

  it('whose database is another one at every look is not asked without end', async () => {
    const seller = desktop('seller@test')
    await seller.start(true)
    await online(seller)
    let count = 0
    between = async (url, init) => {
      if (new URL(url).pathname !== '/v1/push') return endpoint.fetch(url, init)
      count += 1
      return Response.json({ answers: [], epoch: `of-another-database-${count}`, serverTime: new Date(timers.now()).toISOString() })
    }
    value(await seller.workspace.deals.start())
    await until(() => reach(seller) === 'trouble', 'trouble')
    const asked = count
    await turns(200)
    expect(count).toBe(asked)
    between = (url, init) => endpoint.fetch(url, init)
    await until(() => timers.dueWithin(31_000), 'the next try')
    timers.advance(31_000)
    await settled(seller)
    expect(await seller.records('deals')).toEqual(endpoint.visible(SELLER, 'deals'))
  })

  it('that answers with a record this app cannot read leaves the row and the change as they are', async () => {
    const seller = desktop('seller@test')
    await seller.start(true)
    await online(seller)
    const deal = endpoint.put('deals', dealIn('submitted'))
    await until(async () => (await seller.records('deals')).length === 1, 'the deal')
    let odd = true
    endpoint.notify = () => undefined
    between = async (url, init) => {
      const answer = await endpoint.fetch(url, init)
      if (!odd || new URL(url).pathname !== '/v1/push') return answer
      const body = (await answer.json()) as { answers: readonly { id: string; outcome: string; version: number; outcomes: unknown }[] }
      const strange = body.answers.map(({ id, version, outcomes }) => ({ id, version, outcomes, outcome: 'merged', document: { id, kind: 'deal', version, status: 'submitted', partnerId: 'x', actions: [] } }))
      return Response.json({ ...body, answers: strange })
    }
    value(await seller.workspace.deals.note(deal.id, 'Called.'))
    await until(() => requests('/v1/push') > 0 && reach(seller) === 'online', 'an answer')
    await turns(50)
    const page = await first(seller.workspace.deals.list({ filter: {}, sort: { by: 'updatedAt', direction: 'desc' }, offset: 0, limit: 10 }), () => true)
    expect(page.rows[0]).toMatchObject({ customerName: deal.customerName, waiting: true })
    odd = false
    seller.workspace.driver.now()
    await settled(seller)
    expect((await seller.records('deals'))[0]).toEqual(dealAt(deal.id))
  })
})

describe('what a person entered', () => {
  it('SYNC-1 SYNC-2: a refused change that the restored endpoint knows nothing of is offered again', async () => {
    const seller = desktop('seller@test')
    await seller.start(true)
    await online(seller)
    const deal = endpoint.put('deals', dealIn('submitted'))
    await until(async () => (await seller.records('deals')).length === 1, 'the deal')
    const older = endpoint.snapshot()
    seller.workspace.driver.workOffline(true)
    value(await seller.workspace.deals.type(deal.id, { ...completeContent(), customerName: 'Kestrel Rail plc' }))
    value(await seller.workspace.deals.save(deal.id))
    endpoint.do(CHANNEL_MANAGER, 'deals', deal.id, actionOf('deal.approve', CHANNEL_MANAGER.personId, { protectedUntil: '2027-02-22', marginBps: 800 }, { seen: basisOf(deal) }))
    seller.workspace.driver.workOffline(false)
    await settled(seller)
    expect(await first(seller.workspace.attention.list(), (list) => list.length === 1)).toHaveLength(1)
    endpoint.restore(older)
    seller.workspace.driver.now()
    await until(async () => (await seller.records('personal')).length === 0, 'the old attention to go')
    await settled(seller)
    // The approval is lost with the backup, so this time the edit is legal.
    expect(dealAt(deal.id)?.customerName).toBe('Kestrel Rail plc')
  })

  it('SYNC-1: a decision on its way cannot be taken back, even when the clock is set back', async () => {
    const manager = desktop('manager@test')
    await manager.start(true)
    await online(manager)
    const deal = endpoint.put('deals', dealIn('submitted'))
    await until(async () => (await manager.records('deals')).length === 1, 'the deal')
    const { actionId } = value(await manager.workspace.deals.decide(deal.id, 'deal.approve', { protectedUntil: '2027-02-22', marginBps: 800 }, basisOf(deal)))
    const push = gate('/v1/push')
    timers.advance(10_500)
    await until(push.reached, 'the push')
    timers.advance(-5_000)
    expect(await manager.workspace.deals.undo(deal.id, actionId)).toMatchObject({ ok: false, error: { code: 'already_sent' } })
    push.open()
    await settled(manager)
    await until(async () => (await manager.records('deals'))[0]?.status === 'approved', 'the approval')
    expect((await manager.records('deals'))[0]).toEqual(dealAt(deal.id))
  })

  it('REP-1: is judged by the rights that were told last, also when a kill came between the two', async () => {
    const manager = desktop('manager@test')
    await manager.start(true)
    await online(manager)
    const deal = endpoint.put('deals', dealIn('submitted'))
    await until(async () => (await manager.records('deals')).length === 1, 'the deal')
    manager.workspace.driver.workOffline(true)
    value(await manager.workspace.deals.decide(deal.id, 'deal.approve', { protectedUntil: '2027-02-22', marginBps: 800 }, basisOf(deal)))
    await manager.stop()
    const account = endpoint.people[1]
    if (!account) throw new Error('no manager')
    account.actor = { ...CHANNEL_MANAGER, manages: [] }
    await manager.open(true)
    expect((await manager.records('deals'))[0]?.status).toBe('submitted')
    expect(await manager.waiting()).toHaveLength(1)
  })

  it('a change of a review that is sent again is settled after a kill between the two writes', async () => {
    const manager = desktop('manager@test')
    const deal = endpoint.put('deals', dealIn('submitted'))
    const customer = { id: 'customer-1', name: 'Kestrel Rail', registrations: 1 }
    endpoint.put('internal', { id: deal.id, kind: 'deal_review', partnerId: deal.partnerId, status: 'open', version: 1, updatedAt: deal.updatedAt, actions: [], customer, link: 'new', suggestions: [customer], matches: [], matchedAt: deal.updatedAt } as never)
    await manager.start(true)
    await online(manager)
    expect(await manager.records('internal')).toHaveLength(1)
    const refused: Action = actionOf('review.link', CHANNEL_MANAGER.personId, { customer })
    const id = '019a0000-0000-7000-8000-00000000aaaa'
    endpoint.put('personal', { id, kind: 'attention', partnerId: '', status: 'open', version: 1, updatedAt: deal.updatedAt, actions: [], personId: CHANNEL_MANAGER.personId, collection: 'internal', recordId: deal.id, title: 'x', refused, code: 'unknown_reference', message: 'x', differences: [], present: null, refusedAt: deal.updatedAt } as never)
    await until(async () => (await manager.records('personal')).length === 1, 'the attention')
    manager.workspace.driver.workOffline(true)
    manager.budget.left = 1
    await expect(manager.workspace.attention.resubmit(id, {})).rejects.toThrow('killed')
    await manager.stop()
    manager.budget.left = Infinity
    await manager.start(false)
    await settled(manager)
    await until(() => endpoint.get('personal', id)?.status === 'resubmitted', 'the settled attention')
  })
})
