import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LiveMessage } from '../../../src-shared/bridge/api.ts'
import { contract } from '../../../src-shared/bridge/contract.ts'
import type { CommandName, Contract, Input, LiveName, Output } from '../../../src-shared/bridge/contract.ts'
import type { BridgeResult } from '../../../src-shared/bridge/result.ts'
import { openCore } from '../../../src-main/core.ts'
import type { Core } from '../../../src-main/ports.ts'
import { createHandlers } from '../../../src-main/bridge/handlers/handlers.ts'
import type { Session } from '../../../src-main/session/session.ts'
import { CHANNEL_MANAGER, completeContent, dealIn, PARTNER, SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { until } from '../../support/fake-timers.ts'
import { memoryLog, memoryVault, ORIGIN } from '../../support/test-desktop.ts'

const AT = '2026-11-22T09:00:00.000Z'
const NAMES = Object.keys(contract) as readonly (keyof Contract)[]
const isCommand = (name: keyof Contract): name is CommandName => contract[name].kind === 'command'

let endpoint: FakeEndpoint
let dataFolder: string
let core: Core
let vault = memoryVault()
let log = memoryLog()

const open = () => openCore({ dataFolder, endpoint: ORIGIN, vault, clock: Date.now, log }, { fetch: endpoint.fetch, holdMs: 100 })
const call = <N extends CommandName>(name: N, input: Input<N>) => core.bridge.call(name, input) as Promise<BridgeResult<Output<N>>>
const signIn = (email = 'seller@test') => call('session.signIn', { email, password: 'secret' })

/** The first value of a live query that satisfies a condition. */
function live<N extends LiveName>(name: N, input: Input<N>, condition: (value: Output<N>) => boolean = () => true): Promise<Output<N>> {
  return new Promise((resolve) => {
    const ended = { yet: false }
    const stop = core.bridge.watch(name, input, (message) => {
      if (ended.yet || !('value' in message) || !condition(message.value as Output<N>)) return
      ended.yet = true
      queueMicrotask(() => stop())
      resolve(message.value as Output<N>)
    })
  })
}
/** The code that a name answers an input with, null when it answers with a value. */
async function errorOf(name: keyof Contract, input: unknown): Promise<string | null> {
  if (isCommand(name)) {
    const result = await core.bridge.call(name, input)
    return result.ok ? null : result.error.code
  }
  const said: LiveMessage<unknown>[] = []
  core.bridge.watch(name, input, (message) => said.push(message))()
  const [only] = said
  return only && 'error' in only ? only.error.code : null
}
const ready = () => live('session.view', {}, (view) => view.state === 'ready')

beforeEach(async () => {
  vault = memoryVault()
  log = memoryLog()
  dataFolder = mkdtempSync(join(tmpdir(), 'tradewind-core-'))
  endpoint = new FakeEndpoint([{ email: 'seller@test', password: 'secret', actor: SELLER }, { email: 'manager@test', password: 'secret', actor: CHANNEL_MANAGER }], Date.now)
  const base = { version: 1, updatedAt: AT, actions: [], status: 'active' }
  endpoint.put('directory', { ...base, id: PARTNER, kind: 'partner', partnerId: PARTNER, name: 'Brightwater', code: 'BRW', country: 'GB', currency: 'GBP', tierId: 'gold', territory: '', ownerId: CHANNEL_MANAGER.personId, backupId: 'x' } as never)
  endpoint.put('directory', { ...base, id: SELLER.personId, kind: 'person', partnerId: PARTNER, name: 'Callum Reyes', email: 'seller@test.example', role: SELLER.role, title: 'Seller' } as never)
  endpoint.put('directory', { ...base, id: CHANNEL_MANAGER.personId, kind: 'person', partnerId: '', name: 'Ingrid Solheim', email: 'manager@test.example', role: CHANNEL_MANAGER.role, title: '' } as never)
  endpoint.put('programs', { ...base, id: 'rules', kind: 'rules', partnerId: '', vendorName: 'Halden', zone: 'Europe/Oslo', decisionHours: 72, tiers: [{ id: 'gold', name: 'Gold', protectionDays: 90, marginBps: 800 }] } as never)
  core = await open()
})

afterEach(async () => {
  await core.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

describe('the bridge', () => {
  it('has a handler for every name of the contract, and no other', () => {
    expect(Object.keys(createHandlers({} as Session)).sort()).toEqual([...NAMES].sort())
  })

  it.each(NAMES)('%s: input that the contract does not allow never reaches a handler, and nothing throws', async (name) => {
    expect((await signIn()).ok).toBe(true)
    const inputs = [null, undefined, 7, 'text', [], { surprise: true }, { id: 'x'.repeat(10_000) }, { __proto__: { id: 1 } }, Object.create(null)]
    const forbidden = inputs.filter((input) => !contract[name].input.safeParse(input).success)
    const answers = await Promise.all(forbidden.map((input) => errorOf(name, input)))
    expect(forbidden.length).toBeGreaterThan(4)
    expect(answers).toEqual(forbidden.map(() => 'bad_input'))
  })

  it('does not know names that are not its own, inherited ones among them', async () => {
    for (const name of ['deals.destroy', 'constructor', '__proto__', 'toString', '']) {
      expect(await core.bridge.call(name, {})).toMatchObject({ ok: false, error: { code: 'unknown_call' } })
      const said: LiveMessage<unknown>[] = []
      core.bridge.watch(name, {}, (message) => said.push(message))
      expect(said).toMatchObject([{ error: { code: 'unknown_call' } }])
    }
    expect(await core.bridge.call('session.view', {})).toMatchObject({ ok: false, error: { code: 'unknown_call' } })
  })

  it('answers what needs a person with `signed_out` while there is none, and follows when somebody signs in', async () => {
    expect(await call('deals.start', {})).toMatchObject({ ok: false, error: { code: 'signed_out' } })
    const said: LiveMessage<unknown>[] = []
    const stop = core.bridge.watch('reference.counts', {}, (message) => said.push(message))
    expect(said).toMatchObject([{ seq: 1, error: { code: 'signed_out' } }])
    await signIn()
    await ready()
    await live('reference.counts', {})
    stop()
    expect(said.at(-1)).toMatchObject({ value: { drafts: 0 } })
    expect(said.map((one) => one.seq)).toEqual(said.map((_, index) => index + 1))
  })

  it('a live query says a first value, then each change once', async () => {
    await signIn()
    await ready()
    const said: LiveMessage<unknown>[] = []
    const stop = core.bridge.watch('deals.list', { filter: {}, sort: { by: 'updatedAt', direction: 'desc' }, offset: 0, limit: 50 }, (message) => said.push(message))
    await live('deals.list', { filter: {}, sort: { by: 'updatedAt', direction: 'desc' }, offset: 0, limit: 50 })
    await call('sync.workOffline', { on: true })
    const started = await call('deals.start', {})
    if (!started.ok) throw new Error(started.error.message)
    await until(() => said.some((one) => 'value' in one && (one.value as { total: number }).total === 1), 'the new row')
    stop()
    const texts = said.map((one) => JSON.stringify('value' in one ? one.value : one.error))
    expect(new Set(texts).size).toBe(texts.length)
    expect(said.at(-1)).toMatchObject({ value: { total: 1, rows: [{ id: started.value.id, status: 'draft', waiting: true, partnerName: 'Brightwater', registeredByName: 'Callum Reyes' }] } })
  })
})

describe('lists', () => {
  it('page, sort and filter in the store', async () => {
    const names = ['Östra Kraft', 'alpha', 'Beta', 'Zeta', 'Öland']
    names.forEach((customerName, index) => endpoint.put('deals', { ...dealIn(index % 2 === 0 ? 'submitted' : 'approved'), id: `019a0000-0000-7000-8000-00000000020${index}`, customerName, number: `BRW-010${index}`, total: index * 100 }))
    await signIn()
    await ready()
    const list = (change: Partial<Input<'deals.list'>>) => live('deals.list', { filter: {}, sort: { by: 'customerName', direction: 'asc' }, offset: 0, limit: 50, ...change })
    expect((await list({})).rows.map((row) => row.customerName)).toEqual(['alpha', 'Beta', 'Öland', 'Östra Kraft', 'Zeta'])
    expect((await list({ offset: 1, limit: 2 })).rows.map((row) => row.customerName)).toEqual(['Beta', 'Öland'])
    expect(await list({ filter: { statuses: ['approved'] } })).toMatchObject({ total: 2, rows: [{ customerName: 'alpha' }, { customerName: 'Zeta' }] })
    expect((await list({ filter: { text: 'ostra' } })).rows.map((row) => row.customerName)).toEqual(['Östra Kraft'])
    expect((await list({ filter: { text: 'brw-0103' } })).rows.map((row) => row.customerName)).toEqual(['Zeta'])
    expect((await list({ filter: { text: '.*' } })).total).toBe(0)
    expect((await list({ sort: { by: 'total', direction: 'desc' }, limit: 1 })).rows[0]?.customerName).toBe('Öland')
    expect(await call('search.find', { text: 'östra' })).toMatchObject({ ok: true, value: [{ title: 'Östra Kraft', number: 'BRW-0100' }] })
  })
})

describe('a session', () => {
  it('says wrong credentials, an endpoint that is away, and where it is', async () => {
    expect(await call('session.signIn', { email: 'seller@test', password: 'wrong' })).toMatchObject({ ok: false, error: { code: 'wrong_credentials' } })
    endpoint.down = true
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'offline' } })
    expect(await live('session.view', {})).toMatchObject({ state: 'signed_out', endpoint: ORIGIN, waiting: 0 })
  })

  it('shows the first sync, then who is signed in; after a restart offline goes straight to work', async () => {
    endpoint.fault = (path, body) => (path === '/v1/pull' && (body as { collection: string }).collection === 'deals' ? '500' : 'none')
    expect(await live('session.view', {})).toMatchObject({ state: 'signed_out' })
    await signIn()
    const loading = await live('session.view', {}, (now) => now.state === 'first_sync' && now.trouble !== null)
    expect(loading).toMatchObject({ name: 'Callum Reyes', trouble: expect.stringContaining('trouble') as string, progress: expect.arrayContaining([{ collection: 'directory', received: 3, total: 3 }]) as unknown })
    endpoint.fault = () => 'none'
    await call('sync.now', {})
    const view = await ready()
    expect(view).toMatchObject({ person: { name: 'Callum Reyes' }, organization: 'Brightwater', partner: { code: 'BRW', tierName: 'Gold', channelManager: 'Ingrid Solheim' }, vendorName: 'Halden' })
    await core.close()
    endpoint.down = true
    core = await open()
    expect(await live('session.view', {}, (now) => now.state !== 'starting')).toMatchObject({ state: 'ready', organization: 'Brightwater' })
    expect((await call('deals.start', {})).ok).toBe(true)
  })

  it('keeps every keystroke over a restart', async () => {
    await signIn()
    await ready()
    const started = await call('deals.start', {})
    if (!started.ok) throw new Error(started.error.message)
    const { id } = started.value
    const name = 'Kestrel Rail Signalling'
    const typed = Array.from(name, (_, index) => call('deals.type', { id, content: completeContent({ customerName: name.slice(0, index + 1), expectedClose: '2099-12-18' }) }))
    expect((await Promise.all(typed)).every((one) => one.ok)).toBe(true)
    await core.close()
    core = await open()
    expect(await live('deals.record', { id }, (view) => view !== null)).toMatchObject({ typing: { customerName: name }, deal: { customerName: '' }, allowed: { 'deal.submit': { allowed: true } } })
    expect((await call('deals.submit', { id })).ok).toBe(true)
    expect(await live('deals.record', { id }, (view) => view?.deal.number !== undefined)).toMatchObject({ deal: { customerName: name, status: 'submitted' }, typing: null })
  })

  it('does not sign out over changes that wait unless told to keep them; they are there when the person is back', async () => {
    await signIn()
    await ready()
    await call('sync.workOffline', { on: true })
    await call('deals.start', {})
    expect(await call('session.signOut', { keepWaiting: false })).toMatchObject({ ok: false, error: { code: 'changes_waiting' } })
    expect((await call('session.signOut', { keepWaiting: true })).ok).toBe(true)
    expect(await live('session.view', {}, (view) => view.state === 'signed_out')).toMatchObject({ waiting: 1, lastEmail: 'seller@test' })
    await signIn('manager@test')
    await ready()
    expect(await live('reference.counts', {})).toMatchObject({ drafts: 0 })
    await call('session.signOut', { keepWaiting: false })
    await signIn()
    expect(await live('reference.counts', {}, (counts) => counts.drafts === 1)).toBeDefined()
  })

  it('a sign-out with nothing waiting leaves nothing of the records on this computer', async () => {
    await signIn()
    await ready()
    const folders = () => readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.db'))
    expect(folders()).toHaveLength(1)
    expect((await call('session.signOut', { keepWaiting: false })).ok).toBe(true)
    expect(folders()).toEqual([])
  })

  it('remembers “Work offline” and the letter keys over a restart, and stops all traffic', async () => {
    await signIn()
    await ready()
    await call('sync.workOffline', { on: true })
    await call('session.letterKeys', { on: false })
    await live('sync.status', {}, (status) => status.workOffline)
    await core.close()
    const requests = endpoint.seen.length
    core = await open()
    expect(await live('session.view', {}, (view) => view.state === 'ready')).toMatchObject({ letterKeys: false })
    expect(await live('sync.status', {})).toMatchObject({ workOffline: true, online: false, pill: { say: 'offline' } })
    expect(endpoint.seen).toHaveLength(requests)
    await call('sync.workOffline', { on: false })
    await live('sync.status', {}, (status) => status.online)
  })

  it('a database that is open elsewhere, or whose key is gone, blocks with a sentence and changes nothing', async () => {
    await signIn()
    await ready()
    const second = await openCore({ dataFolder, endpoint: ORIGIN, vault, clock: Date.now, log }, { fetch: endpoint.fetch })
    const first = core
    core = second
    expect(await live('session.view', {})).toMatchObject({ state: 'blocked', code: 'locked' })
    await second.close()
    await first.close()
    const kept = vault
    vault = memoryVault()
    core = await open()
    expect(await live('session.view', {})).toMatchObject({ state: 'blocked', code: 'key_missing' })
    await core.close()
    vault = kept
    core = await open()
    expect(await live('session.view', {}, (view) => view.state !== 'starting')).toMatchObject({ state: 'ready' })
  })
})
