import type { LiveMessage } from '../../../src-shared/bridge/api.ts'
import type { BridgeCore, Log } from '../../../src-main/ports.ts'

export interface FakeCore extends BridgeCore {
  /** Live queries that stand now, by name. */
  readonly watching: () => readonly string[]
  readonly publish: (name: string, message: LiveMessage<unknown>) => void
  /** Resolves when as many live queries stand. */
  readonly untilWatching: (count: number) => Promise<void>
  /** Resolves every call of `held` that waits. */
  readonly letGo: () => void
}

/** A core without a store: `echo` answers its input, `held` answers when let go, `throws` breaks the promise never to reject. */
export function fakeCore(): FakeCore {
  const live = new Map<symbol, { readonly name: string; readonly listener: (message: LiveMessage<unknown>) => void }>()
  const waiters = new Set<{ readonly count: number; readonly resolve: () => void }>()
  const held = new Set<() => void>()
  const changed = () => {
    for (const waiter of waiters) {
      if (live.size !== waiter.count) continue
      waiters.delete(waiter)
      waiter.resolve()
    }
  }
  return {
    call: async (name, input) => {
      if (name === 'throws') throw new Error('a bug')
      if (name === 'held') await new Promise<void>((resolve) => held.add(resolve))
      if (name === 'refuse') return { ok: false, error: { code: 'offline', message: 'Not now.' } }
      return { ok: true, value: input }
    },
    watch: (name, input, listener) => {
      const key = Symbol(name)
      live.set(key, { name, listener })
      listener({ seq: 1, value: input })
      changed()
      return () => {
        live.delete(key)
        changed()
      }
    },
    watching: () => [...live.values()].map(({ name }) => name),
    publish: (name, message) => {
      for (const one of live.values()) if (one.name === name) one.listener(message)
    },
    untilWatching: (count) =>
      live.size === count
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiters.add({ count, resolve })
          }),
    letGo: () => {
      for (const resolve of held) resolve()
      held.clear()
    },
  }
}

export interface RecordedLog extends Log {
  readonly events: readonly string[]
}

export function recordedLog(): RecordedLog {
  const events: string[] = []
  const note = (event: string) => void events.push(event)
  return { events, info: note, warn: note, error: note }
}
