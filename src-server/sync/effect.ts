import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import type { Unit } from './unit.ts'

export interface EffectContext {
  readonly unit: Unit
  readonly actor: Actor
  readonly newId: () => string
  readonly isProduct: (id: string) => boolean
}

/** One action on one record: `before` is null where it creates the record, `after` is what the record alone would make of it. */
export interface Change<R> {
  readonly before: R | null
  readonly after: R
  readonly action: Action
}

/** A record after an accepted action, with what the endpoint itself added. */
export interface Followed<R> {
  readonly record: R
  readonly added: boolean
  /** What came of working a registration's canonical customer out anew. */
  readonly resolved: 'certain' | 'new' | null
}

/** What spans records, judged once the record itself allows the action; run in a savepoint of the row. Null lets it through. */
export type Guard<R> = (context: EffectContext, change: Change<R>) => Promise<Refusal | null>

/** What the endpoint does about a kind of record beyond what its lifecycle says. Guards and what follows go by the action's type. */
export interface RecordEffects<R> {
  readonly guards: Readonly<Record<string, Guard<R>>>
  /** When an action was accepted. */
  readonly follow?: (context: EffectContext, change: Change<R>) => Promise<Followed<R>>
  /** When all actions of a push are in, and the record is stored. */
  readonly finish?: (context: EffectContext, before: R | null, after: R, resolved: Followed<R>['resolved']) => Promise<void>
}

/** The record of an action that never creates one. */
export function changed<R>({ before }: Change<R>): R {
  if (before === null) throw new Error('The table let an action on no record through')
  return before
}

/** Erases the record type: the table of effects holds every kind. */
export function effectsOf<R extends RecordBase>(effects: RecordEffects<R>): RecordEffects<RecordBase> {
  return effects as unknown as RecordEffects<RecordBase>
}

export function unchanged<R>(record: R): Followed<R> {
  return { record, added: false, resolved: null }
}
