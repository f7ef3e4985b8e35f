import type { RecordBase } from '../../src-shared/domain/action.ts'
import { kindEntry } from '../../src-shared/domain/kinds.ts'
import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import { MAX_PULL } from '../../src-shared/sync/protocol/limits.ts'
import type { PullReply } from '../../src-shared/sync/protocol/pull.ts'
import { receive, reoffer } from '../../src-shared/sync/replica.ts'
import type { Stored } from '../store/rows.ts'
import type { HttpFailure } from './http-client.ts'
import { lifecycleOf, repositoryOf, withLastWords, withReplica } from './context.ts'
import type { SyncContext } from './context.ts'
import { readDocument } from './read-document.ts'
import { offerRefusedAgain } from './refused-again.ts'
import { rebuildWaiting } from './rights.ts'

/** `new_epoch`: the endpoint was restored; every collection is marked, and nothing may be pushed before all are pulled. */
export type PullOutcome = 'done' | 'new_epoch'

export interface PullProgress {
  readonly collection: CollectionName
  readonly received: number
  readonly left: number
}

type Page = Exclude<PullReply, { readonly resync: true }>

/** More restarts than this in a row are the endpoint's trouble, not ours. */
const MOST_RESTARTS = 3

/** Pulls a collection until the endpoint has no more. Rows first, then the checkpoint that covers them. */
export async function pullCollection(context: SyncContext, collection: CollectionName, onProgress: (progress: PullProgress) => void): Promise<Result<PullOutcome, HttpFailure>> {
  const { checkpoints } = context
  let state = await checkpoints.read(collection)
  let checkpoint = state.resync === null ? state.checkpoint : null
  let seen: Set<string> | null = state.resync === null ? null : new Set()
  let restoredTo: string | null = null
  let restarts = 0
  let received = 0

  const startOver = async (resync: 'again' | 'reoffer'): Promise<boolean> => {
    restarts += 1
    state = { ...state, resync, unread: false }
    await checkpoints.write(collection, state)
    checkpoint = null
    seen = new Set()
    received = 0
    return restarts <= MOST_RESTARTS
  }

  for (;;) {
    const request = { collection, checkpoint, limit: MAX_PULL }
    const answer = await context.tokens.authorized((token) => context.client.pull(token, request, context.signal()))
    if (!answer.ok) {
      // A checkpoint that the endpoint cannot read is worth no more than none.
      if (answer.error.kind === 'refused' && answer.error.status === 400 && checkpoint !== null && (await startOver(state.resync ?? 'again'))) continue
      return answer
    }
    const reply = answer.value
    context.onServerTime(reply.serverTime)
    if (state.resync !== 'reoffer' && state.epoch !== null && reply.epoch !== state.epoch) {
      context.log.warn('sync.new_epoch', { collection })
      await checkpoints.reofferAll()
      return ok('new_epoch')
    }
    const restoredAgain = restoredTo !== null && reply.epoch !== restoredTo
    restoredTo = reply.epoch
    if ('resync' in reply || restoredAgain) {
      if (!(await startOver(state.resync ?? 'again'))) return err({ kind: 'trouble', gateway: false, retryAfterMs: null, detail: `pull ${collection}: resync without end` })
      continue
    }
    const page = reply
    if (state.epoch === null) {
      // Rows must never stand without the epoch they are from: after a kill and a restore nobody could tell that they are older.
      state = { ...state, epoch: page.epoch }
      await checkpoints.write(collection, state)
    }
    if (await context.actor.set(page.actor)) await rebuildWaiting(context)
    const allRead = await storePage(context, collection, page, state.resync === 'reoffer')
    if (!allRead) state = { ...state, unread: true }
    received += page.documents.length
    onProgress({ collection, received, left: page.left })
    checkpoint = page.checkpoint
    if (seen) for (const one of page.documents) seen.add(one.id)
    if (!page.more) break
    if (!seen) {
      state = { ...state, checkpoint, epoch: page.epoch }
      await checkpoints.write(collection, state)
    }
  }

  if (seen) await dropUnseen(context, collection, seen, state.resync === 'reoffer')
  await checkpoints.write(collection, { checkpoint, epoch: restoredTo, receivedAt: isoInstant(context.timers.now()), resync: null, unread: state.unread ?? false })
  return ok('done')
}

/** False when there was something that this version of the app cannot read; it is left as it is. */
async function storePage(context: SyncContext, collection: CollectionName, page: Page, restored: boolean): Promise<boolean> {
  const documents = new Map<string, RecordBase | null>()
  for (const one of page.documents) {
    const read = 'gone' in one ? null : readDocument(context.log, collection, one)
    if (read !== undefined) documents.set(one.id, read)
  }
  if (restored) await offerRefusedAgain(context, collection, [...documents].flatMap(([id, document]) => (document === null ? [id] : [])))
  await repositoryOf(context, collection).updateMany([...documents.keys()], (stored) => received(context, collection, stored, documents.get(stored.id) ?? null, restored))
  return documents.size === new Set(page.documents.map((one) => one.id)).size
}

function received(context: SyncContext, collection: CollectionName, before: Stored, document: RecordBase | null, restored: boolean): Stored | null {
  const stored = document === null ? withLastWords(context, before) : before
  const lifecycle = document ? (kindEntry(document.kind)?.lifecycle ?? null) : lifecycleOf(collection, stored)
  const merge = restored ? reoffer : receive
  return withReplica(stored, merge(lifecycle, stored, document, context.actor.get()))
}

/** After a pull from the start: what the endpoint did not send, this person may not see. What it never had stays. */
async function dropUnseen(context: SyncContext, collection: CollectionName, seen: ReadonlySet<string>, restored: boolean): Promise<void> {
  const repository = repositoryOf(context, collection)
  const unseen: string[] = []
  await repository.each((rows) => {
    for (const { id } of rows) if (!seen.has(id)) unseen.push(id)
  })
  if (restored) await offerRefusedAgain(context, collection, unseen)
  await repository.updateMany(unseen, (stored) => (stored.base === null ? stored : received(context, collection, stored, null, restored)))
}
