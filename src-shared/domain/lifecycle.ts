import type { z } from 'zod'
import { sameJson } from '../lib/fingerprint.ts'
import { err, ok } from '../lib/result.ts'
import type { Result } from '../lib/result.ts'
import type { Action, RecordBase } from './action.ts'
import { SYSTEM } from './actor.ts'
import type { Actor, SYSTEM_ACTOR } from './actor.ts'
import { refusal } from './refusal.ts'
import type { Difference, Refusal } from './refusal.ts'

/** A person with rights, or the endpoint itself. */
export type Doer = Actor | typeof SYSTEM_ACTOR

/** The state of a record that does not exist yet. */
export const NONE = 'none'

export function isPerson(doer: Doer): doer is Actor {
  return doer.personId !== SYSTEM
}

/**
 * One kind of action. `from` lists the states in which it is legal (`none` creates the record). `by` says who may; null is
 * yes. `seen` names the fields whose values the action must carry, because the person decided on them. `check` judges the
 * record and the input together, at the action's own time and never by a clock. `apply` is a function of its arguments
 * alone: no clock, no randomness, no other records. Only `none` actions receive a null record.
 */
export interface ActionDefinition<R extends RecordBase, I> {
  readonly v: number
  readonly from: readonly (R['status'] | typeof NONE)[]
  readonly changesStatus: boolean
  readonly input: z.ZodType<I>
  readonly by: (doer: Doer, record: R | null, input: I) => Refusal | null
  readonly seen?: readonly (keyof R & string)[]
  /** Whether a record with this id may be what the input says, for ids that are derived from what they stand for. */
  readonly idFits?: (id: string, input: I) => boolean
  readonly check?: (record: R | null, input: I, at: Action['at']) => Refusal | null
  readonly apply: (record: R | null, action: Action, input: I) => R
}

// The input type differs per action, so the table holds them with the input erased; `action()` keeps each definition typed inside.
// eslint-disable-next-line typescript/no-explicit-any -- a heterogeneous table needs an existential type, which TypeScript lacks
type AnyDefinition<R extends RecordBase> = ActionDefinition<R, any>

export interface Lifecycle<R extends RecordBase> {
  readonly kind: string
  readonly statuses: readonly R['status'][]
  readonly actions: Readonly<Record<string, AnyDefinition<R>>>
  /** The fields that the desktop computes as the endpoint does; their fingerprint travels as `expect`. */
  readonly computed: readonly (keyof R & string)[]
  /** Of what is written anew again and again only the last action stays in the record, whatever it was; the endpoint's history has the others. */
  readonly log?: 'last'
}

export function defineLifecycle<R extends RecordBase>(lifecycle: Lifecycle<R>): Lifecycle<R> {
  return lifecycle
}

/** Types one definition of the table: infers the input from its schema. */
export function defineAction<R extends RecordBase, I>(definition: ActionDefinition<R, I>): ActionDefinition<R, I> {
  return definition
}

/**
 * Every judgement but the application itself: null when the action is legal now. An illegal action is a value, never a throw. Without
 * the record's id it is not judged whether that fits.
 */
export function judge<R extends RecordBase>(lifecycle: Lifecycle<R>, record: R | null, action: Action, doer: Doer, id?: string): Refusal | null {
  const definition = lifecycle.actions[action.type]
  if (!definition || !Object.hasOwn(lifecycle.actions, action.type)) return refusal('unknown_action', 'This version of the app does not know this kind of change. Update the app and try again.')
  if (action.v !== definition.v) return refusal('unsupported_version', 'This change was made by another version of the app. Update the app and make it again.')
  if (action.by !== doer.personId) return refusal('not_yours', 'This change was made by someone else. Only the person who made it can send it.')
  const status = record?.status ?? NONE
  const parsed = definition.input.safeParse(action.input)
  if (!parsed.success) return refusal('invalid_input', `Some of what was entered cannot be used: ${firstIssue(parsed.error)}. Correct it and send it again.`)
  const forbidden = definition.by(doer, record, parsed.data)
  if (forbidden) return forbidden
  if (!definition.from.includes(status)) {
    return refusal('wrong_status', record ? `This cannot be done while it is ${status}. Look at what happened since, then decide again.` : 'This does not exist, or not any more.')
  }
  if (id !== undefined && definition.idFits?.(id, parsed.data) === false) return refusal('invalid_input', 'This carries a number that belongs to something else. Make it again.')
  if (definition.seen) {
    const differences = definition.seen.flatMap((field): Difference[] => {
      const seen = action.seen?.[field]
      const now = record?.[field]
      return action.seen && Object.hasOwn(action.seen, field) && sameJson(seen, now) ? [] : [{ field, seen: seen ?? null, now: now ?? null }]
    })
    if (differences.length > 0) return refusal('changed_since', 'It changed after you looked at it. Look at the difference and decide again.', differences)
  }
  return definition.check?.(record, parsed.data, action.at) ?? null
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.') || 'input'}: ${issue.message}` : 'input'
}

/**
 * Judges one action and applies it to the record with this id, null where there is none yet. An action that the record already
 * holds changes nothing and gives back the same reference. The action is appended to the record's log as given, stamped or waiting.
 */
export function act<R extends RecordBase>(lifecycle: Lifecycle<R>, id: string, record: R | null, action: Action, doer: Doer): Result<R, Refusal> {
  if (record?.actions.some((one) => one.id === action.id)) return ok(record)
  const refused = judge(lifecycle, record, action, doer, id)
  if (refused) return err(refused)
  const definition = lifecycle.actions[action.type]
  if (!definition) throw new Error(`No definition of ${action.type}`)
  const next = definition.apply(record, action, definition.input.parse(action.input))
  return ok({ ...next, id, updatedAt: action.receivedAt ?? action.at, actions: trimActions(lifecycle, [...(record?.actions ?? []), action]) })
}

const KEPT_PLAIN_ACTIONS = 20

/**
 * Waiting actions, every change of state and the last 20 others stay in the record, unless the lifecycle says otherwise; older ones are in the
 * endpoint's history.
 */
export function trimActions<R extends RecordBase>(lifecycle: Lifecycle<R>, actions: readonly Action[]): readonly Action[] {
  if (lifecycle.log === 'last') return actions.filter((one, index) => one.receivedAt === undefined || index === actions.length - 1)
  const plain = (one: Action) => one.receivedAt !== undefined && lifecycle.actions[one.type]?.changesStatus !== true
  let surplus = actions.filter(plain).length - KEPT_PLAIN_ACTIONS
  if (surplus <= 0) return actions
  return actions.filter((one) => !plain(one) || (surplus -= 1) < 0)
}
