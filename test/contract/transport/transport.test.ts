import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { serveIpc } from '../../../src-main/bridge/transport-ipc.ts'
import { serveSocket } from '../../../src-main/bridge/transport-socket.ts'
import { MAX_REQUEST_LENGTH } from '../../../src-main/bridge/wire.ts'
import { REPLY_CHANNEL, REQUEST_CHANNEL } from '../../../src-main/preload/channels.ts'
import type { BridgeRequest } from '../../../src-shared/bridge/api.ts'
import { fakeCore, recordedLog } from './fake-core.ts'
import type { FakeCore, RecordedLog } from './fake-core.ts'
import { createInbox } from './inbox.ts'
import type { Inbox } from './inbox.ts'

const electron = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  return { ipcMain: new Emitter() }
})
vi.mock('electron', () => electron)

interface Window {
  readonly inbox: Inbox
  readonly sendText: (text: string) => void
  readonly leave: () => void
}

interface Bench {
  readonly core: FakeCore
  readonly log: RecordedLog
  readonly open: () => Promise<Window>
  readonly close: () => Promise<void>
}

/** What the IPC transport sees of Electron's window. */
class FakeContents extends EventEmitter {
  readonly mainFrame: FakeFrame
  constructor(url: string, put: (text: string) => void) {
    super()
    this.mainFrame = new FakeFrame(url, put)
  }
}

class FakeFrame {
  readonly url: string
  readonly put: (text: string) => void
  gone = false
  constructor(url: string, put: (text: string) => void) {
    this.url = url
    this.put = put
  }
  send(channel: string, text: string) {
    if (this.gone) throw new Error('Render frame was disposed before WebFrameMain could be accessed')
    if (channel !== REPLY_CHANNEL) throw new Error(`sent on ${channel}`)
    queueMicrotask(() => this.put(text))
  }
}

type Admittable = Parameters<ReturnType<typeof serveIpc>['admit']>[0]

function ipcBench(): Bench & { readonly window: (url?: string) => { readonly contents: FakeContents; readonly inbox: Inbox }; readonly admit: (contents: FakeContents) => void } {
  const core = fakeCore()
  const log = recordedLog()
  const bridge = serveIpc({ core, log, isOwnUrl: (url) => url.startsWith('app://tradewind/') })
  const window = (url = 'app://tradewind/') => {
    const inbox = createInbox()
    return { contents: new FakeContents(url, inbox.put), inbox }
  }
  const admit = (contents: FakeContents) => bridge.admit(contents as unknown as Admittable)
  return {
    core,
    log,
    window,
    admit,
    open: () => {
      const { contents, inbox } = window()
      admit(contents)
      return Promise.resolve({ inbox, sendText: (text) => ask(contents, text), leave: () => contents.emit('destroyed') })
    },
    close: () => Promise.resolve(bridge.close()),
  }
}

const ask = (sender: FakeContents, text: unknown, senderFrame: FakeFrame | null = sender.mainFrame) => void electron.ipcMain.emit(REQUEST_CHANNEL, { sender, senderFrame }, text)

