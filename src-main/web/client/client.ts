import type { TradewindApi } from '../../../src-shared/bridge/api.ts'
import { BUILD_HEADER, BUILD_META } from '../build-mark.ts'
import { lostNotice } from './lost-notice.ts'
import { reconnectingBridge } from './reconnecting.ts'
import type { Socket } from './reconnecting.ts'

const notice = lostNotice(document, () => location.reload())
const ownBuild = document.querySelector(`meta[name="${BUILD_META}"]`)?.getAttribute('content') ?? null
const reachListeners = new Set<(reachable: boolean) => void>()
let reachable = true

const bridge = reconnectingBridge({
  connect: () => new WebSocket(`ws://${location.host}/bridge`) as Socket,
  later: (ms, callback) => void setTimeout(callback, ms),
  onConnection: (state) => {
    notice(state)
    const lostBefore = !reachable
    reachable = state === 'open'
    if (lostBefore === reachable) for (const tell of reachListeners) tell(reachable)
    if (lostBefore || !reachable) void askTheDoor()
  },
})

/** Whether the app that answers still knows this browser and has the same screen. Nothing is reloaded: what is typed stays. */
async function askTheDoor(): Promise<void> {
  try {
    const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' })
    if (answer.status === 403) notice('shut_out')
    else if (answer.ok && ownBuild !== null && answer.headers.get(BUILD_HEADER) !== ownBuild) notice('other_build')
  } catch {
    // Nothing listens there: the notice says so.
  }
}

addEventListener('focus', () => bridge.retryNow())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') bridge.retryNow()
})

const call = async (name: string, input: unknown) => {
  const result = await bridge.call(name, input)
  // The door's cookie changes with it, and an open page has a minute to fetch the new one.
  if (name === 'session.signOut' && result.ok) void askTheDoor()
  return result
}

const watchHost = (listener: (now: boolean) => void) => {
  reachListeners.add(listener)
  listener(reachable)
  return () => void reachListeners.delete(listener)
}

// The contract's types tie name, input and output together; here they are only carried.
const api = Object.freeze({ host: 'web', call, watch: bridge.watch, watchHost } as unknown as TradewindApi)
Object.defineProperty(window, 'tradewind', { value: api, writable: false, configurable: false, enumerable: true })
