import type { TradewindApi } from '../../../src-shared/bridge/api.ts'
import { lostNotice } from './lost-notice.ts'
import { reconnectingBridge } from './reconnecting.ts'
import type { Socket } from './reconnecting.ts'

const notice = lostNotice(document)

const bridge = reconnectingBridge({
  connect: () => new WebSocket(`ws://${location.host}/bridge`) as Socket,
  later: (ms, callback) => void setTimeout(callback, ms),
  onConnection: (state) => {
    notice(state)
    if (state === 'lost') void leaveWhenShutOut()
  },
})

/** Another run of the app answers, which does not know this browser: its page says what to do. */
async function leaveWhenShutOut(): Promise<void> {
  try {
    const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' })
    if (answer.status === 403) location.reload()
  } catch {
    // Nothing listens there: the notice says so.
  }
}

addEventListener('focus', () => bridge.retryNow())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') bridge.retryNow()
})

// The contract's types tie name, input and output together; here they are only carried.
const api = Object.freeze({ host: 'web', call: bridge.call, watch: bridge.watch } as unknown as TradewindApi)
Object.defineProperty(window, 'tradewind', { value: api, writable: false, configurable: false, enumerable: true })
