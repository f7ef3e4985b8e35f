import { z } from 'zod'
import type { CollectionName } from '../../domain/kinds.ts'
import { command, live } from '../entry.ts'

/** The first that holds, in this order. Moments are ISO instants. */
export type SyncPill =
  | { readonly say: 'signed_out' }
  | { readonly say: 'update_needed' }
  | { readonly say: 'needs_attention'; readonly count: number }
  | { readonly say: 'offline'; readonly waiting: number; readonly asOf: string | null }
  | { readonly say: 'server_trouble' }
  | { readonly say: 'syncing'; readonly done: number; readonly of: number }
  | { readonly say: 'waiting'; readonly count: number }
  | { readonly say: 'up_to_date'; readonly at: string | null }

export interface SyncStatus {
  readonly pill: SyncPill
  readonly online: boolean
  /** The switch of the person, kept on this computer. */
  readonly workOffline: boolean
  readonly lastSyncAt: string | null
  /** Records with waiting changes. */
  readonly waiting: number
  readonly attention: number
  /** Set when a change has been refused transport over and over, or a queue does not move: what and what to do. */
  readonly alarm: string | null
  /** Milliseconds that this computer's clock is ahead of the endpoint's, set over two minutes. */
  readonly clockSkewMs: number | null
  readonly collections: readonly { readonly collection: CollectionName; readonly count: number; readonly receivedAt: string | null }[]
}

/** A change as the sync page lists it. */
export interface ChangeRow {
  readonly key: string
  readonly collection: CollectionName
  readonly recordId: string
  readonly title: string
  readonly number: string | null
  readonly summary: string
  /** `held`: in the ten seconds of Undo. Accepted ones are those of this run. */
  readonly state: 'held' | 'waiting' | 'sending' | 'accepted'
  readonly at: string
  readonly receivedAt: string | null
}

export const syncContract = {
  'sync.status': live<SyncStatus>()(z.strictObject({})),
  'sync.changes': live<readonly ChangeRow[]>()(z.strictObject({})),
  'sync.now': command<null>()(z.strictObject({})),
  /** The system said online, or the window got the focus. */
  'sync.nudge': command<null>()(z.strictObject({ reason: z.enum(['online', 'focus']) })),
  'sync.workOffline': command<null>()(z.strictObject({ on: z.boolean() })),
} as const
