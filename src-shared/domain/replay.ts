import type { Action, RecordBase } from './action.ts'
import { standsAlone } from './action-stands-alone.ts'
import { act } from './lifecycle.ts'
import type { Doer, Lifecycle } from './lifecycle.ts'
import { refusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'

export type ReplayOutcome =
  | { readonly actionId: string; readonly state: 'accepted' }
  | { readonly actionId: string; readonly state: 'refused'; readonly refusal: Refusal }

export interface Replayed<R> {
  readonly record: R | null
  readonly outcomes: readonly ReplayOutcome[]
}

/**
 * Why an action falls with the one it builds on, or null. `refused` answers for actions settled earlier too.
 */
export function fallsWith(one: Action, refused: (actionId: string) => boolean): Refusal | null {
  if (one.after === undefined || standsAlone(one.type) || !refused(one.after)) return null
  return refusal('after_refused', 'The change that this one builds on was not taken, so this one was not taken either.')
}

/** Replays actions in order on a base. What is illegal is refused and left out; the rest goes on without it. */
export function replay<R extends RecordBase>(lifecycle: Lifecycle<R>, id: string, base: R | null, actions: readonly Action[], doer: Doer): Replayed<R> {
  let record = base
  const refusedIds = new Set<string>()
  const outcomes = actions.map((one): ReplayOutcome => {
    const fallen = fallsWith(one, (before) => refusedIds.has(before))
    const result = fallen ? ({ ok: false, error: fallen } as const) : act(lifecycle, id, record, one, doer)
    if (result.ok) {
      record = result.value
      return { actionId: one.id, state: 'accepted' }
    }
    refusedIds.add(one.id)
    return { actionId: one.id, state: 'refused', refusal: result.error }
  })
  return { record, outcomes }
}
