import type { LiveMessage, TradewindApi } from '../../src-shared/bridge/api.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { canonicalJson } from '../../src-shared/lib/fingerprint.ts'
import { FakeStore } from './fake-store.ts'
import type { FakeOptions } from './fake-session.ts'

/**
 * A whole `window.tradewind` in the page's own memory: the real lifecycle over sample records, an endpoint that answers after half a second, no disk, no network.
 * For looking at pages and for component tests, never for proving what main does.
 */
export function createFakeTradewind(options: FakeOptions): TradewindApi {
  const store = new FakeStore(options)
  const watchers = new Set<() => void>()
  store.onChange = () => {
    for (const watcher of watchers) watcher()
  }
  return Object.freeze<TradewindApi>({
    host: 'web',
    call: async (name, input) => {
      await Promise.resolve()
      // The names and inputs are typed on the caller's side; inside, a table by name serves them all.
      const answer = store.command(name, input as never) as BridgeResult<never>
      store.changed()
      return answer
    },
    watch: (name, input, listener) => {
      let seq = 0
      let last: string | undefined
      const say = () => {
        const answer = store.live(name, input as never)
        const text = canonicalJson(answer)
        if (text === last) return
        last = text
        seq += 1
        listener((answer.ok ? { seq, value: answer.value } : { seq, error: answer.error }) as LiveMessage<never>)
      }
      watchers.add(say)
      queueMicrotask(() => {
        if (watchers.has(say)) say()
      })
      return () => watchers.delete(say)
    },
  })
}
