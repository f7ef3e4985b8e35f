import type { Action, RecordBase } from '../../../src-shared/domain/action.ts'
import { judge } from '../../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import type { Result } from '../../../src-shared/lib/result.ts'
import { retract } from '../../../src-shared/sync/replica.ts'
import type { Repository } from '../../store/repository.ts'
import type { Stored } from '../../store/rows.ts'
import { isHeld } from '../../sync/hold.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import type { ContentForm } from './form.ts'
import { createThrottle } from './throttle.ts'
import { editsOf, typingIn } from './typing.ts'
import type { Keystrokes } from './typing.ts'

/** Typing reaches the disk at most this late. */
const TYPING_MS = 150

export interface HoldOptions {
  /** How long a decision can be taken back, milliseconds. */
  readonly holdMs: number
  /** Told that a decision is held, so that views look again when it goes. */
  readonly onHeld: () => void
}

type Input = Readonly<Record<string, unknown>>

/** What people do to every kind of record that they fill in. Everything is judged here at once and by the endpoint in the end. */
export interface ContentCommands<R extends RecordBase, C> {
  readonly type: (id: string, content: C, from?: C) => Outcome<null>
  readonly save: (id: string, reason?: string) => Outcome<null>
  readonly dropTyping: (id: string) => Outcome<null>
  readonly submit: (id: string, note?: string) => Outcome<null>
  readonly withdraw: (id: string, reason?: string) => Outcome<null>
  readonly note: (id: string, text: string) => Outcome<null>
  /** One more action, at once; `refuse` judges what the lifecycle cannot know. */
  readonly act: (id: string, type: string, input: Input, refuse?: (record: R) => Refusal | null) => Outcome<null>
  /** A decision on what was `seen`, held so that it can be taken back. */
  readonly decide: (id: string, type: string, input: Input, seen: Input, refuse?: (record: R) => Refusal | null) => Outcome<{ readonly actionId: string }>
  readonly undo: (id: string, actionId: string) => Outcome<null>
  /** Actions in a new record, all or none. */
  readonly start: (actions: readonly (readonly [type: string, input: Input])[]) => Outcome<{ readonly id: string }>
  /** Writes pending typing. */
  readonly flush: () => Promise<void>
}

