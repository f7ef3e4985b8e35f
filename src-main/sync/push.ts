import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import { ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { PushAnswer, PushReply, PushRow } from '../../src-shared/sync/protocol/push.ts'
import { settle } from '../../src-shared/sync/replica.ts'
import type { Stored } from '../store/rows.ts'
import type { HttpFailure } from './http-client.ts'
import { lifecycleOf, repositoryOf, withLastWords, withReplica } from './context.ts'
import type { SyncContext } from './context.ts'
import { isHeld } from './hold.ts'
import { batchesOf, offerOf } from './offers.ts'
import { readDocument } from './read-document.ts'

/** Rows that the endpoint does not take by themselves, with the last action that was tried: they wait for a change or a restart. */
export type Aside = Map<string, string>

export interface PushListener {
  readonly onSending: (collection: CollectionName, ids: readonly string[]) => void
  readonly onAccepted: (collection: CollectionName, before: Stored, answer: PushAnswer) => void
  /** A row that the endpoint refuses as a request: the person has to know. */
  readonly onAside: (collection: CollectionName, stored: Stored | null, message: string) => void
}

export interface PushOutcome {
  /** `new_epoch`: the answer came from a restored database and was not used. */
  readonly outcome: 'done' | 'new_epoch'
  /** Answered rows. */
  readonly answered: number
  /** When the next held decision goes out, milliseconds; null when none is held. */
  readonly nextHeld: number | null
  /** Rows that should have left and did not. */
  readonly stuck: number
  /** More waits of some row than one request takes. */
  readonly more: boolean
}

/** Offers what waits in one collection, one request at a time. Nothing that one row does stops the next. */
export async function pushCollection(
  context: SyncContext,
  collection: CollectionName,
  aside: Aside,
  listener: PushListener,
  pullAttention: () => Promise<Result<'done' | 'new_epoch', HttpFailure>>,
): Promise<Result<PushOutcome, HttpFailure>> {
  const repository = repositoryOf(context, collection)
  const { epoch } = await context.checkpoints.read(collection)
  const now = context.timers.now()
  const rows: Stored[] = []
  for (const stored of await repository.find({ where: { waiting: 1 }, sort: [['id', 'asc']] })) {
    // What goes out is not held any more, whatever the clock says later: it can no longer be taken back.
    const released = stored.held && !isHeld(stored.held, now) ? await repository.update(stored.id, (one) => (one.held && !isHeld(one.held, now) ? { ...one, held: null } : one)) : stored
    if (released && released.waiting.length > 0) rows.push(released)
  }
  const offers: PushRow[] = []
  let nextHeld: number | null = null
  let more = false
  for (const stored of rows) {
    if (isHeld(stored.held, now)) nextHeld = Math.min(nextHeld ?? stored.held.until, stored.held.until)
    if (aside.get(keyOf(collection, stored.id)) === stored.waiting.at(-1)?.id) continue
    const row = offerOf(collection, stored, context.actor.get(), now)
    if (!row) continue
    offers.push(row)
    more ||= row.actions.length < stored.waiting.length && !isHeld(stored.held, now)
  }
  const byId = new Map(rows.map((stored) => [stored.id, stored]))
  let answered = 0
  let stuck = 0

  /** Null when the answers came from another epoch. */
  async function take(reply: PushReply, sent: readonly PushRow[]): Promise<Result<boolean, HttpFailure>> {
    context.onServerTime(reply.serverTime)
    if (epoch !== null && reply.epoch !== epoch) {
      await context.checkpoints.reofferAll()
      return ok(false)
    }
    const told = new Map(reply.answers.map((answer) => [answer.id, answer]))
    const answers = sent.flatMap((row) => readable(told.get(row.id)) ?? [])
    stuck += sent.length - answers.length
    const refusedIds = (answer: PushAnswer) => answer.outcomes.flatMap((one) => (one.state === 'refused' ? [one.actionId] : []))
    const plain = answers.filter((answer) => refusedIds(answer).length === 0)
    await settleRows(plain)
    const refused = answers.filter((answer) => refusedIds(answer).length > 0)
    if (refused.length === 0) return ok(true)
    // What settles a refusal itself leaves nothing to settle: only what people entered elsewhere has an attention record.
    if (collection === 'personal') {
      await settleRows(refused)
      return ok(true)
    }
    const pulled = await pullAttention()
    if (!pulled.ok) return pulled
    if (pulled.value === 'new_epoch') return ok(false)
    const kept = await attentionFor(context, refused.flatMap(refusedIds))
    const safe = refused.filter((answer) => refusedIds(answer).every((id) => kept.has(id)))
    if (safe.length < refused.length) context.log.error('sync.refusal_without_attention', { collection, rows: refused.length - safe.length })
    stuck += refused.length - safe.length
    await settleRows(safe)
    return ok(true)
  }

  /** An answer whose document this app cannot read settles nothing: its row waits and is offered again. */
  function readable(answer: PushAnswer | undefined): PushAnswer | null {
    if (answer?.outcome !== 'merged') return answer ?? null
    return readDocument(context.log, collection, answer.document) ? answer : null
  }

  async function settleRows(answers: readonly PushAnswer[]): Promise<void> {
    const told = new Map(answers.map((answer) => [answer.id, answer]))
    await repository.updateMany([...told.keys()], (stored) => {
      const answer = told.get(stored.id)
      return answer ? settled(context, collection, stored, answer) : stored
    })
    for (const answer of answers) {
      aside.delete(keyOf(collection, answer.id))
      const before = byId.get(answer.id)
      if (before) listener.onAccepted(collection, before, answer)
    }
    answered += answers.length
  }

  /** False when the endpoint turned out to be restored. */
  async function send(batch: readonly PushRow[]): Promise<Result<boolean, HttpFailure>> {
    listener.onSending(collection, batch.map((row) => row.id))
    const reply = await context.tokens.authorized((token) => context.client.push(token, { collection, rows: batch }, context.signal()))
    if (reply.ok) return take(reply.value, batch)
    const { error } = reply
    if (error.kind !== 'refused' || (error.status !== 400 && error.status !== 413)) return reply
    const [only] = batch
    if (batch.length === 1 && only) {
      aside.set(keyOf(collection, only.id), byId.get(only.id)?.waiting.at(-1)?.id ?? '')
      context.log.error('sync.row_set_aside', { collection, id: only.id, status: error.status })
      listener.onAside(collection, byId.get(only.id) ?? null, error.message)
      return ok(true)
    }
    const middle = Math.ceil(batch.length / 2)
    const first = await send(batch.slice(0, middle))
    return first.ok && first.value ? send(batch.slice(middle)) : first
  }

  try {
    for (const batch of batchesOf(offers)) {
      const sent = await send(batch)
      if (!sent.ok) return sent
      if (!sent.value) return ok({ outcome: 'new_epoch', answered, nextHeld, stuck, more })
    }
  } finally {
    listener.onSending(collection, [])
  }
  return ok({ outcome: 'done', answered, nextHeld, stuck, more })
}

/** A row whose answer cannot be used stays as it is: offered again, it is answered with the document. */
function settled(context: SyncContext, collection: CollectionName, before: Stored, answer: PushAnswer): Stored {
  const stored = answer.outcome === 'gone' ? withLastWords(context, before) : before
  const lifecycle = lifecycleOf(collection, stored)
  if (!lifecycle) return before
  try {
    return withReplica(stored, settle(lifecycle, stored, answer, context.actor.get()))
  } catch (error) {
    context.log.error('sync.answer_does_not_replay', { collection, id: stored.id, outcome: answer.outcome, error: String(error) })
    return before
  }
}

async function attentionFor(context: SyncContext, actionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const kept = new Set<string>()
  for (let start = 0; start < actionIds.length; start += 500) {
    const slice = actionIds.slice(start, start + 500)
    const found = await context.repositories.personal.find({ where: { subject: { $in: slice } } })
    for (const { record } of found) if (record?.kind === 'attention') kept.add(record.refused.id)
  }
  return kept
}

export function keyOf(collection: CollectionName, id: string): string {
  return `${collection}/${id}`
}
