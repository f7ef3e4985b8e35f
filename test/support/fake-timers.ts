import type { Timers } from '../../src-main/sync/timers.ts'

/** Time that moves only when told to. */
export class FakeTimers implements Timers {
  #now: number
  readonly #sleepers = new Set<{ readonly until: number; readonly wake: () => void }>()

  constructor(now = Date.parse('2026-11-22T12:00:00.000Z')) {
    this.#now = now
  }

  readonly now = (): number => this.#now
  readonly random = (): number => 0.5

  readonly sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const sleeper = {
        until: this.#now + ms,
        wake: () => {
          this.#sleepers.delete(sleeper)
          resolve()
        },
      }
      this.#sleepers.add(sleeper)
      signal.addEventListener('abort', sleeper.wake, { once: true })
    })

  /** Moves time forward and wakes, in order, whoever slept until then. */
  advance(ms: number): void {
    this.#now += ms
    for (const one of [...this.#sleepers].sort((a, b) => a.until - b.until)) if (one.until <= this.#now) one.wake()
  }

  /** Whether somebody sleeps who wakes within that time: what was waited for may not have gone to sleep yet. */
  dueWithin(ms: number): boolean {
    return [...this.#sleepers].some((one) => one.until <= this.#now + ms)
  }

  /** Wakes whoever sleeps shortest, unless that would go beyond `until`. */
  wakeNext(until: number): void {
    const next = Math.min(...[...this.#sleepers].map((one) => one.until))
    if (next <= until) this.advance(Math.max(0, next - this.#now))
  }

  get sleeping(): number {
    return this.#sleepers.size
  }
}

/** Turns the event loop until the condition holds; fails when it never does. */
export async function until(condition: () => boolean | Promise<boolean>, what = 'the condition'): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
