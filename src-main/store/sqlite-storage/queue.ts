/** Runs tasks one after another, in the order in which they were given. A failed task fails its own caller only. */
export type Queue = {
  readonly run: <T>(task: () => T | Promise<T>) => Promise<T>
  /** Resolves when everything given so far has ended. */
  readonly idle: () => Promise<void>
}

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()

  function run<T>(task: () => T | Promise<T>): Promise<T> {
    const result = last.then(task)
    // The next task must start whatever became of this one; the failure itself is the caller's, who holds `result`.
    last = result.catch(() => undefined)
    return result
  }

  async function idle(): Promise<void> {
    await last
  }

  return { run, idle }
}
