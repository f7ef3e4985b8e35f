import type { SyncPill } from '../../src-shared/bridge/contract/sync.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { clockTime, relativeTime, shortDate } from '../ui/relative-time.ts'
import type { SyncPillState } from '../ui/sync-words.ts'

const DAY = 86_400_000

/** The pill in words of this moment and zone. A moment of another day is told by its date. */
export function pillState(pill: SyncPill, now: number, zone: string): SyncPillState {
  switch (pill.say) {
    case 'signed_out':
      return { kind: 'signed-out' }
    case 'update_needed':
      return { kind: 'update-needed' }
    case 'needs_attention':
      return { kind: 'needs-attention', count: pill.count }
    case 'offline':
      return pill.waiting > 0 ? { kind: 'offline-waiting', waiting: pill.waiting } : { kind: 'offline', asOf: asOfWords(pill.asOf, now, zone) }
    case 'server_trouble':
      return { kind: 'server-trouble' }
    case 'syncing':
      return { kind: 'syncing', done: pill.done, total: pill.of }
    case 'waiting':
      return { kind: 'waiting', waiting: pill.count }
    case 'up_to_date':
      return { kind: 'up-to-date', ago: pill.at === null ? 'just now' : relativeTime(Math.min(Date.parse(pill.at), now), now, zone) }
    default:
      return assertNever(pill)
  }
}

/** The clock for a moment of the last day, the date for an older one, "never" for none. */
export function asOfWords(at: string | null, now: number, zone: string): string {
  if (at === null) return 'never'
  const ms = Date.parse(at)
  return now - ms < DAY ? clockTime(ms, zone) : shortDate(ms, now, zone)
}
