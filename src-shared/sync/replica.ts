import type { Action, RecordBase } from '../domain/action.ts'
import type { Actor } from '../domain/actor.ts'
import { act } from '../domain/lifecycle.ts'
import type { Lifecycle } from '../domain/lifecycle.ts'
import { replay } from '../domain/replay.ts'
import type { Refusal } from '../domain/refusal.ts'
import { fingerprint } from '../lib/fingerprint.ts'
import { err, ok } from '../lib/result.ts'
import type { Result } from '../lib/result.ts'
import type { PushAnswer, PushRow } from './protocol/push.ts'

/**
 * One record on a desktop. `base` is the endpoint's document, null while it knows none or none may be seen; `waiting` holds the
 * signed-in person's unsettled actions in order.
 * Invariant (REP-1): `record` is `base` with the legal ones of `waiting` replayed; an illegal one waits for the endpoint's word.
 */
export interface Replica<R extends RecordBase> {
  readonly id: string
  readonly base: R | null
  readonly waiting: readonly Action[]
  readonly record: R | null
}

/** Builds the replica that holds the invariant. */
export function replicaOf<R extends RecordBase>(lifecycle: Lifecycle<R> | null, id: string, base: R | null, waiting: readonly Action[], person: Actor): Replica<R> {
  const record = lifecycle && waiting.length > 0 ? replay(lifecycle, id, base, waiting, person).record : base
  return { id, base, waiting, record }
}

/** A person acts: judged now, kept until the endpoint has answered. */
export function perform<R extends RecordBase>(lifecycle: Lifecycle<R>, replica: Replica<R>, action: Action, person: Actor): Result<Replica<R>, Refusal> {
  const result = act(lifecycle, replica.id, replica.record, action, person)
  if (!result.ok) return err(result.error)
  if (result.value === replica.record) return ok(replica)
  return ok({ ...replica, waiting: [...replica.waiting, action], record: result.value })
}

/** Takes back waiting actions before they were offered, with everything that builds on them. */
export function retract<R extends RecordBase>(lifecycle: Lifecycle<R>, replica: Replica<R>, actionId: string, person: Actor): Replica<R> {
  const fallen = new Set([actionId])
  for (const one of replica.waiting) if (one.after !== undefined && fallen.has(one.after)) fallen.add(one.id)
  return replicaOf(lifecycle, replica.id, replica.base, replica.waiting.filter((one) => !fallen.has(one.id)), person)
}

/**
 * A pulled document, or null for one that is gone or out of sight. A document older than the base changes nothing (REP-3): it was
 * on its way while a push was answered. What it already holds is no longer waiting.
 */
export function receive<R extends RecordBase>(lifecycle: Lifecycle<R> | null, replica: Replica<R>, document: R | null, person: Actor): Replica<R> {
  if (document && replica.base && document.version < replica.base.version) return replica
  const held = new Set(document?.actions.map((one) => one.id))
  return replicaOf(lifecycle, replica.id, document, replica.waiting.filter((one) => !held.has(one.id)), person)
}

/** What to send: the waiting actions that `offered` lets through, and the fingerprint of what the desktop computes from them. */
export function offer<R extends RecordBase>(lifecycle: Lifecycle<R>, replica: Replica<R>, offered: (action: Action) => boolean, person: Actor): PushRow | null {
  const actions = replica.waiting.filter(offered)
  if (actions.length === 0) return null
  const { record } = replay(lifecycle, replica.id, replica.base, actions, person)
  return { id: replica.id, base: replica.base?.version ?? 0, actions: [...actions], expect: expected(lifecycle, record) }
}

/** The fingerprint of the fields that both sides compute. */
export function expected<R extends RecordBase>(lifecycle: Lifecycle<R>, record: R | null): string {
  return fingerprint(record === null ? null : lifecycle.computed.map((field) => [field, record[field] ?? null]))
}

/**
 * The endpoint's answer to an offer. Every answered action leaves `waiting`; a refused one is in the person's attention record,
 * which must be on disk before this is. `accepted` carries no document: both sides computed the same (REP-4).
 */
export function settle<R extends RecordBase>(lifecycle: Lifecycle<R>, replica: Replica<R>, answer: PushAnswer, person: Actor): Replica<R> {
  const answered = new Map(answer.outcomes.map((one) => [one.actionId, one]))
  const left = replica.waiting.filter((one) => !answered.has(one.id))
  switch (answer.outcome) {
    case 'gone':
      return replicaOf(lifecycle, replica.id, null, left, person)
    case 'merged': {
      const settled = { ...replica, waiting: left }
      return receive(lifecycle, settled, answer.document as unknown as R, person)
    }
    case 'accepted': {
      if (replica.base && answer.version <= replica.base.version) return replicaOf(lifecycle, replica.id, replica.base, left, person)
      const stamped = replica.waiting.flatMap((one) => {
        const outcome = answered.get(one.id)
        return outcome?.state === 'accepted' ? [{ ...one, receivedAt: outcome.receivedAt }] : []
      })
      const { record } = replay(lifecycle, replica.id, replica.base, stamped, person)
      if (!record) throw new Error(`Accepted actions of ${replica.id} do not replay`)
      return replicaOf(lifecycle, replica.id, { ...record, version: answer.version }, left, person)
    }
  }
}

/**
 * After the endpoint was restored from an older state (a new epoch): the person's own actions that it no longer knows are waiting
 * again, without their stamps, in their old order (REP-5). Nothing of other people is brought back.
 */
export function reoffer<R extends RecordBase>(lifecycle: Lifecycle<R> | null, replica: Replica<R>, document: R | null, person: Actor): Replica<R> {
  const known = new Set(document?.actions.map((one) => one.id))
  const lost = (replica.base?.actions ?? []).filter((one) => one.by === person.personId && !known.has(one.id)).map(({ receivedAt: _stamp, ...one }) => one)
  const waiting = [...lost, ...replica.waiting].filter((one) => !known.has(one.id))
  return replicaOf(lifecycle, replica.id, document, lifecycle ? waiting : [], person)
}
