import { useEffect, useRef } from 'react'
import type { SyncPill, SyncStatus } from '../../src-shared/bridge/contract/sync.ts'
import { useAnnounce } from '../ui/live-region.tsx'
import { changesWaiting } from '../ui/sync-words.ts'

/** What a change of the pill says aloud; empty for what changes all the time (progress, minutes). */
function spoken(pill: SyncPill): string {
  switch (pill.say) {
    case 'signed_out':
      return 'Signed out of sync.'
    case 'update_needed':
      return 'This app needs an update before it can sync.'
    case 'needs_attention':
      return `${pill.count} ${pill.count === 1 ? 'change needs' : 'changes need'} your attention.`
    case 'offline':
      return pill.waiting === 0 ? 'Offline.' : `Offline, ${changesWaiting(pill.waiting)}.`
    case 'server_trouble':
      return 'The endpoint has trouble. Trying again.'
    case 'syncing':
      return ''
    case 'waiting':
      return `${changesWaiting(pill.count)}.`
    case 'up_to_date':
      return 'Up to date.'
  }
}

/** Reads changes of the state of sync to screen readers, politely, once each. */
export function useSyncAnnouncements(status: SyncStatus | undefined): void {
  const announce = useAnnounce()
  const words = status ? spoken(status.pill) : ''
  const last = useRef('')
  useEffect(() => {
    if (words === '' || words === last.current) return
    if (last.current !== '') announce(words)
    last.current = words
  }, [words, announce])
}
