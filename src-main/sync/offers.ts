import type { Action } from '../../src-shared/domain/action.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { MAX_BODY_BYTES, MAX_PUSH_ROWS } from '../../src-shared/sync/protocol/limits.ts'
import type { PushRow } from '../../src-shared/sync/protocol/push.ts'
import { offer } from '../../src-shared/sync/replica.ts'
import type { Stored } from '../store/rows.ts'
import { lifecycleOf } from './context.ts'
import { isHeld } from './hold.ts'

/** Room for the envelope of a request. */
const BATCH_BYTES = MAX_BODY_BYTES - 65_536
const MOST_ACTIONS = 200

/** What of a row goes out now: nothing that is held, nor what came after it, and no more than one request takes. */
export function offerOf(collection: CollectionName, stored: Stored, person: Actor, now: number): PushRow | null {
  const lifecycle = lifecycleOf(collection, stored)
  if (!lifecycle) return null
  const sent = new Set<string>()
  let bytes = 0
  for (const one of stored.waiting) {
    if (isHeld(stored.held, now) && stored.held.actionId === one.id) break
    bytes += sizeOf(one)
    if (sent.size > 0 && (sent.size >= MOST_ACTIONS || bytes > BATCH_BYTES / 2)) break
    sent.add(one.id)
  }
  return offer(lifecycle, stored, (one) => sent.has(one.id), person)
}

/** Rows in requests that the endpoint takes: at most 500 rows and 4 MiB. A row too large for any goes alone. */
export function batchesOf(rows: readonly PushRow[]): readonly (readonly PushRow[])[] {
  const batches: PushRow[][] = []
  let bytes = 0
  for (const row of rows) {
    const size = sizeOf(row)
    const last = batches.at(-1)
    if (last && last.length < MAX_PUSH_ROWS && bytes + size <= BATCH_BYTES) {
      last.push(row)
      bytes += size
    } else {
      batches.push([row])
      bytes = size
    }
  }
  return batches
}

function sizeOf(value: PushRow | Action): number {
  return Buffer.byteLength(JSON.stringify(value)) + 1
}