export function createContentCommands<R extends RecordBase & C, C extends object>(context: ServiceContext, repository: Repository<R>, form: ContentForm<R, C>, options: HoldOptions): ContentCommands<R, C> {
  const { lifecycle, verbs, notFound } = form
  const typed = typingIn(form)
  const actionOf = (stored: Stored<R>, type: string, input: Input, seen?: Input) => newAction(context, lifecycle as unknown as Lifecycle<RecordBase>, stored, type, input, seen)
  const perform = (stored: Stored<R>, type: string, input: Input) => performed(context, lifecycle, stored, actionOf(stored, type, input))

  /** Changes a row that is there and of this kind. */
  async function changeKnown(id: string, decide: (stored: Stored<R>) => Result<Stored<R>, BridgeError>): ReturnType<typeof change<R>> {
    if (!(await repository.read(id))) return err(notFound)
    return change(context, repository, id, decide)
  }

  const typing = createThrottle<readonly Keystrokes<C>[], Result<null, BridgeError>>(
    TYPING_MS,
    async (id, keystrokes) =>
      done(await changeKnown(id, (stored) => {
        const { record } = stored
        if (!record) return err(notFound)
        const refused = mayType(stored, record)
        if (refused) return err(refused)
        const at = isoInstant(context.clock())
        const next = keystrokes.reduce<Stored['typing']>((before, keys) => typed.next(record, before, typed.join(record, before, keys), at), stored.typing)
        return ok(next === null && stored.typing === null ? stored : { ...stored, typing: next })
      })),
    (pending, next) => [...pending, ...next],
  )

  function mayType(stored: Stored<R>, record: R): Refusal | null {
    const { probe } = form
    const value = form.contentOf(record)[probe]
    return judge(lifecycle, record, actionOf(stored, `${verbs}.edit`, { changes: [{ field: probe, from: value, to: value }] }), context.actor())
  }

  function saved(stored: Stored<R>, reason?: string): Result<Stored<R>, Refusal> {
    if (!stored.typing) return ok(stored)
    if (!stored.record) return err(notFound)
    let next: Stored<R> = { ...stored, typing: null }
    for (const changes of editsOf(typed.changes(stored.record, stored.typing))) {
      const edited = perform(next, `${verbs}.edit`, { changes, reason })
      if (!edited.ok) return edited
      next = edited.value
    }
    return ok(next)
  }

  async function simple(id: string, decide: (stored: Stored<R>) => Result<Stored<R>, Refusal>): Outcome<null> {
    await typing.flush(id)
    return done(await changeKnown(id, decide))
  }

  function refusedBy(stored: Stored<R>, refuse: ((record: R) => Refusal | null) | undefined): Refusal | null {
    return refuse && stored.record ? refuse(stored.record) : null
  }

  return {
    type: (id, content, from) => typing.put(id, [{ content, from }]),
    save: (id, reason) => simple(id, (stored) => saved(stored, reason)),
    dropTyping: async (id) => {
      await typing.drop(id, ok(null))
      return done(await changeKnown(id, (stored) => ok(stored.typing ? { ...stored, typing: null } : stored)))
    },
    submit: (id, note) => simple(id, (stored) => {
      const edited = saved(stored)
      return edited.ok ? perform(edited.value, `${verbs}.submit`, { note }) : edited
    }),
    withdraw: (id, reason) => simple(id, (stored) => {
      // What was typed goes along where it may; it never keeps a record from being withdrawn.
      const edited = saved(stored)
      return perform(edited.ok ? edited.value : stored, `${verbs}.withdraw`, { reason })
    }),
    note: (id, text) => simple(id, (stored) => perform(stored, `${verbs}.note`, { text })),
    act: (id, type, input, refuse) => simple(id, (stored) => {
      const next = perform(stored, type, input)
      const refused = next.ok ? refusedBy(stored, refuse) : null
      return refused ? err(refused) : next
    }),
    decide: async (id, type, input, seen, refuse) => {
      await typing.flush(id)
      const decision: { action: Action | null } = { action: null }
      const decided = await changeKnown(id, (stored) => {
        const action = actionOf(stored, type, input, seen)
        const next = performed(context, lifecycle, stored, action)
        if (!next.ok) return next
        const refused = refusedBy(stored, refuse)
        if (refused) return err(refused)
        decision.action = action
        return ok({ ...next.value, held: { actionId: action.id, until: context.clock() + options.holdMs } })
      })
      if (!decided.ok) return decided
      if (!decision.action) throw new Error(`The decision on ${id} left no action`)
      options.onHeld()
      return ok({ actionId: decision.action.id })
    },
    undo: async (id, actionId) => done(await changeKnown(id, (stored) => takenBack(context, lifecycle, stored, actionId))),
    start: async (actions) => {
      const id = context.newId()
      const started = await change(context, repository, id, (stored) => actions.reduce<Result<Stored<R>, Refusal>>((before, [type, input]) => (before.ok ? perform(before.value, type, input) : before), ok(stored)))
      return started.ok ? ok({ id }) : started
    },
    flush: () => typing.flushAll(),
  }
}

/** A row without its held action, while that can still be taken back. */
export function takenBack<R extends RecordBase>(context: ServiceContext, lifecycle: Lifecycle<R>, stored: Stored<R>, actionId: string): Result<Stored<R>, BridgeError> {
  const held = isHeld(stored.held, context.clock()) && stored.held.actionId === actionId
  if (!held || !stored.waiting.some((one) => one.id === actionId)) return err({ code: 'already_sent', message: 'It is too late to take this back: it has gone to the server.' })
  const { base, waiting, record } = retract(lifecycle, stored, actionId, context.actor())
  return ok({ ...stored, base, waiting, record, held: null })
}

/** What was typed on a record that is leaving, as actions for the endpoint to answer. */
export function typedActions<R extends RecordBase & C, C extends object>(context: ServiceContext, form: ContentForm<R, C>, stored: Stored<R>): readonly Action[] {
  if (!stored.record || !stored.typing) return []
  const { lifecycle, verbs } = form
  return editsOf(typingIn(form).changes(stored.record, stored.typing)).map((changes) => newAction(context, lifecycle as unknown as Lifecycle<RecordBase>, stored, `${verbs}.edit`, { changes }))
}
