import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../src-shared/lib/result.ts'
import type { SessionReply } from '../../../src-shared/sync/protocol/session.ts'
import { PROTOCOL_VERSION } from '../../../src-shared/sync/protocol/version.ts'
import { readEvents } from '../../../src-main/sync/event-stream.ts'
import { createHttpClient } from '../../../src-main/sync/http-client.ts'
import type { Fetch } from '../../../src-main/sync/http-client.ts'
import { createTokens } from '../../../src-main/sync/tokens.ts'
import { createWake } from '../../../src-main/sync/wake.ts'
import { SELLER } from '../../support/deal-fixtures.ts'
import { FakeTimers } from '../../support/fake-timers.ts'
import { memoryLog, memoryVault, ORIGIN } from '../../support/test-desktop.ts'

const answering = (status: number, body: string, headers: Record<string, string> = {}): Fetch => async () => new Response(body, { status, headers })
const pullWith = (request: Fetch) => createHttpClient(ORIGIN, request).pull('token', { collection: 'deals', checkpoint: null, limit: 10 })

describe('what an answer means', () => {
  it.each([
    ['nobody there', async () => { throw new TypeError('fetch failed') }, { kind: 'offline' }],
    ['a proxy whose endpoint is away', answering(502, 'Bad gateway'), { kind: 'trouble', gateway: true }],
    ['a failing endpoint', answering(500, '{"code":"internal","message":"x"}'), { kind: 'trouble', gateway: false }],
    ['a newer protocol', answering(426, ''), { kind: 'update_needed' }],
    ['a full minute', answering(429, '{"code":"too_many_attempts","message":"x"}', { 'retry-after': '60' }), { kind: 'refused', status: 429, code: 'too_many_attempts', retryAfterMs: 60_000 }],
    ['a page of somebody else', answering(200, '<html>Sign in to the hotel</html>'), { kind: 'trouble' }],
    ['an answer of another shape', answering(200, '{"documents":[]}'), { kind: 'trouble' }],
    ['a refusal without words', answering(400, ''), { kind: 'refused', status: 400, code: null }],
  ])('%s', async (_name, request, failure) => {
    expect(await pullWith(request)).toMatchObject({ ok: false, error: failure })
  })

  it('large bodies travel compressed, and every request names the protocol', async () => {
    const sent: RequestInit[] = []
    const client = createHttpClient(`${ORIGIN}/`, async (url, init) => {
      sent.push(init)
      return new Response(url.endsWith('/v1/push') ? '{}' : '', { status: 200 })
    })
    await client.push('token', { collection: 'deals', rows: [{ id: '019a0000-0000-7000-8000-000000000001', base: 0, expect: 'x'.repeat(5_000), actions: [] }] })
    expect(sent[0]?.headers).toMatchObject({ 'content-encoding': 'gzip', 'x-sync-protocol': String(PROTOCOL_VERSION), authorization: 'Bearer token' })
    const body = sent[0]?.body
    expect(body instanceof Uint8Array && body.length < 500).toBe(true)
  })
})

describe('the bytes of evidence', () => {
  const place = { recordId: '019a0000-0000-7000-8000-0000000000c1', evidenceId: '019a0000-0000-7000-8000-0000000000e1' }
  const path = `${ORIGIN}/v1/evidence/${place.recordId}/${place.evidenceId}`

  it('go up as they are, to where they belong', async () => {
    const sent: [string, RequestInit][] = []
    const client = createHttpClient(ORIGIN, async (url, init) => {
      sent.push([url, init])
      return Response.json({ received: 3, complete: true })
    })
    expect(await client.evidencePut('token', place, 7, Uint8Array.of(1, 2, 3))).toEqual(ok({ received: 3, complete: true }))
    expect(await client.evidenceState('token', place)).toEqual(ok({ received: 3, complete: true }))
    expect(sent).toMatchObject([
      [`${path}/upload?offset=7`, { method: 'PUT', body: Uint8Array.of(1, 2, 3), headers: { 'content-type': 'application/octet-stream', authorization: 'Bearer token' } }],
      [`${path}/upload`, { method: 'GET' }],
    ])
  })

  it.each([
    ['the stretch that was asked for', new Response(Uint8Array.of(1, 2, 3), { status: 206 }), { ok: true, value: Uint8Array.of(1, 2, 3) }],
    ['fewer bytes', new Response(Uint8Array.of(1, 2), { status: 206 }), { ok: false, error: { kind: 'trouble' } }],
    ['the whole file', new Response(Uint8Array.of(1, 2, 3), { status: 200 }), { ok: false, error: { kind: 'trouble' } }],
    ['a file that is not there', new Response('{"code":"not_found","message":"x"}', { status: 404 }), { ok: false, error: { kind: 'refused', status: 404 } }],
    ['an answer that is cut off', new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) }), { status: 206 }), { ok: false, error: { kind: 'offline' } }],
  ])('come down: %s', async (_name, response, answer) => {
    const asked: RequestInit[] = []
    const client = createHttpClient(ORIGIN, async (_url, init) => {
      asked.push(init)
      return response
    })
    expect(await client.evidenceBytes('token', place, 5, 8)).toMatchObject(answer)
    expect(asked[0]?.headers).toMatchObject({ range: 'bytes=5-7' })
  })
})

