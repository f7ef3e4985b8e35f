import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandName, Input, LiveName, Output } from '../../../src-shared/bridge/contract.ts'
import type { BridgeResult } from '../../../src-shared/bridge/result.ts'
import { openCore } from '../../../src-main/core.ts'
import type { Core } from '../../../src-main/ports.ts'
import { VaultTrouble } from '../../../src-main/ports.ts'
import { CHANNEL_MANAGER, completeContent, PARTNER, SELLER } from '../../support/deal-fixtures.ts'
import { FakeEndpoint } from '../../support/fake-endpoint.ts'
import { memoryLog, memoryVault, ORIGIN } from '../../support/test-desktop.ts'

const AT = '2026-11-22T09:00:00.000Z'

let endpoint: FakeEndpoint
let dataFolder: string
let core: Core
let vault = memoryVault()
let log = memoryLog()

const open = () => openCore({ dataFolder, endpoint: ORIGIN, vault, clock: Date.now, log }, { fetch: endpoint.fetch })
const call = <N extends CommandName>(name: N, input: Input<N>) => core.bridge.call(name, input) as Promise<BridgeResult<Output<N>>>
const signIn = (email = 'seller@test') => call('session.signIn', { email, password: 'secret' })
const device = () => join(dataFolder, 'device.json')
const databases = () => readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.db'))

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
const ready = () => live('session.view', {}, (view) => view.state === 'ready')

/** From now on `device.json` cannot be replaced; answers how to mend it. */
function jam(): () => void {
  const kept = `${device()}.kept`
  renameSync(device(), kept)
  mkdirSync(device())
  writeFileSync(join(device(), 'in the way'), '')
  return () => {
    rmSync(device(), { recursive: true })
    renameSync(kept, device())
  }
}

beforeEach(async () => {
  vault = memoryVault()
  log = memoryLog()
  dataFolder = mkdtempSync(join(tmpdir(), 'tradewind-session-'))
  endpoint = new FakeEndpoint([{ email: 'seller@test', password: 'secret', actor: SELLER }, { email: 'manager@test', password: 'secret', actor: CHANNEL_MANAGER }], Date.now)
  endpoint.put('directory', { version: 1, updatedAt: AT, actions: [], status: 'active', id: PARTNER, kind: 'partner', partnerId: PARTNER, name: 'Brightwater', code: 'BRW', country: 'GB', currency: 'GBP', tierId: 'gold', territory: '', ownerId: CHANNEL_MANAGER.personId, backupId: 'x' } as never)
  core = await open()
})

afterEach(async () => {
  await core.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

describe('a profile folder that takes no more', () => {
  it('keeps nobody from signing in and working', async () => {
    const mend = jam()
    expect(await signIn()).toEqual({ ok: true, value: null })
    await ready()
    expect((await call('deals.start', {})).ok).toBe(true)
    mend()
  })

  it('keeps a person signed in who cannot be signed out, and says why', async () => {
    await signIn()
    await ready()
    const mend = jam()
    const told = await call('session.signOut', { keepWaiting: true })
    expect(told).toMatchObject({ ok: false, error: { code: 'storage_trouble' } })
    expect(await live('session.view', {})).toMatchObject({ state: 'ready' })
    expect((await call('deals.start', {})).ok).toBe(true)
    expect(databases()).toHaveLength(1)
    mend()
    expect((await call('session.signOut', { keepWaiting: true })).ok).toBe(true)
    expect(await live('session.view', {})).toMatchObject({ state: 'signed_out' })
  })

  it('is said of a setting that cannot be kept, too', async () => {
    await signIn()
    await ready()
    const mend = jam()
    expect(await call('session.letterKeys', { on: false })).toMatchObject({ ok: false, error: { code: 'storage_trouble' } })
    mend()
  })
})

describe('a safe place that cannot be opened', () => {
  it('blocks with its own sentence at the start, and is no mistake of the app when it fails later', async () => {
    await signIn()
    await ready()
    await core.close()
    const kept = vault
    vault = { ...kept, read: () => Promise.reject(new VaultTrouble('The keyring is locked. Unlock it and start again.')) }
    core = await open()
    expect(await live('session.view', {}, (view) => view.state !== 'starting')).toEqual({ state: 'blocked', code: 'vault', message: 'The keyring is locked. Unlock it and start again.' })
    await core.close()
    vault = { ...kept, remove: () => Promise.reject(new VaultTrouble('The keyring is locked. Unlock it and start again.')) }
    core = await open()
    await ready()
    expect(await call('session.signOut', { keepWaiting: true })).toMatchObject({ ok: true })
    expect(await live('session.view', {})).toMatchObject({ state: 'signed_out' })
    expect(log.lines.join('\n')).toMatch(/session\.secret_not_removed/)
  })
})

describe('signing out', () => {
  it('SYNC-1: never throws away what is typed at that very moment', { timeout: 30_000 }, async () => {
    await signIn()
    await ready()
    let signedOut = 0
    for (let delay = 0; delay < 24; delay += 1) {
      const started = await call('deals.start', {})
      if (!started.ok) throw new Error(started.error.message)
      const { id } = started.value
      await live('sync.status', {}, (status) => status.waiting === 0 && status.online)
      const leaving = call('session.signOut', { keepWaiting: false })
      for (let turn = 0; turn < delay; turn += 1) await Promise.resolve()
      const typed = call('deals.type', { id, content: completeContent({ notes: `Typed after ${delay} turns.` }) })
      const [left, kept] = await Promise.all([leaving, typed])
      if (left.ok) {
        signedOut += 1
        if (kept.ok) expect(databases()).toHaveLength(1)
        await signIn()
        await ready()
      }
      if (kept.ok) expect(await live('deals.record', { id })).toMatchObject({ typing: { notes: `Typed after ${delay} turns.` } })
      await call('deals.save', { id })
    }
    expect(signedOut).toBeGreaterThan(0)
    expect(existsSync(device())).toBe(true)
  })
})
