import { assertNever } from '../../src-shared/lib/assert-never.ts'

/** The one thing that the pill says. Times come as words ("09:14", "2 min ago"), for the page owns the clock and the zone. */
export type SyncPillState =
  /** The process behind the window is gone: nothing is known of sync. */
  | { readonly kind: 'host-gone' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'update-needed' }
  | { readonly kind: 'needs-attention'; readonly count: number }
  | { readonly kind: 'offline-waiting'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly asOf: string }
  | { readonly kind: 'server-trouble' }
  | { readonly kind: 'syncing'; readonly done: number; readonly total: number }
  | { readonly kind: 'waiting'; readonly waiting: number }
  | { readonly kind: 'up-to-date'; readonly ago: string }

/** "1 change waiting", "3 changes waiting". */
export function changesWaiting(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'change' : 'changes'} waiting`
}

/** The clause of the pill. */
export function pillWords(state: SyncPillState): string {
  switch (state.kind) {
    case 'host-gone':
      return 'Not running'
    case 'signed-out':
      return 'Signed out'
    case 'update-needed':
      return 'Update needed'
    case 'needs-attention':
      return `Needs attention · ${state.count}`
    case 'offline-waiting':
      return `Offline · ${changesWaiting(state.waiting)}`
    case 'offline':
      return `Offline · as of ${state.asOf}`
    case 'server-trouble':
      return 'Server trouble · retrying'
    case 'syncing':
      return `Syncing ${state.done.toLocaleString('en-GB')} of ${state.total.toLocaleString('en-GB')}`
    case 'waiting':
      return changesWaiting(state.waiting)
    case 'up-to-date':
      return `Up to date · ${state.ago}`
    default:
      return assertNever(state)
  }
}
