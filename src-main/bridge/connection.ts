import { assertNever } from '../../src-shared/lib/assert-never.ts'
import type { BridgeReply } from '../../src-shared/bridge/api.ts'
import type { BridgeError } from '../../src-shared/bridge/result.ts'
import type { BridgeCore, Log } from '../ports.ts'
import { readRequest } from './wire.ts'

/** One window's side of the bridge, over whatever carries text. */
export interface BridgeConnection {
  /** False when the text is no request, or one that breaks the protocol: no window of ours sends such a thing. */
  readonly receive: (text: string) => boolean
  /** The window is gone: its live queries end, nothing more is sent. */
  readonly end: () => void
}

export interface ConnectionOptions {
  readonly core: BridgeCore
  readonly send: (text: string) => void
  readonly log: Log
}

const MAX_CALLS_AT_ONCE = 256
const MAX_LIVE_QUERIES = 256
const TOO_MANY: BridgeError = { code: 'unexpected', message: 'This window asks for too much at once. Reload it; nothing is lost.' }
const BUG: BridgeError = { code: 'unexpected', message: 'Something went wrong inside the app. What you entered is kept; try again, and restart the app if it happens again.' }

export function openConnection({ core, send, log }: ConnectionOptions): BridgeConnection {
  const live = new Map<number, () => void>()
  const calls = new Set<number>()
  let ended = false

  const reply = (message: BridgeReply) => {
    if (ended) return
    let text: string
    try {
      text = JSON.stringify(message)
    } catch (error) {
      log.error('bridge.unsendable', { type: message.type, error })
      text = JSON.stringify(message.type === 'live' ? { ...message, message: { seq: message.message.seq, error: BUG } } : { ...message, result: { ok: false, error: BUG } })
    }
    send(text)
  }

  const call = async (id: number, name: string, input: unknown): Promise<void> => {
    try {
      reply({ type: 'result', id, result: await core.call(name, input) })
    } catch (error) {
      log.error('bridge.call_threw', { name, error })
      reply({ type: 'result', id, result: { ok: false, error: BUG } })
    } finally {
      calls.delete(id)
    }
  }

  return {
    receive: (text) => {
      if (ended) return true
      const request = readRequest(text)
      if (request === null) return false
      switch (request.type) {
        case 'call':
          if (calls.has(request.id)) return false
          if (calls.size >= MAX_CALLS_AT_ONCE) {
            reply({ type: 'result', id: request.id, result: { ok: false, error: TOO_MANY } })
            return true
          }
          calls.add(request.id)
          void call(request.id, request.name, request.input)
          return true
        case 'watch': {
          const { id, name } = request
          if (live.has(id)) return false
          if (live.size >= MAX_LIVE_QUERIES) {
            reply({ type: 'live', id, message: { seq: 0, error: TOO_MANY } })
            return true
          }
          // The listener may be called before `watch` returns.
          live.set(id, () => undefined)
          try {
            live.set(
              id,
              core.watch(name, request.input, (message) => {
                if (live.has(id)) reply({ type: 'live', id, message })
              }),
            )
          } catch (error) {
            live.delete(id)
            log.error('bridge.watch_threw', { name, error })
            reply({ type: 'live', id, message: { seq: 0, error: BUG } })
          }
          return true
        }
        case 'unwatch': {
          const stop = live.get(request.id)
          live.delete(request.id)
          stop?.()
          return true
        }
        default:
          return assertNever(request)
      }
    },
    end: () => {
      if (ended) return
      ended = true
      for (const stop of live.values()) stop()
      live.clear()
    },
  }
}
