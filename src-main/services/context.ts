import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import { standsAlone } from '../../src-shared/domain/action-stands-alone.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { Lifecycle } from '../../src-shared/domain/lifecycle.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import type { BridgeError } from '../../src-shared/bridge/result.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { IdSource } from '../../src-shared/lib/ids.ts'
import { perform } from '../../src-shared/sync/replica.ts'
import type { Repositories, Repository } from '../store/repository.ts'
import type { Stored } from '../store/rows.ts'
import type { Lookup } from './lookup.ts'

/** What use cases work with: one signed-in person's records, rights, time and ids. */
export interface ServiceContext {
  readonly repositories: Repositories
  readonly lookup: Lookup
  readonly actor: () => Actor
  readonly clock: () => number
  readonly newId: IdSource
  /** Something waits for the endpoint. */
  readonly changed: () => void
  /** When everything was last exchanged, ISO. */
  readonly asOf: () => string | null
}

export type Outcome<T> = Promise<Result<T, BridgeError>>

/** A new action of the signed-in person; it builds on what they did before and the endpoint has not answered. */
export function newAction(context: ServiceContext, lifecycle: Lifecycle<RecordBase>, stored: Stored, type: string, input: Readonly<Record<string, unknown>>, seen?: Readonly<Record<string, unknown>>, id?: string): Action {
  const definition = lifecycle.actions[type]
  if (!definition) throw new Error(`The lifecycle of ${lifecycle.kind} knows no ${type}`)
  const before = stored.waiting.at(-1)
  return {
    id: id ?? context.newId(),
    v: definition.v,
    type,
    by: context.actor().personId,
    at: isoInstant(context.clock()),
    input: withoutUndefined(input),
    ...(before && !standsAlone(type) ? { after: before.id } : {}),
    ...(seen ? { seen } : {}),
  }
}

function withoutUndefined(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

/** Judges and keeps an action in a row that is being changed. */
export function performed<R extends RecordBase>(context: ServiceContext, lifecycle: Lifecycle<R>, stored: Stored<R>, action: Action): Result<Stored<R>, Refusal> {
  const result = perform(lifecycle, stored, action, context.actor())
  if (!result.ok) return result
  const { base, waiting, record } = result.value
  return ok({ ...stored, base, waiting, record })
}

/** Changes one row in one step; a refusal leaves it as it is. Wakes the exchange when something new waits. */
export async function change<R extends RecordBase>(context: ServiceContext, repository: Repository<R>, id: string, decide: (stored: Stored<R>) => Result<Stored<R> | null, BridgeError>): Outcome<Stored<R> | null> {
  let decided: Result<Stored<R> | null, BridgeError> | null = null
  let waitedFor = 0
  const stored = await repository.update(id, (before) => {
    waitedFor = before.waiting.length
    decided = decide(before)
    return decided.ok ? decided.value : before
  })
  // Assigned in the callback, which TypeScript cannot see.
  const outcome = decided as Result<Stored<R> | null, BridgeError> | null
  if (!outcome) throw new Error(`The change of ${id} was never decided`)
  if (!outcome.ok) return outcome
  if (stored && stored.waiting.length !== waitedFor) context.changed()
  return ok(stored)
}

export function done(result: Result<unknown, BridgeError>): Result<null, BridgeError> {
  return result.ok ? ok(null) : err(result.error)
}
