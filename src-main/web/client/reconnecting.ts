import type { BridgeReply, BridgeRequest, LiveMessage } from '../../../src-shared/bridge/api.ts'
import type { BridgeError, BridgeResult } from '../../../src-shared/bridge/result.ts'

/** What is needed of a WebSocket. */
export interface Socket {
  send: (text: string) => void
  close: () => void
  onopen: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onclose: (() => void) | null
}

export interface ReconnectingOptions {
  readonly connect: () => Socket
  /** Calls back after so many milliseconds. */
  readonly later: (ms: number, callback: () => void) => void
  /** Told at each change, and with every failed attempt. */
  readonly onConnection: (state: 'open' | 'lost') => void
}

export interface ReconnectingBridge {
  readonly call: (name: string, input: unknown) => Promise<BridgeResult<unknown>>
  readonly watch: (name: string, input: unknown, listener: (message: LiveMessage<unknown>) => void) => () => void
  /** Tries at once instead of when the pause is over. */
  readonly retryNow: () => void
}

interface Watch {
  readonly request: BridgeRequest
  readonly listener: (message: LiveMessage<unknown>) => void
  /** Added to the numbers of this connection, so that they go on rising over reconnections. Null until its first message came. */
  offset: number | null
  last: number
}

/** The limit that the app holds against every window; checked here too, so that a call over it is answered. */
const MAX_REQUEST_LENGTH = 1024 * 1024
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 5000
const LOST: BridgeError = { code: 'unexpected', message: 'The connection to the app was lost before it answered. Look whether it was done, then try again.' }
const UNREACHABLE: BridgeError = { code: 'unexpected', message: 'The connection to the app was lost, so nothing was done. Start the app again and try again.' }
const TOO_LARGE: BridgeError = { code: 'bad_input', message: 'That is more than the app can take in one go. Shorten it and try again.' }

/**
 * The bridge over a socket that may drop: live queries stand again by themselves, with numbers that go on rising; calls in flight at a
 * drop are answered, never sent twice. Calls made while there is no connection wait for the next attempt and share its fate.
 */
export function reconnectingBridge({ connect, later, onConnection }: ReconnectingOptions): ReconnectingBridge {
  const watches = new Map<number, Watch>()
  const calls = new Map<number, { readonly text: string; readonly answer: (result: BridgeResult<unknown>) => void; sent: boolean }>()
  let nextId = 1
  let socket: Socket | null = null
  let open = false
  let pause = FIRST_PAUSE
  let attempt = 0

  const receive = (data: unknown) => {
    const reply = JSON.parse(String(data)) as BridgeReply
    if (reply.type === 'result') {
      calls.get(reply.id)?.answer(reply.result)
      calls.delete(reply.id)
      return
    }
    const watch = watches.get(reply.id)
    if (watch === undefined) return
    watch.offset ??= watch.last + 1 - reply.message.seq
    const seq = reply.message.seq + watch.offset
    watch.last = Math.max(watch.last, seq)
    watch.listener({ ...reply.message, seq })
  }

  const start = () => {
    attempt += 1
    const mine = connect()
    socket = mine
    mine.onopen = () => {
      open = true
      pause = FIRST_PAUSE
      onConnection('open')
      for (const watch of watches.values()) {
        watch.offset = null
        mine.send(JSON.stringify(watch.request))
      }
      for (const waiting of calls.values()) {
        waiting.sent = true
        mine.send(waiting.text)
      }
    }
    mine.onmessage = ({ data }) => receive(data)
    mine.onclose = () => {
      if (socket !== mine) return
      socket = null
      open = false
      const lost = [...calls.values()]
      calls.clear()
      for (const { answer, sent } of lost) answer({ ok: false, error: sent ? LOST : UNREACHABLE })
      onConnection('lost')
      const ended = attempt
      later(pause, () => {
        if (socket === null && attempt === ended) start()
      })
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
  }
  start()

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        const id = nextId++
        const text = JSON.stringify({ type: 'call', id, name, input } satisfies BridgeRequest)
        if (text.length > MAX_REQUEST_LENGTH) {
          resolve({ ok: false, error: TOO_LARGE })
          return
        }
        calls.set(id, { text, answer: resolve, sent: open })
        if (open) socket?.send(text)
      }),
    watch: (name, input, listener) => {
      const id = nextId++
      const request = { type: 'watch', id, name, input } satisfies BridgeRequest
      watches.set(id, { request, listener, offset: null, last: -1 })
      if (open) socket?.send(JSON.stringify(request))
      return () => {
        if (watches.delete(id) && open) socket?.send(JSON.stringify({ type: 'unwatch', id } satisfies BridgeRequest))
      }
    },
    retryNow: () => {
      if (socket === null) start()
    },
  }
}
