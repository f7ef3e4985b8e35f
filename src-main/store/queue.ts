/** Runs tasks one after another, in the order in which they were given. A failed task fails its own caller only. */
export interface Queue {
  readonly run: <T>(task: () => Promise<T>) => Promise<T>
  readonly idle: () => Promise<void>
}

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run: (task) => {
      const result = last.then(task)
      // The next task starts whatever became of this one; the failure itself is the caller's, who holds `result`.
      last = result.catch(() => undefined)
      return result
    },
    idle: async () => {
      await last
    },
  }
}
