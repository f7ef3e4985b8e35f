/** Writes the values of each key at most once in a while; every caller hears when a value at least as new was written. */
export interface Throttle<V, T> {
  readonly put: (key: string, value: V) => Promise<T>
  /** Writes what is pending of a key now, and waits for it. */
  readonly flush: (key: string) => Promise<void>
  /** Forgets what is pending; its callers are answered by `dropped`. */
  readonly drop: (key: string, dropped: T) => Promise<void>
  readonly flushAll: () => Promise<void>
}

interface Slot<V, T> {
  pending: { value: V; readonly resolve: (result: T) => void; readonly reject: (error: unknown) => void; readonly promise: Promise<T> } | null
  timer: ReturnType<typeof setTimeout> | null
  running: Promise<void>
  lastAt: number
}

/** `join` makes one value of what is pending and what comes; without it the later one counts. */
export function createThrottle<V, T>(everyMs: number, write: (key: string, value: V) => Promise<T>, join: (pending: V, next: V) => V = (_pending, next) => next): Throttle<V, T> {
  const slots = new Map<string, Slot<V, T>>()

  function start(key: string, slot: Slot<V, T>): void {
    if (slot.timer !== null) clearTimeout(slot.timer)
    slot.timer = null
    slot.running = slot.running.then(async () => {
      const { pending } = slot
      if (!pending) return
      slot.pending = null
      slot.lastAt = performance.now()
      await write(key, pending.value).then(pending.resolve, pending.reject)
      if (slot.pending === null && slot.timer === null) slots.delete(key)
    })
  }

  async function flush(key: string): Promise<void> {
    const slot = slots.get(key)
    if (!slot) return
    if (slot.pending) start(key, slot)
    await slot.running
  }

  return {
    put: (key, value) => {
      const slot: Slot<V, T> = slots.get(key) ?? { pending: null, timer: null, running: Promise.resolve(), lastAt: -Infinity }
      slots.set(key, slot)
      if (slot.pending) {
        slot.pending.value = join(slot.pending.value, value)
        return slot.pending.promise
      }
      // By hand: the oldest runtime that the desktop is tested in has no Promise.withResolvers.
      let resolve: (result: T) => void = () => undefined
      let reject: (error: unknown) => void = () => undefined
      const promise = new Promise<T>((taken, failed) => {
        resolve = taken
        reject = failed
      })
      slot.pending = { value, resolve, reject, promise }
      const wait = slot.lastAt + everyMs - performance.now()
      if (wait <= 0) start(key, slot)
      else slot.timer ??= setTimeout(() => start(key, slot), wait)
      return promise
    },
    flush,
    drop: async (key, dropped) => {
      const slot = slots.get(key)
      if (!slot) return
      slot.pending?.resolve(dropped)
      slot.pending = null
      if (slot.timer !== null) clearTimeout(slot.timer)
      slot.timer = null
      await slot.running
    },
    flushAll: async () => {
      await Promise.all([...slots.keys()].map(flush))
    },
  }
}
