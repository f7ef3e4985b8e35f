import { z } from 'zod'
import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import type { LocalState } from '../store/local-state.ts'

const checkpointState = z.strictObject({
  checkpoint: z.string().nullable(),
  /** The life of the endpoint's database that the rows are from. */
  epoch: z.string().nullable(),
  /** When all there was had been received, ISO; null until the first time. */
  receivedAt: z.string().nullable(),
  /**
   * Pull everything from the start, then drop what did not come: `again` for the same database, `reoffer` for a restored one. It
   * stands until that has ended, so a kill in between starts it over.
   */
  resync: z.enum(['again', 'reoffer']).nullable(),
  /** The checkpoint covers records that this version of the app could not read: the next start, maybe of another version, asks for all again. */
  unread: z.boolean().optional(),
})
export type CheckpointState = Readonly<z.infer<typeof checkpointState>>

const NEVER: CheckpointState = { checkpoint: null, epoch: null, receivedAt: null, resync: null }

function afterStart(kept: CheckpointState): CheckpointState {
  return kept.unread ? { ...kept, resync: kept.resync ?? 'again', unread: false } : kept
}

export interface Checkpoints {
  readonly read: (collection: CollectionName) => Promise<CheckpointState>
  readonly write: (collection: CollectionName, state: CheckpointState) => Promise<void>
  /** Another epoch: every collection is pulled from the start before anything is offered. */
  readonly reofferAll: () => Promise<void>
}

export function createCheckpoints(state: LocalState): Checkpoints {
  const key = (collection: CollectionName) => `checkpoint-${collection}`
  const known = new Map<CollectionName, CheckpointState>()
  const read = async (collection: CollectionName) => {
    const found = known.get(collection) ?? afterStart((await state.read(key(collection), checkpointState)) ?? NEVER)
    known.set(collection, found)
    return found
  }
  const write = async (collection: CollectionName, next: CheckpointState) => {
    await state.write(key(collection), next)
    known.set(collection, next)
  }
  return {
    read,
    write,
    reofferAll: async () => {
      // Also what was never pulled: a push answer may have left a row of the old epoch there.
      for (const collection of COLLECTIONS) await write(collection, { ...(await read(collection)), resync: 'reoffer' })
    },
  }
}