async function socketBench(): Promise<Bench> {
  const core = fakeCore()
  const log = recordedLog()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const bridge = serveSocket({ server, core, log, admit: () => true })
  const sockets: WebSocket[] = []
  return {
    core,
    log,
    open: async () => {
      const inbox = createInbox()
      const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/bridge`)
      sockets.push(socket)
      socket.on('message', (data) => inbox.put((data as Buffer).toString('utf8')))
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return { inbox, sendText: (text) => socket.send(text), leave: () => socket.close() }
    },
    close: async () => {
      bridge.close()
      for (const socket of sockets) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const text = (request: BridgeRequest) => JSON.stringify(request)
let bench: Bench | null = null
afterEach(async () => {
  await bench?.close()
  bench = null
})

describe.each([
  ['ipc', () => Promise.resolve(ipcBench())],
  ['socket', socketBench],
] as const)('the bridge over %s', (_name, makeBench: () => Promise<Bench>) => {
  const open = async () => {
    const made = await makeBench()
    bench = made
    return { ...made, window: await made.open() }
  }

  it('answers a call with the core’s result, under the id it was asked with', async () => {
    const { window } = await open()
    window.sendText(text({ type: 'call', id: 7, name: 'echo', input: { a: [1, 'ä', null] } }))
    expect(await window.inbox.next()).toEqual({ type: 'result', id: 7, result: { ok: true, value: { a: [1, 'ä', null] } } })
    window.sendText(text({ type: 'call', id: 8, name: 'refuse', input: {} }))
    expect(await window.inbox.next()).toEqual({ type: 'result', id: 8, result: { ok: false, error: { code: 'offline', message: 'Not now.' } } })
  })

  it('answers a call whose handler has a bug, and logs the bug', async () => {
    const { window, log } = await open()
    window.sendText(text({ type: 'call', id: 1, name: 'throws', input: {} }))
    expect(await window.inbox.next()).toMatchObject({ id: 1, result: { ok: false, error: { code: 'unexpected' } } })
    expect(log.events).toContain('bridge.call_threw')
  })

  it('answers each call when it is done, not in the order of asking', async () => {
    const { window, core } = await open()
    window.sendText(text({ type: 'call', id: 1, name: 'held', input: 'slow' }))
    window.sendText(text({ type: 'call', id: 2, name: 'echo', input: 'fast' }))
    expect(await window.inbox.next()).toMatchObject({ id: 2 })
    core.letGo()
    expect(await window.inbox.next()).toMatchObject({ id: 1, result: { value: 'slow' } })
  })

  it('delivers a live query from its snapshot until it is ended, and nothing after', async () => {
    const { window, core } = await open()
    window.sendText(text({ type: 'watch', id: 3, name: 'deals', input: { q: 1 } }))
    expect(await window.inbox.next()).toEqual({ type: 'live', id: 3, message: { seq: 1, value: { q: 1 } } })
    core.publish('deals', { seq: 2, value: 'more' })
    expect(await window.inbox.next()).toEqual({ type: 'live', id: 3, message: { seq: 2, value: 'more' } })
    window.sendText(text({ type: 'unwatch', id: 3 }))
    await core.untilWatching(0)
    core.publish('deals', { seq: 3, value: 'never' })
    window.sendText(text({ type: 'call', id: 4, name: 'echo', input: 'last' }))
    expect(await window.inbox.next()).toMatchObject({ id: 4 })
    expect(window.inbox.waiting()).toEqual([])
  })

  it('ends the live queries of a window that goes away, and only those', async () => {
    const { window, core, open: openAnother } = await open()
    const other = await openAnother()
    window.sendText(text({ type: 'watch', id: 1, name: 'mine', input: {} }))
    window.sendText(text({ type: 'watch', id: 2, name: 'mine', input: {} }))
    other.sendText(text({ type: 'watch', id: 1, name: 'theirs', input: {} }))
    await core.untilWatching(3)
    window.leave()
    await core.untilWatching(1)
    expect(core.watching()).toEqual(['theirs'])
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '7'],
    ['an unknown type', JSON.stringify({ type: 'eval', id: 1, name: 'x', input: {} })],
    ['a negative id', JSON.stringify({ type: 'call', id: -1, name: 'echo', input: {} })],
    ['an endless name', JSON.stringify({ type: 'call', id: 1, name: 'x'.repeat(101), input: {} })],
    ['an extra member', JSON.stringify({ type: 'call', id: 1, name: 'echo', input: {}, sender: 'me' })],
  ])('does not let %s near the core', async (_what, bad) => {
    const { window, core, log, open: openAnother } = await open()
    const call = vi.spyOn(core, 'call')
    window.sendText(bad)
    await vi.waitFor(() => expect(log.events).toContain('bridge.malformed'))
    expect(call).not.toHaveBeenCalled()
    const other = await openAnother()
    other.sendText(text({ type: 'call', id: 1, name: 'echo', input: 'still here' }))
    expect(await other.inbox.next()).toMatchObject({ result: { value: 'still here' } })
  })

  it('does not let a message above the limit near the core', async () => {
    const { window, core, log } = await open()
    const call = vi.spyOn(core, 'call')
    window.sendText(text({ type: 'call', id: 1, name: 'echo', input: 'x'.repeat(MAX_REQUEST_LENGTH) }))
    await vi.waitFor(() => expect(log.events.some((event) => event === 'bridge.malformed' || event === 'bridge.socket')).toBe(true))
    expect(call).not.toHaveBeenCalled()
  })

  it('refuses more calls at once than any window of ours makes, one by one', async () => {
    const { window, core } = await open()
    for (let id = 0; id <= 256; id += 1) window.sendText(text({ type: 'call', id, name: 'held', input: {} }))
    expect(await window.inbox.next()).toMatchObject({ id: 256, result: { ok: false, error: { code: 'unexpected' } } })
    core.letGo()
    expect(await window.inbox.next(({ id }) => id === 255)).toMatchObject({ result: { ok: true } })
  })
})

describe('the IPC transport', () => {
  const open = () => {
    const made = ipcBench()
    bench = made
    return made
  }
  const echo = text({ type: 'call', id: 1, name: 'echo', input: 1 })

  it('hears neither a window it did not admit, nor a frame inside one, nor a foreign document', () => {
    const { core, log, window, admit } = open()
    const call = vi.spyOn(core, 'call')
    const stranger = window()
    ask(stranger.contents, echo)
    const ours = window()
    admit(ours.contents)
    ask(ours.contents, echo, new FakeFrame('app://tradewind/', () => undefined))
    ask(ours.contents, echo, null)
    const elsewhere = window('https://example.com/')
    admit(elsewhere.contents)
    ask(elsewhere.contents, echo)
    expect(call).not.toHaveBeenCalled()
    expect(log.events).toEqual(Array.from({ length: 4 }, () => 'bridge.refused_sender'))
    ask(ours.contents, { not: 'text' })
    expect(log.events.at(-1)).toBe('bridge.malformed')
  })

  it('ends what the old document watched when the window is reloaded, and serves the new one', async () => {
    const { core, window, admit } = open()
    const { contents, inbox } = window()
    admit(contents)
    ask(contents, text({ type: 'watch', id: 1, name: 'deals', input: {} }))
    ask(contents, text({ type: 'call', id: 2, name: 'held', input: {} }))
    expect(await inbox.next()).toMatchObject({ type: 'live' })
    contents.emit('did-navigate')
    expect(core.watching()).toEqual([])
    core.letGo()
    ask(contents, text({ type: 'call', id: 3, name: 'echo', input: {} }))
    expect(await inbox.next()).toMatchObject({ id: 3 })
    expect(inbox.waiting()).toEqual([])
  })

  it('takes a frame that vanished before its answer as gone', async () => {
    const { core, window, admit } = open()
    const { contents } = window()
    admit(contents)
    ask(contents, text({ type: 'watch', id: 1, name: 'deals', input: {} }))
    contents.mainFrame.gone = true
    core.publish('deals', { seq: 2, value: 0 })
    expect(core.watching()).toEqual([])
  })
})
