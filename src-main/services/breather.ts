/** How long one piece of work may hold the event loop, milliseconds. */
const SLICE_MS = 8

/** Lets the event loop turn when this work has held it for long enough. Synchronously done in most calls: null says so. */
export function breather(): () => Promise<void> | null {
  let since = performance.now()
  return () => {
    if (performance.now() - since < SLICE_MS) return null
    return new Promise((resolve) =>
      setImmediate(() => {
        since = performance.now()
        resolve()
      }),
    )
  }
}
