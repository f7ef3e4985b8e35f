/** Time and chance as parameters, so that tests decide both. */
export interface Timers {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Resolves after that many milliseconds, or at once when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** From 0 to 1. */
  readonly random: () => number
}

const LONGEST_TIMER_MS = 2_147_483_647

export function systemTimers(clock: () => number): Timers {
  return {
    now: clock,
    random: Math.random,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve()
          return
        }
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, Math.min(Math.max(0, ms), LONGEST_TIMER_MS))
        signal.addEventListener('abort', done)
      }),
  }
}
