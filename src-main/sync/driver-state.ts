import { BehaviorSubject } from 'rxjs'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'

/** How the endpoint stands to this desktop. `paused`: the person works offline, by the switch. */
export type Reach = 'connecting' | 'online' | 'offline' | 'trouble' | 'paused' | 'signed_out' | 'update_needed'

/** A change that the endpoint took in this run of the app. */
export interface Accepted {
  readonly collection: CollectionName
  readonly recordId: string
  readonly actionIds: readonly string[]
  readonly title: string
  readonly number: string | null
  readonly summary: string
  readonly at: string
  readonly receivedAt: string
}

/** What the driver says of itself. */
export interface DriverState {
  readonly reach: Reach
  /** When everything was exchanged, milliseconds. */
  readonly lastSyncAt: number | null
  /** Documents of the running exchange, when they are many. */
  readonly progress: { readonly done: number; readonly of: number } | null
  /** Of each collection in its first pull. */
  readonly first: Readonly<Partial<Record<CollectionName, { readonly received: number; readonly total: number }>>>
  /** `collection/id` of rows on their way. */
  readonly sending: ReadonlySet<string>
  /** The latest first. */
  readonly accepted: readonly Accepted[]
  /** What keeps a change from leaving, and what to do. */
  readonly alarm: string | null
  /** Milliseconds that this computer's clock is ahead, from two minutes on. */
  readonly clockSkewMs: number | null
}

export interface DriverStateHolder {
  readonly subject: BehaviorSubject<DriverState>
  readonly get: () => DriverState
  readonly patch: (change: Partial<DriverState>) => void
}

export function createDriverState(reach: Reach, lastSyncAt: number | null): DriverStateHolder {
  const subject = new BehaviorSubject<DriverState>({
    reach, lastSyncAt, progress: null, first: {}, sending: new Set(), accepted: [], alarm: null, clockSkewMs: null,
  })
  return {
    subject,
    get: () => subject.value,
    patch: (change) => {
      const keys = Object.keys(change) as (keyof DriverState)[]
      if (keys.some((key) => change[key] !== subject.value[key])) subject.next({ ...subject.value, ...change })
    },
  }
}
