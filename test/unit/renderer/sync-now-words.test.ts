import { describe, expect, it } from 'vitest'
import type { SyncStatus } from '../../../src-shared/bridge/contract/sync.ts'
import { stateWords } from '../../../src-renderer/features/sync/sync-rows.ts'
import { syncNowRefusal, syncNowWords, waitingWords } from '../../../src-renderer/features/sync/sync-now-words.ts'

const status = (change: Partial<SyncStatus>): SyncStatus => ({
  pill: { say: 'up_to_date', at: null }, online: true, workOffline: false, lastSyncAt: null, waiting: 0, attention: 0, alarm: null, clockSkewMs: null, collections: [], ...change,
})
const OFFLINE = { online: false, pill: { say: 'offline', waiting: 0, asOf: null } } as const

describe('"Sync now"', () => {
  it('is refused with what to do while the person works offline, is signed out or needs an update', () => {
    expect(syncNowRefusal(status({ ...OFFLINE, workOffline: true }))).toBe('Working offline: turn the switch off to sync.')
    expect(syncNowRefusal(status({ online: false, pill: { say: 'signed_out' } }))).toBe('Signed out: sign in again to sync.')
    expect(syncNowRefusal(status({ online: false, pill: { say: 'update_needed' } }))).toBe('This app needs an update before it can sync.')
    expect(syncNowRefusal(status(OFFLINE))).toBeUndefined()
  })

  it('claims to sync only where the endpoint is known to answer', () => {
    expect(syncNowWords(status({}))).toBe('Syncing now.')
    expect(syncNowWords(status(OFFLINE))).toBe('Trying to reach the endpoint.')
  })
})

describe('what becomes of waiting changes', () => {
  it('is said in the number of the changes', () => {
    expect(waitingWords(status({ waiting: 1, ...OFFLINE }))).toBe('It is safe on this computer and goes out as soon as the endpoint can be reached.')
    expect(waitingWords(status({ waiting: 2, ...OFFLINE }))).toBe('They are safe on this computer and go out as soon as the endpoint can be reached.')
    expect(waitingWords(status({ waiting: 1 }))).toMatch(/^It goes out/)
  })

  it('is said of one change, too', () => {
    const change = { key: 'k', collection: 'deals', recordId: 'd', title: 'Orchard', number: null, summary: 'Typed', state: 'waiting', at: '2026-11-22T09:00:00.000Z', receivedAt: null } as const
    expect(stateWords(change, { online: false, workOffline: true }).sentence).toBe('It is safe on this computer and goes out when you turn off Work offline.')
    expect(stateWords(change, { online: false, workOffline: false }).sentence).toMatch(/as soon as the endpoint can be reached\.$/)
    expect(stateWords(change, { online: true, workOffline: false }).sentence).toMatch(/within seconds/)
  })

  it('does not promise that they go out while the switch is on', () => {
    expect(waitingWords(status({ waiting: 3, ...OFFLINE, workOffline: true }))).toBe('They are safe on this computer and go out when you turn off Work offline.')
  })
})
