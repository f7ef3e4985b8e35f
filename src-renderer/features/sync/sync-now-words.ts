import type { SyncStatus } from '../../../src-shared/bridge/contract/sync.ts'

/** Why "Sync now" would do nothing; undefined when it does something. */
export function syncNowRefusal(status: SyncStatus | undefined): string | undefined {
  if (status === undefined) return undefined
  if (status.workOffline) return 'Working offline: turn the switch off to sync.'
  if (status.pill.say === 'signed_out') return 'Signed out: sign in again to sync.'
  if (status.pill.say === 'update_needed') return 'This app needs an update before it can sync.'
  return undefined
}

/** What is said when it was asked for: that it syncs only where the endpoint is known to answer. */
export function syncNowWords(status: SyncStatus | undefined): string {
  return status?.online === true ? 'Syncing now.' : 'Trying to reach the endpoint.'
}

/** What becomes of the changes that wait. */
export function waitingWords(status: Pick<SyncStatus, 'waiting' | 'online' | 'workOffline'>): string {
  const one = status.waiting === 1
  if (status.online) return one ? 'It goes out by itself within seconds.' : 'They go out by themselves within seconds.'
  const safe = one ? 'It is safe on this computer and goes out' : 'They are safe on this computer and go out'
  return status.workOffline ? `${safe} when you turn off Work offline.` : `${safe} as soon as the endpoint can be reached.`
}
