import { describe, expect, it } from 'vitest'
import { reconnectingBridge } from '../../../src-main/web/client/reconnecting.ts'
import type { Socket } from '../../../src-main/web/client/reconnecting.ts'
import type { BridgeReply, BridgeRequest, LiveMessage } from '../../../src-shared/bridge/api.ts'

class FakeSocket implements Socket {
  readonly sent: BridgeRequest[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { readonly data: unknown }) => void) | null = null
  onclose: (() => void) | null = null
  send(text: string) {
    this.sent.push(JSON.parse(text) as BridgeRequest)
  }
  close() {
    this.onclose?.()
  }
  reply(reply: BridgeReply) {
    this.onmessage?.({ data: JSON.stringify(reply) })
  }
}

function bench() {
  const sockets: FakeSocket[] = []
  const pauses: { readonly ms: number; readonly callback: () => void }[] = []
  const states: string[] = []
  const bridge = reconnectingBridge({
    connect: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    later: (ms, callback) => void pauses.push({ ms, callback }),
    onConnection: (state) => void states.push(state),
  })
  const last = () => {
    const socket = sockets.at(-1)
    if (socket === undefined) throw new Error('nothing was dialled')
    return socket
  }
  const afterPause = () => pauses.shift()?.callback()
  return { bridge, sockets, pauses, states, last, afterPause }
}

const idOf = (request: BridgeRequest | undefined) => request?.id ?? -1

describe('the browser’s side of the bridge', () => {
  it('sends what was asked before the socket stood, once it stands', async () => {
    const { bridge, last } = bench()
    const answer = bridge.call('echo', { a: 1 })
    bridge.watch('deals', {}, () => undefined)
    expect(last().sent).toEqual([])
    last().onopen?.()
    expect(last().sent.map(({ type }) => type).toSorted()).toEqual(['call', 'watch'])
    const call = last().sent.find(({ type }) => type === 'call')
    last().reply({ type: 'result', id: idOf(call), result: { ok: true, value: 7 } })
    expect(await answer).toEqual({ ok: true, value: 7 })
  })

  it('answers calls in flight at a drop, and never sends them twice', async () => {
    const { bridge, last, afterPause, sockets } = bench()
    last().onopen?.()
    const answer = bridge.call('deal.submit', {})
    last().close()
    expect(await answer).toMatchObject({ ok: false, error: { code: 'unexpected', message: expect.stringContaining('connection to the app was lost') as string } })
    afterPause()
    last().onopen?.()
    expect(sockets).toHaveLength(2)
    expect(last().sent).toEqual([])
  })

  it('lets calls made meanwhile wait for the next attempt, and share its fate', async () => {
    const { bridge, last, afterPause } = bench()
    last().onopen?.()
    last().close()
    const unlucky = bridge.call('a', {})
    afterPause()
    last().close()
    expect(await unlucky).toMatchObject({ ok: false, error: { code: 'unexpected', message: expect.stringContaining('nothing was done') as string } })
    bridge.call('b', {}).catch(() => undefined)
    afterPause()
    last().onopen?.()
    expect(last().sent).toMatchObject([{ type: 'call', name: 'b' }])
  })

  it('watches again after a drop, with numbers that go on rising and stale ones still stale', () => {
    const { bridge, last, afterPause } = bench()
    const heard: LiveMessage<unknown>[] = []
    bridge.watch('deals', { q: 1 }, (message) => void heard.push(message))
    last().onopen?.()
    const id = idOf(last().sent[0])
    for (const seq of [4, 5, 9]) last().reply({ type: 'live', id, message: { seq, value: `first ${seq}` } })
    last().close()
    afterPause()
    last().onopen?.()
    expect(last().sent).toEqual([{ type: 'watch', id, name: 'deals', input: { q: 1 } }])
    for (const seq of [1, 3, 2]) last().reply({ type: 'live', id, message: { seq, value: `second ${seq}` } })
    const numbers = heard.map(({ seq }) => seq)
    expect(numbers.slice(0, 4)).toEqual(numbers.slice(0, 4).toSorted((a, b) => a - b))
    expect(new Set(numbers).size).toBe(6)
    expect(Math.min(...numbers.slice(3))).toBeGreaterThan(Math.max(...numbers.slice(0, 3)))
    expect(numbers[5]).toBeLessThan(numbers[4] ?? 0)
  })

  it('does not bring back a live query that was ended meanwhile, nor deliver to it', () => {
    const { bridge, last, afterPause } = bench()
    const heard: unknown[] = []
    const stop = bridge.watch('deals', {}, (message) => void heard.push(message))
    last().onopen?.()
    const id = idOf(last().sent[0])
    stop()
    expect(last().sent.at(-1)).toEqual({ type: 'unwatch', id })
    last().reply({ type: 'live', id, message: { seq: 1, value: 1 } })
    last().close()
    afterPause()
    last().onopen?.()
    expect(last().sent).toEqual([])
    expect(heard).toEqual([])
  })

  it('tries again after pauses that grow to five seconds, starts over after a success, and at once when told', () => {
    const { bridge, last, pauses, afterPause, sockets, states } = bench()
    const waited: number[] = []
    for (let at = 0; at < 7; at += 1) {
      last().close()
      waited.push(pauses[0]?.ms ?? 0)
      afterPause()
    }
    expect(waited).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
    last().onopen?.()
    last().close()
    expect(pauses[0]?.ms).toBe(250)
    const before = sockets.length
    bridge.retryNow()
    expect(sockets).toHaveLength(before + 1)
    afterPause()
    bridge.retryNow()
    expect(sockets).toHaveLength(before + 1)
    expect(states.slice(-2)).toEqual(['open', 'lost'])
  })

  it('answers what is too large itself', async () => {
    const { bridge, last } = bench()
    last().onopen?.()
    expect(await bridge.call('deal.save', { notes: 'x'.repeat(1024 * 1024) })).toMatchObject({ ok: false, error: { code: 'bad_input' } })
    expect(last().sent).toEqual([])
  })
})
