import type { Timers } from './timers.ts'

/** Lets a loop wait for work. A call that came while nobody waited ends the next wait at once. */
export interface Wake {
  /** `urgent` ends every wait, otherwise only those that wait for any work. */
  readonly call: (urgent: boolean) => void
  /** Resolves when called, or after `ms`; null waits without end. */
  readonly wait: (ms: number | null, urgentOnly: boolean) => Promise<void>
}

export function createWake(timers: Timers): Wake {
  let called = false
  let urgently = false
  let waiting: { readonly end: () => void; readonly urgentOnly: boolean } | null = null
  return {
    call: (urgent) => {
      called = true
      urgently ||= urgent
      if (waiting && (urgent || !waiting.urgentOnly)) waiting.end()
    },
    wait: async (ms, urgentOnly) => {
      if (urgentOnly ? !urgently : !called) {
        const over = new AbortController()
        await new Promise<void>((resolve) => {
          waiting = { urgentOnly, end: resolve }
          if (ms !== null) void timers.sleep(ms, over.signal).then(resolve)
        })
        waiting = null
        over.abort()
      }
      urgently = false
      if (!urgentOnly) called = false
    },
  }
}
