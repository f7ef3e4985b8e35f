import { Observable } from 'rxjs'

export interface LiveOptions {
  /** At least so many milliseconds between two runs. */
  readonly everyMs?: number
}

/** Changes come in bursts; a person sees no more than so many a second. */
const EVERY_MS = 40

/**
 * A query that runs when subscribed and again after each change, one run at a time. A change during a run leads to another run,
 * so the last value always reflects the last change. Equal values are said once.
 */
export function liveQuery<T>(changes: Observable<unknown>, run: () => Promise<T>, options: LiveOptions = {}): Observable<T> {
  const everyMs = options.everyMs ?? EVERY_MS
  return new Observable<T>((subscriber) => {
    let dirty = false
    let busy = false
    let startedAt = 0
    let timer: ReturnType<typeof setTimeout> | null = null
    let last: string | undefined

    function schedule(): void {
      dirty = true
      if (busy || timer !== null) return
      const wait = Math.max(0, startedAt + everyMs - performance.now())
      if (wait === 0) void turn()
      else timer = setTimeout(() => void turn(), wait)
    }

    async function turn(): Promise<void> {
      timer = null
      dirty = false
      busy = true
      startedAt = performance.now()
      try {
        const value = await run()
        const text = JSON.stringify(value)
        if (text !== last && !subscriber.closed) {
          last = text
          subscriber.next(value)
        }
      } catch (error) {
        subscriber.error(error)
      }
      busy = false
      if (dirty && !subscriber.closed) schedule()
    }

    // The subscription stands before the first run, so that no change falls between the two.
    const subscription = changes.subscribe({ next: schedule, error: (error: unknown) => subscriber.error(error) })
    schedule()
    return () => {
      subscription.unsubscribe()
      if (timer !== null) clearTimeout(timer)
    }
  })
}
