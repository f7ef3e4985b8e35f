import { contextBridge, ipcRenderer } from 'electron'
import type { BridgeReply, BridgeRequest, LiveMessage, TradewindApi } from '../../src-shared/bridge/api.ts'
import type { BridgeError, BridgeResult } from '../../src-shared/bridge/result.ts'
import { REPLY_CHANNEL, REQUEST_CHANNEL } from './channels.ts'

const calls = new Map<number, (result: BridgeResult<unknown>) => void>()
const watches = new Map<number, (message: LiveMessage<unknown>) => void>()

// Ids start anywhere, so that an answer meant for the document before a reload never meets a question of this one.
let nextId = (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) * 2 ** 20

/** The limit that main holds against every window; checked here too, so that a call over it is answered. */
const MAX_REQUEST_LENGTH = 1024 * 1024
const TOO_LARGE: BridgeError = { code: 'bad_input', message: 'That is more than the app can take in one go. Shorten it and try again.' }

const send = (request: BridgeRequest): boolean => {
  const text = JSON.stringify(request)
  if (text.length > MAX_REQUEST_LENGTH) return false
  ipcRenderer.send(REQUEST_CHANNEL, text)
  return true
}

ipcRenderer.on(REPLY_CHANNEL, (_event, text: string) => {
  const reply = JSON.parse(text) as BridgeReply
  if (reply.type === 'live') {
    watches.get(reply.id)?.(reply.message)
    return
  }
  calls.get(reply.id)?.(reply.result)
  calls.delete(reply.id)
})

const call = (name: string, input: unknown): Promise<BridgeResult<unknown>> =>
  new Promise((resolve) => {
    const id = nextId++
    calls.set(id, resolve)
    if (send({ type: 'call', id, name, input })) return
    calls.delete(id)
    resolve({ ok: false, error: TOO_LARGE })
  })

const watch = (name: string, input: unknown, listener: (message: LiveMessage<unknown>) => void): (() => void) => {
  const id = nextId++
  watches.set(id, listener)
  if (!send({ type: 'watch', id, name, input })) listener({ seq: 0, error: TOO_LARGE })
  return () => {
    if (watches.delete(id)) send({ type: 'unwatch', id })
  }
}

// The contract's types tie name, input and output together; here they are only carried.
contextBridge.exposeInMainWorld('tradewind', Object.freeze({ host: 'electron', call, watch } as unknown as TradewindApi))
