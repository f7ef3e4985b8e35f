import type { Logger } from 'pino'
import type { Clock } from '../src-shared/lib/clock.ts'
import type { IdSource } from '../src-shared/lib/ids.ts'
import type { Changes } from './db/changes.ts'
import type { Database } from './db/pool.ts'
import type { BlobStore } from './evidence/ports.ts'

/** What the endpoint needs from outside; tests bring their own clock. */
export interface Ports {
  readonly db: Database
  /** Tells this node what any node changed. */
  readonly changes: Changes
  /** Where the bytes of evidence lie. */
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly newId: IdSource
  readonly logger: Logger
}
