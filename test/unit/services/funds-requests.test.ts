import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AllocationView, ClaimView, RequestView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { requestContentOf } from '../../../src-shared/domain/fund-request/edits.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { claimBasisOf, requestBasisOf } from '../../../src-main/services/funds/allowed.ts'
import { CHANNEL_MANAGER, OPERATIONS, PARTNER, SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { FakeTimers, until } from '../../support/fake-timers.ts'
import { FUND_PEOPLE, fundsDesktop, putFunds } from '../../support/funds-desktop.ts'
import { ALLOCATION_ID, allocations, CLAIM_ID, claimContent, claims, draftRequest, LINE_ID, OTHER_CLAIM_ID, REQUEST_ID, requestContent, requests, reviews, step } from '../../support/funds-fixtures.ts'
import { first } from '../../support/test-desktop.ts'
import type { TestDesktop } from '../../support/test-desktop.ts'

const GRANT = { amount: 150_000, claimBy: '2027-04-12', condition: 'Name us on the invitation.' }

let timers: FakeTimers
let endpoint: FakeEndpoint
let open: TestDesktop[]

beforeEach(() => {
  timers = new FakeTimers()
  endpoint = new FakeEndpoint(FUND_PEOPLE, timers.now)
  putFunds(endpoint)
  open = []
})
afterEach(async () => {
  for (const desktop of open) await desktop.remove()
})

/** One after another: RxDB counts the open collections of a process, and two desktops have too many. */
async function desktopOf(actor: Actor): Promise<TestDesktop> {
  for (const before of open.splice(0)) await before.remove()
  const desktop = await fundsDesktop(endpoint, timers, actor)
  open.push(desktop)
  return desktop
}
/** With everything that is there now, and no network from here on. */
async function offline(actor: Actor): Promise<TestDesktop> {
  const desktop = await desktopOf(actor)
  desktop.workspace.driver.workOffline(true)
  return desktop
}
const views = (desktop: TestDesktop) => desktop.workspace.funds.views
const requestOf = (desktop: TestDesktop, id: string = REQUEST_ID, holds: (view: RequestView) => boolean = () => true) => first(views(desktop).request(id), (view) => view !== null && holds(view)) as Promise<RequestView>
const claimOf = (desktop: TestDesktop, id: string = CLAIM_ID, holds: (view: ClaimView) => boolean = () => true) => first(views(desktop).claim(id), (view) => view !== null && holds(view)) as Promise<ClaimView>
async function fundOf(desktop: TestDesktop): Promise<AllocationView> {
  const { allocations } = await first(views(desktop).allocations(PARTNER), (one) => one.allocations.length > 0)
  const [only] = allocations
  if (!only) throw new Error('no allocation')
  return only
}
const idle = (desktop: TestDesktop) => until(async () => (await desktop.waiting()).length === 0 && desktop.workspace.driver.state.value.reach === 'online', 'nothing waiting')
function started(result: Awaited<ReturnType<TestDesktop['workspace']['funds']['requests']['start']>>): string {
  if (!result.ok) throw new Error(result.error.message)
  return result.value.id
}

describe('a request', () => {
  it('begins with the terms of its fund and the day that was pointed at, is typed to disk, and goes out as few actions', async () => {
    const seller = await offline(SELLER)
    const id = started(await seller.workspace.funds.requests.start(ALLOCATION_ID, '2027-02-10'))
    const { request, fund, allowed } = await requestOf(seller, id)
    expect(request).toMatchObject({ status: 'draft', from: '2027-02-10', until: '2027-02-10', terms: { name: 'Launch fund 2026/27', currency: 'GBP', participationBps: 5000 }, requestedBy: SELLER.personId })
    expect(fund?.balance.available).toBe(1_000_000)
    expect(allowed['request.submit']).toMatchObject({ allowed: false })
    expect((await seller.workspace.funds.requests.type(id, { ...requestContentOf(request), title: 'Rail sec' })).ok).toBe(true)
    expect((await seller.workspace.funds.requests.type(id, requestContent())).ok).toBe(true)
    await seller.stop()
    await seller.open(false)
    const again = await requestOf(seller, id)
    expect(again).toMatchObject({ typing: { title: 'Rail security breakfast' }, request: { title: '' } })
    expect(again.allowed['request.submit']).toEqual({ allowed: true })
    expect(again.checks.filter((one) => one.state !== 'fine')).toEqual([])
    expect((await seller.workspace.funds.requests.submit(id)).ok).toBe(true)
    const [row] = await seller.waiting()
    expect(row?.waiting.map((one) => one.type)).toEqual(['request.create', 'request.edit', 'request.edit', 'request.submit'])
    expect(await requestOf(seller, id)).toMatchObject({ typing: null, request: { status: 'submitted', requested: 200_000 } })
    // Nothing is reserved before it is approved.
    expect((await fundOf(seller)).balance).toEqual({ allocated: 1_000_000, reserved: 0, claimed: 0, paid: 0, available: 1_000_000 })
  })

  it('cannot begin where there is nothing to ask for, with the reason', async () => {
    const seller = await offline(SELLER)
    expect(await seller.workspace.funds.requests.start('019b0000-0000-7000-8000-00000000ffff')).toMatchObject({ ok: false, error: { code: 'unknown_reference' } })
    timers.advance(Date.parse('2027-07-01T12:00:00Z') - timers.now())
    expect(await seller.workspace.funds.requests.start(ALLOCATION_ID)).toMatchObject({ ok: false, error: { code: 'wrong_status', message: 'This fund was for activities until 30 Jun 2027. Choose another one.' } })
    expect(await seller.waiting()).toEqual([])
    const manager = await offline(CHANNEL_MANAGER)
    expect(await manager.workspace.funds.requests.start(ALLOCATION_ID)).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
  })

  it('an id of another kind of record is one that does not exist', async () => {
    endpoint.put('funds', claims.in('draft'))
    const seller = await offline(SELLER)
    expect(await seller.workspace.funds.requests.type(CLAIM_ID, requestContent())).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(await seller.workspace.funds.requests.submit(ALLOCATION_ID)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(await seller.workspace.funds.undo(ALLOCATION_ID, CLAIM_ID)).toMatchObject({ ok: false, error: { code: 'not_found' } })
  })
})

describe('a decision on a request', () => {
  it('counts in the balance at once, is held ten seconds, and leaves nothing when taken back', async () => {
    const request = endpoint.put('funds', requests.in('submitted'))
    const manager = await offline(CHANNEL_MANAGER)
    const decided = await manager.workspace.funds.requests.approve(REQUEST_ID, requestBasisOf(request), GRANT)
    if (!decided.ok) throw new Error(decided.error.message)
    const { held, balance, fund } = await requestOf(manager)
    expect(held).toMatchObject({ actionId: decided.value.actionId })
    expect(balance).toEqual({ approved: 150_000, reserved: 150_000, claimed: 0, paid: 0 })
    expect(fund).toMatchObject({ balance: { reserved: 150_000, available: 850_000 }, toClaim: [{ requestId: REQUEST_ID, amount: 150_000, claimBy: '2027-04-12' }], expiring: { amount: 850_000, on: '2027-06-30' } })
    expect((await manager.workspace.funds.undo(REQUEST_ID, decided.value.actionId)).ok).toBe(true)
    expect(await requestOf(manager)).toMatchObject({ held: null, balance: null, request: { status: 'submitted' }, fund: { balance: { reserved: 0, available: 1_000_000 }, toClaim: [] } })
    expect(await manager.waiting()).toEqual([])
    expect(await manager.workspace.funds.undo(REQUEST_ID, decided.value.actionId)).toMatchObject({ ok: false, error: { code: 'already_sent' } })
  })

  it('above the reader’s limit is refused before it is kept; channel operations may', async () => {
    const request = endpoint.put('funds', step(requests, step(requests, draftRequest(requestContent({ lines: [{ id: LINE_ID, description: 'Hall', amount: 800_000 }] })), 'request.submit'), 'request.receive'))
    const manager = await offline(CHANNEL_MANAGER)
    const { checks, approver } = await requestOf(manager)
    expect(approver).toEqual({ limit: 300_000, next: 'Olu Adeyemi' })
    expect(checks.find((one) => one.id === 'limit')).toMatchObject({ state: 'problem', amount: 300_000 })
    expect(await manager.workspace.funds.requests.approve(REQUEST_ID, requestBasisOf(request), { ...GRANT, amount: 300_001 })).toMatchObject({ ok: false, error: { code: 'over_limit' } })
    expect(await manager.waiting()).toEqual([])
    expect((await manager.workspace.funds.requests.approve(REQUEST_ID, requestBasisOf(request), { ...GRANT, amount: 300_000 })).ok).toBe(true)
    const operations = await offline(OPERATIONS)
    expect((await operations.workspace.funds.requests.approve(REQUEST_ID, requestBasisOf(request), { ...GRANT, amount: 400_000 })).ok).toBe(true)
  })

  it('forward sends it on with what is recommended; undo takes back both; both leave together', async () => {
    const request = endpoint.put('funds', requests.in('submitted'))
    endpoint.put('internal', { ...reviews.in('open'), id: REQUEST_ID, of: 'fund_request' as const, sightings: [] })
    const manager = await offline(CHANNEL_MANAGER)
    const forward = () => manager.workspace.funds.requests.forward(REQUEST_ID, requestBasisOf(request), GRANT, 'Worth it.')
    const decided = await forward()
    if (!decided.ok) throw new Error(decided.error.message)
    expect(await requestOf(manager)).toMatchObject({ decider: 'Olu Adeyemi', request: { level: 'channel_operations_manager' }, review: { recommended: { amount: 150_000, note: 'Worth it.', by: CHANNEL_MANAGER.personId } } })
    expect((await manager.waiting()).map((row) => row.waiting.map((one) => one.type))).toEqual([['request.forward'], ['fund_review.recommend']])
    expect((await manager.workspace.funds.undo(REQUEST_ID, decided.value.actionId)).ok).toBe(true)
    expect(await manager.waiting()).toEqual([])
    expect((await requestOf(manager)).review?.recommended).toBeUndefined()
    expect((await forward()).ok).toBe(true)
    timers.advance(11_000)
    manager.workspace.driver.workOffline(false)
    await idle(manager)
    expect(endpoint.get('funds', REQUEST_ID)).toMatchObject({ level: 'channel_operations_manager' })
    expect(endpoint.get('internal', REQUEST_ID)).toMatchObject({ recommended: { amount: 150_000, condition: GRANT.condition } })
    const operations = await offline(OPERATIONS)
    expect(await requestOf(operations)).toMatchObject({ approval: { amount: 150_000, claimBy: '2027-04-12' } })
  })

  it('undo of a later decision leaves what was forwarded a moment before', async () => {
    const request = endpoint.put('funds', requests.in('submitted'))
    endpoint.put('internal', { ...reviews.in('open'), id: REQUEST_ID, of: 'fund_request' as const, sightings: [] })
    const operations = await offline(OPERATIONS)
    expect((await operations.workspace.funds.requests.forward(REQUEST_ID, requestBasisOf(request), GRANT, 'Worth it.')).ok).toBe(true)
    const returned = await operations.workspace.funds.requests.return(REQUEST_ID, requestBasisOf(request), 'Who comes?')
    if (!returned.ok) throw new Error(returned.error.message)
    expect((await operations.workspace.funds.undo(REQUEST_ID, returned.value.actionId)).ok).toBe(true)
    expect(await requestOf(operations)).toMatchObject({ request: { level: 'channel_operations_manager' }, review: { recommended: { amount: 150_000, note: 'Worth it.' } } })
  })

  it('on what changed since is refused with the difference', async () => {
    const request = endpoint.put('funds', requests.in('submitted'))
    const manager = await offline(CHANNEL_MANAGER)
    expect(await manager.workspace.funds.requests.approve(REQUEST_ID, { ...requestBasisOf(request), requested: 1 }, GRANT)).toMatchObject({ ok: false, error: { code: 'changed_since', differences: [{ field: 'requested' }] } })
  })
})

describe('a claim', () => {
  const approved = () => endpoint.put('funds', requests.in('approved'))

  it('begins with what it is made under and a line for each planned cost', async () => {
    approved()
    const seller = await offline(SELLER)
    const id = started(await seller.workspace.funds.claims.start(REQUEST_ID))
    const { claim, request, checks } = await claimOf(seller, id)
    expect(claim).toMatchObject({ status: 'draft', requestId: REQUEST_ID, allocationId: ALLOCATION_ID, title: 'Rail security breakfast', activity: 'event', currency: 'GBP', participationBps: 5000, claimBy: '2027-04-12' })
    expect(claim.lines).toMatchObject([{ description: 'Venue', invoiceNumber: '', invoiceCurrency: 'GBP', rate: '1', claimed: 0 }])
    expect(request?.id).toBe(REQUEST_ID)
    expect(checks.find((one) => one.id === 'evidence')).toMatchObject({ state: 'problem' })
    expect((await requestOf(seller)).claims).toMatchObject([{ id, kind: 'claim', evidence: { files: 0, bytes: 0 } }])
  })

  it('holds its amount from the submission on, gives it back when withdrawn, and keeps the request from ending meanwhile', async () => {
    approved()
    endpoint.put('funds', claims.in('draft'))
    const seller = await offline(SELLER)
    expect((await seller.workspace.funds.claims.submit(CLAIM_ID)).ok).toBe(true)
    expect((await fundOf(seller)).balance).toEqual({ allocated: 1_000_000, reserved: 50_000, claimed: 100_000, paid: 0, available: 850_000 })
    expect((await requestOf(seller)).allowed['request.close']).toEqual({ allowed: false, reason: 'A claim of it is not decided yet. It can end when that is decided or withdrawn.' })
    expect(await seller.workspace.funds.requests.close(REQUEST_ID, 'Done.')).toMatchObject({ ok: false, error: { code: 'wrong_status' } })
    expect((await seller.workspace.funds.claims.withdraw(CLAIM_ID)).ok).toBe(true)
    expect((await fundOf(seller)).balance).toMatchObject({ reserved: 150_000, claimed: 0, available: 850_000 })
    expect((await seller.workspace.funds.requests.close(REQUEST_ID, 'Done.')).ok).toBe(true)
    expect((await fundOf(seller)).balance).toMatchObject({ reserved: 0, available: 1_000_000 })
    expect((await requestOf(seller)).allowed['claim.create']).toMatchObject({ allowed: false })
  })

  it('says that it comes too late, and lets the endpoint decide', async () => {
    approved()
    endpoint.put('funds', claims.in('draft'))
    const seller = await offline(SELLER)
    timers.advance(Date.parse('2027-04-12T23:00:00Z') - timers.now())
    // In Oslo it is the next day already.
    const { allowed, checks } = await claimOf(seller)
    expect(allowed['claim.submit']).toEqual({ allowed: false, reason: 'Claims for this request were due by 12 Apr 2027. Ask your channel manager what can be done.' })
    expect(checks.find((one) => one.id === 'deadline')).toMatchObject({ state: 'problem' })
    expect((await requestOf(seller)).allowed['claim.create']).toMatchObject({ allowed: false })
    expect(await seller.workspace.funds.claims.start(REQUEST_ID)).toMatchObject({ ok: false, error: { code: 'past_deadline' } })
    expect((await seller.workspace.funds.claims.submit(CLAIM_ID)).ok).toBe(true)
  })

  it('is decided line by line on what was seen, the evidence included, and within the limit', async () => {
    approved()
    const claim = endpoint.put('funds', claims.in('submitted'))
    endpoint.put('internal', reviews.in('open'))
    const manager = await offline(CHANNEL_MANAGER)
    const view = await claimOf(manager)
    expect(view.checks.find((one) => one.id === 'invoice')).toMatchObject({ state: 'problem', words: 'The same invoice number is in BRW-M0000-C1 of Brightwater' })
    const lines = [{ lineId: LINE_ID, approved: 80_000, reason: 'No catering.' }]
    expect(await manager.workspace.funds.claims.approve(CLAIM_ID, { ...claimBasisOf(claim), evidence: [] }, lines, '')).toMatchObject({ ok: false, error: { code: 'changed_since' } })
    expect((await manager.workspace.funds.claims.approve(CLAIM_ID, claimBasisOf(claim), lines, '')).ok).toBe(true)
    expect(await claimOf(manager)).toMatchObject({ claim: { status: 'approved', decision: { approved: 80_000 } }, balance: { reserved: 70_000, claimed: 80_000 } })
  })
})

describe('what others did meanwhile', () => {
  it('a closed fund takes no request and gives none, and says so before anybody tries', async () => {
    endpoint.put('funds', { ...requests.in('draft') })
    endpoint.put('funds', { ...requests.in('submitted'), id: OTHER_CLAIM_ID })
    endpoint.put('funds', allocations.in('closed'))
    const seller = await offline(SELLER)
    expect((await requestOf(seller)).allowed['request.submit']).toEqual({ allowed: false, reason: 'This fund is closed. Choose another one.' })
    const manager = await offline(CHANNEL_MANAGER)
    expect((await requestOf(manager, OTHER_CLAIM_ID)).allowed['request.approve']).toMatchObject({ allowed: false })
    expect((await requestOf(manager, OTHER_CLAIM_ID)).allowed['request.reject']).toEqual({ allowed: true })
  })

  it('nobody grants what would have to be claimed in the past', async () => {
    const request = endpoint.put('funds', requests.in('submitted'))
    const manager = await offline(CHANNEL_MANAGER)
    timers.advance(Date.parse('2027-05-01T12:00:00Z') - timers.now())
    expect(await manager.workspace.funds.requests.approve(REQUEST_ID, requestBasisOf(request), GRANT)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect((await requestOf(manager)).approval).toEqual({ amount: 200_000, claimBy: '2027-06-30' })
  })
})

describe('lists', () => {
  const item = (change: Partial<FundRequest>) => endpoint.put('funds', { ...requests.in('submitted'), ...change })
  const ids = ['1', '2', '3', '4'].map((digit) => `019b0000-0000-7000-8000-00000000010${digit}`) as [string, string, string, string]

  it('“mine” is what waits for the reader at their level, the due ones first, and the counts say the same number', async () => {
    item({ id: ids[0], dueAt: '2026-11-30T09:00:00.000Z', title: 'Later' })
    item({ id: ids[1], dueAt: '2026-11-25T09:00:00.000Z', title: 'Sooner' })
    item({ id: ids[2], level: 'channel_operations_manager' })
    endpoint.put('funds', { ...requests.in('approved'), id: ids[3] })
    const mine = async (actor: Actor) => {
      const desktop = await offline(actor)
      const { items, total } = await first(views(desktop).items({ mine: true }, 0, 50), () => true)
      expect((await first(desktop.workspace.reference.counts(), () => true)).funds).toBe(total)
      return items.map((one) => one.id)
    }
    expect(await mine(CHANNEL_MANAGER)).toEqual([ids[1], ids[0]])
    expect(await mine(OPERATIONS)).toEqual([ids[2]])
    expect(await mine(SELLER)).toEqual([])
    timers.advance(Date.parse('2027-03-29T12:00:00Z') - timers.now())
    expect(await mine(SELLER)).toEqual([ids[3]])
  })

  it('filter, search and page', async () => {
    item({ id: ids[0], title: 'Östra kvällen', number: 'BRW-M0007' })
    item({ id: ids[1], title: 'Webinar', status: 'returned' })
    endpoint.put('funds', claims.in('submitted'))
    const manager = await offline(CHANNEL_MANAGER)
    const found = async (wanted: Parameters<ReturnType<typeof views>['items']>[0], offset = 0, limit = 50) => (await first(views(manager).items(wanted, offset, limit), () => true)).items.map((one) => one.id)
    expect(await found({ text: 'ostra' })).toEqual([ids[0]])
    expect(await found({ text: 'm0007' })).toEqual([ids[0]])
    expect((await found({ text: 'brightwat' })).length).toBe(3)
    expect(await found({ kinds: ['claim'] })).toEqual([CLAIM_ID])
    expect(await found({ statuses: ['returned'] })).toEqual([ids[1]])
    expect(await found({ partnerId: 'partner-cobalt' })).toEqual([])
    expect(await first(views(manager).items({}, 1, 1), () => true)).toMatchObject({ total: 3, items: [{}] })
  })

  it('the calendar has activities and last days to claim, and of drafts the own ones', async () => {
    endpoint.put('funds', requests.in('approved'))
    item({ id: ids[0], from: '2027-02-11', until: '2027-02-20', title: 'Fair' })
    const seller = await offline(SELLER)
    const draft = started(await seller.workspace.funds.requests.start(ALLOCATION_ID, '2027-02-28'))
    const entries = await first(views(seller).calendar({ from: '2027-02-11', until: '2027-04-30' }, null), () => true)
    expect(entries.map(({ kind, requestId, from, until: end }) => [kind, requestId, from, end])).toEqual([
      ['activity', REQUEST_ID, '2027-02-10', '2027-02-11'], ['activity', ids[0], '2027-02-11', '2027-02-20'], ['activity', draft, '2027-02-28', '2027-02-28'], ['claim_by', REQUEST_ID, '2027-04-12', '2027-04-12'],
    ])
    expect(await first(views(seller).calendar({ from: '2027-05-01', until: '2027-05-31' }, null), () => true)).toEqual([])
  })

  it('typed content waits in the row, and claims keep what was typed in them too', async () => {
    endpoint.put('funds', requests.in('approved'))
    endpoint.put('funds', claims.in('draft'))
    const seller = await offline(SELLER)
    expect((await seller.workspace.funds.claims.type(CLAIM_ID, claimContent({ leads: 44 }))).ok).toBe(true)
    expect(await claimOf(seller)).toMatchObject({ typing: { leads: 44 }, claim: { leads: 12 } })
    expect(await seller.workspace.unsent()).toBe(1)
    expect((await seller.workspace.funds.claims.dropTyping(CLAIM_ID)).ok).toBe(true)
    expect((await claimOf(seller)).typing).toBeNull()
  })
})