describe('the tokens of a session', () => {
  const replyNumber = (count: number): SessionReply => ({ accessToken: `access-${count}`, refreshToken: `refresh-${String(count).padStart(20, '0')}`, expiresIn: 600, actor: SELLER, epoch: 'e', serverTime: '2026-11-22T09:00:00.000Z' })

  function session(refreshAnswer: (shown: string) => Response) {
    const vault = memoryVault()
    const shown: string[] = []
    const client = createHttpClient(ORIGIN, async (_url, init) => {
      const { refreshToken } = JSON.parse(init.body as string) as { refreshToken: string }
      shown.push(refreshToken)
      return refreshAnswer(refreshToken)
    })
    const tokens = createTokens({ client, vault, vaultName: 'session-x', device: '019a0000-0000-7000-8000-00000000dddd', personId: SELLER.personId, clock: () => 0, log: memoryLog(), onReply: async () => undefined })
    return { tokens, vault, shown }
  }
  const refusedOnce = (bad: string) => async (token: string) => (token === bad ? err({ kind: 'refused', status: 401, code: 'signed_out', message: '', retryAfterMs: null } as const) : ok(token))

  it('many requests that are refused at once refresh once, and the new token is kept before it is used', async () => {
    const { tokens, vault, shown } = session(() => Response.json(replyNumber(2)))
    await tokens.adopt(replyNumber(1))
    const answers = await Promise.all([1, 2, 3, 4].map(() => tokens.authorized(refusedOnce('access-1'))))
    expect(answers).toEqual([1, 2, 3, 4].map(() => ok('access-2')))
    expect(shown).toEqual([replyNumber(1).refreshToken])
    expect(Buffer.from((await vault.read('session-x')) ?? []).toString()).toBe(replyNumber(2).refreshToken)
  })

  it('a refused refresh is signed out; one that nobody answered is not', async () => {
    const refused = session(() => new Response('{"code":"signed_out","message":"x"}', { status: 401 }))
    await refused.tokens.adopt(replyNumber(1))
    expect(await refused.tokens.authorized(refusedOnce('access-1'))).toMatchObject({ error: { kind: 'signed_out' } })
    const away = session(() => { throw new TypeError('fetch failed') })
    await away.tokens.adopt(replyNumber(1))
    expect(await away.tokens.authorized(refusedOnce('access-1'))).toMatchObject({ error: { kind: 'offline' } })
  })

  it('a session of somebody else is never taken over', async () => {
    const { tokens } = session(() => Response.json({ ...replyNumber(2), actor: { ...SELLER, personId: 'somebody-else' } }))
    await tokens.adopt(replyNumber(1))
    expect(await tokens.authorized(refusedOnce('access-1'))).toMatchObject({ error: { kind: 'signed_out' } })
  })
})

describe('the stream of changes', () => {
  const streamOf = (...chunks: string[]) => new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
  const read = async (...chunks: string[]) => {
    const events: unknown[] = []
    await readEvents(streamOf(...chunks), new FakeTimers(), new AbortController().signal, () => undefined, (event) => events.push(event))
    return events
  }

  it('reads events however they are cut, and skips heartbeats', async () => {
    expect(await read(': connected\n\nda', 'ta: {"collections":["de', 'als"]}\n', '\n: still here\n\ndata: {"collections":["personal","deals"]}\r\n\r\n')).toEqual([{ collections: ['deals'] }, { collections: ['personal', 'deals'] }])
  })

  it('says null for what it cannot read, so that everything is looked at', async () => {
    expect(await read('data: {"collections":["of tomorrow"]}\n\ndata: nonsense\n\n')).toEqual([null, null])
  })

  it('ends when it has been silent for 35 seconds', async () => {
    const timers = new FakeTimers()
    const reading = readEvents(new ReadableStream<Uint8Array>(), timers, new AbortController().signal, () => undefined, () => undefined)
    timers.advance(36_000)
    await expect(reading).resolves.toBeUndefined()
  })
})

describe('waiting for work', () => {
  it('never loses a call: one before the wait, and one between two waits', async () => {
    const wake = createWake(new FakeTimers())
    wake.call(false)
    await wake.wait(null, false)
    const first = wake.wait(null, false)
    wake.call(true)
    wake.call(true)
    await first
    await expect(wake.wait(null, true)).resolves.toBeUndefined()
  })

  it('what is not urgent does not end an urgent wait, and is remembered', async () => {
    const timers = new FakeTimers()
    const wake = createWake(timers)
    const waiting = wake.wait(1_000, true)
    wake.call(false)
    expect(timers.sleeping).toBe(1)
    timers.advance(1_000)
    await waiting
    await expect(wake.wait(null, false)).resolves.toBeUndefined()
  })
})
