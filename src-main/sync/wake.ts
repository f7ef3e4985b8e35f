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
      if (waiting && (urgent || !waiting.urgentOnly)) {
        waiting.end()
        return
      }
      called = true
      urgently ||= urgent
    },
    wait: async (ms, urgentOnly) => {
      const due = urgentOnly ? urgently : called
      if (due) {
        urgently = false
        if (!urgentOnly) called = false
        return
      }
      const over = new AbortController()
      await new Promise<void>((resolve) => {
        // Taken away at once: a call that comes before the waiter has gone on is for the next wait.
        const end = () => {
          waiting = null
          resolve()
        }
        waiting = { urgentOnly, end }
        const mine = waiting
        if (ms !== null) {
          void timers.sleep(ms, over.signal).then(() => {
            if (waiting === mine) end()
          })
        }
      })
      over.abort()
    },
  }
}
