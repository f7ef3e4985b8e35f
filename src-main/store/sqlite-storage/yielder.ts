/** Keeps a chain of storage calls, which never wait for anything, from starving timers, sockets and the window. */
export type Yielder = {
  /** Call where work starts: the first call in a turn of the event loop starts the clock. */
  readonly begin: () => void
  /** True when this turn has already been busy longer than the budget. */
  readonly due: () => boolean
  /** Resolves in a later turn of the event loop. */
  readonly pause: () => Promise<void>
  /** Hands back a result: at once while the budget lasts, in a later turn once it is spent. */
  readonly settle: <T>(value: T) => Promise<T>
}

/** `budgetMs` is how long one turn of the event loop may be busy with storage before others get a turn. */
export function createYielder(budgetMs = 8, now: () => number = () => performance.now()): Yielder {
  let turnStartedAt: number | undefined

  function begin(): number {
    if (turnStartedAt === undefined) {
      turnStartedAt = now()
      // Runs after the present turn and before anything that pause() puts behind it.
      setImmediate(() => {
        turnStartedAt = undefined
      })
    }
    return turnStartedAt
  }

  function due(): boolean {
    return now() - begin() > budgetMs
  }

  function pause(): Promise<void> {
    begin()
    return new Promise((resolve) => setImmediate(resolve))
  }

  async function settle<T>(value: T): Promise<T> {
    if (due()) await pause()
    return value
  }

  return { begin, due, pause, settle }
}
