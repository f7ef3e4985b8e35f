import type { BridgeCore } from '../ports.ts'

/**
 * Lets a window open while the store is still opening: what it asks waits for the core. When the core cannot open, the host
 * says so and ends, so nothing answers.
 */
export function deferredCore(opening: Promise<BridgeCore>): BridgeCore {
  let ready: BridgeCore | null = null
  const opened = opening.then(
    (core) => (ready = core),
    () => null,
  )
  return {
    call: async (name, input) => {
      const core = ready ?? (await opened)
      if (core === null) return { ok: false, error: { code: 'unexpected', message: 'The app could not open its data and is closing.' } }
      return core.call(name, input)
    },
    watch: (name, input, listener) => {
      if (ready !== null) return ready.watch(name, input, listener)
      let stop: (() => void) | null = null
      let ended = false
      void opened.then((core) => {
        if (core !== null && !ended) stop = core.watch(name, input, listener)
      })
      return () => {
        ended = true
        stop?.()
      }
    },
  }
}
