import { useSyncExternalStore } from 'react'

const TICK_MS = 10_000

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(tick, TICK_MS)
    document.addEventListener('visibilitychange', tick)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  }
}

/** The clock of the window in epoch milliseconds, one for all, so that everything on a page agrees. It ticks every ten seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}

/** The reader's IANA zone, in which times are shown. */
export function readerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
