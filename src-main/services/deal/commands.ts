import type { Action, RecordBase } from '../../../src-shared/domain/action.ts'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { judge } from '../../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { isoInstant } from '../../../src-shared/lib/clock.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import type { Result } from '../../../src-shared/lib/result.ts'
import { retract } from '../../../src-shared/sync/replica.ts'
import type { Stored } from '../../store/rows.ts'
import { isHeld } from '../../sync/hold.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { createThrottle } from './throttle.ts'
import { editsOf, typedAgain, typedChanges, typedOver } from './typing.ts'
import type { Keystrokes } from './typing.ts'

/** Typing reaches the disk at most this late. */
const TYPING_MS = 150

const NOT_FOUND = refusal('not_found', 'This registration does not exist, or you can no longer see it.')
const ANY_LIFECYCLE = dealLifecycle as unknown as Lifecycle<RecordBase>

export interface DealCommandOptions {
  /** How long a decision can be taken back, milliseconds. */
  readonly holdMs: number
  /** Told that a decision is held, so that views look again when it goes. */
  readonly onHeld: () => void
}

/** What people do to registrations. Everything is judged here at once and by the endpoint in the end. */
export interface DealCommands {
  readonly start: () => Outcome<{ readonly id: string }>
  readonly type: (id: string, content: DealContent, from?: DealContent) => Outcome<null>
  readonly save: (id: string, reason?: string) => Outcome<null>
  readonly dropTyping: (id: string) => Outcome<null>
  readonly submit: (id: string, note?: string) => Outcome<null>
  readonly withdraw: (id: string, reason?: string) => Outcome<null>
  readonly note: (id: string, text: string) => Outcome<null>
  readonly decide: (id: string, type: 'deal.return' | 'deal.approve' | 'deal.reject', input: Readonly<Record<string, unknown>>, seen: Readonly<Record<string, unknown>>) => Outcome<{ readonly actionId: string }>
  readonly undo: (id: string, actionId: string) => Outcome<null>
  /** Writes pending typing. */
  readonly flush: () => Promise<void>
}

export function createDealCommands(context: ServiceContext, options: DealCommandOptions): DealCommands {
  const { deals } = context.repositories
  const act = (stored: Stored<Deal>, type: string, input: Readonly<Record<string, unknown>>, seen?: Readonly<Record<string, unknown>>) =>
    newAction(context, ANY_LIFECYCLE, stored, type, input, seen)
  const perform = (stored: Stored<Deal>, type: string, input: Readonly<Record<string, unknown>>) => performed(context, dealLifecycle, stored, act(stored, type, input))

  const typing = createThrottle<readonly Keystrokes[], Result<null, BridgeError>>(
    TYPING_MS,
    async (id, keystrokes) =>
      done(await change(context, deals, id, (stored) => {
        const { record } = stored
        if (!record) return err(NOT_FOUND)
        const refused = mayType(stored, record)
        if (refused) return err(refused)
        const at = isoInstant(context.clock())
        const next = keystrokes.reduce((before, typed) => typedAgain(record, before, typedOver(record, before, typed), at), stored.typing)
        return ok(next === null && stored.typing === null ? stored : { ...stored, typing: next })
      })),
    (pending, next) => [...pending, ...next],
  )

  function mayType(stored: Stored<Deal>, deal: Deal): Refusal | null {
    const probe = act(stored, 'deal.edit', { changes: [{ field: 'notes', from: deal.notes, to: deal.notes }] })
    return judge(dealLifecycle, deal, probe, context.actor())
  }

  function saved(stored: Stored<Deal>, reason?: string): Result<Stored<Deal>, Refusal> {
    if (!stored.typing) return ok(stored)
    if (!stored.record) return err(NOT_FOUND)
    let next: Stored<Deal> = { ...stored, typing: null }
    for (const changes of editsOf(typedChanges(stored.record, stored.typing))) {
      const edited = perform(next, 'deal.edit', { changes, reason })
      if (!edited.ok) return edited
      next = edited.value
    }
    return ok(next)
  }

  async function simple(id: string, decide: (stored: Stored<Deal>) => Result<Stored<Deal>, Refusal>): Outcome<null> {
    await typing.flush(id)
    return done(await change(context, deals, id, decide))
  }

  return {
    start: async () => {
      const directory = await context.lookup.read()
      const { partnerId } = context.actor()
      const currency = directory.partners.get(partnerId ?? '')?.currency ?? 'EUR'
      const id = context.newId()
      const started = await change(context, deals, id, (stored) => perform(stored, 'deal.create', { partnerId: partnerId ?? 'vendor', currency }))
      return started.ok ? ok({ id }) : started
    },
    type: (id, content, from) => typing.put(id, [{ content, from }]),
    save: (id, reason) => simple(id, (stored) => saved(stored, reason)),
    dropTyping: async (id) => {
      await typing.drop(id, ok(null))
      return done(await change(context, deals, id, (stored) => ok(stored.typing ? { ...stored, typing: null } : stored)))
    },
    submit: (id, note) => simple(id, (stored) => {
      const edited = saved(stored)
      return edited.ok ? perform(edited.value, 'deal.submit', { note }) : edited
    }),
    withdraw: (id, reason) => simple(id, (stored) => {
      // What was typed goes along where it may; it never keeps a registration from being withdrawn.
      const edited = saved(stored)
      return perform(edited.ok ? edited.value : stored, 'deal.withdraw', { reason })
    }),
    note: (id, text) => simple(id, (stored) => perform(stored, 'deal.note', { text })),
    decide: async (id, type, input, seen) => {
      await typing.flush(id)
      const decision: { action: Action | null } = { action: null }
      const decided = await change(context, deals, id, (stored) => {
        const action = act(stored, type, input, seen)
        const next = performed(context, dealLifecycle, stored, action)
        if (!next.ok) return next
        decision.action = action
        return ok({ ...next.value, held: { actionId: action.id, until: context.clock() + options.holdMs } })
      })
      if (!decided.ok) return decided
      if (!decision.action) throw new Error(`The decision on ${id} left no action`)
      options.onHeld()
      return ok({ actionId: decision.action.id })
    },
    undo: async (id, actionId) =>
      done(await change(context, deals, id, (stored) => {
        const held = isHeld(stored.held, context.clock()) && stored.held.actionId === actionId
        if (!held || !stored.waiting.some((one) => one.id === actionId)) return err({ code: 'already_sent', message: 'It is too late to take this back: it has gone to the server.' })
        const { base, waiting, record } = retract(dealLifecycle, stored, actionId, context.actor())
        return ok({ ...stored, base, waiting, record, held: null })
      })),
    flush: () => typing.flushAll(),
  }
}

/** What was typed on a record that is leaving, as actions for the endpoint to answer. */
export function typedActions(context: ServiceContext, stored: Stored<Deal>): readonly Action[] {
  if (!stored.record || !stored.typing) return []
  return editsOf(typedChanges(stored.record, stored.typing)).map((changes) => newAction(context, ANY_LIFECYCLE, stored, 'deal.edit', { changes }))
}
